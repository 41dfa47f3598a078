from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.family_network import (
    Direction,
    HowOften,
    Influence,
    NetworkKind,
    NetworkPerson,
    Place,
    Strain,
    SupportKind,
    TieStrength,
)
from familycare.domain.network_changes import Aspect, applied, compare

OTHERS = [kind for kind in NetworkKind if kind is not NetworkKind.FAMILY]
WHO = st.one_of(
    st.builds(lambda n: {"family_member_id": n}, st.integers(1, 5)),
    st.builds(
        lambda kind, label: {"kind": kind, "label": label},
        st.sampled_from(OTHERS),
        st.sampled_from(["Old Ben", "Choir", "Works"]),
    ),
)
TIES = st.fixed_dictionaries({
    "strength": st.sampled_from(TieStrength),
    "strain": st.sampled_from(Strain),
    "support": st.lists(st.sampled_from(SupportKind), unique=True).map(tuple),
    "direction": st.sampled_from(Direction),
    "influence": st.sampled_from(Influence),
    "how_often": st.sampled_from(HowOften),
    "place": st.builds(Place, st.integers(-500, 500), st.integers(-500, 500)),
})  # fmt: skip


@st.composite
def pictures(draw):
    """Draw who is in a picture, nobody twice; a number means the same in all of them."""
    numbers = draw(st.lists(st.integers(1, 9), unique=True))
    found = {}
    for number in numbers:
        one = NetworkPerson(number=number, **draw(WHO), **draw(TIES))
        found.setdefault(one.identity, one)
    return tuple(sorted(found.values(), key=lambda one: one.number))


def told(people):
    return {one.identity: replace(one, place=None, number=0) for one in people}


@given(pictures())
def test_a_picture_beside_itself_shows_no_change(picture):
    assert compare(picture, picture) == ()


@given(pictures())
def test_where_people_are_drawn_is_no_change(picture):
    moved = [replace(one, place=Place(7, 7)) for one in picture]
    assert compare(picture, moved) == ()


@given(pictures(), pictures())
def test_the_changes_lead_from_one_picture_to_the_other_and_back(before, after):
    assert told(applied(before, compare(before, after))) == told(after)
    assert told(applied(after, compare(after, before))) == told(before)


@given(pictures(), pictures())
def test_each_change_says_in_what(before, after):
    assert all(one.aspects for one in compare(before, after))


@pytest.mark.parametrize(
    ("changed", "aspect"),
    [
        ({"strength": TieStrength.STRONG}, Aspect.STRONGER),
        ({"strength": TieStrength.BROKEN}, Aspect.WEAKER),
        ({"strain": Strain.HEAVY}, Aspect.MORE_STRAIN),
        ({"influence": Influence.DRUG_RELATED}, Aspect.DRUG_RELATED),
        ({"influence": Influence.SAFE}, Aspect.SAFE),
        ({"support": (SupportKind.PRACTICAL,)}, Aspect.SUPPORTS_WITH),
        ({"how_often": HowOften.DAILY}, Aspect.OFTENER),
        ({"how_often": HowOften.UNKNOWN}, Aspect.FREQUENCY),
        ({"direction": Direction.BOTH}, Aspect.DIRECTION),
        ({"label": "Benjamin"}, Aspect.LABEL),
        ({"kind": NetworkKind.OLD_FRIEND}, Aspect.KIND),
    ],
)
def test_what_became_of_a_tie_has_a_name_of_its_own(changed, aspect):
    ben = NetworkPerson(
        number=1, kind=NetworkKind.FRIEND, label="Ben", how_often=HowOften.MONTHLY,
        strength=TieStrength.MODERATE, strain=Strain.SOME,
    )  # fmt: skip
    (difference,) = compare([ben], [replace(ben, **changed)])
    assert difference.aspects == (aspect,)


def test_drugs_come_first_and_what_they_led_to_after():
    ben = NetworkPerson(
        number=1, kind=NetworkKind.FRIEND, label="Ben", influence=Influence.DRUG_RELATED
    )
    choir = NetworkPerson(number=2, kind=NetworkKind.FAITH, label="Choir")
    later = (replace(ben, influence=Influence.SAFE), replace(choir, strength=TieStrength.STRONG))
    first, second = compare([ben, choir], later)
    assert first.aspects == (Aspect.NO_LONGER_DRUG_RELATED, Aspect.SAFE)
    assert second.person.label == "Choir"
