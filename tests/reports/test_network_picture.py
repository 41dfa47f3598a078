"""The family network on paper: for staff, in words as well, in any language of the program."""

from dataclasses import replace
from datetime import date

import pytest

from familycare.domain.family_network import (
    FamilyNetwork,
    Influence,
    NetworkKind,
    NetworkPerson,
    Strain,
    SupportKind,
    TieStrength,
)
from familycare.domain.network_layout import arranged
from familycare.services.family_network_views import NetworkSheet
from reports.network_picture import render

MOTHER = NetworkPerson(
    number=1, family_member_id=7, strength=TieStrength.STRONG, strain=Strain.SOME,
    support=(SupportKind.EMOTIONAL,), influence=Influence.SAFE,
)  # fmt: skip
KALLE = NetworkPerson(
    number=2, kind=NetworkKind.OLD_FRIEND, label="Kalle", influence=Influence.DRUG_RELATED
)


def picture(number, day, *people):
    return FamilyNetwork(
        id=number, client_id=1, drawn_on=day, begun_on=day, people=arranged(people)
    )


def sheet(*pictures):
    return NetworkSheet("Riverside Centre", "Anna Klein", "C-1", pictures, {7: "Maria Klein"})


JULY = picture(1, date(2026, 7, 1), MOTHER, KALLE)
OCTOBER = picture(
    2, date(2026, 10, 1), MOTHER, replace(KALLE, influence=Influence.SAFE),
    NetworkPerson(number=3, kind=NetworkKind.FAITH, label="Choir"),
)  # fmt: skip


def test_it_says_in_words_what_it_draws_and_that_it_is_for_staff(text_of):
    page = " ".join(text_of(render(sheet(JULY), language="en")))
    assert "For staff only. Not to be handed to a family." in page
    for told in ("Anna Klein", "Maria Klein", "Strong, some strain", "Kalle", "Drug-related"):
        assert told in page


def test_two_pictures_come_with_what_changed(text_of):
    page = " ".join(text_of(render(sheet(JULY, OCTOBER), language="en")))
    assert "no longer drug-related; now safe" in page
    assert "added" in page


@pytest.mark.parametrize("language", ["en", "fa", "zh"])
def test_it_is_printed_in_every_language_with_forty_people(language, text_of):
    many = [
        NetworkPerson(number=n, kind=NetworkKind.FRIEND, label=f"欧阳静静 محمد {n} " * 3)
        for n in range(1, 41)
    ]
    found = render(sheet(picture(1, date(2026, 7, 1), *many)), language=language)
    assert len(text_of(found)) >= 2


def test_the_same_sheet_gives_the_same_bytes():
    assert render(sheet(JULY), language="en") == render(sheet(JULY), language="en")
