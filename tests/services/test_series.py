"""Series: conflicts are told before anything is saved, nothing is half-saved, edits survive."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.alternatives import CannotBook
from familycare.domain.appointments import CancelCause, ReasonNeeded, State
from familycare.domain.booking import PersonTaken, RoomTaken
from familycare.domain.entitlement import Entitlement, Period
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.groups import Group
from familycare.domain.series import SKIP, DatesOff, Elsewhere, NoDateLeft, NotSkipped, Scope
from familycare.domain.stay import EntitlementUsed
from familycare.services import appointments, groups, series, series_views
from familycare.services.orders import (
    BookAppointment,
    CancelAppointment,
    ChangeAppointment,
    MoveAppointment,
)
from familycare.services.series import (
    AddDate,
    BookSeries,
    CancelSeries,
    ChangeSeries,
    ResizeSeries,
)
from familycare.services.series_dates import SeriesConflicts
from tests.centre import at
from tests.services.visiting import VISIT, adds, sets

WEEK = timedelta(weeks=1)
DAY = date(2026, 7, 4)
EVERYTHING = "SELECT id, state, starts, room_id, series_place FROM appointment ORDER BY id"
TRAIL = "SELECT count(*) FROM audit"


def weekly(home, count=6, first=None, **more):
    return BookSeries(
        first=first or home.counselling(home.anna, at(10, day=DAY)),
        every_weeks=1,
        count=count,
        **more,
    )


def starts(dates):
    return [each.slot.start.astimezone(UTC) for each in dates]


def days(dates):
    return [each.slot.start.date() for each in dates]


def card(home, series_id):
    return home.ask(series_views.card, series_id)


def shown(home, series_id):
    """Return place, day, state of each date that takes place."""
    lines = card(home, series_id).dates
    return [(one.place, one.slot.start.date(), one.state) for one in lines if one.state]


def live(home, series_id):
    found = (State.BOOKED, State.HELD, State.CHECKED_IN, State.NO_SHOW)
    return [place for place, _day, state in shown(home, series_id) if state in found]


@pytest.fixture
def six(home):
    """Six weekly meetings with Anna, from 4 July on."""
    return home.do(series.book, weekly(home))


class TestBooking:
    def test_every_week_at_the_same_time(self, home, six):
        assert starts(six.dates) == [
            at(10, day=DAY + n * WEEK).start.astimezone(UTC) for n in range(6)
        ]
        assert [each.series_place for each in six.dates] == list(range(6))

    def test_over_the_change_of_clocks_ten_stays_ten(self, home):
        first = home.counselling(home.anna, at(10, day=date(2026, 10, 21)))
        dated = home.do(series.book, weekly(home, 2, first))
        assert [each.slot.within(home.opened.zone).start.hour for each in dated.dates] == [10, 10]
        assert [each.astimezone(UTC).hour for each in starts(dated.dates)] == [8, 9]

    def test_one_undo_step_takes_all_of_it_back_and_one_brings_it_again(self, home):
        _dated, way = home.done(series.book, weekly(home))
        forth = home.undo(way)
        assert {row[1] for row in home.rows(EVERYTHING)} == {"cancelled"}
        home.undo(forth)
        assert {row[1] for row in home.rows(EVERYTHING)} == {"booked"}

    def test_the_same_command_five_times_is_one_series(self, home):
        order = weekly(home)
        made = {home.do(series.book, order).series.id for _ in range(5)}
        assert len(made) == 1
        assert len(home.rows(EVERYTHING)) == 6

    def test_one_date_is_no_series(self, home):
        with pytest.raises(DatesOff):
            home.do(series.book, weekly(home, 1))

    def test_a_group_meets_every_other_week(self, home):
        group = home.do(groups.save, Group(name="Meaning", clients=(home.anna, home.ben)))
        first = BookAppointment(
            kind="group session",
            slot=at(14, day=DAY, minutes=90),
            room_id=home.group_room,
            clients=(home.anna, home.ben),
            staff=(home.omar,),
            group_id=group.id,
        )
        dated = home.do(series.book, BookSeries(first=first, every_weeks=2, count=3))
        assert days(dated.dates) == [DAY, DAY + 2 * WEEK, DAY + 4 * WEEK]
        assert {each.group_id for each in dated.dates} == {group.id}

    def test_who_may_not_plan_books_no_series(self, home):
        home.become(Role.RECEPTION)
        with pytest.raises(NotAllowed):
            home.do(series.book, weekly(home))


class TestConflicts:
    """A group of 6 dates with 1 conflict: skip it, move it or stop; nothing is half-saved."""

    @pytest.fixture
    def third_taken(self, home):
        return home.book(home.counselling(home.ben, at(10, 30, day=DAY + 2 * WEEK)))

    def test_all_dates_are_listed_before_anything_is_saved(self, home, third_taken):
        before, lines = home.rows(EVERYTHING), home.rows(TRAIL)
        found = home.do(series.plan, weekly(home))
        assert [bool(one.reasons) for one in found] == [False, False, True, False, False, False]
        assert {type(reason) for reason in found[2].reasons} == {RoomTaken, PersonTaken}
        assert found[2].alternatives
        assert home.rows(EVERYTHING) == before
        assert home.rows(TRAIL) == lines
        assert home.rows("SELECT count(*) FROM series") == [(0,)]

    def test_stop_nothing_is_half_saved(self, home, third_taken):
        before = home.rows(EVERYTHING)
        with pytest.raises(SeriesConflicts) as refusal:
            home.do(series.book, weekly(home))
        assert refusal.value.count == 1
        assert len(refusal.value.dates) == 6
        assert home.rows(EVERYTHING) == before
        assert home.rows("SELECT count(*) FROM series") == [(0,)]

    def test_skip_and_add_it_later(self, home, third_taken):
        dated = home.do(series.book, weekly(home, decisions={2: SKIP}))
        assert live(home, dated.series.id) == [0, 1, 3, 4, 5]
        appointments_of_ben = home.do(
            appointments.cancel,
            CancelAppointment(
                appointment_id=third_taken.id,
                version=third_taken.version,
                cause=CancelCause.CLIENT,
            ),
        )
        assert appointments_of_ben.state is State.CANCELLED
        added = home.do(series.add_date, AddDate(series_id=dated.series.id, place=2))
        assert added.slot.start == at(10, day=DAY + 2 * WEEK).start
        assert live(home, dated.series.id) == list(range(6))
        with pytest.raises(NotSkipped):
            home.do(series.add_date, AddDate(series_id=dated.series.id, place=2))

    def test_move_it_to_an_alternative_that_really_fits(self, home, third_taken):
        offered = home.do(series.plan, weekly(home))[2].alternatives
        for one in offered:
            decided = weekly(home, decisions={2: Elsewhere(one.slot, one.room_id)})
            dated, way = home.done(series.book, decided)
            third = dated.dates[2]
            assert (third.slot.start, third.room_id) == (one.slot.start, one.room_id)
            assert third.series_edited
            home.undo(way)

    def test_alternatives_of_one_date_are_not_the_place_of_another(self, home):
        """A visit has Room A and B; the next free Saturday at ten is that of the next date."""
        sets(home, search_days=7)
        home.book(home.visit(home.anna, at(9, 30, minutes=90)))
        first = home.visit(home.anna, at(10, day=DAY))
        found = home.do(series.plan, weekly(home, 4, first))
        (second,) = [one for one in found if one.reasons]
        for one in second.alternatives:
            decided = weekly(home, 4, first, decisions={1: Elsewhere(one.slot, one.room_id)})
            assert not any(date.reasons for date in home.do(series.plan, decided))

    def test_two_dates_cannot_move_to_the_same_place(self, home, third_taken):
        home.book(home.counselling(home.ben, at(10, 30, day=DAY + 3 * WEEK)))
        same = Elsewhere(at(15, day=DAY + 2 * WEEK), home.counselling_room)
        with pytest.raises(SeriesConflicts):
            home.do(series.book, weekly(home, decisions={2: same, 3: same}))

    def test_dates_of_the_series_count_for_each_other(self, home):
        adds(home, Entitlement(kind=VISIT, amount=2, period=Period.MONTH))
        found = home.do(series.plan, weekly(home, 4, home.visit(home.anna, at(10, day=DAY))))
        against = [[type(reason) for reason in one.reasons] for one in found]
        assert against == [[], [], [EntitlementUsed], [EntitlementUsed]]
        assert found[2].overridable

    def test_with_one_reason_all_dates_go_beyond_the_rule(self, home):
        adds(home, Entitlement(kind=VISIT, amount=2, period=Period.MONTH))
        first = home.visit(
            home.anna,
            at(10, day=DAY),
            override_because="comes from far",
            overriding=frozenset({"EntitlementUsed"}),
        )
        dated = home.do(series.book, weekly(home, 4, first))
        beyond = ("EntitlementUsed",)
        assert [each.overridden for each in dated.dates] == [(), (), beyond, beyond]

    def test_all_skipped_is_nothing(self, home):
        with pytest.raises(NoDateLeft):
            home.do(series.book, weekly(home, 2, decisions={0: SKIP, 1: SKIP}))


class TestChanging:
    def wanted(self, home, one, slot, **more):
        return home.counselling(home.anna, slot, workstation="", **more)

    def changed(self, home, one, scope, hour=14, shift=timedelta(), **more):
        day = one.slot.start.date() + shift
        order = ChangeSeries(
            appointment_id=one.id,
            version=one.version,
            wanted=home.counselling(home.anna, at(hour, day=day), **more),
            scope=scope,
        )
        return home.done(series.change, order)

    def hours(self, home, series_id):
        lines = card(home, series_id).dates
        return [one.slot.start.hour for one in lines]

    def test_this_date_only(self, home, six):
        self.changed(home, six.dates[2], Scope.THIS)
        assert self.hours(home, six.series.id) == [10, 10, 14, 10, 10, 10]

    def test_this_and_the_following(self, home, six):
        self.changed(home, six.dates[2], Scope.FOLLOWING)
        assert self.hours(home, six.series.id) == [10, 10, 14, 14, 14, 14]

    def test_all_that_are_still_to_come(self, home, clock, six):
        clock.instant += timedelta(days=11)
        self.changed(home, six.dates[3], Scope.ALL)
        assert self.hours(home, six.series.id) == [10, 10, 14, 14, 14, 14]

    def test_single_edits_survive(self, home, six):
        moved = home.do(
            appointments.move,
            MoveAppointment(
                appointment_id=six.dates[4].id,
                version=six.dates[4].version,
                slot=at(16, day=DAY + 4 * WEEK),
            ),
        )
        assert moved.series_edited
        self.changed(home, six.dates[1], Scope.ALL)
        assert self.hours(home, six.series.id) == [14, 14, 14, 14, 16, 14]

    def test_a_week_later_no_date_is_in_the_way_of_the_one_before(self, home, six):
        self.changed(home, six.dates[0], Scope.ALL, hour=10, shift=WEEK)
        assert days(card(home, six.series.id).dates) == [DAY + n * WEEK for n in range(1, 7)]

    def test_a_week_earlier_neither(self, home, clock):
        dated = home.do(
            series.book, weekly(home, 4, home.counselling(home.anna, at(10, day=DAY + WEEK)))
        )
        self.changed(home, dated.dates[0], Scope.ALL, hour=10, shift=-WEEK)
        assert days(card(home, dated.series.id).dates) == [DAY + n * WEEK for n in range(4)]

    def test_one_undo_step_for_all(self, home, six):
        before = home.rows(EVERYTHING)
        _changed, way = self.changed(home, six.dates[1], Scope.ALL)
        forth = home.undo(way)
        assert home.rows(EVERYTHING) == before
        home.undo(forth)
        assert self.hours(home, six.series.id) == [14] * 6

    def test_a_conflict_of_one_date_saves_none(self, home, six):
        home.book(home.counselling(home.ben, at(14, day=DAY + 3 * WEEK)))
        before = home.rows(EVERYTHING)
        with pytest.raises(SeriesConflicts) as refusal:
            self.changed(home, six.dates[1], Scope.ALL)
        assert refusal.value.count == 1
        assert home.rows(EVERYTHING) == before

    def test_a_skipped_date_stays_as_it_was(self, home, six):
        home.book(home.counselling(home.ben, at(14, day=DAY + 3 * WEEK)))
        one = six.dates[1]
        order = ChangeSeries(
            appointment_id=one.id,
            version=one.version,
            wanted=home.counselling(home.anna, at(14, day=DAY + WEEK)),
            scope=Scope.ALL,
            decisions={3: SKIP},
        )
        found = home.do(series.plan_change, order)
        assert [one.skipped for one in found] == [False, False, False, True, False, False]
        home.do(series.change, order)
        assert self.hours(home, six.series.id) == [14, 14, 14, 10, 14, 14]

    def test_who_comes_changes_for_all_and_their_remarks_stay(self, home, six):
        own = replace(home.counselling(home.anna, at(10, day=DAY + WEEK)), remark="bring the list")
        home.do(
            appointments.change,
            ChangeAppointment(
                appointment_id=six.dates[1].id, version=six.dates[1].version, wanted=own
            ),
        )
        one = six.dates[0]
        order = ChangeSeries(
            appointment_id=one.id,
            version=one.version,
            wanted=home.counselling(home.anna, at(10, day=DAY), staff=(home.omar,)),
            scope=Scope.ALL,
        )
        home.do(series.change, order)
        found = home.ask(lambda reading: [reading.appointments.get(d.id) for d in six.dates])
        assert [each.lead_id for each in found] == [home.omar, home.hanna, *[home.omar] * 4]
        assert found[1].remark == "bring the list"

    def test_dates_added_later_follow_the_new_time(self, home, six):
        self.changed(home, six.dates[2], Scope.FOLLOWING)
        version = card(home, six.series.id).series.version
        home.do(series.resize, ResizeSeries(series_id=six.series.id, version=version, count=7))
        assert self.hours(home, six.series.id)[-1] == 14

    def test_who_saw_an_older_state_is_told(self, home, six):
        self.changed(home, six.dates[2], Scope.ALL)
        with pytest.raises(ChangedElsewhere):
            self.changed(home, six.dates[2], Scope.ALL, hour=16)


class TestCancelling:
    def order(self, one, scope, cause=CancelCause.FAMILY):
        return CancelSeries(appointment_id=one.id, version=one.version, scope=scope, cause=cause)

    @pytest.mark.parametrize(
        ("scope", "left"),
        [(Scope.THIS, [0, 1, 3, 4, 5]), (Scope.FOLLOWING, [0, 1]), (Scope.ALL, [])],
    )
    def test_one_some_or_all(self, home, six, scope, left):
        _gone, way = home.done(series.cancel, self.order(six.dates[2], scope))
        assert live(home, six.series.id) == left
        home.undo(way)
        assert live(home, six.series.id) == list(range(6))

    def test_without_a_reason_none(self, home, six):
        with pytest.raises(ReasonNeeded):
            home.do(series.cancel, self.order(six.dates[2], Scope.ALL, None))
        assert live(home, six.series.id) == list(range(6))

    def test_what_has_been_stays(self, home, clock, six):
        clock.instant += timedelta(days=11)
        home.do(series.cancel, self.order(six.dates[4], Scope.ALL))
        assert live(home, six.series.id) == [0, 1]


class TestLengthAfterwards:
    """Series of 6 with 2 past: shortened to 4 or lengthened to 8, past ones and edits survive."""

    @pytest.fixture
    def two_past(self, home, clock, six):
        clock.instant += timedelta(days=11)
        moved = six.dates[3]
        home.do(
            appointments.move,
            MoveAppointment(
                appointment_id=moved.id, version=moved.version, slot=at(16, day=DAY + 3 * WEEK)
            ),
        )
        return home.ask(series_views.card, six.series.id).series

    def resize(self, home, pattern, count, **more):
        order = ResizeSeries(series_id=pattern.id, version=pattern.version, count=count, **more)
        return home.done(series.resize, order)

    def test_shortened_to_4(self, home, two_past):
        before = home.rows(EVERYTHING)
        _dated, way = self.resize(home, two_past, 4, cause=CancelCause.CENTRE)
        assert live(home, two_past.id) == [0, 1, 2, 3]
        hours = [one.slot.start.hour for one in card(home, two_past.id).dates if one.state]
        assert hours[:4] == [10, 10, 10, 16]
        home.undo(way)
        assert home.rows(EVERYTHING) == before
        assert card(home, two_past.id).series.count == 6

    def test_shortened_to_2_the_edited_one_stays(self, home, two_past):
        self.resize(home, two_past, 2, cause=CancelCause.CENTRE)
        assert live(home, two_past.id) == [0, 1, 3]

    def test_lengthened_to_8(self, home, two_past):
        found = home.do(
            series.plan_resize,
            ResizeSeries(series_id=two_past.id, version=two_past.version, count=8),
        )
        assert [one.place for one in found] == [6, 7]
        _dated, way = self.resize(home, two_past, 8)
        assert live(home, two_past.id) == list(range(8))
        assert days(card(home, two_past.id).dates)[-2:] == [DAY + 6 * WEEK, DAY + 7 * WEEK]
        home.undo(way)
        assert live(home, two_past.id) == list(range(6))

    def test_shortening_needs_a_cause(self, home, two_past):
        with pytest.raises(ReasonNeeded):
            self.resize(home, two_past, 4)

    def test_a_conflict_of_a_new_date_adds_none(self, home, two_past):
        home.book(home.counselling(home.ben, at(10, day=DAY + 7 * WEEK)))
        with pytest.raises(SeriesConflicts):
            self.resize(home, two_past, 8)
        assert live(home, two_past.id) == list(range(6))
        self.resize(home, two_past, 8, decisions={7: SKIP})
        assert live(home, two_past.id) == list(range(7))
        assert [one.place for one in card(home, two_past.id).dates if one.state is None] == [7]

    def test_a_date_added_in_the_way_of_another_says_so(self, home, two_past):
        self.resize(home, two_past, 4, cause=CancelCause.CENTRE)
        home.book(home.counselling(home.ben, at(10, day=DAY + 2 * WEEK + WEEK)))
        with pytest.raises((CannotBook, NotSkipped)):
            home.do(series.add_date, AddDate(series_id=two_past.id, place=3))
