"""What has been done to a centre, as its trail tells, and whether that trail is whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.texts import sought
from familycare.domain.trail import KEY_BYTES, Deed, Trail
from familycare.domain.verification import (
    Anchor,
    AnchorOfAnother,
    KeyMalformed,
    Verified,
    Verifier,
)
from familycare.persistence import trail_search
from familycare.services.trail_lines import TrailLine, told
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    import sqlalchemy as sa

    from familycare.domain.trail import Fact
    from familycare.services.open_centre import OpenCentre

PAGE = 100
"""Lines that are read at a time."""
MOST_EXPORTED = 50_000
"""Lines in one file; whoever needs older ones chooses the days."""
VERIFIED_AT_ONCE = 5_000
"""Lines that one step of verifying looks at: some hundredths of a second."""


class Growth(NamedTuple):
    """By how much the trail grew."""

    newest: int
    """Number of its newest line; 0 while there is none."""
    lines: int
    """How many lines that tell of a change came since the one that was asked about."""


@needs(Permission.READ)
def growth(reading: Reading, since: int | None) -> Growth:
    """Return what came after a line of the trail; None asks for its end only."""
    newest = reading.audit.newest()
    if since is None or newest == since:
        return Growth(newest, 0)
    return Growth(newest, reading.audit.changes_after(since))


@dataclass(frozen=True, kw_only=True)
class TrailFilter:
    """Which lines somebody wants to see; what is left out does not matter."""

    text: str = ""
    """Words, each of which must occur in a name or in what was done."""
    told: Collection[tuple[str, Collection[tuple[str, str]]]] = field(default=())
    """For each of the words, the deeds and kinds in whose sentences it occurs."""
    first_day: date | None = None
    last_day: date | None = None
    deeds: frozenset[str] | None = None
    account_id: int | None = None
    by_itself: bool = False
    """Only what the program did by itself."""
    client_id: int | None = None


@needs(Permission.READ_TRAIL)
def lines(
    reading: Reading, wanted: TrailFilter, before: int | None = None, most: int = PAGE
) -> list[TrailLine]:
    """Return the newest lines that are wanted, of those before a number."""
    return told(reading, reading.audit.page(_conditions(reading, wanted), before, most))


@needs(Permission.READ_TRAIL)
def note_exported(work: Work, ending: str, count: int) -> None:
    """Note that lines of the trail are saved as a file; before they are."""
    facts: dict[str, Fact] = {"format": ending.removeprefix("."), "count": count}
    work.noted(Trail, work.centre_id, Deed.EXPORT, facts=facts)


@needs(Permission.READ_HISTORY)
def of_client(reading: Reading, client_id: int, before: int | None = None) -> list[TrailLine]:
    """Return what was done to a client's file and all of its parts, newest first."""
    conditions = [trail_search.of_client(client_id, reading.centre_id)]
    return told(reading, reading.audit.page(conditions, before, PAGE))


@needs(Permission.READ_HISTORY)
def of_appointment(reading: Reading, appointment_id: int) -> list[TrailLine]:
    """Return what was done to an appointment, newest first."""
    entries = reading.audit.of(Appointment.__name__, appointment_id)
    return told(reading, entries[::-1])


class Person(NamedTuple):
    """Somebody whose deeds can be asked for."""

    account_id: int
    name: str


@needs(Permission.READ_TRAIL)
def people(reading: Reading) -> list[Person]:
    """Return everybody who ever could sign in, by name."""
    found = [Person(account.id, account.name) for account in reading.accounts.listed()]
    return sorted(found, key=lambda person: person.name.casefold())


@needs(Permission.READ)
def anchor(reading: Reading) -> Anchor | None:
    """Return the end of the trail, to be kept elsewhere; None while nothing is sealed."""
    number, at, mac = reading.audit.end() or (0, None, None)
    if at is None or mac is None:
        return None
    return Anchor.of(reading.house.uid(), number, at.astimezone(reading.zone).date(), mac)


@needs(Permission.VERIFY_TRAIL)
def verification_key(centre: OpenCentre) -> bytes | None:
    """Return the key by which this person can verify the trail; None where they hold none."""
    if centre.unlocked is not None:
        return centre.unlocked.verification_key
    with centre.reading() as reading:
        return reading.audit.first_key()


@needs(Permission.VERIFY_TRAIL)
def begin(reading: Reading, key: bytes, anchors: Sequence[Anchor] = ()) -> Verifier:
    """Return what `go_on` takes along the trail."""
    if len(key) != KEY_BYTES:
        raise KeyMalformed
    uid = reading.house.uid()
    if any(not uid.startswith(anchor.centre) for anchor in anchors):
        raise AnchorOfAnother
    return Verifier(key, anchors)


@needs(Permission.VERIFY_TRAIL)
def go_on(reading: Reading, verifier: Verifier) -> Verified | float:
    """Look at some lines more; return the result, or how far it is from 0 to 1.

    The trail may grow meanwhile: its end is compared in the same reading as its last lines.
    """
    rows = reading.audit.after(verifier.number, VERIFIED_AT_ONCE)
    verifier.feed(rows)
    if verifier.wrong is None and len(rows) == VERIFIED_AT_ONCE:
        return verifier.number / max(reading.audit.newest(), 1)
    return verifier.end(reading.audit.head())


@needs(Permission.VERIFY_TRAIL)
def verify(reading: Reading, key: bytes, anchors: Sequence[Anchor] = ()) -> Verified:
    """Go along the whole trail; flat in memory."""
    verifier = begin(reading, key, anchors)
    while not isinstance(found := go_on(reading, verifier), Verified):
        pass
    return found


@needs(Permission.VERIFY_TRAIL)
def verification_due(reading: Reading) -> bool:
    """Whether the trail was not verified for as long as the setting says."""
    last = reading.audit.latest(Trail.__name__, reading.centre_id, Deed.VERIFY)
    days = timedelta(days=reading.settings.verify_days)
    return last is None or last.at + days <= reading.clock.now()


@needs(Permission.VERIFY_TRAIL)
def note_verified(work: Work, found: Verified, *, itself: bool = False) -> None:
    """Note in the trail that it was verified, with what result, and whether anybody asked."""
    wrong = found.first_wrong
    work.noted(
        Trail, work.centre_id, Deed.VERIFY,
        facts={"lines": found.lines, "unchained": found.unchained}
        | ({"wrong": wrong.number, "fault": wrong.fault} if wrong else {}),
        itself=itself,
    )  # fmt: skip


def _conditions(reading: Reading, wanted: TrailFilter) -> list[sa.ColumnElement[bool]]:
    found = trail_search.between(
        _midnight(reading, wanted.first_day),
        _midnight(reading, wanted.last_day, timedelta(days=1)),
    )
    if wanted.deeds is not None:
        found.append(trail_search.of_deeds(wanted.deeds))
    if wanted.account_id is not None:
        found.append(trail_search.by(wanted.account_id))
    if wanted.by_itself:
        found.append(trail_search.by_itself())
    if wanted.client_id is not None:
        found.append(trail_search.of_client(wanted.client_id, reading.centre_id))
    told_by = dict(wanted.told)
    for word in sought(wanted.text).split():
        found.append(trail_search.with_word(word, reading.centre_id, told_by.get(word, ())))
    return found


def _midnight(
    reading: Reading, day: date | None, later: timedelta = timedelta()
) -> datetime | None:
    return None if day is None else datetime.combine(day + later, time(0), reading.zone)
