from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from familycare.domain.family_network import (
    MOST_PEOPLE,
    NetworkKind,
    NetworkPerson,
    Place,
    TieStrength,
)
from familycare.domain.network_layout import (
    CLIENT,
    FARTHEST,
    HIGH,
    WIDE,
    arranged,
    inside,
    nearest_free,
    overlap,
    placed,
)

ANYWHERE = st.builds(Place, st.integers(-3000, 3000), st.integers(-3000, 3000))
NEAR = st.builds(Place, st.integers(-300, 300), st.integers(-300, 300))


def person(number, strength=TieStrength.MODERATE, place=None):
    return NetworkPerson(
        number=number, kind=NetworkKind.FRIEND, label=str(number), strength=strength, place=place
    )


@st.composite
def people(draw, most=MOST_PEOPLE):
    strengths = draw(st.lists(st.sampled_from(TieStrength), max_size=most))
    return [person(number, strength) for number, strength in enumerate(strengths, 1)]


def covered(places):
    return [pair for pair in combinations([CLIENT, *places], 2) if overlap(*pair)]


def outside(places):
    return [place for place in places if inside(place) != place]


@settings(max_examples=40, deadline=None)
@given(people())
def test_nobody_covers_anybody_and_all_stay_inside_however_many_are_arranged(drawn):
    places = [one.place for one in arranged(drawn)]
    assert covered(places) == []
    assert outside(places) == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TieStrength), st.none() | ANYWHERE | NEAR), max_size=40))
def test_whoever_is_added_anywhere_one_after_another_covers_nobody(wishes):
    drawn = []
    for number, (strength, wanted) in enumerate(wishes, 1):
        drawn.append(placed(person(number, strength, wanted), drawn))
    places = [one.place for one in drawn]
    assert covered(places) == []
    assert outside(places) == []


@given(st.lists(NEAR, max_size=6), NEAR)
def test_whoever_is_put_where_nobody_stands_stays_there(others, wanted):
    free = not any(overlap(wanted, other) for other in (CLIENT, *others))
    assert (nearest_free(wanted, others) == wanted) == free


@settings(deadline=None)
@given(st.lists(NEAR, max_size=4), NEAR)
def test_no_free_place_lies_nearer_to_the_wanted_one(others, wanted):
    def distance(place):
        return (place.x - wanted.x) ** 2 + (place.y - wanted.y) ** 2

    found = nearest_free(wanted, others)
    step = 20
    for x in range(wanted.x - 400, wanted.x + 401, step):
        for y in range(wanted.y - 400, wanted.y + 401, step):
            place = Place(x, y)
            if distance(place) < distance(found):
                assert any(overlap(place, other) for other in (CLIENT, *others))


def test_forty_people_always_leave_a_place_for_one_more():
    """However they stand: what all of them are in the way of is smaller than the picture."""
    assert 4 * FARTHEST.x * FARTHEST.y > (MOST_PEOPLE + 1) * 4 * WIDE * HIGH


@given(people(most=12))
def test_closer_ties_stand_nearer_when_there_is_room(drawn):
    alone = {one.strength: arranged([one])[0].place for one in drawn}
    order = [s for s in reversed(TieStrength) if s in alone]
    far = [abs(alone[s].y) for s in order]
    assert far == sorted(far)


def test_arranging_twice_changes_nothing():
    drawn = [person(n, s) for n, s in enumerate([*TieStrength] * 5, 1)]
    assert arranged(arranged(drawn)) == arranged(drawn)


def test_a_new_person_stands_where_most_room_is():
    left, right = person(1, place=Place(-320, 0)), person(2, place=Place(320, 0))
    below = person(3, place=Place(0, 225))
    assert placed(person(4), [left, right, below]).place.y < 0
