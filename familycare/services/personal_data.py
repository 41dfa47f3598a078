"""Everything that is kept about one person, gathered to be handed out to them.

What is gathered is one tree, of which both the file for people (reports.data_package) and the one
for programs (`as_json`) are made: neither can leave out what the other says. Of other people only
names are in it, and how they are tied to the person. What protects others is not in it: causes of
bans, who must not meet whom, and why an approval was withdrawn.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import AbsenceCause, CancelCause, Presence, State
from familycare.domain.errors import NotFound
from familycare.domain.people import Client, FamilyMember, full_name
from familycare.domain.stationery import PLAIN, Stationery
from familycare.domain.trail import Deed
from familycare.i18n import N_
from familycare.persistence.personal_records import PersonalRecords
from familycare.services import (
    personal_consents,
    personal_meetings,
    personal_networks,
    personal_recovery,
    personal_visits,
    scope,
)
from familycare.services.personal_parts import Entry, Item, Part, there, written_down
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from familycare.domain.people import Household
    from familycare.services.personal_parts import Value

FORMAT = "familycare personal data"
VERSION = 1


@dataclass(frozen=True)
class Package:
    """All that is handed out."""

    kind: str
    """Client or FamilyMember."""
    name: str
    language: str
    """In which the person reads."""
    centre: str
    contact: str
    made_at: datetime
    """In the centre's zone."""
    parts: tuple[Part, ...]
    stationery: Stationery = PLAIN


@needs(Permission.HAND_OUT_DATA, of=scope.the_client)
def of_client(work: Work, client_id: int) -> Package:
    """Gather what is kept about a client; the trail tells that it was."""
    found = work.people.clients.among([client_id])
    if not found:
        raise NotFound(Client, client_id)
    client = found[0]
    records = _records(work, Client, client_id)
    work.noted(Client, client_id, Deed.EXPORT, client_id=client_id)
    parts = (
        _client(work, client),
        *_shared(work, records),
        *personal_visits.parts(work, Client, client_id),
        *_clinical(work, records),
        personal_recovery.of_client(records, work.zone),
        personal_networks.drawn(records),
        personal_consents.given(records),
        personal_consents.drawn_up(records, work.zone),
        personal_consents.told(records, work.zone),
    )
    return _package(
        work,
        Client,
        client.name,
        client.language,
        (*parts, _reasons(work, records), _seen(work, records)),
    )


@needs(Permission.HAND_OUT_DATA)
def of_member(work: Work, member_id: int) -> Package:
    """Gather what is kept about a family member; the trail tells that it was."""
    found = work.people.family_members.among([member_id])
    if not found:
        raise NotFound(FamilyMember, member_id)
    member = found[0]
    homes = work.people.households.among([member.household_id] if member.household_id else [])
    records = _records(work, FamilyMember, member_id)
    work.noted(FamilyMember, member_id, Deed.EXPORT)
    parts = (
        _member(member, homes),
        *_shared(work, records),
        *personal_visits.parts(work, FamilyMember, member_id),
        _assessments(work, records),
        personal_recovery.of_member(records),
    )
    return _package(
        work,
        FamilyMember,
        member.name,
        member.language,
        (*parts, _reasons(work, records), _seen(work, records)),
    )


def as_json(package: Package) -> bytes:
    """Return the file for programs: keys in English that never change, ISO dates, UTC offsets."""
    told = {
        "format": FORMAT,
        "version": VERSION,
        "kind": package.kind,
        "centre": package.centre,
        "made_at": package.made_at.isoformat(),
        "parts": {
            part.key: [{item.key: _plain(item.value) for item in entry} for entry in part.entries]
            for part in package.parts
        },
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(value: Value) -> object:
    match value:
        case Enum():
            return value.value
        case date():  # and so every datetime
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


def _package(work: Work, kind: type, name: str, language: str, parts: Sequence[Part]) -> Package:
    centre = work.house.centre()
    now = work.clock.now().astimezone(work.zone)
    return Package(
        kind.__name__, name, language, centre.name, centre.contact, now, tuple(parts),
        work.stationery,
    )  # fmt: skip


def _records(work: Work, kind: type, number: int) -> PersonalRecords:
    return PersonalRecords(work.transaction.connection, work.centre_id, kind, number)


def _client(work: Work, client: Client) -> Part:
    phases = {phase.id: phase.name for phase in work.house.listed_phases()}
    counsellors: dict[int | None, str] = {None: ""} | {
        member.id: member.name for member in work.staff.listed()
    }
    return _person(
        Item("case_number", N_("Case number"), client.case_number),
        Item("given_name", N_("Given name"), client.given_name),
        Item("family_name", N_("Family name"), client.family_name),
        Item("preferred_name", N_("Preferred name"), client.preferred_name),
        Item("born_on", N_("Born on"), client.born_on),
        Item("sex", N_("Sex"), client.sex),
        Item("language", N_("Language"), client.language),
        Item("unit", N_("Unit"), client.unit),
        Item("phase", N_("Phase"), phases.get(client.phase_id, "")),
        Item("counsellor", N_("Counsellor"), counsellors.get(client.counsellor_id, "")),
        Item("admitted_on", N_("Admitted on"), client.admitted_on),
        Item("expected_discharge_on", N_("Expected discharge"), client.expected_discharge_on),
        Item("discharged_on", N_("Discharged on"), client.discharged_on),
        Item("needs", N_("Needs"), client.needs),
    )


def _member(member: FamilyMember, homes: Sequence[Household]) -> Part:
    home = homes[0] if homes else None
    return _person(
        Item("given_name", N_("Given name"), member.given_name),
        Item("family_name", N_("Family name"), member.family_name),
        Item("born_on", N_("Born on"), member.born_on),
        Item("phone", N_("Telephone"), member.phone),
        Item("email", N_("E-mail"), member.email),
        Item("language", N_("Language"), member.language),
        Item("time_zone", N_("Time zone"), member.time_zone),
        Item("identity_seen_on", N_("Identity seen on"), member.identity_seen_on),
        Item("education_on", N_("Education session on"), member.education_on),
        Item("needs", N_("Needs"), member.needs),
        Item("household", N_("Household"), home.name if home else ""),
        Item("street", N_("Street"), home.street if home else ""),
        Item("postal_code", N_("Postal code"), home.postal_code if home else ""),
        Item("town", N_("Town"), home.town if home else ""),
        Item("country", N_("Country"), home.country if home else ""),
        Item("distance_km", N_("Kilometres to the centre"), home.distance_km if home else None),
    )


def _person(*items: Item) -> Part:
    return Part(
        "person",
        N_("About you"),
        N_("What you or your family told us, and what your stay needs."),
        (items,),
    )


def _shared(work: Work, records: PersonalRecords) -> Iterator[Part]:
    yield Part(
        "ties",
        N_("Who you are to each other"),
        N_("The people with whom you may meet here, and whether a meeting is approved."),
        tuple(
            (
                Item("name", N_("Name"), full_name(given, family)),
                Item("kinship", N_("Kinship"), kinship),
                Item("approval", N_("Approval"), approval),
                Item("review_on", N_("Review on"), review),
            )
            for kinship, approval, review, given, family in records.ties()
        ),
    )
    yield from personal_meetings.of_groups(records)
    yield from personal_meetings.written(records, work.zone)
    yield Part(
        "appointments",
        N_("Appointments"),
        N_("What was planned with you, and whether you came."),
        tuple(_appointment(work, row) for row in records.appointments()),
    )


def _appointment(work: Work, row: Sequence[object]) -> Entry:
    kind, starts, ends, room, state, presence, late, cause, off, remark, off_remark = row
    assert isinstance(starts, datetime)  # noqa: S101 - the columns of the query
    assert isinstance(ends, datetime)  # noqa: S101 - as above
    return (
        Item("starts", N_("Begins"), starts.astimezone(work.zone)),
        Item("ends", N_("Ends"), ends.astimezone(work.zone)),
        Item("kind", N_("Kind"), AppointmentKind(str(kind))),
        Item("room", N_("Room"), str(room)),
        Item("state", N_("State"), State(str(state))),
        Item("presence", N_("You were there"), Presence(str(presence)) if presence else None),
        Item("minutes_late", N_("Minutes late"), int(str(late)) or None),
        Item("cause", N_("Reason for being away"), AbsenceCause(str(cause)) if cause else None),
        Item("remark", N_("Remark"), str(remark)),
        Item("cancelled_because", N_("Cancelled because"), CancelCause(str(off)) if off else None),
        Item("cancel_remark", N_("Remark on that"), str(off_remark)),
    )


def _clinical(work: Work, records: PersonalRecords) -> Iterator[Part]:
    yield Part(
        "notes",
        N_("Notes"),
        N_("What staff wrote down about your stay."),
        written_down(work.zone, records.notes()),
    )
    yield _assessments(work, records)
    yield Part(
        "judgements",
        N_("Judgements of the support level"),
        N_("Where staff set the level of family support themselves, and why."),
        tuple(
            (
                Item("judged_at", N_("Judged on"), there(work.zone, at)),
                Item("author", N_("By"), author),
                Item("band", N_("Level"), band),
                Item("reason", N_("Reason"), reason),
            )
            for at, author, band, reason in records.judgements()
        ),
    )
    yield Part(
        "concerns",
        N_("Concerns"),
        N_("Conflicts and worries about safety that staff noted."),
        tuple(_concern(work, row) for row in records.concerns()),
    )


def _concern(work: Work, row: Sequence[object]) -> Entry:
    raised, author, kind, intensity, reason, parties, mediation, closed, closed_by, because = row
    assert isinstance(kind, Enum)  # noqa: S101 - the column's type
    return (
        Item("raised_at", N_("Noted on"), there(work.zone, raised)),
        Item("author", N_("By"), str(author)),
        Item("kind", N_("Kind"), kind),
        Item(
            "intensity",
            N_("Intensity, 0 to 10"),
            None if intensity is None else int(str(intensity)),
        ),
        Item("reason", N_("Text"), str(reason)),
        Item("parties", N_("Who with whom"), str(parties)),
        Item("mediation", N_("Mediation"), str(mediation)),
        Item("closed_at", N_("Closed on"), there(work.zone, closed)),
        Item("closed_by", N_("Closed by"), str(closed_by)),
        Item("closed_because", N_("Closed because"), str(because)),
    )


def _assessments(work: Work, records: PersonalRecords) -> Part:
    known = work.catalogue.instruments
    return Part(
        "assessments",
        N_("Questionnaires"),
        N_("What was answered about family and support; a dash where no answer was given."),
        tuple(
            (
                Item("filled_on", N_("Filled in on"), day),
                Item("instrument", N_("Questionnaire"), code),
                Item("title", N_("Title"), known[code].title if code in known else ""),
                Item("informant", N_("Answered by"), informant),
                Item("answers", N_("Answers"), tuple(answers)),
            )
            for day, code, informant, answers in records.assessments()
        ),
    )


def _reasons(work: Work, records: PersonalRecords) -> Part:
    return Part(
        "reasons",
        N_("Reasons"),
        N_("Why staff did something about you that takes a reason."),
        tuple(
            (
                Item("at", N_("On"), there(work.zone, at)),
                Item("who", N_("By"), name or role),
                Item("reason", N_("Reason"), reason),
            )
            for at, name, role, reason in records.reasons()
        ),
    )


def _seen(work: Work, records: PersonalRecords) -> Part:
    """Return who looked at the file, and who opened it in need; that one is told with it."""
    opened = [
        (
            Item("at", N_("On"), there(work.zone, at)),
            Item("who", N_("By"), name),
            Item("what", N_("What"), "opened in need"),
            Item("reason", N_("Reason"), reason),
        )
        for at, name, reason in records.openings()
    ]
    looked = [
        (
            Item("at", N_("On"), there(work.zone, at)),
            Item("who", N_("By"), name or role.value),
            Item("what", N_("What"), deed),
            Item("reason", N_("Reason"), ""),
        )
        for at, name, role, deed in records.sights()
    ]
    return Part(
        "seen",
        N_("Who looked at your data"),
        N_("Each time somebody opened, printed or handed out what is kept about you."),
        tuple(sorted([*opened, *looked], key=lambda entry: str(entry[0].value))),
    )
