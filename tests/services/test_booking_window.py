"""How long before, how far ahead, when in a stay, and how often."""

from dataclasses import replace
from datetime import date

import pytest

from familycare.domain.access import Role
from familycare.domain.appointments import CancelCause
from familycare.domain.booking_window import BookingWindow
from familycare.domain.entitlement import Correction, Entitlement, Period
from familycare.domain.stay import (
    Blackout,
    EntitlementUsed,
    TooFarAhead,
    TooSoon,
)
from familycare.services import appointments
from familycare.services.orders import CancelAppointment, ChangeAppointment, MoveAppointment
from tests.centre import SATURDAY, at
from tests.services.visiting import (
    JULY_4,
    JULY_18,
    VISIT,
    adds,
    changes_client,
    days_offered,
    kinds,
    refused,
    sets,
    template_s,
)


class TestBookingWindow:
    def test_notice_of_two_days_offers_saturday_the_4th_first(self, home):
        template_s(home)
        sets(home, visit_notice_days=2, visit_ahead_days=28)

        offered = days_offered(home, date(2026, 7, 1), date(2026, 8, 31))

        assert offered == [JULY_4, SATURDAY, JULY_18, date(2026, 7, 25)]

    def test_two_whole_days_lie_before_a_visit(self, home):
        sets(home, visit_notice_days=2)
        (reason,) = refused(home, home.visit(home.anna, at(10, day=date(2026, 7, 3))))

        assert isinstance(reason, TooSoon)
        assert reason.first_day == JULY_4

    def test_without_notice_a_visit_can_be_booked_for_the_same_day(self, home):
        assert home.book(home.visit(home.anna, at(10, day=date(2026, 7, 1)))).id

    def test_the_last_day_is_so_many_days_ahead(self, home):
        sets(home, visit_ahead_days=28)

        home.book(home.visit(home.anna, at(10, day=date(2026, 7, 29))))
        (reason,) = refused(home, home.visit(home.ben, at(10, day=date(2026, 7, 30))))

        assert isinstance(reason, TooFarAhead)
        assert reason.last_day == date(2026, 7, 29)

    def test_another_role_has_a_window_of_its_own(self, home):
        sets(home, visit_notice_days=2)
        window = BookingWindow(kind=VISIT, role=Role.COORDINATOR, notice_days=0, ahead_days=60)
        adds(home, window)

        home.become(Role.VISITS_OFFICER)
        assert kinds(home, home.visit(home.anna, at(10, day=date(2026, 7, 2)))) == [TooSoon]
        home.become(Role.COORDINATOR)
        assert home.book(home.visit(home.anna, at(10, day=date(2026, 7, 2)))).id

    def test_a_visit_that_is_over_is_a_late_entry(self, home):
        sets(home, visit_notice_days=2)

        assert home.book(home.visit(home.anna, at(10, day=date(2026, 6, 30)))).id

    def test_a_booked_visit_can_still_be_changed_on_the_day_before(self, home, clock):
        sets(home, visit_notice_days=2)
        booked = home.book(home.visit(home.anna, at(10)))
        clock.instant = at(8, day=date(2026, 7, 10)).start
        order = home.visit(home.anna, at(10), remark="brings a cake")

        changed = home.do(
            appointments.change,
            ChangeAppointment(appointment_id=booked.id, version=booked.version, wanted=order),
        )

        assert changed.remark == "brings a cake"

    def test_counselling_needs_no_notice(self, home):
        sets(home, visit_notice_days=2)

        assert home.book(home.counselling(home.anna, at(10, day=date(2026, 7, 1)))).id


class TestBlackout:
    def test_admitted_on_the_1st_the_first_visit_is_possible_on_the_15th(self, home):
        changes_client(home, home.anna, admitted_on=date(2026, 7, 1))
        sets(home, blackout_days=14)

        (reason,) = refused(home, home.visit(home.anna, at(10, day=date(2026, 7, 14))))

        assert isinstance(reason, Blackout)
        assert reason.first_day == date(2026, 7, 15)
        assert home.book(home.visit(home.anna, at(10, day=date(2026, 7, 15)))).id

    def test_remote_visits_are_possible_from_the_first_day(self, home):
        changes_client(home, home.anna, admitted_on=date(2026, 7, 1))
        sets(home, blackout_days=14)

        assert home.book(home.remote(home.anna, at(10, minutes=30, day=date(2026, 7, 3)))).id


class TestEntitlement:
    WEEKLY = Entitlement(kind=VISIT, amount=1, period=Period.WEEK)
    TUESDAY, WEDNESDAY = date(2026, 7, 7), date(2026, 7, 8)

    @pytest.mark.parametrize(("starts_on", "allowed"), [(2, True), (0, False)])
    def test_one_a_week_used_on_tuesday(self, home, starts_on, allowed):
        adds(home, self.WEEKLY)
        sets(home, week_starts_on=starts_on)
        home.book(home.visit(home.anna, at(10, day=self.TUESDAY)))
        order = home.visit(home.anna, at(10, day=self.WEDNESDAY))

        if allowed:
            assert home.book(order).id
        else:
            assert kinds(home, order) == [EntitlementUsed]

    def test_what_is_used_up_says_when_it_renews(self, home):
        adds(home, self.WEEKLY)
        home.book(home.visit(home.anna, at(10, day=self.TUESDAY)))

        (reason,) = refused(home, home.visit(home.anna, at(10)))

        assert (reason.amount, reason.balance) == (1, -1)
        assert reason.renews_on == date(2026, 7, 13)

    def test_staff_may_go_beyond_it_with_a_reason(self, home):
        adds(home, self.WEEKLY)
        home.book(home.visit(home.anna, at(10, day=self.TUESDAY)))
        order = home.visit(
            home.anna,
            at(10),
            override_because="the grandmother is dying",
            overriding=frozenset({"EntitlementUsed"}),
        )

        booked = home.book(order)

        assert booked.override_because == "the grandmother is dying"
        assert booked.overridden == ("EntitlementUsed",)

    def test_cancelling_gives_it_back(self, home):
        adds(home, self.WEEKLY)
        booked = home.book(home.visit(home.anna, at(10, day=self.TUESDAY)))
        home.do(
            appointments.cancel,
            CancelAppointment(
                appointment_id=booked.id, version=booked.version, cause=CancelCause.FAMILY
            ),
        )

        assert home.book(home.visit(home.anna, at(10))).id

    def test_groups_counselling_and_remote_visits_are_not_counted(self, home):
        adds(home, self.WEEKLY)
        home.book(home.counselling(home.anna, at(14, day=self.TUESDAY)))
        home.book(home.remote(home.anna, at(10, minutes=30, day=self.TUESDAY)))

        assert home.book(home.visit(home.anna, at(10))).id

    def test_an_own_visit_is_not_in_its_own_way(self, home):
        adds(home, self.WEEKLY)
        booked = home.book(home.visit(home.anna, at(10, day=self.TUESDAY)))

        moved = home.do(
            appointments.move,
            MoveAppointment(appointment_id=booked.id, version=booked.version, slot=at(10)),
        )

        assert moved.slot.start == at(10).start

    def test_a_correction_gives_one_more_in_its_period(self, home):
        adds(home, self.WEEKLY)
        home.book(home.visit(home.anna, at(10, day=self.TUESDAY)))
        adds(
            home,
            Correction(
                client_id=home.anna,
                kind=VISIT,
                day=SATURDAY,
                amount=1,
                reason="snow",
                made_at=at(8).start,
            ),
        )

        assert home.book(home.visit(home.anna, at(10))).id

    def test_the_phase_of_the_client_comes_before_what_holds_for_all(self, home):
        phase = home.ask(lambda reading: reading.people.clients.get(home.anna).phase_id)
        adds(home, self.WEEKLY, replace(self.WEEKLY, phase_id=phase, amount=2))
        home.book(home.visit(home.anna, at(10, day=self.TUESDAY)))

        assert home.book(home.visit(home.anna, at(10))).id
