"""Slots on offer, their places, holds, closures and leave; going beyond a rule for a reason."""

from datetime import date, time, timedelta

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ReasonNeeded
from familycare.domain.booking import PersonTaken, RoomFull
from familycare.domain.closures import Closure, ClosureScope, Leave, LeaveKind
from familycare.domain.eligibility import (
    IdentityNotSeen,
)
from familycare.domain.entitlement import Entitlement, Period
from familycare.domain.offers import (
    ClosedThen,
    DateClosed,
    HeldElsewhere,
    NotOffered,
    OfferedToOthers,
    SlotFull,
)
from familycare.domain.people import Sex
from familycare.domain.stay import (
    ClientAway,
    StaffAway,
)
from familycare.domain.templates import TemplateDate
from familycare.services import appointments, booking_views, eligibility
from familycare.services.eligibility import Verdict
from familycare.services.orders import MoveAppointment
from tests.centre import SATURDAY, at
from tests.services.visiting import (
    JULY_4,
    JULY_18,
    VISIT,
    adds,
    changes_client,
    kinds,
    refused,
    sets,
    sought,
    template_s,
)


class TestOffers:
    def test_a_visit_fills_a_slot_on_offer(self, home):
        template = template_s(home)

        assert home.book(home.visit(home.anna, at(10))).template_id == template.id

    def test_off_the_offer_it_is_refused_and_slots_on_offer_are_told(self, home):
        template_s(home)
        with pytest.raises(CannotBook) as refusal:
            home.book(home.visit(home.anna, at(14)))

        assert [type(reason) for reason in refusal.value.reasons] == [NotOffered]
        found = [one.slot.start for one in refusal.value.alternatives]
        assert found == [at(10).start, at(10, day=JULY_18).start, at(10, day=JULY_4).start]

    def test_with_a_reason_a_free_time_will_do(self, home):
        template_s(home)
        order = home.visit(
            home.anna,
            at(14),
            override_because="comes from far",
            overriding=frozenset({"NotOffered"}),
        )

        booked = home.book(order)

        assert booked.overridden == ("NotOffered",)
        assert booked.template_id is None

    def test_remote_visits_without_templates_take_free_times(self, home):
        template_s(home)

        assert home.book(home.remote(home.anna, at(10, minutes=30))).template_id is None

    def test_two_open_ones_are_all_and_a_supervised_one_still_fits(self, home):
        template_s(home)
        home.book(home.visit(home.anna, at(10)))
        home.book(home.visit(home.ben, at(10)))

        assert kinds(home, home.visit(home.carl, at(10))) == [RoomFull]
        assert home.book(home.visit(home.carl, at(10), supervised=True)).id

    def test_a_slot_may_offer_fewer_places_than_the_room_has(self, home):
        template_s(home, open_places=1)
        home.book(home.visit(home.anna, at(10)))

        (reason,) = refused(home, home.visit(home.ben, at(10)))

        assert isinstance(reason, SlotFull)
        assert reason.places == 1

    def test_the_form_calls_a_room_taken_when_its_slot_is_full_however_many_tables_are_left(
        self, home
    ):
        template_s(home, open_places=1)
        home.book(home.visit(home.anna, at(10)))

        def free(**more):
            rooms = home.ask(booking_views.rooms, AppointmentKind.FAMILY_VISIT, at(10), **more)
            return [each.free for each in rooms if each.room.id == home.room_a]

        assert (free(), free(supervised=True)) == ([False], [True])

    def test_the_form_calls_a_room_closed_while_the_centre_is_closed(self, home):
        slot = at(9, minutes=180)
        adds(
            home,
            Closure(scope=ClosureScope.CENTRE, slot=slot, reason="Works", made_at=at(8).start),
        )

        rooms = home.ask(booking_views.rooms, AppointmentKind.FAMILY_VISIT, at(10))

        assert not any(each.open or each.free for each in rooms)

    def test_on_one_date_there_may_be_fewer_places_or_none(self, home):
        template = template_s(home)
        adds(
            home,
            TemplateDate(template_id=template.id, day=SATURDAY, open_places=0),
            TemplateDate(template_id=template.id, day=JULY_18, closed=True),
        )

        assert kinds(home, home.visit(home.anna, at(10))) == [SlotFull]
        assert kinds(home, home.visit(home.anna, at(10, day=JULY_18))) == [DateClosed]
        assert home.book(home.visit(home.anna, at(10, day=JULY_4))).id

    def test_overbooking_a_slot_takes_a_reason_and_a_role(self, home):
        template_s(home, open_places=1)
        home.book(home.visit(home.anna, at(10)))
        order = home.visit(
            home.ben,
            at(10),
            override_because="came by mistake",
            overriding=frozenset({"SlotFull"}),
        )

        home.become(Role.VISITS_OFFICER)
        with pytest.raises(NotAllowed):
            home.book(order)
        home.become(Role.COORDINATOR)
        booked = home.book(order)

        assert booked.overbooked_because == "came by mistake"

    def test_a_slot_may_be_for_others(self, home):
        template_s(home, sex=Sex.FEMALE)

        assert kinds(home, home.visit(home.anna, at(10))) == [OfferedToOthers]
        changes_client(home, home.anna, sex=Sex.FEMALE)
        assert home.book(home.visit(home.anna, at(10))).id


class TestHolds:
    def hold(self, home, workstation="w" * 32, minutes=10, **more):
        slot = at(10)
        with home.opened.work() as work:
            from familycare.persistence.rows.visiting import HOLD  # noqa: PLC0415

            work.transaction.connection.execute(
                HOLD.insert().values(
                    centre_id=work.centre_id,
                    kind=VISIT,
                    starts=slot.start,
                    ends=slot.end,
                    room_id=home.room_a,
                    supervised=False,
                    workstation=workstation,
                    expires_at=work.clock.now() + timedelta(minutes=minutes),
                )
            )
            work.commit()

    def test_one_visit_and_one_hold_of_another_workstation_are_full(self, home, clock):
        template_s(home)
        home.book(home.visit(home.anna, at(10)))
        self.hold(home)

        (reason,) = refused(home, home.visit(home.ben, at(10)))
        assert isinstance(reason, HeldElsewhere)

        clock.instant += timedelta(minutes=10, seconds=1)
        assert home.book(home.visit(home.ben, at(10))).id

    def test_what_a_workstation_holds_itself_is_not_in_its_way(self, home):
        home.book(home.visit(home.anna, at(10)))
        self.hold(home)

        assert home.book(home.visit(home.ben, at(10), workstation="w" * 32)).id

    def test_why_not_says_how_long_to_wait(self, home):
        home.book(home.visit(home.anna, at(10)))
        self.hold(home)

        found = home.ask(eligibility.why_not, sought(home, home.ben), at(10), home.room_a)

        assert [type(reason) for reason in found.reasons] == [HeldElsewhere]
        assert found.changes[0].way == "wait"
        assert found.changes[0].until == home.opened.clock.now() + timedelta(minutes=10)


class TestClosuresAndLeave:
    def closed(self, home, scope, slot, **more):
        closure = Closure(
            scope=scope, slot=slot, reason="a pipe burst", made_at=at(8).start, **more
        )
        adds(home, closure)

    def test_a_room_blocked_from_12_to_14(self, home):
        blocked = at(12, minutes=120)
        self.closed(home, ClosureScope.ROOM, blocked, room_id=home.room_a)

        assert kinds(home, home.visit(home.anna, at(13, 59))) == [ClosedThen]
        assert home.book(home.visit(home.anna, at(11))).id
        assert home.book(home.visit(home.anna, at(14))).id

    def test_a_closed_centre_still_has_its_counselling(self, home):
        self.closed(home, ClosureScope.CENTRE, at(0, minutes=24 * 60))

        assert kinds(home, home.visit(home.anna, at(10))) == [ClosedThen]
        assert home.book(home.counselling(home.anna, at(10))).id

    def test_a_closed_centre_takes_no_visit_whoever_of_the_family_will_come(self, home):
        self.closed(home, ClosureScope.CENTRE, at(0, minutes=24 * 60))
        asked = sought(home, home.anna, family=())

        found = home.ask(eligibility.why_not, asked, at(10), home.room_a)

        assert ClosedThen in map(type, found.reasons)

    def test_two_slots_on_a_day_one_closed_the_other_stays_bookable(self, home):
        template = template_s(home)
        template_s(home, name="T", opens=time(14), closes=time(15))
        self.closed(home, ClosureScope.SLOT, at(0, minutes=24 * 60), template_id=template.id)

        assert kinds(home, home.visit(home.anna, at(10))) == [ClosedThen]
        assert home.book(home.visit(home.anna, at(14))).id

    def test_staff_on_leave_are_not_there(self, home):
        adds(
            home,
            Leave(
                staff_id=home.hanna, kind=LeaveKind.HOLIDAY, starts_on=SATURDAY, ends_on=JULY_18
            ),
        )

        (reason,) = refused(home, home.counselling(home.anna, at(10, day=JULY_18)))

        assert isinstance(reason, StaffAway)
        assert home.book(home.counselling(home.anna, at(10, day=date(2026, 7, 19)))).id

    @pytest.mark.parametrize(
        ("kind", "there"), [(LeaveKind.HOSPITAL, True), (LeaveKind.HOME_LEAVE, False)]
    )
    def test_hospital_changes_nothing_and_who_is_at_home_is_not_visited(self, home, kind, there):
        adds(home, Leave(client_id=home.anna, kind=kind, starts_on=JULY_4, ends_on=JULY_18))

        if there:
            assert home.book(home.visit(home.anna, at(10))).id
        else:
            assert kinds(home, home.visit(home.anna, at(10))) == [ClientAway]


class TestProgrammeFirst:
    def test_a_visit_within_counselling_names_the_counselling(self, home):
        home.book(home.counselling(home.anna, at(9, 30)))

        (reason,) = refused(home, home.visit(home.anna, at(10)))

        assert isinstance(reason, PersonTaken)
        assert reason.kind is AppointmentKind.COUNSELLING

    def test_its_time_is_not_offered(self, home):
        home.book(home.counselling(home.anna, at(9, 30)))
        found = home.ask(eligibility.openings, sought(home), at(9, minutes=180), off_offer=False)

        free = [each.slot.start for each in found if each.verdict is Verdict.FREE]

        assert at(10).start not in free
        assert at(10, 30).start in free


class TestGoingBeyond:
    def test_without_a_reason_nothing_is_overridden(self, home):
        sets(home, visit_notice_days=2)
        order = home.visit(
            home.anna, at(10, day=date(2026, 7, 2)), overriding=frozenset({"TooSoon"})
        )

        with pytest.raises(ReasonNeeded):
            home.book(order)

    def test_a_reason_that_nobody_saw_is_refused_again(self, home):
        sets(home, visit_notice_days=2, identity_needed=1)
        order = home.visit(
            home.anna,
            at(10, day=date(2026, 7, 2)),
            override_because="a birthday",
            overriding=frozenset({"TooSoon"}),
        )

        assert kinds(home, order) == [IdentityNotSeen]

    def test_a_role_that_may_not_is_refused(self, home):
        sets(home, visit_notice_days=2)
        order = home.visit(
            home.anna,
            at(10, day=date(2026, 7, 2)),
            override_because="a birthday",
            overriding=frozenset({"TooSoon"}),
        )

        home.become(Role.COUNSELLOR)
        with pytest.raises(NotAllowed):
            home.book(order)
        home.become(Role.VISITS_OFFICER)
        assert home.book(order).overridden == ("TooSoon",)

    def test_what_breaks_no_rule_keeps_no_reason(self, home):
        order = home.visit(
            home.anna, at(10), override_because="just so", overriding=frozenset({"TooSoon"})
        )

        booked = home.book(order)

        assert (booked.override_because, booked.overridden) == ("", ())

    def test_a_change_may_go_on_to_break_what_it_broke(self, home):
        adds(home, Entitlement(kind=VISIT, amount=0, period=Period.WEEK))
        booked = home.book(
            home.visit(
                home.anna,
                at(10),
                override_because="a birthday",
                overriding=frozenset({"EntitlementUsed"}),
            )
        )

        moved = home.do(
            appointments.move,
            MoveAppointment(appointment_id=booked.id, version=booked.version, slot=at(14)),
        )

        assert moved.overridden == ("EntitlementUsed",)
        assert moved.override_because == "a birthday"
