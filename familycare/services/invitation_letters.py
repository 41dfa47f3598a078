"""Invitations by letter: one for each household and visit, singly or those of several days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, ParticipantRole, State
from familycare.domain.consent import Section
from familycare.domain.stationery import PLAIN, Stationery
from familycare.domain.trail import Deed
from familycare.domain.visiting_desk import VISITS
from familycare.services.appointment_facts import facts_of
from familycare.services.disclosures import hand_over
from familycare.services.household_letters import Telling, orders_of
from familycare.services.telling import Telling as Families
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from familycare.domain.ids import DisclosureId
    from familycare.domain.mail import Told
    from familycare.domain.people import FamilyMember, Household
    from familycare.services.disclosures import LeftOut

CODE = "invitation"
"""Of the document, in the catalogue and in the log of what was told."""


@dataclass(frozen=True, slots=True)
class InvitationLetter:
    """What one household reads about one visit."""

    appointment_id: int
    address: tuple[str, ...]
    readers: tuple[str, ...]
    tellings: tuple[Telling, ...]
    """Who of them reads of which client."""
    language: str
    """Of the first reader, as an ISO 639-1 code; the program may not speak it."""
    told: Told
    link: str
    """By which the family joins, which may hold a token; never beside a number."""
    zone: str
    """IANA name of the zone where the first reader lives; empty where it is the centre's."""


@dataclass(frozen=True, slots=True)
class InvitationLetters:
    """The letters of some days, or about one visit."""

    sections: ClassVar[frozenset[Section]] = frozenset({Section.INVITATION})
    """The kinds of information about a client that it tells."""
    centre: str
    contact: str
    written_on: date
    zone: ZoneInfo
    letters: tuple[InvitationLetter, ...]
    left_out: tuple[LeftOut, ...] = ()
    """Who may come but may not be told so today, and why."""
    stationery: Stationery = PLAIN


@needs(Permission.PLAN)
def of(
    reading: Reading,
    first_day: date,
    last_day: date,
    appointment_id: int | None = None,
) -> InvitationLetters:
    """Return the letters about visits to come on these days, or about one of them."""
    centre = reading.house.centre()
    during = reading.days(first_day, last_day)
    shown = reading.appointments.shown(during)
    ids = [key for key, _version, kind, *_rest in shown if kind in VISITS]
    wanted = [key for key in ids if appointment_id in {None, key}]
    telling = Families(reading)
    found = [
        one
        for one in reading.appointments.among(wanted)
        if telling.matters(one) and one.state is State.BOOKED
    ]
    return InvitationLetters(
        centre.name,
        centre.contact,
        reading.today(),
        reading.zone,
        tuple(
            letter
            for one in sorted(found, key=lambda one: (one.slot.start, one.id))
            for letter in _letters(reading, telling, one)
        ),
        tuple(
            dict.fromkeys(
                out
                for one in found
                for out in telling.left_out(one, one.people(ParticipantRole.FAMILY))
            )
        ),
        reading.stationery,
    )


@needs(Permission.PLAN)
def note_letters(
    work: Work, letters: Sequence[Telling], ending: str, sha256: str, reason: str = ""
) -> tuple[DisclosureId, ...]:
    """Note that invitations are printed or saved: what each reader is told, a line for each visit.

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
    reading: Reading, telling: Families, appointment: Appointment
) -> Iterator[InvitationLetter]:
    told, told_of = telling.told(appointment), appointment.client_id
    assert told_of is not None  # noqa: S101 - as `matters` asked
    link = telling.link(told, appointment)
    guests = telling.allowed(appointment, appointment.people(ParticipantRole.FAMILY))
    numbers = {one.household_id for one in guests if one.household_id is not None}
    homes: dict[int, Household] = {
        home.id: home for home in reading.people.households.among(numbers)
    }
    together: dict[tuple[int, int], list[FamilyMember]] = {}
    for one in guests:  # whoever is in no household is one of their own
        home = (one.household_id, 0) if one.household_id else (0, one.id)
        together.setdefault(home, []).append(one)
    for (household, _member), people in together.items():
        yield InvitationLetter(
            appointment.id,
            _address(homes.get(household), people[0]),
            tuple(one.name for one in people),
            tuple(Telling(appointment.id, told_of, one.id) for one in people),
            people[0].language,
            told,
            link,
            people[0].time_zone,
        )


def _address(home: Household | None, reader: FamilyMember) -> tuple[str, ...]:
    if home is None:
        return (reader.name,)
    town = " ".join(filter(None, (home.postal_code, home.town)))
    return tuple(filter(None, (home.name, home.street, town, home.country)))
