"""A schedule as a Bundle of HL7 FHIR R4 (4.0.1), which other systems of health care read.

Every room is a Location with a Schedule of its own, every appointment an Appointment with the Slot
that it takes, and what can still be booked is a free Slot. Numbers stay the same in every file.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from familycare.domain.appointments import ParticipantRole, State
from familycare.domain.schedules import Privacy
from reports.schedules.columns import in_words, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.slots import TimeSlot
    from familycare.services.schedule_people import Person
    from familycare.services.schedule_views import ScheduleLine, ScheduleSheet
    from reports.schedules.columns import Words

Resource = dict[str, Any]
NAMESPACE = UUID("5d0c1f0e-0b1a-4f0e-9a51-6f3f5a8a2c11")
"""Of the numbers that are made here from what a centre calls its own."""
STATUS = {
    State.BOOKED: "booked",
    State.CHECKED_IN: "checked-in",
    State.HELD: "fulfilled",
    State.NO_SHOW: "noshow",
    State.CANCELLED: "cancelled",
}
CASE_NUMBER = "urn:familycare:case-number"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def render(sheet: ScheduleSheet) -> bytes:
    """Return the file: UTF-8, the same schedule the same bytes."""
    entries = [_entry(resource) for resource in _resources(sheet)]
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": _instant(sheet.made_at),
        "entry": entries,
    }
    if not entries:
        del bundle["entry"]  # FHIR has no empty lists
    return json.dumps(bundle, ensure_ascii=False, indent=1).encode()


def _resources(sheet: ScheduleSheet) -> Iterator[Resource]:
    rooms = {line.room_id: line.room for line in sheet.lines}
    rooms |= {offer.room_id: offer.room for offer in sheet.offers}
    for key, name in sorted(rooms.items()):
        yield {
            "resourceType": "Location",
            "id": _made(sheet, "room", key),
            "status": "active",
            "name": _text(name) or str(key),
            "mode": "instance",
        }
        yield {
            "resourceType": "Schedule",
            "id": _made(sheet, "schedule", key),
            "active": True,
            "actor": [_room(sheet, key, name)],
            "comment": _text(name_of(sheet.centre)),
        }
    for line, words in zip(sheet.lines, in_words(sheet), strict=True):
        status = "free" if words.called_off else "busy"
        yield _slot(sheet, line.room_id, line.uid, status, line.slot)
        if sheet.privacy is not Privacy.BUSY:
            yield _appointment(sheet, line, words)
    for offer in sheet.offers:
        number = f"{offer.template_id}/{offer.slot.start.astimezone(UTC):%Y%m%dT%H%M}"
        yield _slot(sheet, offer.room_id, number, "free", offer.slot)


def _slot(sheet: ScheduleSheet, room_id: int, key: str, status: str, slot: TimeSlot) -> Resource:
    return {
        "resourceType": "Slot",
        "id": _made(sheet, "slot", key),
        "schedule": {"reference": _urn(_made(sheet, "schedule", room_id))},
        "status": status,
        "start": _instant(slot.start),
        "end": _instant(slot.end),
    }


def _appointment(sheet: ScheduleSheet, line: ScheduleLine, words: Words) -> Resource:
    told = {
        "resourceType": "Appointment",
        "id": str(UUID(line.uid)),
        "status": STATUS[line.state],
        "serviceType": [{"text": words.kind}],
        "description": _text(": ".join(filter(None, (words.kind, words.title)))),
        "start": _instant(words.starts),
        "end": _instant(words.ends),
        "slot": [{"reference": _urn(_made(sheet, "slot", line.uid))}],
        "comment": _text(words.remark),
        "participant": [
            {"actor": _room(sheet, line.room_id, line.room), "status": "accepted"},
            *(
                {"actor": _actor(sheet, person), "status": "accepted"}
                for person in line.people
                if _text(person.label)
            ),
        ],
    }
    return {name: value for name, value in told.items() if value}


def _actor(sheet: ScheduleSheet, person: Person) -> Resource:
    """Return somebody as what may be told: never a number by which others could ask for more."""
    types = {
        ParticipantRole.CLIENT: "Patient",
        ParticipantRole.FAMILY: "RelatedPerson",
        ParticipantRole.STAFF: "Practitioner",
    }
    label = _text(person.label)
    if sheet.privacy is Privacy.CASE_NUMBER and person.role is ParticipantRole.CLIENT:
        number = {"system": CASE_NUMBER, "value": label}
        return {"type": types[person.role], "identifier": number}
    return {"type": types[person.role], "display": label}


def _room(sheet: ScheduleSheet, key: int, name: str) -> Resource:
    return {"reference": _urn(_made(sheet, "room", key)), "display": _text(name) or str(key)}


def _entry(resource: Resource) -> Resource:
    return {"fullUrl": _urn(resource["id"]), "resource": resource}


def _made(sheet: ScheduleSheet, kind: str, key: object) -> str:
    return str(uuid5(NAMESPACE, f"{sheet.centre_uid}/{kind}/{key}"))


def _urn(number: str) -> str:
    return f"urn:uuid:{number}"


def _instant(moment: datetime) -> str:
    """Return an instant as FHIR writes it: to the second, with its distance from UTC."""
    return moment.replace(microsecond=0).isoformat()


def _text(text: str) -> str:
    """Fold breaks and what no file may hold: FHIR refuses empty texts and stray blanks."""
    return " ".join(_CONTROLS.sub(" ", text).split())
