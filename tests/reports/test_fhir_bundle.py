"""A schedule as a FHIR bundle: a stranger's library finds nothing wrong in it."""

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from familycare.domain.appointments import ParticipantRole, State
from familycare.domain.schedules import Privacy
from familycare.domain.slots import TimeSlot
from familycare.services.schedule_offers import Offer
from familycare.services.schedule_people import Person
from reports.schedules.fhir_bundle import render

BERLIN = ZoneInfo("Europe/Berlin")
HOSTILE = ["Maria\r\nLopez", "=1+1", "<b>&", " \u2028 x", "\ud800Bo", "\x00", "x" * 10_000, "علی"]


def people(label="Maria Lopez"):
    return (
        Person(ParticipantRole.CLIENT, 1, label),
        Person(ParticipantRole.FAMILY, 2, "Juan Lopez"),
        Person(ParticipantRole.STAFF, 3, ""),
    )


def offer(hour=9):
    start = datetime(2026, 10, 13, hour, tzinfo=BERLIN)
    return Offer(5, 8, "Table 4", TimeSlot(start, start.replace(hour=hour + 1)))


def resources(content, kind):
    return [
        entry["resource"]
        for entry in json.loads(content)["entry"]
        if entry["resource"]["resourceType"] == kind
    ]


@pytest.fixture
def checked():
    """Return a bundle as a validator reads it; whatever is against the standard is an error."""
    bundles = pytest.importorskip(
        "fhir.resources.R4B.bundle", reason="fhir.resources of requirements-checks.lock is missing"
    )
    return bundles.Bundle.model_validate_json


@pytest.mark.parametrize("state", State)
def test_a_validator_takes_every_state(schedule, line, checked, state):
    bundle = checked(render(schedule(line(state=state, room_id=7, people=people()))))
    assert [entry.resource.get_resource_type() for entry in bundle.entry] == [
        *("Location", "Schedule", "Slot", "Appointment")
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_validator_takes_hostile_names(schedule, line, checked, text):
    hostile = line(title=text, room=text, remark=text, people=people(text))
    assert checked(render(schedule(hostile, centre=text)))


def test_a_validator_takes_an_empty_week_and_thousands_of_appointments(schedule, line, checked):
    assert checked(render(schedule()._replace(lines=()))).entry is None
    many = [line(uid=f"{number:032x}", people=people()) for number in range(1_000)]
    assert len(checked(render(schedule(*many))).entry) == 2_002


def test_what_refers_to_something_finds_it_in_the_bundle(schedule, line):
    sheet = schedule(line(room_id=7, people=people()), offers=(offer(), offer(11)))
    content = json.loads(render(sheet))
    known = {entry["fullUrl"] for entry in content["entry"]}
    told = json.dumps(content)
    assert len(known) == len(content["entry"])
    for each in told.split('"reference": "')[1:]:
        assert each.split('"')[0] in known


def test_an_appointment_takes_its_slot_and_what_is_offered_is_free(schedule, line):
    sheet = schedule(line(room_id=7), offers=(offer(),))
    content = render(sheet)
    busy, free = resources(content, "Slot")
    assert (busy["status"], free["status"]) == ("busy", "free")
    assert free["start"] == "2026-10-13T09:00:00+02:00"
    (booked,) = resources(content, "Appointment")
    assert booked["slot"] == [{"reference": f"urn:uuid:{busy['id']}"}]
    assert [place["name"] for place in resources(content, "Location")] == ["Table 3", "Table 4"]


def test_a_cancelled_appointment_frees_its_slot(schedule, line):
    content = render(schedule(line(state=State.CANCELLED)))
    assert resources(content, "Appointment")[0]["status"] == "cancelled"
    assert resources(content, "Slot")[0]["status"] == "free"


def test_an_appointment_keeps_its_number_when_it_moves(schedule, line, slot):
    first = resources(render(schedule(line())), "Appointment")
    later = line(slot=slot(date(2026, 10, 14)), version=3)
    second = resources(render(schedule(later)), "Appointment")
    assert first[0]["id"] == second[0]["id"] == "01234567-89ab-cdef-0123-456789abcdef"


def test_case_numbers_are_identifiers_and_whoever_has_no_label_is_left_out(schedule, line):
    sheet = schedule(line(people=people("C-7")), privacy=Privacy.CASE_NUMBER)
    room, client, _family = resources(render(sheet), "Appointment")[0]["participant"]
    assert client["actor"]["identifier"]["value"] == "C-7"
    assert room["actor"]["display"] == "Table 3"


def test_what_only_says_that_a_room_is_taken_tells_slots_alone(schedule, line):
    content = render(schedule(line(kind=None), privacy=Privacy.BUSY))
    assert resources(content, "Appointment") == []
    assert len(resources(content, "Slot")) == 1
