"""What people, rooms, groups, centres and settings may be, and how texts are kept."""

from dataclasses import fields, replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.centre import Centre, UnknownTimeZone
from familycare.domain.errors import FieldMissing, FieldTooLong, ManyReasons, Refused, refuse_all
from familycare.domain.groups import Group
from familycare.domain.people import (
    BornInTheFuture,
    Client,
    DischargedBeforeAdmission,
    FamilyMember,
    Household,
    Note,
    full_name,
)
from familycare.domain.rooms import NoSeats, Room, RoomKind, RoomTooLarge, SharedWithoutReason
from familycare.domain.settings import OutOfRange, Settings, choices
from familycare.domain.slots import EndsBeforeStart
from familycare.domain.staff import StaffMember
from familycare.domain.texts import NOTE_LIMIT, tidy, tidy_line

TODAY = date(2026, 7, 1)
CLIENT = Client(
    case_number="C-1",
    given_name="Anna",
    family_name="Klein",
    phase_id=1,
    admitted_on=date(2026, 1, 1),
)
HALL = Room(name="Hall", kind=RoomKind.FAMILY_ROOM, seats=6, open_places=3, supervised_places=2)


def reasons(check, *arguments):
    """Return the kinds of everything a check refuses."""
    try:
        check(*arguments)
    except ManyReasons as many:
        return [type(reason) for reason in many.reasons]
    except Refused as one:
        return [type(one)]
    return []


@given(st.text())
def test_a_tidy_text_stays_as_it_is(text):
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_line(tidy_line(text)) == tidy_line(text)


@given(st.text())
def test_a_tidy_line_can_be_kept_and_shown_in_one_line(text):
    line = tidy_line(text)

    line.encode("utf-8")
    assert "\0" not in line
    assert len(line.splitlines()) <= 1


def test_a_persian_name_keeps_its_joiner_and_a_note_its_lines():
    assert tidy_line("  نیم‌رخ ") == "نیم‌رخ"
    assert tidy("one\r\ntwo\x07\n") == "one\ntwo"


@pytest.mark.parametrize(
    ("given_name", "family_name", "name"),
    [
        ("Anna", "Klein", "Anna Klein"),
        ("秀英", "王", "王秀英"),
        ("مریم", "کریمی", "مریم کریمی"),
        ("Madonna", "", "Madonna"),
    ],
)
def test_a_name_is_said_in_the_order_of_its_language(given_name, family_name, name):
    assert full_name(given_name, family_name) == name


def test_a_client_is_called_as_they_wish():
    assert CLIENT.spoken_name == "Anna"
    assert replace(CLIENT, preferred_name="Anni").spoken_name == "Anni"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"given_name": ""}, [FieldMissing]),
        ({"case_number": "x" * 201}, [FieldTooLong]),
        ({"born_on": date(2026, 1, 2)}, [BornInTheFuture]),
        ({"discharged_on": date(2025, 12, 31)}, [DischargedBeforeAdmission]),
        ({"family_name": "", "born_on": date(2027, 1, 1)}, [FieldMissing, BornInTheFuture]),
        ({"language": ""}, [FieldMissing]),
    ],
)
def test_what_is_wrong_with_a_client_is_told_completely(change, expected):
    assert reasons(replace(CLIENT, **change).check, TODAY) == expected


def test_the_day_of_discharge_still_counts():
    client = replace(CLIENT, discharged_on=date(2026, 6, 30))

    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [client.in_care_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"born_on": date(2026, 7, 2)}, [BornInTheFuture]),
        ({"time_zone": "Asia/Shanghai"}, []),
        ({"time_zone": "Shanghai"}, [UnknownTimeZone]),
    ],
)
def test_what_is_wrong_with_a_family_member_is_told(change, expected):
    member = FamilyMember(given_name="Maria", family_name="Klein")
    assert reasons(replace(member, **change).check, TODAY) == expected


def test_a_household_needs_a_name_and_nothing_else():
    assert reasons(Household(name="").check) == [FieldMissing]
    assert reasons(Household(name="Klein").check) == []
    assert reasons(Household(name="Klein", town="x" * 201).check) == [FieldTooLong]


def test_notes_groups_and_staff_need_their_words():
    assert reasons(Note(client_id=1, text="").check) == [FieldMissing]
    assert reasons(Note(client_id=1, text="x" * (NOTE_LIMIT + 1)).check) == [FieldTooLong]
    assert reasons(Group(name="").check) == [FieldMissing]
    assert reasons(StaffMember(name="").check) == [FieldMissing]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"name": ""}, [FieldMissing]),
        ({"seats": 0}, [NoSeats]),
        ({"open_places": 0, "supervised_places": 0}, [NoSeats]),
        ({"open_places": 5, "supervised_places": -1}, [NoSeats]),
        ({"open_places": 0}, []),
        ({"open_places": 300}, [RoomTooLarge]),
        ({"seats": 1001}, [RoomTooLarge]),
        ({"kind": RoomKind.VIDEO_BOOTH}, [SharedWithoutReason]),
        ({"opens": time(12), "closes": time(12)}, [EndsBeforeStart]),
    ],
)
def test_what_is_wrong_with_a_room_is_told(change, expected):
    assert reasons(replace(HALL, **change).check) == expected


def test_places_for_open_and_supervised_visits_are_apart():
    assert list(HALL.places_for(supervised=False)) == [0, 1, 2]
    assert list(HALL.places_for(supervised=True)) == [3, 4]
    assert list(replace(HALL, supervised_places=0).places_for(supervised=True)) == [0, 1, 2]


@pytest.mark.parametrize("zone", ["", "Berlin", "Europe/../Berlin", "\0", "x" * 300])
def test_a_centre_stands_in_a_time_zone_that_exists(zone):
    assert reasons(Centre(name="House", time_zone=zone).check) == [UnknownTimeZone]
    assert reasons(Centre(name="House", time_zone="Asia/Tehran").check) == []


def test_every_setting_has_a_label_a_unit_and_a_default_within_its_limits():
    assert set(choices()) == {entry.name for entry in fields(Settings)}
    for choice in choices().values():
        assert choice.label
        assert choice.unit or (choice.lowest, choice.highest) == (0, 1)
        assert choice.lowest < choice.highest
    Settings().check()


@pytest.mark.parametrize("name", [entry.name for entry in fields(Settings)])
def test_a_setting_beyond_its_limits_is_refused(name):
    choice = choices()[name]

    assert OutOfRange in reasons(Settings(**{name: choice.lowest - 1}).check)
    assert OutOfRange in reasons(Settings(**{name: choice.highest + 1}).check)
    assert OutOfRange not in reasons(Settings(**{name: choice.lowest}).check)


def test_nothing_in_the_way_refuses_nothing():
    refuse_all(())
