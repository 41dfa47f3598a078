"""What screens and reports read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ABSENT, ATTENDED, CancelCause, State
from familycare.domain.errors import NotFound
from familycare.domain.groups import Group
from familycare.domain.slots import EndsBeforeStart
from familycare.services import (
    appointment_views,
    appointments,
    booking_views,
    calendar_views,
    client_views,
    clients,
    group_views,
    groups,
    report_views,
    schedule_views,
    today_views,
)
from familycare.services.calendar_views import Among
from familycare.services.orders import CancelAppointment, RecordAttendance
from familycare.services.schedule_views import SpanTooLong
from tests.centre import SATURDAY, ZONE, at

TODAY = date(2026, 7, 1)
WHOLE_DAY = at(0, minutes=24 * 60)


def cancel(home, booked, cause=CancelCause.FAMILY):
    order = CancelAppointment(appointment_id=booked.id, version=booked.version, cause=cause)
    return home.do(appointments.cancel, order)


def record(home, booked, *marks):
    given = dict(zip(booked.participants, marks, strict=False))
    order = RecordAttendance(appointment_id=booked.id, version=booked.version, marks=given)
    return home.do(appointments.record_attendance, order)


def test_the_calendar_shows_who_meets_where_by_the_clock_of_the_centre(home):
    booked = home.book(home.counselling(home.anna, at(10)))

    (line,) = home.ask(calendar_views.between, WHOLE_DAY)

    assert (line.id, line.title, line.room, line.lead) == (
        booked.id,
        "Anna Klein",
        "Counselling",
        "Hanna",
    )
    assert (line.starts, line.starts.tzinfo, line.state) == (at(10).start, ZONE, State.BOOKED)
    assert line.length == timedelta(hours=1)


def test_the_calendar_narrows_down_to_one_client_in_a_group_too(home):
    alone = home.book(home.visit(home.anna, at(10)))
    together = home.book(
        home.counselling(
            home.anna,
            at(14),
            home.group_room,
            kind=AppointmentKind.GROUP_SESSION,
            clients=(home.anna, home.ben),
        )
    )
    home.book(home.visit(home.ben, at(16)))
    among = Among(client_id=home.anna)
    found = home.ask(calendar_views.between, WHOLE_DAY, among)
    assert [line.id for line in found] == [alone.id, together.id]


def test_the_calendar_narrows_down_to_a_member_of_staff_and_to_a_unit(home):
    led = home.book(home.counselling(home.anna, at(10)))
    visit = home.book(home.visit(home.ben, at(12)))
    with_hanna = home.ask(calendar_views.between, WHOLE_DAY, Among(staff_id=home.hanna))
    assert [line.id for line in with_hanna] == [led.id]
    ben = home.ask(lambda reading: reading.people.clients.get(home.ben))
    home.do(clients.change, replace(ben, unit="North"))
    in_north = home.ask(calendar_views.between, WHOLE_DAY, Among(unit="North"))
    assert [line.id for line in in_north] == [visit.id]
    assert home.ask(calendar_views.choices).units == ["North"]


def test_the_calendar_tells_everybody_of_the_staff_when_asked(home):
    home.book(home.counselling(home.anna, at(10), staff=(home.hanna, home.omar)))
    home.book(home.visit(home.ben, at(12)))
    found = home.ask(lambda r: calendar_views.between(r, WHOLE_DAY, with_staff=True))
    assert [line.staff for line in found] == [(home.hanna, home.omar), ()]


def test_the_calendar_shows_what_only_reaches_into_the_days(home):
    home.book(home.visit(home.anna, at(10)))

    assert len(home.ask(calendar_views.between, at(10, 59, minutes=1))) == 1
    assert home.ask(calendar_views.between, at(11)) == []
    assert home.ask(calendar_views.between, at(9)) == []


def test_what_was_called_off_is_shown_and_what_was_undone_is_not(home):
    off = cancel(home, home.book(home.visit(home.anna, at(10))))
    _, way = home.done(appointments.book, home.visit(home.ben, at(10)))
    home.undo(way)

    (line,) = home.ask(calendar_views.between, WHOLE_DAY)

    assert (line.id, line.state) == (off.id, State.CANCELLED)


def test_a_group_session_goes_by_the_name_of_its_group(home):
    group = home.do(groups.save, Group(name="Monday group", clients=(home.anna, home.ben)))
    booked = home.book(
        home.counselling(
            home.anna,
            at(10),
            home.group_room,
            kind=AppointmentKind.GROUP_SESSION,
            clients=group.clients,
            group_id=group.id,
        )
    )

    (line,) = home.ask(calendar_views.between, WHOLE_DAY)

    assert (line.title, line.group_id, line.client_id) == ("Monday group", group.id, None)
    assert home.ask(appointment_views.card, booked.id).title == "Monday group"
    assert [one.appointment.id for one in home.ask(group_views.sessions, group.id)] == [booked.id]


def test_the_page_of_a_client_has_what_comes_and_what_was(home):
    past = home.book(home.visit(home.anna, at(9, day=date(2026, 6, 29))))
    record(home, past, ATTENDED, ATTENDED)
    later = home.book(home.visit(home.anna, at(12)))
    sooner = home.book(home.visit(home.anna, at(10)))

    card = home.ask(client_views.card, home.anna)

    assert [line.id for line in card.coming] == [sooner.id, later.id]
    assert [line.id for line in card.past] == [past.id]
    assert (card.next.id, card.last_contact.id) == (sooner.id, past.id)
    assert card.expected == ("Maria Klein",)


def test_the_list_of_clients_tells_when_each_comes_next(home):
    home.book(home.visit(home.anna, at(12)))
    home.book(home.visit(home.anna, at(10)))

    coming = {line.name: line.coming for line in home.ask(client_views.listed)}

    assert (coming["Anna Klein"], coming["Ben Klein"]) == (at(10).start, None)


def test_today_leaves_out_what_was_called_off(home):
    booked = home.book(home.visit(home.anna, at(10, day=TODAY)))
    cancel(home, home.book(home.visit(home.ben, at(10, day=TODAY))))

    assert [line.id for line in home.ask(today_views.sheet).appointments] == [booked.id]


def test_the_booking_form_offers_the_family_with_its_approval(home):
    (line,) = home.ask(booking_views.family_of, (home.anna,))

    assert (line.name, line.member_id) == ("Maria Klein", home.mother_of[home.anna])
    assert [one.id for one in home.ask(booking_views.family_members, "maria")] == sorted(
        home.mother_of.values()
    )


def test_an_exported_schedule_names_everybody_who_takes_part(home):
    booked = home.book(home.visit(home.anna, at(10), staff=(home.omar,), remark="Photos"))

    sheet = home.ask(schedule_views.sheet, SATURDAY, SATURDAY)

    (line,) = sheet.lines
    assert (sheet.centre, sheet.zone) == ("Haus am See", "Europe/Berlin")
    assert line.participants == "Anna Klein, Maria Klein, Omar"
    assert (line.uid, line.slot, line.remark, line.lead) == (booked.uid, at(10), "Photos", "Omar")


def test_a_schedule_of_more_than_a_year_or_backwards_is_refused(home):
    year = timedelta(days=365)

    home.ask(schedule_views.sheet, TODAY, TODAY + year - timedelta(days=1))
    with pytest.raises(SpanTooLong):
        home.ask(schedule_views.sheet, TODAY, TODAY + year)
    with pytest.raises(EndsBeforeStart):
        home.ask(schedule_views.sheet, TODAY, TODAY - timedelta(days=1))


def test_a_progress_report_counts_what_took_place(home):
    for day, marks in ((8, (ATTENDED, ATTENDED)), (9, (ATTENDED, ABSENT)), (10, (ABSENT, ABSENT))):
        record(home, home.book(home.visit(home.anna, at(9, day=date(2026, 6, day)))), *marks)
    cancel(home, home.book(home.visit(home.anna, at(9, day=date(2026, 6, 11)))))
    cancel(home, home.book(home.visit(home.anna, at(9, day=date(2026, 7, 4)))))
    home.book(home.visit(home.anna, at(10)))

    sheet = home.ask(report_views.progress, home.anna, date(2026, 6, 1), date(2026, 7, 31))

    (kind,) = sheet.kinds
    assert (kind.planned, kind.attended, kind.with_family) == (3, 2, 1)
    assert [(w.planned, w.attended) for w in sheet.weeks[:3]] == [(0, 0), (3, 2), (0, 0)]
    assert [one.slot for one in sheet.coming] == [at(10)]


def test_calls_off_do_not_push_what_comes_off_the_report(home):
    for hour in range(8, 17):
        cancel(home, home.book(home.counselling(home.anna, at(hour))))
    home.book(home.counselling(home.anna, at(18)))

    sheet = home.ask(report_views.progress, home.anna, TODAY, TODAY)

    assert [one.slot for one in sheet.coming] == [at(18)]


def test_an_appointment_that_is_not_there_is_not_found(home):
    with pytest.raises(NotFound):
        home.ask(appointment_views.card, 999)


def test_history_tells_when_each_thing_was_done(home, clock):
    booked = home.book(home.visit(home.anna, at(10)))
    clock.instant = datetime(2026, 7, 2, 9, tzinfo=UTC)
    cancel(home, booked)

    history = home.ask(appointment_views.card, booked.id).history

    assert [(line.deed, line.at.day) for line in history] == [("cancel", 2), ("book", 1)]
    assert history[0].at == clock.instant
