"""What is shown of consents: a client's ledger and chips, what ends soon, and what was told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from familycare.domain.access import NotAllowed, Permission
from familycare.domain.consent import Consent, ConsentState, Section, live_sections
from familycare.domain.consent_scans import ConsentScan
from familycare.domain.errors import NotFound, Refused
from familycare.domain.people import Approval, Client, Kinship, Need
from familycare.domain.recipients import ToWhom
from familycare.domain.stationery import PLAIN, Stationery
from familycare.services import scope
from familycare.services.disclosures import Gate
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from familycare.domain.disclosure import Disclosure

LOG_YEARS = 3
"""Whoever asks what was told about them gets to know it of so many years."""
_DAYS_A_YEAR = 366


class Recipient(NamedTuple):
    """A family member of a client."""

    family_member_id: int
    name: str
    kinship: Kinship
    language: str
    needs: tuple[Need, ...] = ()
    """What they need in order to take part, and so to read."""


class ConsentLine(NamedTuple):
    """One consent of the ledger."""

    consent: Consent
    name: str
    """Of the family member."""
    state: ConsentState
    due: bool
    """Whether it ends soon, and nothing follows it."""
    scanned: bool
    """Whether there is a scan of the form; for whoever keeps consents."""


class Ledger(NamedTuple):
    """All consents of a client."""

    lines: tuple[ConsentLine, ...]
    """Those that hold first, then those to come, then the others, the newest first."""
    family: tuple[Recipient, ...]
    """Whom the client could permit something."""
    days: int
    """Proposed for a new consent."""
    language: str
    """The client's."""


class Chip(NamedTuple):
    """What one family member may be told now."""

    family_member_id: int
    name: str
    sections: frozenset[Section]
    due_on: date | None
    """When the first of it ends, if that is soon."""


class DueLine(NamedTuple):
    """A consent that ends soon, and that nothing follows."""

    consent_id: int
    client_id: int
    client: str
    case_number: str
    name: str
    sections: tuple[Section, ...]
    last_day: date


class LogLine(NamedTuple):
    """One document or message that was handed over."""

    disclosure: Disclosure
    name: str
    """Of who got it: a family member, the client, or whoever it is outside."""
    at: datetime
    """In the centre's zone."""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """What is printed on the form that a client signs."""

    sections: ClassVar[frozenset[Section]] = frozenset()
    """The kinds of information about a client that it tells: none, it asks for permission."""
    centre: str
    contact: str
    client: str
    """The full name: it is a paper that is signed."""
    member: str
    """Of the family member; empty where it is written in by hand."""
    printed_on: date
    stationery: Stationery = PLAIN


class ReaderLine(NamedTuple):
    """Somebody for whom a document could be, and why not."""

    recipient: Recipient
    reasons: tuple[Refused, ...]
    """Empty where nothing is in the way."""


class Listener(NamedTuple):
    """One of a client's family, and what keeps each kind of information from them today."""

    recipient: Recipient
    against: Mapping[Section, tuple[Refused, ...]]
    """Every section; nothing is in the way of what the person who asks may tell them."""

    @property
    def may_be_told(self) -> tuple[Section, ...]:
        """What the person who asks may tell them today."""
        return tuple(section for section, reasons in self.against.items() if not reasons)


@needs(Permission.READ_FILE)
def ledger(reading: Reading, client_id: int) -> Ledger:
    """Return the consents of a client, whatever became of them."""
    client = reading.people.clients.get(client_id)
    reading.saw(Client, client_id, client_id)
    consents = reading.consents.of_clients([client_id])
    family = _family(reading, client_id)
    names = _names(reading, {each.family_member_id for each in consents})
    keeps = reading.actor.may(Permission.KEEP_CONSENTS)
    scanned = reading.consents.scanned([each.id for each in consents] if keeps else ())
    today, days = reading.today(), reading.settings.consent_due_days
    due = {each.id for each in _due(consents, today, days)}
    lines = [
        ConsentLine(
            each, names[each.family_member_id], each.state_on(today), each.id in due,
            each.id in scanned,
        )
        for each in consents
    ]  # fmt: skip
    return Ledger(
        tuple(sorted(lines, key=_place)), family, reading.settings.consent_days, client.language
    )


@needs(Permission.READ_FILE)
def chips(reading: Reading, client_id: int) -> tuple[Chip, ...]:
    """Return who may be told something about a client now, and what."""
    consents, today = reading.consents.of_clients([client_id]), reading.today()
    live = [each for each in consents if each.holds_on(today)]
    due: defaultdict[int, list[date]] = defaultdict(list)
    for each in _due(consents, today, reading.settings.consent_due_days):
        due[each.family_member_id].append(each.last_day or date.max)
    names = _names(reading, {each.family_member_id for each in live})
    return tuple(
        Chip(member, name, live_sections(live, member, today), min(due[member], default=None))
        for member, name in names.items()
    )


@needs(Permission.READ_FILE)
def ending(reading: Reading) -> tuple[DueLine, ...]:
    """Return the consents that end soon and that nothing follows, the first to end first."""
    today, days = reading.today(), reading.settings.consent_due_days
    found = reading.consents.ending(today, today + timedelta(days=days))
    soon = [each for each in found if each.due(today, days)]
    if not soon:
        return ()
    clients = {each.id: each for each in reading.people.clients_among({c.client_id for c in soon})}
    everything = reading.consents.of_clients(list(clients))
    by_client: defaultdict[int, list[Consent]] = defaultdict(list)
    for each in everything:
        by_client[each.client_id].append(each)
    due = [one for own in by_client.values() for one in _due(own, today, days)]
    names = _names(reading, {each.family_member_id for each in due})
    lines = [
        DueLine(
            each.id, each.client_id, clients[each.client_id].name,
            clients[each.client_id].case_number, names[each.family_member_id], each.sections,
            each.last_day or today,
        )
        for each in due
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (line.last_day, line.client, line.consent_id)))


@needs(Permission.READ_FILE)
def log(reading: Reading, client_id: int) -> tuple[LogLine, ...]:
    """Return what was told about a client in the last three years, newest first."""
    reading.saw(Client, client_id, client_id)
    since = reading.clock.now() - timedelta(days=LOG_YEARS * _DAYS_A_YEAR)
    found = reading.consents.disclosures.of_client(client_id, since)
    family = {each.family_member_id for each in found if each.family_member_id is not None}
    names = _names(reading, family)
    client = reading.people.clients.get(client_id)
    return tuple(
        LogLine(each, _to(each, client, names), each.at.astimezone(reading.zone)) for each in found
    )


@needs(Permission.KEEP_CONSENTS)
def scan(reading: Reading, consent_id: int) -> ConsentScan:
    """Return the scan of a signed form; the trail tells that somebody looked at it."""
    found = reading.consents.scan_of(consent_id)
    if found is None:
        raise NotFound(ConsentScan, consent_id)
    reading.saw(ConsentScan, found.id, found.client_id)
    return found


@needs(Permission.READ_FILE)
def readers(
    reading: Reading, client_id: int, sections: Sequence[Section]
) -> tuple[ReaderLine, ...]:
    """Return a client's family, and what keeps each from being told this today."""
    gate = Gate(reading, [client_id])
    return tuple(
        ReaderLine(one, gate.against(client_id, one.family_member_id, sections))
        for one in _family(reading, client_id)
    )


@needs(Permission.DISCLOSE)
def listeners(reading: Reading, client_id: int) -> tuple[Listener, ...]:
    """Return a client's family, and what of each kind keeps whoever asks from telling them."""
    gate, unread = Gate(reading, [client_id]), _unread(reading, client_id)
    return tuple(
        Listener(
            one,
            {
                section: gate.against(client_id, one.family_member_id, (section,))
                + unread.get(section, ())
                for section in Section
            },
        )
        for one in _family(reading, client_id)
    )


@needs(Permission.KEEP_CONSENTS)
def form(reading: Reading, client_id: int, member_id: int | None = None) -> FormSheet:
    """Return what is printed on the form for a client, about one of the family if one is named."""
    client = reading.people.clients.get(client_id)
    reading.saw(Client, client_id, client_id)
    own = {one.family_member_id: one.name for one in _family(reading, client_id)}
    centre = reading.house.centre()
    member = own.get(member_id, "") if member_id else ""
    return FormSheet(
        centre.name, centre.contact, client.name, member, reading.today(), reading.stationery
    )


def _family(reading: Reading, client_id: int) -> tuple[Recipient, ...]:
    ties = [
        tie
        for tie in reading.people.ties_of([client_id])
        if tie.approval is not Approval.WITHDRAWN
    ]
    people = {
        one.id: one for one in reading.people.family_among([tie.family_member_id for tie in ties])
    }
    return tuple(
        Recipient(member.id, member.name, tie.kinship, member.language, member.needs)
        for tie in sorted(ties, key=lambda tie: tie.id)
        for member in [people[tie.family_member_id]]
    )


def _unread(reading: Reading, client_id: int) -> Mapping[Section, tuple[Refused, ...]]:
    """Return what the person does not tell, because they may not read it themselves."""
    try:
        scope.require(reading, Permission.READ_NOTES, client_id)
    except NotAllowed as reason:
        return {Section.NOTES: (reason,)}
    return {}


def _due(consents: Sequence[Consent], today: date, days: int) -> list[Consent]:
    """Return those that end soon without another one to go on with all that they permit."""
    return [
        each
        for each in consents
        if each.due(today, days)
        and not set(each.sections)
        <= live_sections(consents, each.family_member_id, _day_after(each, today))
    ]


def _day_after(consent: Consent, today: date) -> date:
    return (consent.last_day or today) + timedelta(days=1)


def _to(told: Disclosure, client: Client, family: dict[int, str]) -> str:
    if told.family_member_id is not None:
        return family[told.family_member_id]
    return told.by_name if told.to_whom is ToWhom.OUTSIDE else client.name


def _names(reading: Reading, members: Iterable[int]) -> dict[int, str]:
    found = reading.people.family_among(sorted(members))
    return {one.id: one.name for one in sorted(found, key=lambda one: (one.name, one.id))}


def _place(line: ConsentLine) -> tuple[int, int, int]:
    first = (ConsentState.LIVE, ConsentState.NOT_YET)
    rank = first.index(line.state) if line.state in first else len(first)
    return rank, -line.consent.valid_from.toordinal(), -line.consent.id
