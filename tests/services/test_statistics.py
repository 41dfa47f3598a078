"""Figures about visits say what a person would count by hand."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from familycare import i18n
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import (
    ATTENDED,
    AbsenceCause,
    Attendance,
    CancelCause,
    Presence,
)
from familycare.services import appointments, statistics_views
from familycare.services.orders import CancelAppointment, RecordAttendance
from familycare.services.statistics_views import Outcome
from tests.centre import ZONE, at

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
ENDS = st.sampled_from(["held", "no-show", "cancelled", "open"])
VISITS = st.lists(
    st.tuples(st.integers(0, 27), st.booleans(), ENDS, st.sampled_from(list(AbsenceCause))),
    max_size=8,
    unique_by=lambda visit: (visit[0], visit[1]),
)


def visited(home, day, remote, end, cause=AbsenceCause.WORK):
    """Book a visit of a day, and let it end so."""
    hour = 11 if remote else 10
    order = (home.remote if remote else home.visit)(home.anna, at(hour, day=day))
    booked = home.book(order)
    version = {"appointment_id": booked.id, "version": booked.version}
    if end == "cancelled":
        return home.do(appointments.cancel, CancelAppointment(**version, cause=CancelCause.FAMILY))
    if end == "open":
        return booked
    mark = ATTENDED if end == "held" else Attendance(Presence.ABSENT, cause=cause)
    marks = dict.fromkeys(booked.participants, mark)
    return home.do(appointments.record_attendance, RecordAttendance(**version, marks=marks))


def test_visits_count_in_their_month_by_kind_and_outcome(home):
    visited(home, date(2026, 6, 30), remote=False, end="held")
    visited(home, date(2026, 6, 29), remote=True, end="no-show")
    visited(home, date(2026, 7, 1), remote=False, end="cancelled")
    visited(home, date(2026, 7, 4), remote=False, end="open")
    found = home.ask(statistics_views.of_days, JUNE, date(2026, 7, 31))
    assert found.months == (JUNE, JULY)
    assert found.total(month=JUNE) == 2
    assert found.total(month=JUNE, kind=AppointmentKind.REMOTE_VISIT) == 1
    assert found.total(month=JULY, outcome=Outcome.CANCELLED) == 1
    assert found.total(outcome=Outcome.OPEN) == 1
    assert found.no_shows == {AbsenceCause.WORK: 1}
    assert found.cancellations == {CancelCause.FAMILY: 1}


def test_persian_readers_count_by_the_months_of_their_calendar(home):
    for day in (date(2026, 6, 21), date(2026, 6, 22), date(2026, 7, 22), date(2026, 7, 23)):
        visited(home, day, remote=False, end="open")
    with i18n.speaking("fa"):
        found = home.ask(statistics_views.of_days, date(2026, 6, 21), date(2026, 7, 31))
    assert found.months == (date(2026, 5, 22), date(2026, 6, 22), date(2026, 7, 23))
    assert [found.total(month=month) for month in found.months] == [1, 2, 1]


def test_a_visit_near_midnight_counts_in_the_month_of_the_centres_clock(home):
    with home.opened.work() as work:
        work.rooms.save(replace(work.rooms.get(home.room_a), opens=time(0), closes=time(6)))
        work.commit()
    slot = at(0, 30, day=JULY)
    assert slot.start.astimezone(UTC).date() == date(2026, 6, 30)
    home.book(home.visit(home.anna, slot))
    assert home.ask(statistics_views.of_days, JUNE, date(2026, 6, 30)).total() == 0
    assert home.ask(statistics_views.of_days, JULY, JULY).total() == 1


def test_what_was_undone_at_once_does_not_count(home):
    _booked, way = home.done(appointments.book, home.visit(home.anna, at(10)))
    home.undo(way)
    assert home.ask(statistics_views.of_days, JULY, date(2026, 7, 31)).visits == ()


def test_more_months_than_a_chart_can_tell_are_refused(home):
    assert not statistics_views.months_fit(JULY, JUNE)
    with pytest.raises(ValueError, match="2020"):
        home.ask(statistics_views.of_days, date(2020, 1, 1), JULY)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VISITS)
def test_the_figures_are_those_counted_by_hand(home, visits):
    home.opened.clock.instant = datetime(2026, 7, 1, 8, tzinfo=ZONE).astimezone(UTC)
    expected, causes, made = Counter(), Counter(), []
    for day, remote, end, cause in visits:
        when = date(2026, 6, 4) + timedelta(days=day)
        if when > JULY and end in {"held", "no-show"}:
            end = "open"  # noqa: PLW2901 - nobody can have come yet
        made.append(visited(home, when, remote, end, cause))
        expected[when.replace(day=1), remote, end] += 1
        causes[cause] += end == "no-show"
    found = home.ask(statistics_views.of_days, JUNE, date(2026, 7, 31))
    for (month, remote, end), count in expected.items():
        kind = AppointmentKind.REMOTE_VISIT if remote else AppointmentKind.FAMILY_VISIT
        assert found.total(month=month, kind=kind, outcome=Outcome(end)) == count
    assert found.total() == sum(expected.values())
    assert {k: v for k, v in found.no_shows.items() if v} == {k: v for k, v in causes.items() if v}
    _forget(home)


def _forget(home):
    """Begin the next example with an empty calendar."""
    with home.opened.database.engine.begin() as connection:
        for table in ("occupancy", "participant", "appointment"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
