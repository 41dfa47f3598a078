"""Setting a server up, so that it holds the rights itself.

Whoever owns the database does it once, and again after every update of the program.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from familycare.domain.access import Actor, Role
from familycare.domain.accounts import Account
from familycare.domain.centre import Centre
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.passwords import refuse_password
from familycare.domain.storage import NotACentre
from familycare.domain.trail import Deed, Line, as_text
from familycare.persistence import schema
from familycare.persistence.audit import AuditTrail
from familycare.persistence.database import Database, is_server
from familycare.persistence.erasures import Erasures
from familycare.persistence.forgetting import Forgetting
from familycare.persistence.house import first_centre
from familycare.persistence.server.accounts import ServerAccounts
from familycare.persistence.server.erasures import ledger
from familycare.persistence.server.setting_up import Setup
from familycare.services import vault
from familycare.services.well_known import well_known_passwords

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.domain.clock import Clock
    from familycare.domain.ids import CentreId
    from familycare.persistence.database import Transaction


_OWNER = Actor("", Role.ADMINISTRATOR)
"""Whoever owns the database, who has no account in the centre."""


class CentreNeeded(Refused):
    """The database is empty, and nobody said what the new centre is called."""


class AdministratorNeeded(Refused):
    """Nobody administers the centre yet, and nobody was named who is to."""


@dataclass(frozen=True, kw_only=True)
class FirstAdministrator:
    """Who lets the others in."""

    login: str
    name: str
    password: str = field(repr=False)

    def check(self) -> None:
        """Refuse a login, name or password that cannot be."""
        refuse_all(Account(1, self.login, self.name, Role.ADMINISTRATOR).wrong())
        refuse_password(self.password, self.login, well_known_passwords())


@dataclass(frozen=True)
class Needed:
    """What still has to be said before a server can be set up."""

    centre: bool
    administrator: bool


def needed(location: str) -> Needed:
    """Return what still has to be said, after a look at who asks and what is there."""
    with closing(_Work(location)) as work:
        found = work.centre()
        return Needed(found is None, found is None or not work.administered(found))


def set_up(
    location: str,
    clock: Clock,
    *,
    order: vault.NewCentre | None = None,
    first: FirstAdministrator | None = None,
) -> int:
    """Make the server hold the rights; an empty database gets the centre first.

    The location names whoever owns the database. Doing it again is harmless, and after the
    database was brought back from a backup it erases again whom the centre has erased since:
    returns how many people. Raises CentreNeeded or AdministratorNeeded where nobody said whom.
    """
    if first is not None:
        first.check()
    with closing(_Work(location)) as work:
        found = work.centre()
    if found is None:
        if order is None:
            raise CentreNeeded
        if first is None:
            raise AdministratorNeeded
        vault.create(location, order, clock).close()
    with closing(_Work(location)) as work:
        return work.give_rights(first, clock)


class _Work:
    """One transaction of whoever owns the database."""

    def __init__(self, location: str) -> None:
        if not is_server(location):
            raise NotACentre(location)
        self._database = Database(location)
        self._transaction: Transaction = self._database.writing()
        try:
            self._transaction.begin()
        except BaseException:
            self._database.close()
            raise
        self._connection = self._transaction.connection
        try:
            self._setup = Setup(self._connection, self._database.shown)
            self._setup.check()
            self._current = schema.is_current(self._connection, self._database.shown)
        except BaseException:
            self.close()
            raise

    def centre(self) -> Centre | None:
        """Return the centre, or None in an empty database."""
        if schema.version_of(self._connection) is None:
            return None
        return first_centre(self._connection)

    def administered(self, centre: Centre) -> bool:
        """Whether somebody who may sign in administers the centre."""
        return self._current and self._setup.administered(centre.id)

    def give_rights(self, first: FirstAdministrator | None, clock: Clock) -> int:
        """Bring tables, roles, grants, logins and erasures to what they should be.

        The trail is told. Returns how many people had to be erased again.
        """
        if not self._current:
            schema.upgrade(self._connection)
        centre = first_centre(self._connection)
        assert centre is not None  # noqa: S101 - it was looked for, or made
        self._setup.make_owner()
        self._setup.give_rights()
        if not self._setup.fit_accounts(centre.id):
            if first is None:
                raise AdministratorNeeded
            number = ServerAccounts(self._connection, centre.id).next_id
            account = Account(number, first.login, first.name, Role.ADMINISTRATOR)
            self._setup.let_in(centre.id, account, first.password)
        now = clock.now()
        lines = [Line(now, _OWNER, Deed.SET_UP, Centre.__name__, centre.id)]
        again = self._erased_again(centre.id, now)
        self._tell(centre, lines + again)
        self._transaction.commit()
        return len(again)

    def _erased_again(self, centre_id: CentreId, now: datetime) -> list[Line]:
        """Erase whom only the ledger names; return a line for each who was there again."""
        lines, table = [], Erasures(self._connection, centre_id)
        forgetting = Forgetting(self._connection, centre_id)
        known = {erasure.uid for erasure in table.listed()}
        for erasure in sorted(ledger(self._connection, centre_id)):
            if erasure.uid in known:
                continue
            person = forgetting.found(erasure.kind, erasure.uid)
            if person is not None:
                forgetting.forget(person, now)
                facts = as_text({"again": 1})
                lines.append(Line(now, _OWNER, Deed.ERASE, erasure.kind, person.id, facts=facts))
            table.add(erasure)
        return lines

    def _tell(self, centre: Centre, lines: list[Line]) -> None:
        """Note it in the trail, if there is one: a server of before it began has none yet."""
        trail = AuditTrail(self._connection, centre.id)
        if trail.has_chain():
            trail.write(lines)

    def close(self) -> None:
        """Let go of the server; what was not made final never happened."""
        self._transaction.close()
        self._database.close()
