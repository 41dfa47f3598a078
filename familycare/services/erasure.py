"""Erasing a client or a family member for good, and who is due for it.

What they took part in stays and leads to nobody. Nothing of it can be taken back by Undo; the
backups of before still hold it until thinning has dropped them, and a restore erases it again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.backups import Why, gone_by
from familycare.domain.erasure import (
    ErasedAlready,
    StillExpected,
    StillInCare,
    is_due,
    years_later,
)
from familycare.domain.errors import NotFound, StorageProblem
from familycare.domain.people import Client, FamilyMember
from familycare.domain.reasons import ReasonNamesPerson, names_any, stated
from familycare.domain.trail import Deed
from familycare.persistence.backups.restoring import aside_of
from familycare.persistence.erasures import Erasure, Erasures
from familycare.persistence.forgetting import Forgetting, Person, compact
from familycare.services import backups
from familycare.services.accounts import confirm
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from datetime import date

    from familycare.services.open_centre import OpenCentre

KINDS: dict[str, type[Client | FamilyMember]] = {
    kind.__name__: kind for kind in (Client, FamilyMember)
}


@dataclass(frozen=True, kw_only=True)
class Erase:
    """Whom somebody wants erased, and what is asked for before something dangerous."""

    kind: type[Client | FamilyMember]
    id: int
    password: str = field(repr=False)
    reason: str
    """Kept beside the line of the trail, so it must not name the person."""
    second: Path | None = None
    """The second folder of backups."""

    def check(self) -> None:
        """Refuse to erase without a reason."""
        stated(self.reason)


class Outlook(NamedTuple):
    """What would become of a person's data."""

    name: str
    removed: dict[str, int]
    """How many records would go, by kind."""
    appointments: int
    """In how many the person took part: they stay, without a name."""
    relatives: tuple[str, ...]
    """Names of the client's relatives who belong to nobody else, and would be erased too."""
    in_backups: int
    """How many backups hold the person, the one included that is made just before."""
    gone_by: date | None
    """When thinning has dropped the last of them; None on a server, whose backups are its own."""
    aside: tuple[str, ...]
    """Names of files that a restore has put aside: they hold the person until somebody deletes
    them."""


@dataclass(frozen=True)
class Erased:
    """What became of an erasure."""

    people: int
    cleaned: bool
    """Whether the file was written anew, so that no page holds anything of it; else that is done
    with the next full check."""


class Due(NamedTuple):
    """Somebody whose data have been kept for as long as the centre wants to."""

    kind: type[Client | FamilyMember]
    id: int
    name: str
    since: date
    """Discharge, or the last appointment."""
    due: date


@needs(Permission.ERASE)
def outlook(centre: OpenCentre, kind: type, number: int) -> Outlook:
    """Tell what erasing a person would mean; raises what is in its way."""
    with centre.reading() as reading:
        person, name = _person(reading, kind, number)
        forgetting = _forgetting(reading)
        client = kind is Client
        return Outlook(
            name,
            {k: n for k, n in forgetting.counts(number).items() if n} if client else {},
            forgetting.appointments_of(person),
            tuple(_name_of(reading, each) for each in _with(forgetting, person)[1:]),
            *_in_backups(centre),
        )


@needs(Permission.ERASE)
def erase(centre: OpenCentre, wish: Erase) -> Erased:
    """Erase a person, after a backup. A client's relatives who belong to nobody else go too."""
    wish.check()
    confirm(centre, wish.password)
    with centre.reading() as reading:
        person, _name = _person(reading, wish.kind, wish.id)
        if any(names_any(wish.reason, each.words) for each in _with(_forgetting(reading), person)):
            raise ReasonNamesPerson
    if centre.unlocked is not None:
        backups.make(centre, wish.second, Why.BEFORE_ERASURE)
    with centre.work() as work:
        person, _name = _person(work, wish.kind, wish.id)
        people = _with(_forgetting(work), person)
        for each in people:
            _erase(work, each)
            work.reason(stated(wish.reason))
        work.commit()
    if centre.unlocked is None:
        return Erased(len(people), cleaned=True)
    backups.keep_ledger(centre, wish.second)
    try:
        compact(centre.database.engine)
    except StorageProblem:
        return Erased(len(people), cleaned=False)
    return Erased(len(people), cleaned=True)


@needs(Permission.ERASE)
def due(reading: Reading) -> list[Due]:
    """Return whose data have been kept long enough, the longest first. Erases nobody."""
    today, settings = reading.today(), reading.settings
    forgetting = _forgetting(reading)
    found = [
        Due(Client, number, name, since, years_later(since, settings.client_kept_years))
        for number, name, since in forgetting.discharged()
        if is_due(since, settings.client_kept_years, today)
    ]
    for number, name, last in forgetting.members_of_nobody():
        since = last.astimezone(reading.zone).date()
        if is_due(since, settings.relative_kept_years, today):
            kept = years_later(since, settings.relative_kept_years)
            found.append(Due(FamilyMember, number, name, since, kept))
    return sorted(found, key=lambda each: each.due)


def _erase(work: Work, person: Person) -> None:
    now = work.clock.now()
    _forgetting(work).forget(person, now)
    Erasures(work.transaction.connection, work.centre_id).add(
        Erasure(person.uid, person.kind, int(now.timestamp()), work.actor.account_id)
    )
    client = person.id if person.kind == Client.__name__ else None
    work.changed(KINDS[person.kind], person.id, Deed.ERASE, undo=None, client_id=client)


def _with(forgetting: Forgetting, person: Person) -> list[Person]:
    """Return the person and, of a client, the relatives who belong to nobody else."""
    client = person.kind == Client.__name__
    return [person, *(forgetting.relatives_of_nobody_else(person.id) if client else ())]


def _person(reading: Reading, kind: type, number: int) -> tuple[Person, str]:
    """Return whom it is about; raises what has to be settled before."""
    forgetting = _forgetting(reading)
    person = forgetting.person(kind.__name__, number)
    if person is None:
        raise NotFound(kind, number)
    if person.erased:
        raise ErasedAlready
    name = _name_of(reading, person)
    if kind is Client and reading.people.clients.get(number).in_care_on(reading.today()):
        raise StillInCare(name)
    expected = forgetting.still_to_come(person, reading.clock.now())
    if expected:
        raise StillExpected(name, expected)
    return person, name


def _name_of(reading: Reading, person: Person) -> str:
    people = reading.people
    among = people.clients_among if person.kind == Client.__name__ else people.family_among
    return among([person.id])[0].name


def _in_backups(centre: OpenCentre) -> tuple[int, date | None, tuple[str, ...]]:
    if centre.unlocked is None:
        return 0, None, ()
    lines: tuple[backups.Line, ...] = ()
    with suppress(StorageProblem):
        lines = backups.shelf(centre).lines
    newest = gone_by(centre.clock.now())
    aside = aside_of(Path(centre.database.location))
    gone = max([newest, *(line.gone_by for line in lines)])
    return len(lines) + 1, gone, tuple(path.name for path in aside)


def _forgetting(reading: Reading) -> Forgetting:
    return Forgetting(reading.transaction.connection, reading.centre_id)
