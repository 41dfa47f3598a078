"""The letters that tell families of a closure: what cannot take place, and what does instead."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, ParticipantRole, State
from familycare.domain.closures import ClosureScope
from familycare.domain.consent import Section
from familycare.domain.stationery import PLAIN, Stationery
from familycare.domain.trail import Deed
from familycare.services.appointment_facts import facts_of
from familycare.services.closures import affected
from familycare.services.disclosures import hand_over
from familycare.services.household_letters import Sifted, Telling, orders_of
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from datetime import date

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.ids import ClosureId, DisclosureId
    from familycare.domain.people import FamilyMember, Household
    from familycare.domain.slots import TimeSlot
    from familycare.services.disclosures import LeftOut

    _Same = tuple[tuple[int, int], tuple[tuple["LetterVisit", tuple[int, ...]], ...]]

CODE = "closure-letter"
"""Of the document, in the catalogue and in the log of what was told."""


@dataclass(frozen=True, slots=True)
class LetterVisit:
    """One appointment of a letter."""

    appointment_id: int
    client: str
    """The name the client wants to be called."""
    kind: AppointmentKind
    slot: TimeSlot
    """When it takes place now; when it would have, if it does not. In the centre's zone."""
    room: str
    stands: bool
    """Whether it takes place then; otherwise it cannot."""


@dataclass(frozen=True, slots=True)
class ClosureLetter:
    """What one household reads."""

    address: tuple[str, ...]
    readers: tuple[str, ...]
    language: str
    """Of the first reader, as an ISO 639-1 code; the program may not speak it."""
    visits: tuple[LetterVisit, ...]
    tellings: tuple[Telling, ...] = ()
    """Which reader reads of which client."""


@dataclass(frozen=True, slots=True)
class ClosureLetters:
    """All letters about one closure."""

    sections: ClassVar[frozenset[Section]] = frozenset({Section.INVITATION})
    """The kinds of information about a client that it tells."""
    centre: str
    contact: str
    written_on: date
    closed: TimeSlot
    """In the centre's zone."""
    wholly: bool
    """Whether the whole centre is closed to visits, not a room or a slot."""
    reason: str
    """What families may read; empty says that the centre is closed."""
    letters: tuple[ClosureLetter, ...]
    left_out: tuple[LeftOut, ...] = ()
    """Who may not be told today, and why."""
    stationery: Stationery = PLAIN


@needs(Permission.SET_VISITING)
def of(reading: Reading, closure_id: ClosureId) -> ClosureLetters:
    """Return the letters about a closure: one for each household that it affected."""
    closure = reading.closures.closures.get(closure_id)
    centre = reading.house.centre()
    touched = reading.closures.ever_flagged(closure_id)
    now = reading.clock.now()
    told = [a for a in reading.appointments.among(touched) if a.slot.end > now]
    return ClosureLetters(
        centre.name,
        centre.contact,
        reading.today(),
        closure.slot.within(reading.zone),
        closure.scope is ClosureScope.CENTRE,
        closure.family_reason,
        _letters(reading, told, {each.id for each, _given in affected(reading, closure)}),
        Sifted(reading, told).left_out(told),
        reading.stationery,
    )


@needs(Permission.SET_VISITING)
def note_letters(
    work: Work, letters: Sequence[Telling], ending: str, sha256: str, reason: str = ""
) -> tuple[DisclosureId, ...]:
    """Note that letters are printed or saved: what each reader is told, a line for each visit.

    Without an ending they are printed. Refused where a client does not permit it any more.
    The very same once more needs a reason.
    """
    handed = hand_over(work, orders_of(CODE, letters, ending, sha256, reason))
    for appointment in work.appointments.among(sorted({one.appointment_id for one in letters})):
        work.noted(
            Appointment, appointment.id, Deed.WRITE, facts=facts_of(None, appointment),
            client_id=appointment.client_id,
        )  # fmt: skip
    return tuple(one.id for one in handed)


def _letters(
    reading: Reading, told: Sequence[Appointment], closed: Container[int]
) -> tuple[ClosureLetter, ...]:
    by_role = {
        role: {n for a in told for n in a.people(role)}
        for role in (ParticipantRole.CLIENT, ParticipantRole.FAMILY)
    }
    clients: dict[int, str] = {
        c.id: c.spoken_name for c in reading.people.clients.among(by_role[ParticipantRole.CLIENT])
    }
    members: dict[int, FamilyMember] = {
        m.id: m for m in reading.people.family_members.among(by_role[ParticipantRole.FAMILY])
    }
    rooms: dict[int, str] = {
        room.id: room.name for room in reading.rooms.among({a.room_id for a in told})
    }
    sifted = Sifted(reading, told)
    # Whoever of a household may be told of others gets a letter of their own.
    per_reader: dict[int, list[tuple[LetterVisit, tuple[int, ...]]]] = {}
    for each in told:
        stands = each.state is State.BOOKED and each.id not in closed
        for member in each.people(ParticipantRole.FAMILY):
            if whose := sifted.clients(each, member):
                coming = [c for c in each.people(ParticipantRole.CLIENT) if c in whose]
                names = ", ".join(clients[c] for c in coming)
                slot, room = each.slot.within(reading.zone), rooms[each.room_id]
                visit = LetterVisit(each.id, names, each.kind, slot, room, stands)
                per_reader.setdefault(member, []).append((visit, whose))
    letters: defaultdict[_Same, list[FamilyMember]] = defaultdict(list)
    for member, visits in per_reader.items():
        letters[_home(members[member]), tuple(visits)].append(members[member])
    places = _places(reading, {home for home, _visits in letters})
    ordered = sorted(letters.items(), key=lambda pair: (pair[0][0], pair[1][0].id))
    return tuple(_letter(places[home], people, visits) for (home, visits), people in ordered)


def _home(member: FamilyMember) -> tuple[int, int]:
    """Return what tells households apart; whoever is in none is one of their own."""
    return (member.household_id, 0) if member.household_id else (0, member.id)


def _places(
    reading: Reading, homes: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], Household | None]:
    numbers = {household for household, _member in homes if household}
    found: dict[int, Household] = {h.id: h for h in reading.people.households.among(numbers)}
    return {home: found.get(home[0]) for home in homes}


def _letter(
    place: Household | None,
    people: Sequence[FamilyMember],
    visits: Sequence[tuple[LetterVisit, tuple[int, ...]]],
) -> ClosureLetter:
    town = " ".join(filter(None, (place.postal_code, place.town))) if place else ""
    address = (place.name, place.street, town, place.country) if place else (people[0].name,)
    return ClosureLetter(
        tuple(filter(None, address)),
        tuple(member.name for member in people),
        people[0].language,
        tuple(visit for visit, _whose in visits),
        tuple(
            Telling(visit.appointment_id, client, member.id)
            for visit, whose in visits
            for client in whose
            for member in people
        ),
    )
