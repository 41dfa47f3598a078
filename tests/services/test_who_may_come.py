"""Who may come: how many, how old, banned or supervised, and who must not meet."""

from dataclasses import replace
from datetime import date

import pytest

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause
from familycare.domain.booking import RoomFull
from familycare.domain.eligibility import (
    Banned,
    BannedUntil,
    EducationFirst,
    IdentityNotSeen,
    NoGuardian,
    NoInductionLoop,
    NotStepFree,
    TooManyAdults,
    TooManyChildren,
    TooManyVisitors,
)
from familycare.domain.keeping_apart import MustNotMeet
from familycare.domain.people import Need
from familycare.domain.restrictions import (
    RestrictionKind,
)
from familycare.domain.stay import (
    NoChildrenYet,
    PhaseWithoutVisits,
)
from familycare.services import appointments
from familycare.services.orders import CancelAppointment
from tests.centre import SATURDAY, at
from tests.services.visiting import (
    JULY_4,
    JULY_18,
    adds,
    apart,
    ban,
    born,
    changes,
    changes_member,
    changes_phase_of,
    days_offered,
    kinds,
    refused,
    sets,
    template_s,
)


class TestPeople:
    def test_a_17_a_30_and_a_40_year_old_are_too_many_adults_from_16_on(self, home):
        sets(home, most_people=3, most_adults=2, adult_years=16)
        family = born(home, home.anna, date(2009, 1, 1), date(1996, 1, 1), date(1986, 1, 1))

        (reason,) = refused(home, home.visit(home.anna, at(10), family=family))

        assert isinstance(reason, TooManyAdults)
        assert (reason.adults, reason.most) == (3, 2)

    def test_age_is_taken_on_the_day_of_the_visit(self, home):
        sets(home, most_adults=1, adult_years=16)
        family = (home.mother_of[home.anna], *born(home, home.anna, date(2010, 7, 11)))

        assert home.book(home.visit(home.anna, at(10, day=date(2026, 7, 10)), family=family)).id
        assert kinds(home, home.visit(home.anna, at(10), family=family)) == [TooManyAdults]

    def test_too_many_people_and_too_many_children_are_told_together(self, home):
        sets(home, most_people=3, most_children=2)
        children = born(home, home.anna, *[date(2018, 1, 1)] * 3)
        family = (home.mother_of[home.anna], *children)

        assert kinds(home, home.visit(home.anna, at(10), family=family)) == [
            TooManyVisitors,
            TooManyChildren,
        ]

    def test_children_come_with_somebody_of_age(self, home):
        sets(home, guardian_years=18)
        family = born(home, home.anna, date(2009, 1, 1))

        assert kinds(home, home.visit(home.anna, at(10), family=family)) == [NoGuardian]

    def test_a_ban_to_the_10th_offers_the_11th(self, home):
        template_s(home)
        adds(home, ban(home, date(2026, 7, 10)))

        (reason,) = refused(home, home.visit(home.anna, at(10, day=JULY_4)))

        assert isinstance(reason, BannedUntil)
        assert reason.last_day == date(2026, 7, 10)
        assert days_offered(home, date(2026, 7, 1), date(2026, 7, 12)) == [SATURDAY]

    def test_a_ban_without_end_offers_nothing(self, home):
        template_s(home)
        adds(home, ban(home, None))

        assert kinds(home, home.visit(home.anna, at(10))) == [Banned]
        assert days_offered(home, date(2026, 7, 1), date(2026, 12, 31)) == []

    def test_nobody_goes_beyond_a_ban(self, home):
        adds(home, ban(home, None))
        order = home.visit(
            home.anna, at(10), override_because="please", overriding=frozenset({"Banned"})
        )

        assert kinds(home, order) == [Banned]

    def test_a_ban_for_one_client_leaves_the_others(self, home):
        adds(home, replace(ban(home, None), client_id=home.ben))

        assert home.book(home.visit(home.anna, at(10))).id

    def test_two_bans_one_after_the_other_are_one(self, home):
        first = ban(home, date(2026, 7, 10))
        adds(home, first, replace(first, starts_on=SATURDAY, ends_on=date(2026, 7, 20)))

        (reason,) = refused(home, home.visit(home.anna, at(10, day=JULY_4)))

        assert reason.last_day == date(2026, 7, 20)

    def test_one_supervised_only_visitor_takes_the_supervised_place(self, home):
        template_s(home)
        adds(home, replace(ban(home, None), kind=RestrictionKind.SUPERVISED_ONLY))

        booked = home.book(home.visit(home.anna, at(10)))

        assert booked.supervised
        assert booked.place == 2

    def test_no_supervised_place_left_is_not_offered(self, home):
        template_s(home)
        adds(home, replace(ban(home, None), kind=RestrictionKind.SUPERVISED_ONLY))
        home.book(home.visit(home.ben, at(10), supervised=True))

        assert kinds(home, home.visit(home.anna, at(10))) == [RoomFull]
        assert days_offered(home, SATURDAY, JULY_18) == [JULY_18]

    def test_a_supervised_phase_makes_every_visit_supervised(self, home):
        changes_phase_of(home, home.anna, supervised_only=True)

        assert home.book(home.visit(home.anna, at(10))).supervised

    def test_an_identity_document_is_seen_first(self, home):
        sets(home, identity_needed=1)

        assert kinds(home, home.visit(home.anna, at(10))) == [IdentityNotSeen]
        changes_member(home, home.mother_of[home.anna], identity_seen_on=date(2026, 7, 1))
        assert home.book(home.visit(home.anna, at(10))).id

    def test_family_education_comes_first(self, home):
        sets(home, education_needed=1)

        assert kinds(home, home.visit(home.anna, at(10))) == [EducationFirst]
        changes_member(home, home.mother_of[home.anna], education_on=date(2026, 6, 1))
        assert home.book(home.visit(home.anna, at(10))).id

    def test_a_phase_may_have_no_visits_and_no_children(self, home):
        changes_phase_of(home, home.anna, visits=False, children=False)
        family = (home.mother_of[home.anna], *born(home, home.anna, date(2018, 1, 1)))

        found = kinds(home, home.visit(home.anna, at(10), family=family))

        assert found == [PhaseWithoutVisits, NoChildrenYet]
        assert home.book(home.remote(home.anna, at(10, minutes=30))).id

    def test_the_room_meets_what_somebody_needs(self, home):
        changes_member(
            home, home.mother_of[home.anna], needs=(Need.STEP_FREE, Need.INDUCTION_LOOP)
        )
        changes(home, lambda work: work.rooms, home.room_a, step_free=False)

        assert kinds(home, home.visit(home.anna, at(10))) == [NotStepFree, NoInductionLoop]


class TestMustNotMeet:
    @pytest.fixture
    def pair(self, home):
        mothers = home.mother_of[home.anna], home.mother_of[home.ben]
        return adds(home, apart(first_member_id=mothers[0], second_member_id=mothers[1]))

    def test_not_even_on_the_same_day(self, home, pair):
        sets(home, apart_whole_day=1)
        booked = home.book(home.visit(home.ben, at(15), home.room_b))

        (reason,) = refused(home, home.visit(home.anna, at(10)))

        assert isinstance(reason, MustNotMeet)
        assert reason.appointment_id == booked.id
        assert SATURDAY not in days_offered(home, SATURDAY, JULY_18)

    def test_not_in_one_room_within_the_time_between(self, home, pair):
        sets(home, apart_whole_day=0, apart_buffer_minutes=30)
        home.book(home.visit(home.ben, at(10)))

        assert kinds(home, home.visit(home.anna, at(11, 29))) == [MustNotMeet]
        assert home.book(home.visit(home.anna, at(11, 30))).id

    def test_another_room_at_the_same_time_will_do(self, home, pair):
        sets(home, apart_whole_day=0)
        home.book(home.visit(home.ben, at(10)))

        assert home.book(home.visit(home.anna, at(10), home.room_b)).id

    def test_once_the_other_cancels_the_day_is_offered_again(self, home, pair):
        sets(home, apart_whole_day=1)
        booked = home.book(home.visit(home.ben, at(15), home.room_b))
        home.do(
            appointments.cancel,
            CancelAppointment(
                appointment_id=booked.id, version=booked.version, cause=CancelCause.FAMILY
            ),
        )

        assert home.book(home.visit(home.anna, at(10))).id

    def test_clients_who_must_not_meet_have_no_visits_on_one_day(self, home):
        adds(home, apart(first_client_id=home.anna, second_client_id=home.ben))
        sets(home, apart_whole_day=1)
        home.book(home.visit(home.ben, at(15), home.room_b))

        assert kinds(home, home.visit(home.anna, at(10))) == [MustNotMeet]

    def test_clients_who_must_not_meet_are_in_no_group_together(self, home):
        adds(home, apart(first_client_id=home.anna, second_client_id=home.ben))
        order = replace(
            home.counselling(home.anna, at(10), home.group_room),
            kind=AppointmentKind.GROUP_SESSION,
            clients=(home.anna, home.ben),
        )

        assert set(kinds(home, order)) == {MustNotMeet}

    def test_that_both_live_in_the_house_is_no_meeting(self, home):
        adds(home, apart(first_client_id=home.anna, second_client_id=home.ben))
        sets(home, apart_whole_day=1)
        home.book(home.counselling(home.ben, at(14)))

        assert home.book(home.counselling(home.anna, at(16), home.counselling_room)).id

    def test_at_the_other_end_of_a_line_nobody_meets(self, home, pair):
        sets(home, apart_whole_day=1)
        home.book(home.remote(home.ben, at(10, minutes=30)))

        assert home.book(home.visit(home.anna, at(10))).id
