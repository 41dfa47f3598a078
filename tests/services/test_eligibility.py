"""Why not here, what would help, and what is booked looked at again."""

from datetime import date

from familycare.domain.booking import PersonTaken, RoomTaken
from familycare.domain.eligibility import (
    Banned,
    IdentityNotSeen,
)
from familycare.domain.entitlement import Entitlement, Period
from familycare.services import eligibility, review
from familycare.services.eligibility import Verdict
from tests.centre import at
from tests.services.visiting import (
    JULY_4,
    JULY_18,
    VISIT,
    adds,
    ban,
    born,
    sets,
    sought,
    template_s,
)


class TestWhyNot:
    def test_every_rule_is_named_with_what_is_in_the_way_and_what_helps(self, home):
        meeting = home.book(home.counselling(home.anna, at(9, 30)))
        sets(home, identity_needed=1)

        found = home.ask(eligibility.why_not, sought(home), at(10), home.room_a)

        assert {type(reason) for reason in found.reasons} == {PersonTaken, IdentityNotSeen}
        assert found.in_the_way == (meeting.id,)
        assert found.verdict is Verdict.IMPOSSIBLE
        assert found.changes == ()
        assert found.first is None

    def test_the_smallest_change_comes_first_and_can_be_booked(self, home):
        home.book(home.visit(home.ben, at(10), home.room_b))

        found = home.ask(eligibility.why_not, sought(home), at(10), home.room_b)

        assert [type(reason) for reason in found.reasons] == [RoomTaken]
        first = found.changes[0]
        assert (first.way, first.room_id, first.slot) == ("other room", home.room_a, at(10))
        assert home.book(home.visit(home.anna, first.slot, first.room_id)).id

    def test_it_says_who_would_have_to_stay_at_home(self, home):
        sets(home, most_children=1)
        children = born(home, home.anna, date(2018, 1, 1), date(2019, 1, 1))
        family = (home.mother_of[home.anna], *children)

        found = home.ask(eligibility.why_not, sought(home, family=family), at(10), home.room_a)

        (change,) = found.changes
        assert change.way == "leave out"
        assert change.without_ids == children[:1]

    def test_after_a_ban_it_names_the_first_date(self, home):
        template_s(home)
        adds(home, ban(home, date(2026, 7, 10)))

        found = home.ask(eligibility.why_not, sought(home), at(10, day=JULY_4), home.room_a)

        assert found.first.slot == at(10)
        assert found.first.bookable_on == date(2026, 7, 1)

    def test_a_first_date_beyond_the_horizon_says_when_it_can_be_booked(self, home):
        template_s(home)
        sets(home, visit_ahead_days=28)
        adds(home, ban(home, date(2026, 8, 10)))

        found = home.ask(eligibility.why_not, sought(home), at(10), home.room_a)

        assert found.first.slot == at(10, day=date(2026, 8, 15))
        assert found.first.bookable_on == JULY_18

    def test_nothing_stands_against_a_free_slot(self, home):
        found = home.ask(eligibility.why_not, sought(home), at(10), home.room_a)

        assert found.verdict is Verdict.FREE
        assert (found.reasons, found.changes, found.first) == ((), (), None)


class TestLookingAgain:
    def test_what_fits_is_not_named(self, home):
        booked = home.book(home.visit(home.anna, at(10)))

        assert home.ask(review.doubtful, [booked.id]) == []

    def test_a_ban_that_came_later_is_found(self, home):
        booked = home.book(home.visit(home.anna, at(10)))
        home.book(home.visit(home.ben, at(10)))
        adds(home, ban(home, None))

        (found,) = home.ask(review.doubtful, [booked.id])

        assert [type(reason) for reason in found.doubts.values()] == [Banned]

    def test_of_too_many_the_later_one_is_named(self, home):
        first = home.book(home.visit(home.anna, at(10)))
        second = home.book(home.visit(home.anna, at(14)))
        adds(home, Entitlement(kind=VISIT, amount=1, period=Period.WEEK))

        (found,) = home.ask(review.doubtful, [first.id, second.id])

        assert found.appointment.id == second.id

    def test_what_somebody_went_beyond_stands_no_more(self, home):
        adds(home, Entitlement(kind=VISIT, amount=0, period=Period.WEEK))
        booked = home.book(
            home.visit(
                home.anna,
                at(10),
                override_because="a birthday",
                overriding=frozenset({"EntitlementUsed"}),
            )
        )

        assert home.ask(review.doubtful, [booked.id]) == []

    def test_notice_is_no_matter_for_what_is_booked(self, home):
        booked = home.book(home.visit(home.anna, at(10, day=date(2026, 7, 2))))
        sets(home, visit_notice_days=10)

        assert home.ask(review.doubtful, [booked.id]) == []
