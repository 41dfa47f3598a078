"""Who is asked to join a group, joins, waits and goes; the meetings still to come follow."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, ParticipantRole, ReasonNeeded
from familycare.domain.booking import PersonTaken
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.focus import CareDomain
from familycare.domain.group_invitations import (
    DeclineReason,
    FollowsByItself,
    GroupInvitation,
    InvitedAlready,
    InvitedInTheFuture,
    Reply,
    WhyNotNeeded,
)
from familycare.domain.groups import Group, GroupFull
from familycare.domain.people import Sex
from familycare.domain.programmes import Admission, Topic, UnknownProgramme
from familycare.domain.restrictions import KeptApart, RestrictionCause
from familycare.domain.suitability import (
    BegunAlready,
    InSameProgramme,
    KeptApartInGroup,
    MemberAlready,
    NotMadeForThem,
    NotOfSex,
    NotOfUnit,
    SpeaksAnother,
)
from familycare.services import (
    appointments,
    candidates,
    clients,
    group_members,
    group_views,
    groups,
    programmes,
    restrictions,
    series,
    substitutes,
)
from familycare.services.group_members import (
    AnswerInvitation,
    JoinGroup,
    LeaveGroup,
    MeetingsInTheWay,
)
from familycare.services.orders import BookAppointment, CancelAppointment
from familycare.services.series import BookSeries
from familycare.services.substitutes import DoesNotLead, LeadsAlready, Substitute
from tests.centre import at

MONDAY = date(2026, 7, 6)
CLIENT, FAMILY = ParticipantRole.CLIENT, ParticipantRole.FAMILY


@pytest.fixture
def group(home):
    """Keep a group with three topics, of Anna alone."""
    topics = tuple(Topic(title, CareDomain.FAMILY) for title in ("One", "Two", "Three"))
    return home.do(
        groups.save,
        Group(
            name="Meaning", admission=Admission.CLOSED, seats=2, topics=topics,
            clients=(home.anna,), room_id=home.group_room, facilitator_id=home.hanna,
        ),
    )  # fmt: skip


@pytest.fixture
def three(home, group):
    """Three weekly meetings of the group."""
    first = BookAppointment(
        kind=AppointmentKind.GROUP_SESSION, slot=at(10, minutes=90, day=MONDAY),
        room_id=home.group_room, clients=group.clients, staff=(home.hanna,), group_id=group.id,
    )  # fmt: skip
    return home.do(series.book, BookSeries(first=first, every_weeks=1, count=3)).dates


def joins(home, group, person, role=CLIENT, **more):
    now = home.ask(group_views.card, group.id).group
    return JoinGroup(
        group_id=group.id, version=now.version, role=role, person_id=person, **more
    )  # fmt: skip


def goes(home, group, person, reason=DeclineReason.COMPLETED):
    now = home.ask(group_views.card, group.id).group
    return LeaveGroup(
        group_id=group.id, version=now.version, role=CLIENT, person_id=person, reason=reason
    )


def comers(home, dates):
    with home.opened.reading() as reading:
        found = sorted(
            reading.appointments.among([d.id for d in dates]), key=lambda a: a.slot.start
        )
        return [a.people(CLIENT) for a in found]


def log(home, group):
    return [(each.name, each.invitation.answer) for each in home.ask(
        group_views.invitations, group.id)]  # fmt: skip


def against(home, group, text):
    return [
        [type(reason) for reason in each.against]
        for each in home.ask(candidates.found, group.id, text)
        if each.role is CLIENT
    ]


def asked(home, group, person, **more):
    return GroupInvitation(
        group_id=group.id, client_id=person, invited_on=home.opened.clock.now().date(), **more
    )


class TestJoining:
    def test_who_joins_is_expected_at_every_meeting_to_come(self, home, group, three):
        stored, way = home.done(group_members.join, joins(home, group, home.ben))
        assert stored.clients == (home.anna, home.ben)
        assert comers(home, three) == [(home.anna, home.ben)] * 3
        assert log(home, group) == [("Ben Klein", Reply.ACCEPTED)]
        home.undo(way)
        assert comers(home, three) == [(home.anna,)] * 3
        assert log(home, group) == []

    def test_what_is_in_the_way_is_told_of_each_meeting_before_anything_is_saved(
        self, home, group, three
    ):
        home.book(home.visit(home.ben, at(10, day=MONDAY + timedelta(weeks=1))))
        plan = home.do(group_members.plan_joining, joins(home, group, home.ben))
        assert [bool(each.reasons) for each in plan.meetings] == [False, True, False]
        assert any(isinstance(reason, PersonTaken) for reason in plan.meetings[1].reasons)
        with pytest.raises(MeetingsInTheWay) as refusal:
            home.do(group_members.join, joins(home, group, home.ben))
        assert refusal.value.count == 1
        assert home.ask(group_views.card, group.id).group.clients == (home.anna,)
        assert comers(home, three) == [(home.anna,)] * 3

    def test_a_meeting_can_be_left_out(self, home, group, three):
        home.book(home.visit(home.ben, at(10, day=MONDAY + timedelta(weeks=1))))
        order = joins(home, group, home.ben, leaving_out=frozenset({three[1].id}))
        home.do(group_members.join, order)
        assert comers(home, three) == [
            (home.anna, home.ben), (home.anna,), (home.anna, home.ben),
        ]  # fmt: skip

    def test_family_members_join_as_well(self, home, group, three):
        mother = home.mother_of[home.anna]
        stored = home.do(group_members.join, joins(home, group, mother, FAMILY))
        assert stored.family_members == (mother,)

    def test_a_full_group_takes_nobody_more_whatever_the_reason(self, home, group):
        home.do(group_members.join, joins(home, group, home.ben))
        with pytest.raises(GroupFull):
            home.do(group_members.join, joins(home, group, home.carl, because="He begs"))

    def test_nobody_joins_twice(self, home, group):
        with pytest.raises(MemberAlready):
            home.do(group_members.join, joins(home, group, home.anna, because="Again"))

    def test_nobody_takes_one_programme_in_two_groups_at_once(self, home, group):
        both = [
            home.do(groups.save, replace(group, id=0, uid=f"{n}", version=0, name=f"Run {n}",
                                         programme="meaning", clients=()))
            for n in (1, 2)
        ]  # fmt: skip
        home.do(group_members.join, joins(home, both[0], home.ben))
        with pytest.raises(InSameProgramme) as refusal:
            home.do(group_members.join, joins(home, both[1], home.ben, because="Twice helps"))
        assert refusal.value.group == "Run 1"

    def test_who_must_not_meet_a_member_does_not_join(self, home, group):
        home.do(
            restrictions.keep_apart,
            KeptApart(
                first_client_id=home.anna, second_client_id=home.ben,
                cause=RestrictionCause.VIOLENCE, reason="Blows", starts_on=date(2026, 6, 1),
            ),
        )  # fmt: skip
        with pytest.raises(KeptApartInGroup):
            home.do(group_members.join, joins(home, group, home.ben, because="Reconciled"))

    def test_whoever_comes_with_an_old_list_is_told_so(self, home, group):
        order = joins(home, group, home.ben)
        home.do(groups.save, replace(group, name="Sense"))
        with pytest.raises(ChangedElsewhere):
            home.do(group_members.join, order)


class TestSuitability:
    def test_unit_sex_and_language_are_looked_at_together(self, home, group):
        home.do(
            groups.save,
            replace(group, units=("Oak",), sexes=(Sex.FEMALE,), languages=("fa",)),
        )
        with home.opened.reading() as reading:
            ben = reading.people.clients.get(home.ben)
        home.do(clients.change, replace(ben, unit="Elm", sex=Sex.MALE, language="zh"))
        assert against(home, group, "ben") == [[NotOfUnit, NotOfSex, SpeaksAnother]]

    def test_with_a_reason_somebody_joins_all_the_same(self, home, group):
        now = home.do(groups.save, replace(group, languages=("fa",)))
        with pytest.raises(SpeaksAnother):
            home.do(group_members.join, joins(home, now, home.ben))
        home.do(group_members.join, joins(home, now, home.ben, because="Brings an interpreter"))
        assert home.ask(group_views.card, group.id).group.clients == (home.anna, home.ben)

    def test_a_closed_group_that_has_met_is_told_to_have_begun(self, home, group, three):
        home.opened.clock.instant += timedelta(days=30)
        assert against(home, group, "ben") == [[BegunAlready]]

    def test_a_programme_for_clients_is_not_made_for_families(self, home, group):
        now = home.do(groups.save, replace(group, programme="meaning"))
        mother = home.mother_of[home.anna]
        found = home.ask(candidates.found, now.id, "maria")
        (line,) = [each for each in found if each.person.id == mother and each.role is FAMILY]
        assert [type(reason) for reason in line.against] == [NotMadeForThem]

    def test_a_member_is_found_as_one(self, home, group):
        assert against(home, group, "anna") == [[MemberAlready]]


class TestLeaving:
    def test_who_goes_is_expected_at_no_meeting_to_come(self, home, group, three):
        home.do(group_members.join, joins(home, group, home.ben))
        _stored, way = home.done(group_members.leave, goes(home, group, home.ben))
        assert comers(home, three) == [(home.anna,)] * 3
        assert log(home, group) == [("Ben Klein", Reply.LEFT)]
        home.undo(way)
        assert comers(home, three) == [(home.anna, home.ben)] * 3

    def test_nobody_goes_without_a_reason(self, home, group):
        with pytest.raises(ReasonNeeded):
            home.do(group_members.leave, goes(home, group, home.anna, None))

    def test_who_came_before_the_log_was_kept_is_in_it_when_they_go(self, home, group):
        home.do(group_members.leave, goes(home, group, home.anna))
        assert log(home, group) == [("Anna Klein", Reply.LEFT)]


class TestInvitations:
    def test_who_is_asked_waits_declines_or_joins(self, home, group):
        made = home.do(group_members.invite, asked(home, group, home.ben))
        assert log(home, group) == [("Ben Klein", Reply.NONE)]
        order = AnswerInvitation(
            invitation_id=made.id, version=made.version, answer=Reply.DECLINED,
            reason=DeclineReason.WORK, remark="Night shifts",
        )  # fmt: skip
        stored, way = home.done(group_members.answer, order)
        assert (stored.reason, stored.remark) == (DeclineReason.WORK, "Night shifts")
        assert stored.answered_on == home.opened.clock.now().date()
        home.undo(way)
        assert log(home, group) == [("Ben Klein", Reply.NONE)]

    def test_whoever_declines_has_a_reason(self, home, group):
        made = home.do(group_members.invite, asked(home, group, home.ben))
        order = AnswerInvitation(
            invitation_id=made.id, version=made.version, answer=Reply.DECLINED
        )
        with pytest.raises(WhyNotNeeded):
            home.do(group_members.answer, order)

    @pytest.mark.parametrize("reply", [Reply.ACCEPTED, Reply.LEFT])
    def test_the_log_never_says_that_somebody_joined_or_left_who_did_not(self, home, group, reply):
        with pytest.raises(FollowsByItself):
            home.do(group_members.invite, asked(home, group, home.ben, answer=reply))
        made = home.do(group_members.invite, asked(home, group, home.ben))
        order = AnswerInvitation(
            invitation_id=made.id, version=made.version, answer=reply,
            reason=DeclineReason.OTHER,
        )  # fmt: skip
        with pytest.raises(FollowsByItself):
            home.do(group_members.answer, order)

    def test_nobody_is_asked_twice_at_a_time(self, home, group):
        home.do(group_members.invite, asked(home, group, home.ben))
        with pytest.raises(InvitedAlready):
            home.do(group_members.invite, asked(home, group, home.ben))

    def test_nobody_was_asked_tomorrow(self, home, group):
        order = replace(
            asked(home, group, home.ben),
            invited_on=home.opened.clock.now().date() + timedelta(days=1),
        )
        with pytest.raises(InvitedInTheFuture):
            home.do(group_members.invite, order)

    def test_somebody_may_wait_for_a_place_in_a_full_group_and_then_takes_it(self, home, group):
        home.do(group_members.join, joins(home, group, home.ben))
        waits = asked(home, group, home.carl, answer=Reply.WAITING)
        home.do(group_members.invite, waits)
        assert [each.waiting for each in home.ask(group_views.listed)] == [1]
        home.do(group_members.leave, goes(home, group, home.ben))
        home.do(group_members.join, joins(home, group, home.carl))
        assert [each.waiting for each in home.ask(group_views.listed)] == [0]
        assert ("Carl Klein", Reply.ACCEPTED) in log(home, group)


class TestTopics:
    def told(self, home, group):
        return [
            each.topic and each.topic.title for each in home.ask(group_views.sessions, group.id)
        ]

    def test_each_meeting_has_the_next_topic(self, home, group, three):
        assert self.told(home, group) == ["One", "Two", "Three"]

    def test_topics_move_with_a_cancelled_date(self, home, group, three):
        order = CancelAppointment(
            appointment_id=three[1].id, version=three[1].version, cause=CancelCause.CENTRE
        )
        home.do(appointments.cancel, order)
        assert self.told(home, group) == ["One", None, "Two"]
        with home.opened.reading() as reading:
            third = reading.appointments.get(three[2].id)
            assert group_views.topic_of(reading, third).title == "Two"

    def test_those_of_an_open_group_follow_one_another_in_a_circle(self, home, group, three):
        home.do(groups.save, replace(group, topics=group.topics[:2], admission=Admission.OPEN))
        assert self.told(home, group) == ["One", "Two", "One"]


class TestStandingIn:
    def stands_in(self, home, meeting, **more):
        asked = {"instead_of": home.hanna, "stands_in": home.omar} | more
        return Substitute(appointment_id=meeting.id, version=meeting.version, **asked)

    def test_somebody_who_is_free_leads_one_meeting_and_the_group_keeps_its_leader(
        self, home, group, three
    ):
        stored, way = home.done(substitutes.stand_in, self.stands_in(home, three[0]))
        assert (stored.lead_id, stored.people(ParticipantRole.STAFF)) == (home.omar, (home.omar,))
        assert home.ask(group_views.card, group.id).facilitator == "Hanna"
        home.undo(way)
        with home.opened.reading() as reading:
            assert reading.appointments.get(three[0].id).lead_id == home.hanna

    def test_whoever_is_busy_does_not_stand_in(self, home, three):
        busy = home.counselling(home.carl, at(10, day=MONDAY), staff=(home.omar,))
        home.book(busy)
        with pytest.raises(CannotBook):
            home.do(substitutes.stand_in, self.stands_in(home, three[0]))

    def test_nobody_stands_in_for_themselves_or_for_somebody_who_is_not_there(self, home, three):
        with pytest.raises(LeadsAlready):
            home.do(substitutes.stand_in, self.stands_in(home, three[0], stands_in=home.hanna))
        order = self.stands_in(home, three[0], instead_of=home.omar)
        with pytest.raises(DoesNotLead):
            home.do(substitutes.stand_in, order)


def test_a_group_is_a_run_of_a_programme_that_there_is(home, group):
    with pytest.raises(UnknownProgramme):
        home.do(groups.save, replace(group, programme="macrame"))
    meaning = programmes.shipped_library().named("meaning")
    stored = home.do(groups.save, replace(group, programme="meaning", topics=meaning.topics))
    assert home.ask(group_views.card, group.id).group == stored


def test_who_leads_along_is_kept_in_order(home, group):
    stored = home.do(groups.save, replace(group, co_facilitators=(home.hanna,)))
    card = home.ask(group_views.card, group.id)
    assert (card.group, card.co_facilitators) == (stored, ("Hanna",))
