"""Slot templates at work: only safe changes, single dates, and moving all that is booked."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.alternatives import CannotBook
from familycare.domain.errors import ChangedElsewhere, ManyReasons, NotFound
from familycare.domain.offers import NotOffered
from familycare.domain.slots import EndsBeforeStart
from familycare.domain.template_changes import (
    BookedInTheWay,
    CannotMoveThere,
    DateTold,
    NoDateInItsWeek,
    NothingToMove,
    NotItsDate,
    SameTemplate,
)
from familycare.domain.templates import (
    EndsBeforeItBegins,
    NoPlaceOffered,
    Overlaps,
    SlotTemplate,
    TemplateDate,
    TooFewPlaces,
)
from familycare.sentences import Voice, sentences
from familycare.services import template_views, templates
from familycare.services.templates import MoveAll
from tests.centre import SATURDAY, ZONE, at
from ui.display import shown

JULY = (date(2026, 7, 1), date(2026, 7, 31))
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@pytest.fixture
def s(home):
    """Offer Saturdays 10:00 to 11:00 in Room A: two open places and a supervised one."""
    return home.do(templates.save, template(home))


def template(home, **more):
    usual = SlotTemplate(
        name="S",
        room_id=home.room_a,
        weekday=5,
        opens=time(10),
        closes=time(11),
        valid_from=date(2026, 6, 29),
        open_places=2,
        supervised_places=1,
    )
    return replace(usual, **more)


def booked(home, template, client, day=SATURDAY, **more):
    """Book a visit in the slot of a template."""
    slot = at(template.opens.hour, day=day)
    return home.book(home.visit(client, slot, template.room_id, **more))


def listed(home):
    return [line.template for line in home.ask(template_views.listed)]


def staff_sentences(refusal):
    return sentences(refusal, Voice.STAFF, lambda fact: shown(fact, ZONE))


def test_a_template_is_added_and_taken_back_and_added_again(home):
    made, way = home.done(templates.save, template(home))
    assert listed(home) == [made]
    way = home.undo(way)
    assert listed(home) == []
    home.undo(way)
    assert [one.name for one in listed(home)] == ["S"]


def test_every_two_weeks_from_29_june_july_shows_the_4th_and_the_18th_only(home, s):
    home.do(templates.save, replace(s, every_weeks=2))

    shown_dates = home.ask(template_views.dates, s.id, *JULY)

    assert [line.day for line in shown_dates] == [date(2026, 7, 4), date(2026, 7, 18)]


def test_every_six_weeks_the_next_date_is_listed_however_far_it_lies(home, s, clock):
    home.do(templates.save, replace(s, every_weeks=6))
    clock.instant += timedelta(days=7)  # the 4th is over: the next is the 15th of August

    (line,) = home.ask(template_views.listed)

    assert line.next_dates[0] == date(2026, 8, 15)


def test_valid_to_the_11th_the_11th_can_be_booked_and_the_18th_not(home, s):
    s = home.do(templates.end, s.id, SATURDAY)

    assert booked(home, s, home.anna).template_id == s.id
    with pytest.raises(CannotBook) as refusal:
        booked(home, s, home.ben, SATURDAY + WEEK)
    assert NotOffered in {type(reason) for reason in refusal.value.reasons}


def test_from_and_to_the_same_day_offer_exactly_one_date(home, s):
    once = home.do(templates.save, replace(s, valid_from=SATURDAY, valid_to=SATURDAY))

    (line,) = home.ask(template_views.listed)

    assert line.next_dates == [SATURDAY]
    assert booked(home, once, home.anna).template_id == s.id


def test_of_two_slots_of_a_day_one_closed_the_other_stays_bookable(home, s):
    late = home.do(templates.save, template(home, name="Late", opens=time(14), closes=time(15)))
    home.do(templates.save_date, TemplateDate(template_id=s.id, day=SATURDAY, closed=True))

    with pytest.raises(CannotBook):
        booked(home, s, home.anna)
    assert booked(home, late, home.anna).template_id == late.id


def test_end_before_start_no_place_and_validity_backwards_are_told_at_once(home):
    wrong = template(
        home,
        closes=time(9),
        open_places=0,
        supervised_places=0,
        valid_to=date(2026, 6, 28),
    )
    with pytest.raises(ManyReasons) as refusal:
        home.do(templates.save, wrong)
    kinds = {type(reason) for reason in refusal.value.reasons}
    assert {EndsBeforeStart, NoPlaceOffered, EndsBeforeItBegins} <= kinds
    assert listed(home) == []


@pytest.mark.parametrize("changed", [{"opens": time(9)}, {"valid_to": date(2026, 7, 10)}])
def test_with_a_visit_on_11_july_another_time_or_an_earlier_end_is_refused_and_names_it(
    home, s, changed
):
    visit = booked(home, s, home.anna)

    with pytest.raises(BookedInTheWay) as refusal:
        home.do(templates.save, replace(s, **changed))

    assert [one.id for one in refusal.value.booked] == [visit.id]
    (told,) = staff_sentences(refusal.value)
    assert "Anna Klein" in told
    assert "11 Jul 2026" in told


def test_ending_on_the_day_of_the_last_visit_is_accepted(home, s):
    booked(home, s, home.anna)

    assert home.do(templates.end, s.id, SATURDAY).valid_to == SATURDAY


def test_every_4_weeks_with_booked_visits_may_become_every_2_but_neither_3_nor_8(home, s):
    s = home.do(templates.save, replace(s, every_weeks=4))
    booked(home, s, home.anna, date(2026, 7, 4))
    later = booked(home, s, home.anna, date(2026, 8, 1))

    for weeks in (3, 8):
        with pytest.raises(BookedInTheWay) as refusal:
            home.do(templates.save, replace(s, every_weeks=weeks))
        assert [one.id for one in refusal.value.booked] == [later.id]
    assert home.do(templates.save, replace(s, every_weeks=2)).every_weeks == 2


def test_a_change_back_and_forth_leaves_what_is_booked_untouched(home, s):
    visit = booked(home, s, home.anna)
    home.do(templates.save, replace(s, name="Saturday", open_places=1))

    assert home.do(lambda work: work.appointments.get(visit.id)) == visit


def test_another_room_is_refused_while_something_is_booked(home, s):
    booked(home, s, home.anna)
    with pytest.raises(BookedInTheWay):
        home.do(
            templates.save,
            replace(s, room_id=home.room_b, open_places=1, supervised_places=0),
        )


def test_fewer_places_than_are_booked_names_who_booked_last(home, s):
    booked(home, s, home.anna)
    last = booked(home, s, home.ben)

    with pytest.raises(BookedInTheWay) as refusal:
        home.do(templates.save, replace(s, open_places=1))

    assert [one.id for one in refusal.value.booked] == [last.id]


def test_what_is_over_or_called_off_is_in_nobodys_way(home, s, clock):
    visit = booked(home, s, home.anna)
    clock.instant += timedelta(days=14)

    assert home.do(templates.save, replace(s, opens=time(9), closes=time(10)))
    assert home.do(lambda work: work.appointments.get(visit.id)).slot == visit.slot


def test_the_slot_after_in_the_same_room_is_no_overlap_one_minute_earlier_is(home, s):
    home.do(templates.save, template(home, name="After", opens=time(11), closes=time(12)))

    with pytest.raises(Overlaps) as refusal:
        home.do(
            templates.save,
            template(
                home, name="Early", opens=time(10, 59), closes=time(11), weekday=5, open_places=1
            ),
        )
    assert refusal.value.other == "S"
    assert refusal.value.day == date(2026, 7, 4)


def test_another_weekday_or_weeks_that_never_coincide_do_not_overlap(home, s):
    home.do(templates.save, replace(s, every_weeks=2))
    home.do(templates.save, template(home, name="Sunday", weekday=6))
    home.do(
        templates.save,
        template(home, name="Odd", every_weeks=2, valid_from=date(2026, 7, 6)),
    )
    assert len(listed(home)) == 3


def test_a_template_by_which_nothing_was_booked_goes_with_its_dates(home, s):
    home.do(templates.save_date, TemplateDate(template_id=s.id, day=SATURDAY, closed=True))
    _none, way = home.done(templates.remove, s.id)
    assert listed(home) == []
    assert home.rows("SELECT count(*) FROM template_date") == [(0,)]
    home.undo(way)
    assert [line.day for line in home.ask(template_views.differing, s.id)] == [SATURDAY]


def test_a_template_by_which_something_was_booked_is_put_out_of_use(home, s, clock):
    booked(home, s, home.anna)
    with pytest.raises(BookedInTheWay):
        home.do(templates.remove, s.id)
    clock.instant += timedelta(days=14)
    home.do(templates.remove, s.id)
    (unused,) = listed(home)
    assert not unused.active
    assert home.ask(template_views.dates, s.id, *JULY) == []


def test_one_date_offers_more_less_or_nothing(home, s):
    closed = home.do(
        templates.save_date, TemplateDate(template_id=s.id, day=SATURDAY, closed=True)
    )
    places = {line.day: line.places for line in home.ask(template_views.dates, s.id, *JULY)}
    assert places[SATURDAY] == (0, 0)
    assert places[SATURDAY + WEEK] == (2, 1)
    home.do(templates.remove_date, closed.id)
    less = home.do(
        templates.save_date, TemplateDate(template_id=s.id, day=SATURDAY, open_places=1)
    )
    with pytest.raises(DateTold):
        home.do(templates.save_date, replace(less, id=0, version=0))
    with pytest.raises(NotItsDate):
        home.do(templates.save_date, TemplateDate(template_id=s.id, day=SATURDAY + DAY))
    with pytest.raises(TooFewPlaces):
        home.do(templates.save_date, replace(less, open_places=3))


def test_a_date_with_visits_is_not_closed_behind_their_back(home, s):
    visit = booked(home, s, home.anna)
    with pytest.raises(BookedInTheWay) as refusal:
        home.do(templates.save_date, TemplateDate(template_id=s.id, day=SATURDAY, closed=True))
    assert [one.id for one in refusal.value.booked] == [visit.id]


def test_everything_moves_to_another_template_and_back(home, s):
    target = home.do(templates.save, template(home, name="Sunday", weekday=6, open_places=2))
    visits = [booked(home, s, home.anna), booked(home, s, home.ben, SATURDAY + WEEK)]
    order = MoveAll(template_id=s.id, target_id=target.id, since=SATURDAY)

    count, way = home.done(templates.move_all, order)

    assert count == 2
    moved = [home.do(lambda work, key=v.id: work.appointments.get(key)) for v in visits]
    assert [m.slot.within(ZONE) for m in moved] == [
        at(10, day=SATURDAY + DAY),
        at(10, day=SATURDAY + WEEK + DAY),
    ]
    assert {m.template_id for m in moved} == {target.id}
    home.undo(way)
    back = [home.do(lambda work, key=v.id: work.appointments.get(key)) for v in visits]
    assert [b.slot for b in back] == [v.slot for v in visits]
    assert {b.template_id for b in back} == {s.id}


def test_when_one_cannot_be_moved_none_is(home, s):
    target = home.do(
        templates.save, template(home, name="Sunday", weekday=6, valid_to=SATURDAY + DAY)
    )
    visits = [booked(home, s, home.anna), booked(home, s, home.ben, SATURDAY + WEEK)]
    order = MoveAll(template_id=s.id, target_id=target.id, since=SATURDAY)

    with pytest.raises(NoDateInItsWeek) as refusal:
        home.do(templates.move_all, order)

    assert refusal.value.name == "Ben Klein"
    still = [home.do(lambda work, key=v.id: work.appointments.get(key)) for v in visits]
    assert still == visits


def test_whoever_is_elsewhere_then_keeps_all_from_being_moved(home, s):
    target = home.do(templates.save, template(home, name="Sunday", weekday=6))
    visits = [booked(home, s, home.anna), booked(home, s, home.ben)]
    home.book(home.counselling(home.ben, at(10, 30, day=SATURDAY + DAY)))
    order = MoveAll(template_id=s.id, target_id=target.id, since=SATURDAY)

    with pytest.raises(ManyReasons) as refusal:
        home.do(templates.move_all, order)

    assert isinstance(refusal.value.reasons[0], CannotMoveThere)
    told = staff_sentences(refusal.value)
    assert any("Ben Klein" in line and "counselling" in line.casefold() for line in told)
    still = [home.do(lambda work, key=v.id: work.appointments.get(key)) for v in visits]
    assert still == visits


def test_nothing_is_moved_to_itself_nor_to_another_kind_nor_from_an_empty_template(home, s):
    target = home.do(templates.save, template(home, name="Sunday", weekday=6))
    for other, reason in ((s, SameTemplate), (target, NothingToMove)):
        with pytest.raises(reason):
            home.do(
                templates.move_all,
                MoveAll(template_id=s.id, target_id=other.id, since=SATURDAY),
            )


def test_two_people_changing_one_template_do_not_overwrite_each_other(home, s):
    home.do(templates.save, replace(s, name="First"))
    with pytest.raises(ChangedElsewhere):
        home.do(templates.save, replace(s, name="Second"))


def test_a_template_that_is_gone_cannot_be_changed(home, s):
    home.do(templates.remove, s.id)
    with pytest.raises(NotFound):
        home.do(templates.save, replace(s, name="Late"))


def test_reception_sees_no_way_to_change_what_is_offered(home, s):
    home.become(Role.RECEPTION)
    with pytest.raises(NotAllowed):
        home.do(templates.save, replace(s, name="Mine"))
