from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import State
from familycare.domain.slots import TimeSlot
from reports.schedules.calendar_file import render

HOSTILE = [
    "Maria\r\nATTENDEE:mailto:x@example.org",
    "Maria\nEND:VEVENT\nBEGIN:VEVENT",
    "Maria\u2028X-INJECTED:1",
    "Maria\x85X-INJECTED:1",
    'a;b,c\\d:e"f',
    "\\nBEGIN:VALARM",
]


def events_of(content):
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def slot_at(zone, *start):
    begins = datetime(*start, tzinfo=ZoneInfo(zone))
    return TimeSlot(begins, begins + timedelta(hours=1))


def test_an_appointment_tells_what_when_where_and_who(schedule):
    (event,) = events_of(render(schedule()))
    assert event["summary"] == "Family visit: Maria Lopez"
    assert event["location"] == "Table 3"
    assert event["categories"].cats == ["Family visit"]
    assert event["description"] == (
        "With: Maria Lopez, Juan Lopez\nLed by: Anna Berg\nState: booked"
    )
    assert event["class"] == "CONFIDENTIAL"
    assert event["dtstamp"].dt == datetime(2026, 10, 1, 8, tzinfo=UTC)


def test_its_number_and_version_stay_with_it(schedule, line):
    (event,) = events_of(render(schedule(line(version=5))))
    assert event["uid"] == "0123456789abcdef0123456789abcdef@familycare"
    assert event["sequence"] == 5


@pytest.mark.parametrize("state", State)
def test_only_a_cancelled_appointment_is_cancelled(schedule, line, state):
    (event,) = events_of(render(schedule(line(state=state))))
    expected = "CANCELLED" if state is State.CANCELLED else "CONFIRMED"
    assert event["status"] == expected
    assert ("transp" in event) is (state is State.CANCELLED)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Sydney"])
@pytest.mark.parametrize("month", [1, 7])
def test_two_readers_find_the_same_times_on_both_sides_of_the_clock_change(
    schedule, line, zone, month
):
    slot = slot_at(zone, 2026, month, 15, 14)
    content = render(
        schedule(
            line(slot=slot), zone=zone, first_day=date(2026, 1, 1), last_day=date(2026, 12, 31)
        )
    )
    (event,) = events_of(content)
    assert event["dtstart"].params["TZID"] == zone
    assert (event["dtstart"].dt, event["dtend"].dt) == (slot.start, slot.end)
    other = vobject.readOne(content.decode()).vevent
    assert other.dtstart.value.replace(tzinfo=None) == slot.start.replace(tzinfo=None)
    assert other.dtstart.value.utcoffset() == slot.start.utcoffset()
    assert other.dtend.value.utcoffset() == slot.end.utcoffset()


@pytest.mark.parametrize("zone", ["Asia/Tehran", "Asia/Shanghai", "UTC"])
def test_a_zone_without_clock_changes_is_read_alike_too(schedule, line, zone):
    slot = slot_at(zone, 2026, 10, 12, 9)
    content = render(schedule(line(slot=slot), zone=zone))
    (event,) = events_of(content)
    other = vobject.readOne(content.decode()).vevent
    assert event["dtstart"].dt == other.dtstart.value == slot.start


def test_the_zone_is_described_in_the_file(schedule):
    (zone,) = icalendar.Calendar.from_ical(render(schedule())).walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Berlin"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_adds_a_line_of_its_own(schedule, line, text):
    hostile = line(title=text, room=text, lead=text, participants=text, remark=text)
    content = render(schedule(hostile, centre=text))
    calendar = icalendar.Calendar.from_ical(content)
    assert len(calendar.walk("VEVENT")) == 1
    assert not calendar.walk("VALARM")
    (event,) = calendar.walk("VEVENT")
    assert set(event) <= {
        *("SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES", "CLASS"),
        *("DESCRIPTION", "LOCATION", "STATUS"),
    }
    assert "X-INJECTED" not in calendar
    assert vobject.readOne(content.decode()).vevent.location.value == " ".join(
        text.replace("\x85", " ").split()
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"))))
def test_two_readers_find_the_same_name(schedule, line, text):
    content = render(schedule(line(title=f"x{text}x")))
    (event,) = events_of(content)
    assert event["summary"] == f"Family visit: x{' '.join(f'{text}x'.split(' ')).strip()}" or (
        event["summary"].split() == f"Family visit: x{text}x".split()
    )
    assert vobject.readOne(content.decode()).vevent.summary.value == event["summary"]


def test_lines_end_and_fold_as_the_standard_asks(schedule, line):
    content = render(schedule(line(participants="欧阳玥喆, علی رضایی, " * 30)))
    lines = content.split(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, lines)) <= 75
    for each in lines:
        each.decode()


def test_a_persian_name_keeps_the_mark_that_parts_its_letters(schedule, line):
    name = "می\N{ZERO WIDTH NON-JOINER}نا"
    (event,) = events_of(render(schedule(line(title=name))))
    assert event["summary"] == f"Family visit: {name}"


def test_every_kind_has_its_category(schedule, line):
    kinds = [line(kind=kind, uid=kind.value) for kind in AppointmentKind]
    categories = [event["categories"].cats[0] for event in events_of(render(schedule(*kinds)))]
    assert categories == [
        *("Family visit", "Remote visit", "Counselling meeting", "Group session"),
        "Aftercare follow-up",
    ]
