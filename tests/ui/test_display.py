from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from importlib import import_module
from pkgutil import walk_packages
from zoneinfo import ZoneInfo

import pytest

import familycare.domain
from familycare.domain.appointments import AbsenceCause, CancelCause, State
from familycare.domain.slots import TimeSlot
from ui import display

BERLIN = ZoneInfo("Europe/Berlin")
UNSEEN = {
    "Deed", "Fault", "HouseText", "LogoKind", "Placeholder", "Reach", "ResourceKind", "Visit",
    "Way", "Weekday",
}  # fmt: skip
"""Enumerations that never leave the program, or only in sentences with tests of their own."""


def enumerations():
    for module in walk_packages(familycare.domain.__path__, "familycare.domain."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Enum) and list(value):
                yield value


@pytest.mark.parametrize("enumeration", sorted({*enumerations()}, key=lambda kind: kind.__name__))
def test_every_member_of_every_enumeration_has_a_word(enumeration):
    if enumeration.__name__ not in UNSEEN:
        assert all(display.label(member) for member in enumeration)


def test_members_with_the_same_value_keep_their_own_words():
    assert display.label(AbsenceCause.ILLNESS) == "Illness"
    assert display.label(CancelCause.CLIENT) == "The client asked"
    assert display.label(State.NO_SHOW) == "No-show"


def test_moments_are_shown_in_the_centres_zone_whatever_zone_they_come_in():
    slot = TimeSlot(
        datetime(2026, 3, 2, 22, 30, tzinfo=UTC), datetime(2026, 3, 2, 23, 15, tzinfo=UTC)
    )
    assert display.shown(slot, BERLIN) == "Mon 2 Mar 2026, 23:30 – Tue 3 Mar 2026, 00:15"
    assert display.shown(slot) == "Mon 2 Mar 2026, 22:30–23:15"
    assert display.hours(slot, BERLIN) == "23:30–00:15"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 3, 2), "2 Mar 2026"),
        (time(9, 5), "09:05"),
        (timedelta(minutes=45), "45 min"),
        (timedelta(minutes=60), "1 h"),
        (timedelta(minutes=90), "1 h 30 min"),
        (State.BOOKED, "Booked"),
        (7, "7"),
        ("Anna", "\u2068Anna\u2069"),
    ],
)
def test_facts_are_shown_as_people_read_them(value, text):
    assert display.shown(value) == text


@pytest.mark.parametrize(
    ("born_on", "text"),
    [
        (date(2008, 3, 2), "18 years"),
        (date(2008, 3, 3), "17 years"),
        (date(2025, 3, 2), "1 year"),
    ],
)
def test_age_counts_whole_years(born_on, text):
    assert display.age(born_on, date(2026, 3, 2)) == text


def test_names_are_isolated_and_numbers_run_left_to_right():
    assert display.isolated("محمد") == "\u2068محمد\u2069"
    assert display.code("+98 21 5555 0199") == "\u2066+98 21 5555 0199\u2069"
    assert display.isolated("") == display.code("") == ""
