"""The table of accounts: a server decides by it, beside a file it mirrors the key file."""

from collections.abc import Iterable
from dataclasses import asdict, fields

import sqlalchemy as sa

from familycare.domain.accounts import Account
from familycare.domain.errors import NotFound
from familycare.domain.ids import CentreId
from familycare.persistence.rows.security import ACCOUNT
from familycare.persistence.rows.table import CENTRE

_COLUMNS = [ACCOUNT.c[f.name] for f in fields(Account)]


class Accounts:
    """The accounts of one centre, inside somebody's transaction."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def listed(self) -> list[Account]:
        """Return everybody who ever could sign in, by number."""
        query = sa.select(*_COLUMNS).where(ACCOUNT.c.centre_id == self._centre_id)
        query = query.order_by(ACCOUNT.c.id)
        return [Account(**row._mapping) for row in self._connection.execute(query)]

    def of_login(self, login: str) -> Account | None:
        """Return the account with this login, in whatever case."""
        c = ACCOUNT.c
        query = sa.select(*_COLUMNS).where(
            c.centre_id == self._centre_id, sa.func.lower(c.login) == login.casefold()
        )
        row = self._connection.execute(query).first()
        return None if row is None else Account(**row._mapping)

    def one(self, account_id: int) -> Account:
        """Return an account, or raise NotFound."""
        c = ACCOUNT.c
        query = sa.select(*_COLUMNS).where(c.centre_id == self._centre_id, c.id == account_id)
        row = self._connection.execute(query).first()
        if row is None:
            raise NotFound(Account, account_id)
        return Account(**row._mapping)

    def add(self, account: Account) -> None:
        """Store a new account."""
        values = asdict(account) | {"centre_id": self._centre_id, "version": 1}
        self._connection.execute(sa.insert(ACCOUNT).values(**values))

    def save(self, account: Account) -> None:
        """Store a changed account."""
        c = ACCOUNT.c
        values = {n: v for n, v in asdict(account).items() if n != "id"}
        self._connection.execute(
            sa.update(ACCOUNT)
            .where(c.centre_id == self._centre_id, c.id == account.id)
            .values(**values, version=c.version + 1)
        )

    def mirror(self, accounts: Iterable[Account], generation: int) -> bool:
        """Make the table what the key file says; whether it had said anything else."""
        known = {account.id: account for account in self.listed()}
        changed = False
        for account in accounts:
            if account.id not in known:
                self.add(account)
            elif account != known[account.id]:
                self.save(account)
            else:
                continue
            changed = True
        self._connection.execute(
            sa.update(CENTRE)
            .where(CENTRE.c.id == self._centre_id)
            .values(key_generation=generation)
        )
        return changed

    def generation(self) -> int:
        """Return how often the key file had been saved when it was last mirrored; 0 for never."""
        query = sa.select(CENTRE.c.key_generation).where(CENTRE.c.id == self._centre_id)
        return self._connection.execute(query).scalar_one()
