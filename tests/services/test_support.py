"""How strong family support is: from questionnaires and attendance, for one client and for all."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ABSENT, ATTENDED, ParticipantRole
from familycare.domain.errors import FieldMissing, NotFound
from familycare.domain.groups import Group
from familycare.domain.participation import Counted
from familycare.domain.scales import Change
from familycare.domain.settings import Settings
from familycare.domain.support import (
    Assessment,
    ClosedAlready,
    Concern,
    ConcernKind,
    Informant,
    Judgement,
)
from familycare.domain.support_level import Band, Part, Trend
from familycare.services import (
    agreements,
    appointments,
    assessments,
    client_views,
    clients,
    groups,
    house,
    questionnaires,
    support,
    support_card,
    support_views,
    tasks,
)
from familycare.services.agreements import Agree, Agreement
from familycare.services.orders import BookAppointment, CancelAppointment, RecordAttendance
from tests.centre import NOW, ZONE, at

TODAY = date(2026, 7, 1)
MSPSS, APGAR, RATING = "mspss-family", "family-apgar", "support-rating"


def days_ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def met(home, clock):
    """Book an appointment of so many days ago and record whether the family came."""

    def meet(order, days, hour=10, *, came=True, recorded=True):
        day = days_ago(days)
        clock.instant = datetime.combine(day, time(20), ZONE)
        made = home.book(replace(order, slot=at(hour, day=day)))
        if recorded:
            mark = ATTENDED if came else ABSENT
            marks = {
                p: mark if p.role is ParticipantRole.FAMILY else ATTENDED
                for p in made.participants
            }
            wanted = RecordAttendance(appointment_id=made.id, version=made.version, marks=marks)
            made = home.do(appointments.record_attendance, wanted)
        clock.instant = NOW
        return made

    return meet


@pytest.fixture
def filled(home):
    """Record what somebody answered so many days ago."""

    def fill(client, code, answers, days=3, informant=Informant.CLIENT, member=None):
        return home.do(
            assessments.save,
            Assessment(
                client_id=client, instrument=code, answers=answers, filled_on=days_ago(days),
                informant=informant, family_member_id=member,
            ),
        )  # fmt: skip

    return fill


def with_family(home, client, *, kind="counselling"):
    order = getattr(home, kind)(client, at(10))
    return replace(order, family=(home.mother_of[client],))


def line_of(home, client):
    found = home.ask(support_views.listed)
    return next(line for line in found.lines if line.id == client)


def test_all_four_parts_make_the_level_and_each_names_what_it_comes_from(home, filled, met):
    felt = filled(home.anna, MSPSS, (5, 5, 5, 5))
    filled(home.anna, APGAR, (2, 1, 1, 1, 1))
    filled(home.anna, RATING, (2, 2, 2), informant=Informant.STAFF)
    met(home.visit(home.anna, at(10)), 10)
    met(home.counselling(home.emil, at(10)), 150)  # since then the centre keeps its appointments
    card = home.ask(support_card.card, home.anna)
    parts = {line.part: line for line in card.parts}
    assert parts[Part.PERCEIVED].percent == pytest.approx(100 * 4 / 6)
    assert parts[Part.FUNCTIONING].percent == 60
    assert parts[Part.PRACTICAL].percent == 50
    assert parts[Part.PARTICIPATION].percent == pytest.approx(100 / (4 * 90 / 28))
    assert parts[Part.PERCEIVED].source.assessment.id == felt.id
    assert sum(line.share for line in card.parts) == pytest.approx(1)
    assert card.level.band is Band.DEVELOPING


def test_participation_comes_from_attendance_alone(home, met):
    met(with_family(home, home.anna), 20)
    met(with_family(home, home.anna), 30, came=False)
    met(home.visit(home.anna, at(10)), 40)
    met(home.remote(home.anna, at(10)), 41)
    met(home.visit(home.anna, at(10)), 42, recorded=False)
    met(home.counselling(home.anna, at(10)), 43)  # nobody of the family was invited
    card = home.ask(support_card.card, home.anna)
    assert card.participation.counted == Counted(planned=2, attended=1, contacts=2, not_recorded=1)
    assert len(card.encounters) == 5
    assert card.last_contact == days_ago(20)


@pytest.fixture
def promised(home, met, clock):
    """Let a meeting so many days ago agree on what somebody does two weeks later; tell if done."""

    def promise(client, days, owner=None, *, became=None):
        meeting = met(with_family(home, client), days)
        clock.instant = datetime.combine(days_ago(days), time(20), ZONE)
        mother = (ParticipantRole.FAMILY, home.mother_of[client])
        wanted = Agreement(text="Calls", owner=owner or mother, due_on=days_ago(days - 14))
        (task,) = home.do(agreements.agree, Agree(appointment_id=meeting.id, agreements=(wanted,)))
        clock.instant = datetime.combine(days_ago(days - 10), time(20), ZONE)
        if became:
            became(task)
        clock.instant = NOW

    return promise


def test_tasks_that_the_family_has_done_count_and_the_clients_own_do_not(home, promised):
    def done(task):
        home.do(tasks.finish, task.id, task.version)

    def given_up(task):
        home.do(tasks.drop, task.id, task.version, "She moved away")

    promised(home.anna, 40, became=done)
    promised(home.anna, 30)
    promised(home.anna, 29, became=given_up)
    promised(home.anna, 28, (ParticipantRole.CLIENT, home.anna))
    promised(home.anna, 27, (ParticipantRole.STAFF, home.hanna), became=done)
    promised(home.anna, 10)  # there is still time
    card = home.ask(support_card.card, home.anna)
    assert card.participation.counted == Counted(6, 6, tasks=2, tasks_done=1)
    assert card.participation.percent == pytest.approx(50 * 1 + 30 * 0 + 20 * 1 / 2)
    assert [task.done_on is not None for task in card.tasks] == [False, True]


def test_the_list_counts_tasks_as_the_clients_own_pages_do(home, promised, clock):
    def done(task):
        home.do(tasks.finish, task.id, task.version)

    def done_this_evening(task):
        clock.instant = NOW
        done(task)

    for days in (170, 120, 104, 100, 95, 20):
        promised(home.anna, days, became=done)
    promised(home.ben, 115, became=done_this_evening)
    promised(home.ben, 60)
    promised(home.carl, 14)
    promised(home.carl, 15)
    for line in home.ask(support_views.listed).lines:
        card = home.ask(support_card.card, line.id)
        assert (line.level, line.trend) == (card.level, card.trend)


def test_a_centre_that_has_just_begun_claims_nothing_about_participation(home, met):
    assert line_of(home, home.anna).level.band is None
    met(home.counselling(home.emil, at(10)), 27)
    assert line_of(home, home.anna).level.band is None
    met(home.counselling(home.emil, at(10)), 28)
    assert line_of(home, home.anna).level.parts == {Part.PARTICIPATION: 0}


def test_a_cancelled_visit_counts_for_nothing(home, met):
    made = met(home.visit(home.anna, at(10)), 10, recorded=False)
    order = CancelAppointment(
        appointment_id=made.id, version=made.version, cause="illness", remark=""
    )
    home.do(appointments.cancel, order)
    assert home.ask(support_card.card, home.anna).encounters == ()


def test_in_a_group_each_familys_coming_counts_for_its_own_client_only(home, met):
    group = home.do(groups.save, Group(name="Families", clients=(home.anna, home.ben)))
    mothers = (home.mother_of[home.anna], home.mother_of[home.ben])
    order = BookAppointment(
        kind=AppointmentKind.GROUP_SESSION, slot=at(10), room_id=home.group_room,
        group_id=group.id, clients=(home.anna, home.ben), family=mothers, staff=(home.hanna,),
    )  # fmt: skip
    made = met(order, 10, recorded=False)
    absent = (ParticipantRole.FAMILY, mothers[1])
    marks = {p: ABSENT if (p.role, p.person_id) == absent else ATTENDED for p in made.participants}
    record = RecordAttendance(appointment_id=made.id, version=made.version, marks=marks)
    home.do(appointments.record_attendance, record)
    assert home.ask(support_card.card, home.anna).participation.counted.attended == 1
    assert home.ask(support_card.card, home.ben).participation.counted.attended == 0
    assert line_of(home, home.anna).last_contact == days_ago(10)
    assert line_of(home, home.ben).last_contact is None
    assert home.ask(client_views.card, home.anna).last_contact.id == made.id
    assert home.ask(client_views.card, home.ben).last_contact is None


def test_the_list_says_of_everybody_what_their_own_pages_say(home, filled, met):
    filled(home.anna, MSPSS, (2, 3, 2, 2), days=2)
    filled(home.anna, MSPSS, (6, 6, 6, 6), days=100)
    filled(home.anna, APGAR, (2, 2, None, 1, 1), days=4)
    filled(home.ben, APGAR, (1, 1, 1, 1, 1), days=150)
    filled(home.ben, APGAR, (2, 1, 1, 1, 1), days=20)
    filled(home.carl, RATING, (4, 4, 4), days=30, informant=Informant.STAFF)
    met(home.visit(home.anna, at(10)), 100)
    met(home.visit(home.anna, at(10)), 89)
    met(home.visit(home.ben, at(10)), 90)
    met(with_family(home, home.carl), 170)
    met(with_family(home, home.carl), 12, came=False)
    met(home.visit(home.dora, at(10)), 91)
    home.do(support.judge, Judgement(client_id=home.dora, band=Band.GOOD, reason="Letters"))
    home.do(support.raise_concern, worry(home.carl))
    for line in home.ask(support_views.listed).lines:
        card = home.ask(support_card.card, line.id)
        assert (line.level, line.trend) == (card.level, card.trend)
        assert line.last_contact == card.last_contact
        assert line.days_without_contact == card.days_without_contact
        assert line.due == card.due


def due_of(home, client):
    return {one.code for one in line_of(home, client).due}


def test_the_clients_own_answers_count_and_the_familys_stand_beside_them(home, filled):
    mother = home.mother_of[home.anna]
    filled(home.anna, MSPSS, (7, 7, 7, 7), informant=Informant.FAMILY_MEMBER, member=mother)
    assert Part.PERCEIVED not in line_of(home, home.anna).level.parts
    filled(home.anna, MSPSS, (1, 1, 1, 1), days=10)
    card = home.ask(support_card.card, home.anna)
    assert card.level.parts[Part.PERCEIVED] == 0
    told = [(line.who, line.counts) for line in card.assessments]
    assert told == [("Maria Klein", False), ("", True)]


def test_answers_older_than_half_a_year_do_not_count_any_more(home, filled):
    filled(home.anna, APGAR, (2, 2, 2, 2, 2), days=182)
    assert Part.FUNCTIONING not in line_of(home, home.anna).level.parts
    filled(home.anna, APGAR, (2, 2, 2, 2, 2), days=181)
    assert line_of(home, home.anna).level.parts[Part.FUNCTIONING] == 100


def test_a_score_is_compared_with_the_one_before_and_with_the_first_of_the_same_person(
    home, filled
):
    mother = home.mother_of[home.anna]
    filled(home.anna, MSPSS, (2, 2, 2, 2), days=100)
    filled(home.anna, MSPSS, (7, 7, 7, 7), 60, Informant.FAMILY_MEMBER, mother)
    filled(home.anna, MSPSS, (3, 3, 3, 3), days=50)
    filled(home.anna, MSPSS, (4, 4, 4, 4), days=1)
    line = home.ask(support_card.card, home.anna).assessments[0].main
    assert (line.score, line.band) == (4, "moderate")
    assert (line.previous.before, line.previous.change) == (3, Change.NONE)
    assert (line.first.before, line.first.change) == (2, Change.BETTER)
    assert line.first.limit == pytest.approx(1.2, abs=0.05)


def test_a_falling_level_is_told(home, filled):
    filled(home.anna, APGAR, (2, 2, 2, 2, 2), days=95)
    filled(home.anna, APGAR, (1, 1, 1, 1, 1), days=1)
    assert line_of(home, home.anna).trend is Trend.FALLING


def test_no_contact_is_counted_from_the_last_time_or_else_from_the_admission(home, met):
    met(home.visit(home.anna, at(10)), 61)
    met(home.visit(home.ben, at(10)), 5, came=False)
    assert line_of(home, home.anna).days_without_contact == 61
    since_admission = (TODAY - date(2026, 1, 1)).days
    assert line_of(home, home.ben).days_without_contact == since_admission


def test_a_contact_of_long_ago_is_still_known(home, met, clock):
    met(home.visit(home.anna, at(10)), 2)
    clock.instant = NOW + timedelta(days=400)
    assert line_of(home, home.anna).last_contact == days_ago(2)


def test_questionnaires_are_due_three_weeks_after_admission_and_every_quarter(home, filled):
    assert due_of(home, home.anna) == {MSPSS, APGAR, RATING}
    filled(home.anna, MSPSS, (5, 5, 5, 5), days=90)
    filled(home.anna, APGAR, (1, 1, 1, 1, 1), days=91)
    assert due_of(home, home.anna) == {APGAR, RATING}
    new = clients.Client(
        case_number="N", given_name="New", family_name="Klein",
        phase_id=home.ask(client_views.card, home.anna).client.phase_id,
        admitted_on=days_ago(20),
    )  # fmt: skip
    key = home.do(clients.add, new).id
    assert due_of(home, key) == set()


def test_what_is_due_is_told_with_its_day_the_longest_due_first(home, filled):
    filled(home.anna, MSPSS, (5, 5, 5, 5), days=100)
    filled(home.anna, APGAR, (1, 1, 1, 1, 1), days=120)
    filled(home.anna, RATING, (1, 1, 1), informant=Informant.STAFF)
    told = [(one.code, one.due_on) for one in line_of(home, home.anna).due]
    assert told == [(APGAR, days_ago(120 - 91)), (MSPSS, days_ago(100 - 91))]


def test_a_centre_says_itself_what_is_a_routine_and_how_often(home, filled):
    home.do(questionnaires.set_routine, "fad-general", 60, 10)
    home.do(questionnaires.set_routine, MSPSS, 0, 0)
    assert due_of(home, home.anna) == {"fad-general", APGAR, RATING}
    filled(home.anna, "fad-general", (4, 1) * 6, days=59)
    assert due_of(home, home.anna) == {APGAR, RATING}
    home.do(questionnaires.set_routine, "fad-general", 59, 10)
    assert due_of(home, home.anna) == {"fad-general", APGAR, RATING}


def test_what_is_not_offered_is_not_due_and_stays_to_read(home, filled):
    filled(home.anna, APGAR, (1, 1, 1, 1, 1), days=100)
    _, back = home.done(questionnaires.set_offered, APGAR, offered=False)
    assert due_of(home, home.anna) == {MSPSS, RATING}
    (line,) = home.ask(support_card.card, home.anna).assessments
    assert line.main.score == 5
    home.undo(back)
    assert APGAR in due_of(home, home.anna)


def test_of_two_questionnaires_about_family_life_the_later_answers_count(home, filled):
    filled(home.anna, APGAR, (2, 2, 2, 2, 2), days=10)
    filled(home.anna, "fad-general", (1, 4) * 6, days=20)
    assert line_of(home, home.anna).level.parts[Part.FUNCTIONING] == 100
    filled(home.anna, "fad-general", (2, 3) * 6, days=5)
    parts = line_of(home, home.anna).level.parts
    assert parts[Part.FUNCTIONING] == pytest.approx(100 / 3)
    assert home.ask(support_card.card, home.anna).level.parts == parts


def test_the_answers_of_the_last_day_decide_what_is_due_however_old_the_others_are(home, filled):
    filled(home.anna, MSPSS, (5, 5, 5, 5), days=700)
    told = {one.code: one.due_on for one in line_of(home, home.anna).due}
    assert told[MSPSS] == days_ago(700 - 91)


def test_each_score_of_a_questionnaire_has_its_own_line_and_limits(home, filled):
    filled(home.anna, "mlq", (1, 4, 4, 1, 1, 1, 4, 4, 7, 4), days=90)
    filled(home.anna, "mlq", (7, 4, None, 7, 7, 7, None, 4, 1, 4), days=1)
    card = home.ask(support_card.card, home.anna)
    found, sought = card.assessments[0].scores
    assert (found.score, found.previous.change) == (35, Change.BETTER)
    assert (sought.score, sought.previous) == (None, None)
    told = {series.scale.code: [value for _day, value in series.points]
            for series in card.series if series.scale}  # fmt: skip
    assert told == {"presence": [5, 35], "search": [20]}


def test_who_left_is_not_in_the_list_but_keeps_the_page(home, filled):
    filled(home.anna, APGAR, (2, 2, 2, 2, 2), days=30)
    client = home.ask(client_views.card, home.anna).client
    home.do(clients.change, replace(client, discharged_on=days_ago(1)))
    assert home.anna not in {line.id for line in home.ask(support_views.listed).lines}
    card = home.ask(support_card.card, home.anna)
    assert card.level.parts[Part.FUNCTIONING] == 100
    assert card.due == ()


def worry(client, **more):
    wanted = {"client_id": client, "kind": ConcernKind.SAFETY, "reason": "Shouting on the line"}
    return Concern(**(wanted | more))


def strong(home, filled):
    filled(home.anna, MSPSS, (7, 7, 7, 7))
    filled(home.anna, APGAR, (2, 2, 2, 2, 2))
    filled(home.anna, RATING, (4, 4, 4), informant=Informant.STAFF)


def test_a_worry_about_safety_keeps_the_level_at_developing_until_it_is_closed(home, filled):
    home.do(house.change_settings, Settings(participation_weight=0, perceived_weight=55))
    strong(home, filled)
    assert line_of(home, home.anna).level.band is Band.STRONG
    raised, back = home.done(support.raise_concern, worry(home.anna))
    level = line_of(home, home.anna).level
    assert (level.band, level.capped, level.computed) == (Band.DEVELOPING, True, Band.STRONG)
    home.undo(back)
    assert line_of(home, home.anna).level.band is Band.STRONG
    raised = home.do(support.raise_concern, worry(home.anna))
    closed, back = home.done(support.close_concern, raised, "Talked it through")
    assert line_of(home, home.anna).level.band is Band.STRONG
    assert not closed.open
    home.undo(back)
    assert line_of(home, home.anna).level.capped


@pytest.mark.parametrize(("intensity", "capped"), [(6, False), (7, True)])
def test_an_open_conflict_of_seven_keeps_the_level_down(home, intensity, capped):
    wanted = worry(home.anna, kind=ConcernKind.CONFLICT, intensity=intensity)
    home.do(support.raise_concern, wanted)
    assert line_of(home, home.anna).level.capped is capped


def test_a_concern_is_closed_once_and_with_a_reason(home):
    raised = home.do(support.raise_concern, worry(home.anna))
    with pytest.raises(FieldMissing):
        home.do(support.close_concern, raised, "  ")
    closed = home.do(support.close_concern, raised, "Talked it through")
    with pytest.raises(ClosedAlready):
        home.do(support.close_concern, closed, "Again")


def test_what_staff_judge_holds_for_ninety_days_and_can_be_taken_back(home, filled, clock):
    filled(home.anna, APGAR, (0, 0, 0, 0, 0))
    order = Judgement(client_id=home.anna, band=Band.GOOD, reason="Writes every day")
    _, back = home.done(support.judge, order)
    level = line_of(home, home.anna).level
    assert (level.band, level.computed) == (Band.GOOD, Band.ABSENT)
    home.undo(back)
    assert line_of(home, home.anna).level.band is Band.ABSENT
    judged = home.do(support.judge, order)
    assert judged.author == home.opened.actor.name
    clock.instant = NOW + timedelta(days=90)
    assert line_of(home, home.anna).level.overridden is Band.GOOD
    clock.instant = NOW + timedelta(days=90, seconds=1)
    assert line_of(home, home.anna).level.overridden is None


def test_going_back_to_the_computed_level_leaves_the_history(home, filled):
    filled(home.anna, APGAR, (0, 0, 0, 0, 0))
    home.do(support.judge, Judgement(client_id=home.anna, band=Band.GOOD, reason="Letters"))
    home.do(support.judge, Judgement(client_id=home.anna, band=None, reason="Letters stopped"))
    card = home.ask(support_card.card, home.anna)
    assert card.level.band is Band.ABSENT
    assert [one.reason for one in card.judgements] == ["Letters stopped", "Letters"]


def test_without_a_reason_nothing_is_judged(home):
    with pytest.raises(FieldMissing):
        home.do(support.judge, Judgement(client_id=home.anna, band=Band.GOOD, reason=" "))


def test_nobody_is_judged_who_is_not_there(home):
    with pytest.raises(NotFound):
        home.do(support.judge, Judgement(client_id=999, band=Band.GOOD, reason="Letters"))


def test_reception_neither_reads_the_level_nor_raises_a_concern(home):
    home.become(Role.RECEPTION)
    with pytest.raises(NotAllowed):
        home.ask(support_views.listed)
    with pytest.raises(NotAllowed):
        home.do(support.raise_concern, worry(home.anna))


def test_the_level_never_stands_in_the_way_of_a_visit(home, filled):
    filled(home.anna, APGAR, (0, 0, 0, 0, 0))
    home.do(support.raise_concern, worry(home.anna))
    assert home.book(home.visit(home.anna, at(10))).id


def test_the_trend_is_drawn_month_by_month(home, filled):
    filled(home.anna, APGAR, (0, 0, 0, 0, 0), days=100)
    filled(home.anna, APGAR, (2, 2, 2, 2, 2), days=5)
    filled(home.anna, RATING, (2, 2, 2), days=100, informant=Informant.STAFF)
    level, apgar, _rating = home.ask(support_card.card, home.anna).series
    assert level.instrument is None
    assert [day for day, _points in level.points][-1] == TODAY
    assert level.points[-1][1] > level.points[-2][1]
    assert apgar.points == ((days_ago(100), 0), (days_ago(5), 10))


def test_how_many_clients_somebody_should_look_at(home, filled, met):
    for client in sorted(home.mother_of):
        filled(client, MSPSS, (5, 5, 5, 5))
        filled(client, APGAR, (1, 1, 1, 1, 1))
        filled(client, RATING, (2, 2, 2), informant=Informant.STAFF)
        met(home.visit(client, at(10)), 29, hour=9 + client)
    assert home.ask(support_views.waiting) == 0
    home.do(support.raise_concern, worry(home.anna))
    assert home.ask(support_views.waiting) == 1
