"""Several appointments moved, called off or copied in one step."""

from datetime import timedelta

import pytest

from familycare.domain.appointments import CancelCause, State
from familycare.domain.errors import ManyReasons
from familycare.domain.series import NoDateLeft
from familycare.services import copying, together
from familycare.services.copying import CopyWeek
from familycare.services.series_dates import SeriesConflicts
from familycare.services.together import CancelTogether, MoveTogether
from tests.centre import at


def versions(*those):
    return tuple((each.id, each.version) for each in those)


def stands(home, appointment):
    return home.ask(lambda reading: reading.appointments.get(appointment.id))


class TestMovingTogether:
    def test_an_appointment_may_take_the_place_that_another_one_leaves(self, home):
        first = home.book(home.counselling(home.anna, at(10)))
        second = home.book(home.counselling(home.anna, at(11)))
        home.do(together.move, MoveTogether(versions=versions(first, second), minutes=60))
        assert stands(home, first).slot == at(11)
        assert stands(home, second).slot == at(12)

    def test_what_cannot_move_keeps_all_of_them_where_they_are(self, home):
        free = home.book(home.counselling(home.anna, at(10)))
        stuck = home.book(home.visit(home.ben, at(10)))
        home.book(home.counselling(home.ben, at(12)))
        order = MoveTogether(versions=versions(free, stuck), minutes=120)
        with pytest.raises(ManyReasons):
            home.do(together.move, order)
        assert stands(home, free) == free
        assert stands(home, stuck) == stuck

    def test_days_are_counted_by_the_wall_clock(self, home):
        visit = home.book(home.visit(home.anna, at(10)))
        home.do(together.move, MoveTogether(versions=versions(visit), days=112))
        assert stands(home, visit).slot == at(10, day=at(10).start.date() + timedelta(days=112))


def test_several_appointments_are_called_off_for_one_cause(home):
    both = [home.book(home.visit(who, at(10))) for who in (home.anna, home.ben)]
    order = CancelTogether(versions=versions(*both), cause=CancelCause.ILLNESS)
    home.do(together.cancel, order)
    assert [stands(home, each).state for each in both] == [State.CANCELLED] * 2


class TestCopyingAWeek:
    def test_the_same_people_meet_again_a_week_later(self, home):
        visit = home.book(home.visit(home.anna, at(10)))
        (copy,) = home.do(copying.copy, CopyWeek(appointment_ids=(visit.id,), weeks=1))
        later = at(10, day=at(10).start.date() + timedelta(days=7))
        assert (copy.slot, copy.participants) == (later, visit.participants)

    def test_the_plan_tells_conflicts_first_and_saves_nothing(self, home):
        early = home.book(home.counselling(home.anna, at(9)))
        late = home.book(home.visit(home.ben, at(15)))
        home.book(home.counselling(home.ben, at(15, day=at(15).start.date() + timedelta(days=7))))
        order = CopyWeek(appointment_ids=(early.id, late.id), weeks=1)
        planned = home.do(copying.plan, order)
        assert [each.line.id for each in planned] == [late.id, early.id]
        assert [bool(each.date.reasons) for each in planned] == [True, False]
        with pytest.raises(SeriesConflicts):
            home.do(copying.copy, order)

    def test_what_is_left_out_lets_the_rest_be_copied(self, home):
        early = home.book(home.counselling(home.anna, at(9)))
        late = home.book(home.visit(home.ben, at(15)))
        skipping = frozenset({late.id})
        order = CopyWeek(appointment_ids=(early.id, late.id), weeks=1, skipping=skipping)
        (copy,) = home.do(copying.copy, order)
        assert copy.client_id == home.anna

    def test_a_copy_of_nothing_is_refused(self, home):
        visit = home.book(home.visit(home.anna, at(10)))
        skipping = frozenset({visit.id})
        order = CopyWeek(appointment_ids=(visit.id,), weeks=1, skipping=skipping)
        with pytest.raises(NoDateLeft):
            home.do(copying.copy, order)
