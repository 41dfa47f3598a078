"""Remote visits from the first arrangement to the end, and what their briefings take."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import jwt
import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.alternatives import CannotBook
from familycare.domain.appointments import (
    ATTENDED,
    Attendance,
    BriefingOff,
    ParticipantRole,
    Presence,
    ReasonNeeded,
    State,
    StillToCome,
)
from familycare.domain.booking import PersonTaken, RoomClosed, RoomTaken
from familycare.domain.errors import ChangedElsewhere, FieldMissing, ManyReasons, StillInUse
from familycare.domain.platforms import (
    LinkUnlike,
    Platform,
    PlatformKind,
    PlatformNotInUse,
)
from familycare.domain.remote_visits import (
    CallStage,
    IdentityOpen,
    LinkAndNumber,
    LinkMalformed,
    NothingToJoin,
    NotRemote,
    Outcome,
    Quality,
    StageForbids,
)
from familycare.domain.trail import Deed
from familycare.sentences.trail import details_of, sentence_of
from familycare.services import (
    appointment_views,
    appointments,
    platforms,
    remote_views,
    remote_visits,
)
from familycare.services.orders import ChangeAppointment, RecordAttendance
from familycare.services.remote_visits import ArrangeRemote, EndRemote
from tests.centre import SATURDAY, at
from ui import display

TODAY = date(2026, 7, 1)
SECRET = "a secret of more than thirty-two characters"
JITSI = Platform(
    name="Our Jitsi",
    kind=PlatformKind.JITSI,
    address="https://meet.example.org/",
    app_id="familycare",
    secret=SECRET,
)
LINKS = Platform(name="Meetings", kind=PlatformKind.LINK, address="https://*.example.com/j/*")
A_LINK = "https://eu.example.com/j/123-456"


@pytest.fixture
def jitsi(home):
    return home.do(platforms.save, JITSI)


@pytest.fixture
def links(home):
    return home.do(platforms.save, LINKS)


@pytest.fixture
def booked(home):
    """Book Anna and her mother into the first booth, with Omar as host."""
    return home.book(home.remote(home.anna, at(10, minutes=30), staff=(home.omar,)))


@pytest.fixture
def today(home):
    """Book the same for today."""
    order = home.remote(home.anna, at(10, minutes=30, day=TODAY), staff=(home.omar,))
    return home.book(order)


def arrange(home, appointment, **wanted):
    now = home.ask(appointment_views.card, appointment.id).appointment
    order = ArrangeRemote(appointment_id=now.id, version=now.version, **wanted)
    return home.done(remote_visits.arrange, order)


def card(home, appointment):
    return home.ask(remote_views.card, appointment.id)


def claims(link, secret=SECRET):
    """Read a token as the server does, whatever the clock of this machine shows."""
    timeless = {"verify_nbf": False, "verify_exp": False}
    token = link.partition("?jwt=")[2]
    return jwt.decode(token, secret, algorithms=["HS256"], audience="familycare", options=timeless)


def step(home, call, appointment, *more):
    return home.do(call, appointment.id, card(home, appointment).visit.version, *more)


def finish(home, appointment, outcome=Outcome.HELD, quality=Quality.GOOD, **more):
    version = card(home, appointment).visit.version
    order = EndRemote(
        appointment_id=appointment.id,
        version=version,
        outcome=outcome,
        quality=quality,
        **{"identified": True, **more},
    )
    return home.done(remote_visits.end, order)


# Briefings


def test_briefings_before_and_after_a_remote_visit_take_client_host_and_room(home):
    order = home.remote(
        home.anna,
        at(10, minutes=30),
        home.counselling_room,
        staff=(home.omar, home.hanna),
        before_minutes=15,
        after_minutes=15,
    )
    home.book(order)

    early = at(9, 45, minutes=15)
    for in_the_way in (
        home.remote(home.ben, early, home.counselling_room),  # the room
        home.remote(home.ben, early, home.booth_2, staff=(home.omar,)),  # the host
        home.visit(home.anna, early, family=()),  # the client
    ):
        with pytest.raises(CannotBook):
            home.book(in_the_way)
    # Who joins for the visit only is free until then: the family, and the second member of staff.
    home.book(home.counselling(home.ben, early, home.room_b))


def test_a_pre_briefing_until_ten_a_visit_from_ten_and_a_post_briefing_fit(home):
    """Pre-briefing 09:45-10:00, visit 10:00-10:30, post 10:30-10:45: accepted."""
    briefings = {"staff": (home.omar,), "kind": home.counselling(home.anna, at(9)).kind}
    talk = home.counselling(home.anna, at(9, 45, minutes=15), **briefings)
    home.book(talk)
    home.book(home.remote(home.anna, at(10, minutes=30), staff=(home.omar,)))
    home.book(home.counselling(home.anna, at(10, 30, minutes=15), **briefings))


def test_a_pre_briefing_that_ends_a_minute_after_ten_is_refused(home, booked):
    late = home.counselling(home.anna, at(9, 45, minutes=16), staff=(home.omar,))

    with pytest.raises(CannotBook) as refused:
        home.book(late)

    assert {type(each) for each in refused.value.reasons} == {PersonTaken}
    assert {each.name for each in refused.value.reasons} == {"Anna Klein", "Omar"}


def test_what_begins_as_the_last_briefing_ends_is_free_and_a_minute_before_is_not(home):
    order = home.remote(home.anna, at(10, minutes=30), before_minutes=15, after_minutes=15)
    home.book(order)

    home.book(home.remote(home.ben, at(10, 45, minutes=15)))
    home.book(home.remote(home.carl, at(9, 30, minutes=15)))
    with pytest.raises(CannotBook) as refused:
        home.book(home.remote(home.dora, at(9, 31, minutes=15), home.booth_1))
    assert RoomTaken in {type(each) for each in refused.value.reasons}


def test_a_briefing_does_not_begin_before_the_booth_opens(home):
    with pytest.raises(CannotBook) as refused:
        home.book(home.remote(home.anna, at(9, minutes=30), before_minutes=15))

    assert RoomClosed in {type(each) for each in refused.value.reasons}


def test_the_alternatives_of_a_visit_with_briefings_leave_room_for_them(home):
    home.book(home.remote(home.ben, at(10), home.booth_1))
    home.book(home.remote(home.carl, at(10), home.booth_2))

    with pytest.raises(CannotBook) as refused:
        home.book(home.remote(home.anna, at(10, 15, minutes=30), before_minutes=15))

    for offer in refused.value.alternatives:
        home.undo(
            home.done(
                appointments.book,
                home.remote(home.anna, offer.slot, offer.room_id, before_minutes=15),
            )[1]
        )


def test_a_briefing_of_three_hours_was_mistyped_and_a_family_visit_has_none(home):
    with pytest.raises(BriefingOff):
        home.book(home.remote(home.anna, at(10), before_minutes=180))
    with pytest.raises(BriefingOff):
        home.book(home.visit(home.anna, at(10), after_minutes=15))


def test_a_briefing_arranged_later_is_refused_where_somebody_is_in_the_way(home, booked):
    home.book(home.counselling(home.anna, at(9)))

    with pytest.raises(CannotBook):
        arrange(home, booked, before_minutes=15)

    arrange(home, booked, after_minutes=15)
    with pytest.raises(CannotBook):
        home.book(home.remote(home.ben, at(10, 30, minutes=15)))


def test_changing_the_time_of_a_visit_keeps_its_briefings(home, booked):
    arrange(home, booked, before_minutes=15)
    now = card(home, booked).appointment
    wanted = home.remote(home.anna, at(12, minutes=30), staff=(home.omar,))
    change = ChangeAppointment(appointment_id=now.id, version=now.version, wanted=wanted)

    assert home.do(appointments.change, change).before_minutes == 15


# Joining


def test_booth_busy_from_ten_to_eleven_up_to_three_alternatives_nearest_first(home):
    """Booth busy 10-11, asked 10:15-10:45; the other booth and the counselling room are too."""
    home.book(home.remote(home.ben, at(10), home.booth_1))
    home.book(home.remote(home.carl, at(10), home.booth_2))
    for room in (home.counselling_room, home.room_a, home.room_b):
        home.do(_close, room)

    with pytest.raises(CannotBook) as refused:
        home.book(home.remote(home.anna, at(10, 15, minutes=30)))

    slots = [offer.slot for offer in refused.value.alternatives]
    assert slots == [at(9, 30, minutes=30), at(11, minutes=30), at(9, 15, minutes=30)]
    assert all(slot.start.minute % 15 == 0 for slot in slots)
    for offer in refused.value.alternatives:
        home.undo(
            home.done(appointments.book, home.remote(home.anna, offer.slot, offer.room_id))[1]
        )


def _close(work, room_id):
    room = work.rooms.get(room_id)
    return work.rooms.save(replace(room, active=False))


def test_a_link_must_look_like_those_of_its_platform(home, booked, links):
    for wrong in (
        "https://eu.example.com/k/123",
        "https://evil.org/.example.com/j/123",
        "https://eu.example.com@evil.org/j/1",
        "http://eu.example.com/j/123",
        "https://eu.example.com/j/",
    ):
        with pytest.raises(LinkUnlike) as refused:
            arrange(home, booked, platform_id=links.id, link=wrong)
        assert (refused.value.platform, refused.value.pattern) == (links.name, links.address)

    arrange(home, booked, platform_id=links.id, link=A_LINK)
    assert home.ask(remote_views.family_link, booked.id) == A_LINK


def test_never_both_a_link_and_a_number_and_everything_wrong_at_once(home, booked, links):
    with pytest.raises(ManyReasons) as refused:
        arrange(home, booked, platform_id=links.id, link="here", dial_in="call me", pin="four")

    told = {type(each).__name__ for each in refused.value.reasons}
    assert told == {"LinkAndNumber", "LinkMalformed", "NumberMalformed", "PinMalformed"}


def test_a_link_typed_into_the_form_does_not_come_beside_a_number(home, booked):
    arrange(home, booked, dial_in="+49 30 123456", pin="12 34#")
    now = card(home, booked).appointment
    wanted = home.remote(home.anna, at(10, minutes=30), staff=(home.omar,), link=A_LINK)

    with pytest.raises(LinkAndNumber):
        home.do(
            appointments.change,
            ChangeAppointment(appointment_id=now.id, version=now.version, wanted=wanted),
        )
    with pytest.raises(LinkMalformed):
        home.book(home.remote(home.ben, at(12), link="see the paper"))


def test_the_program_makes_a_room_whose_name_tells_nothing(home, booked, jitsi):
    arrange(home, booked, platform_id=jitsi.id)

    link = card(home, booked).appointment.link

    assert link.startswith("https://meet.example.org/")
    room = link.rpartition("/")[2]
    assert len(room) == 24
    assert room == room.lower()
    assert room.isalnum()
    assert "jwt" not in link
    assert "eyJ" not in str(home.rows("SELECT link FROM appointment"))


def test_saving_the_same_arrangement_keeps_the_room_until_another_is_wanted(home, booked, jitsi):
    arrange(home, booked, platform_id=jitsi.id)
    first = card(home, booked).appointment

    arrange(home, booked, platform_id=jitsi.id)
    assert card(home, booked).appointment == first

    arrange(home, booked, platform_id=jitsi.id, other_room=True)
    assert card(home, booked).appointment.link != first.link


def test_host_and_family_get_signed_links_that_work_around_the_visit_only(home, booked, jitsi):
    arrange(home, booked, platform_id=jitsi.id, before_minutes=15)
    ours = claims(home.ask(remote_views.host_link, booked.id))
    theirs = claims(home.ask(remote_views.family_link, booked.id))
    room = card(home, booked).appointment.link.rpartition("/")[2]
    start = int(at(10).start.timestamp())

    assert ours == {
        "aud": "familycare",
        "iss": "familycare",
        "sub": "meet.example.org",
        "room": room,
        "nbf": start - 15 * 60 - 15 * 60,
        "exp": start + 30 * 60 + 15 * 60,
        "moderator": True,
        "context": {"user": {"affiliation": "owner"}},
    }
    assert (theirs["moderator"], theirs["context"]["user"]["affiliation"]) == (False, "member")
    assert (theirs["nbf"], theirs["exp"]) == (start - 15 * 60, start + 45 * 60)


def test_a_signed_link_holds_nothing_about_anybody(home, booked, jitsi):
    arrange(home, booked, platform_id=jitsi.id)

    for view in (remote_views.host_link, remote_views.family_link):
        link = home.ask(view, booked.id)
        told = link + str(claims(link))
        for name in ("Anna", "Maria", "Klein", "Omar", "C-0", "Haus am See"):
            assert name not in told


def test_a_token_signed_by_anybody_else_does_not_open_the_room(home, booked, jitsi):
    arrange(home, booked, platform_id=jitsi.id)

    with pytest.raises(jwt.InvalidSignatureError):
        claims(home.ask(remote_views.family_link, booked.id), SECRET[::-1])


def test_a_visit_without_a_link_has_none_to_join_by(home, booked):
    with pytest.raises(NothingToJoin):
        home.ask(remote_views.host_link, booked.id)


def test_a_family_visit_is_not_joined_from_afar(home):
    visit = home.book(home.visit(home.anna, at(10)))

    with pytest.raises(NotRemote):
        arrange(home, visit, dial_in="+49 30 123456")
    with pytest.raises(NotRemote):
        card(home, visit)


def test_a_platform_out_of_use_is_not_chosen_but_stays_where_it_is(home, booked, links):
    arrange(home, booked, platform_id=links.id, link=A_LINK)
    home.do(platforms.save, replace(links, active=False))
    other = home.book(home.remote(home.ben, at(12)))

    with pytest.raises(PlatformNotInUse):
        arrange(home, other, platform_id=links.id, link=A_LINK)
    arrange(home, booked, platform_id=links.id, link=A_LINK, device="Tablet")

    assert home.ask(platforms.in_use) == []


def test_of_two_who_arrange_a_visit_at_once_the_later_one_is_told(home, booked, links):
    order = ArrangeRemote(appointment_id=booked.id, version=booked.version, dial_in="030 1234567")
    home.do(remote_visits.arrange, order)

    with pytest.raises(ChangedElsewhere):
        home.do(
            remote_visits.arrange,
            replace(order, platform_id=links.id, link=A_LINK, dial_in=""),
        )


def test_arranging_is_undone_and_done_again(home, booked, jitsi):
    before = card(home, booked)
    _visit, way = arrange(home, booked, platform_id=jitsi.id, before_minutes=15, device="Tablet")
    arranged = card(home, booked)

    forth = home.undo(way)
    undone = card(home, booked)
    assert undone.appointment.link == before.appointment.link == ""
    assert (undone.visit.device, undone.platform, undone.whole) == ("", None, before.whole)
    home.undo(home.done(appointments.book, home.remote(home.ben, at(9, 45, minutes=15)))[1])

    home.undo(forth)
    again = card(home, booked)
    assert (again.appointment.link, again.visit.device) == (arranged.appointment.link, "Tablet")


def test_saving_an_arrangement_without_a_change_leaves_no_trace(home, booked):
    arrange(home, booked, dial_in="030 1234567")
    lines = home.rows("SELECT count(*) FROM audit")

    arrange(home, booked, dial_in="030 1234567")

    assert home.rows("SELECT count(*) FROM audit") == lines


# Platforms


def test_a_secret_is_never_shown_again_and_an_empty_one_keeps_it(home, jitsi, booked):
    assert jitsi.secret == ""
    assert [each.secret for each in home.ask(platforms.listed)] == [""]
    assert [each.secret for each in home.ask(platforms.in_use)] == [""]
    arrange(home, booked, platform_id=jitsi.id)
    assert card(home, booked).platform.secret == ""

    renamed = replace(home.ask(platforms.listed)[0], name="Jitsi of the house")
    home.do(platforms.save, renamed)

    assert claims(home.ask(remote_views.host_link, booked.id))


def test_a_platform_that_was_used_is_not_taken_away(home, booked, links):
    arrange(home, booked, platform_id=links.id, link=A_LINK)

    with pytest.raises(StillInUse):
        home.do(platforms.remove, links.id)


def test_a_platform_nobody_used_is_taken_away_and_brought_back(home, links):
    _none, way = home.done(platforms.remove, links.id)
    assert home.ask(platforms.listed) == []

    home.undo(way)
    assert [each.name for each in home.ask(platforms.listed)] == [links.name]


def test_reception_starts_a_visit_but_arranges_none(home, today, jitsi):
    arrange(home, today, platform_id=jitsi.id)
    home.become(Role.RECEPTION)

    with pytest.raises(NotAllowed):
        arrange(home, today, dial_in="030 1234567")
    step(home, remote_visits.start, today)
    assert home.ask(remote_views.host_link, today.id)


def test_an_auditor_sees_how_a_visit_goes_but_no_platform_and_no_link(home, today, jitsi):
    arrange(home, today, platform_id=jitsi.id)
    home.become(Role.AUDITOR)

    assert card(home, today).platform is None
    with pytest.raises(NotAllowed):
        home.ask(remote_views.host_link, today.id)


# How it goes


def test_a_visit_runs_pauses_goes_on_and_ends_and_only_the_running_time_counts(home, today, clock):
    step(home, remote_visits.start, today)
    assert card(home, today).appointment.state is State.CHECKED_IN
    clock.instant += timedelta(minutes=10)
    step(home, remote_visits.pause, today, "The picture froze")
    clock.instant += timedelta(minutes=5)
    assert card(home, today).visit.stage is CallStage.PAUSED
    step(home, remote_visits.resume, today)
    clock.instant += timedelta(minutes=15)
    step(home, remote_visits.identify, today)
    finish(home, today, quality=Quality.INTERRUPTED, identified=False)

    after = card(home, today)
    assert after.visit.stage is CallStage.ENDED
    assert after.visit.seconds(clock.now()) == 25 * 60
    assert (after.visit.outcome, after.visit.quality) == (Outcome.HELD, Quality.INTERRUPTED)
    assert (after.visit.pauses, after.visit.pause_reason) == (1, "The picture froze")
    assert after.appointment.state is State.HELD
    assert after.visit.identity_by == home.opened.actor.name


def test_a_pause_and_a_termination_need_a_reason(home, today):
    step(home, remote_visits.start, today)

    with pytest.raises(ReasonNeeded):
        step(home, remote_visits.pause, today, "  ")
    with pytest.raises(ReasonNeeded):
        finish(home, today, Outcome.TERMINATED)
    finish(home, today, Outcome.TERMINATED, because="A stranger sat beside the mother")
    assert card(home, today).visit.outcome is Outcome.TERMINATED


def test_switching_to_telephone_keeps_the_visit(home, today, clock):
    step(home, remote_visits.start, today)
    clock.instant += timedelta(minutes=5)
    step(home, remote_visits.pause, today, "No sound")
    clock.instant += timedelta(minutes=2)
    step(home, remote_visits.switch_to_telephone, today)
    assert card(home, today).visit.stage is CallStage.RUNNING
    clock.instant += timedelta(minutes=10)
    finish(home, today, Outcome.HELD, Quality.FAILED)

    after = card(home, today)
    assert after.visit.outcome is Outcome.SWITCHED
    assert after.visit.seconds(clock.now()) == 15 * 60
    assert after.appointment.state is State.HELD


def test_nobody_got_through_and_nobody_is_called_absent_for_it(home, today):
    finish(home, today, Outcome.NOT_CONNECTED, None, identified=False)

    after = card(home, today)
    assert (after.visit.outcome, after.visit.quality) == (Outcome.NOT_CONNECTED, Quality.FAILED)
    assert after.appointment.state is State.BOOKED
    assert not any(p.attendance for p in after.appointment.participants)


def test_a_visit_does_not_end_as_held_before_somebody_knows_who_is_there(home, today):
    step(home, remote_visits.start, today)

    with pytest.raises(ManyReasons) as refused:
        finish(home, today, quality=None, identified=False)

    assert {type(each) for each in refused.value.reasons} == {IdentityOpen, FieldMissing}


def test_who_is_marked_absent_already_stays_so_when_the_visit_ends(home, today):
    mother = next(p for p in today.participants if p.role is ParticipantRole.FAMILY)
    absent = Attendance(Presence.ABSENT)
    order = RecordAttendance(
        appointment_id=today.id, version=today.version, marks={mother: absent}
    )
    home.do(appointments.record_attendance, order)

    finish(home, today)

    marks = {p.role: p.attendance for p in card(home, today).appointment.participants}
    assert marks == {
        ParticipantRole.CLIENT: ATTENDED,
        ParticipantRole.FAMILY: absent,
        ParticipantRole.STAFF: ATTENDED,
    }


def test_a_visit_is_not_started_before_its_day_nor_twice(home, booked, today):
    with pytest.raises(StillToCome):
        step(home, remote_visits.start, booked)
    step(home, remote_visits.start, today)
    with pytest.raises(StageForbids):
        step(home, remote_visits.start, today)


def test_of_two_who_pause_a_visit_at_once_the_later_one_is_told(home, today):
    step(home, remote_visits.start, today)
    version = card(home, today).visit.version
    home.do(remote_visits.pause, today.id, version, "Noise")

    with pytest.raises(ChangedElsewhere):
        home.do(remote_visits.switch_to_telephone, today.id, version)


def test_the_end_of_a_visit_is_undone_with_who_came(home, today):
    step(home, remote_visits.start, today)
    _visit, way = finish(home, today)

    forth = home.undo(way)
    assert card(home, today).visit.stage is CallStage.RUNNING
    assert card(home, today).appointment.state is State.CHECKED_IN

    home.undo(forth)
    assert card(home, today).visit.outcome is Outcome.HELD
    assert card(home, today).appointment.state is State.HELD


def test_the_history_of_the_appointment_tells_outcome_quality_and_reasons(home, today, clock):
    step(home, remote_visits.start, today)
    clock.instant += timedelta(minutes=20)
    step(home, remote_visits.pause, today, "Noise")
    _visit, way = finish(home, today, Outcome.TERMINATED, because="The call was overheard")
    home.undo(way)

    undone, ended, paused, started, _booked = home.ask(appointment_views.card, today.id).history
    assert [line.deed for line in (ended, paused, started)] == [Deed.END, Deed.PAUSE, Deed.START]
    assert sentence_of(undone, display.shown, within=True).startswith("Undo or redo: Ended:")
    told = details_of(ended, display.shown)
    assert {"Terminated", "Quality: Good", "20 minutes"} <= set(told)
    assert any("The call was overheard" in detail for detail in told)
    assert any("Noise" in detail for detail in details_of(paused, display.shown))


def test_the_familys_own_time_stands_beside_ours(home, booked):
    assert card(home, booked).family[0].zone == ""
    _lives_in(home, "Asia/Tehran")

    (mother,) = card(home, booked).family

    assert mother.zone == "Asia/Tehran"
    assert (mother.starts.hour, mother.starts.minute) == (11, 30)  # 10:00 in Berlin in summer
    assert mother.starts.astimezone(UTC) == at(10, day=SATURDAY).start.astimezone(UTC)


def _lives_in(home, zone):
    with home.opened.work() as work:
        member = work.people.family_members.get(home.mother_of[home.anna])
        work.people.family_members.save(replace(member, time_zone=zone))
        work.commit()
