"""Accounts of a centre on a server: each is a login of the server itself.

Nobody may write the table or make logins by themselves. Functions of the database do both
(`definitions.py`), and look at who asks. A password never reaches the server: what it keeps to
check one by is made of it here, so that no log of the server can hold it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.accounts import LastAdministrator, LoginTaken, OwnRole, login_key
from familycare.domain.errors import ChangedElsewhere, NotFound, Refused
from familycare.domain.storage import ServerBehind
from familycare.persistence.problems import code_of
from familycare.persistence.rows.security import ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.domain.accounts import Account
    from familycare.domain.ids import CentreId

SCRAM = b"scram-sha-256"


def verifier(connection: sa.Connection, login: str, password: str) -> str:
    """Return what the server keeps of a password; nobody can sign in with it."""
    driver: Any = connection.connection.driver_connection
    made: bytes = driver.pgconn.encrypt_password(
        password.encode(), login_key(login).encode(), SCRAM
    )
    return made.decode()


class ServerAccounts:
    """Changes the logins of the server and the table of accounts, in somebody's transaction."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    @property
    def next_id(self) -> int:
        """The number of the next account."""
        query = sa.select(sa.func.max(ACCOUNT.c.id))
        return (self._connection.execute(query).scalar() or 0) + 1

    def add(self, account: Account, password: str) -> None:
        """Let one more person in, who must choose another password first of all."""
        known = verifier(self._connection, account.login, password)
        self._call(
            "SELECT account_add(%s, %s, %s, %s, %s, %s, %s)",
            (
                self._centre_id, account.id, account.login, account.name, account.role.value,
                account.staff_id, known,
            ),
            account,
        )  # fmt: skip

    def save(self, account: Account) -> None:
        """Give an account another name, role or status; who is kept out is cut off at once."""
        self._call(
            "SELECT account_save(%s, %s, %s, %s, %s, %s)",
            (
                self._centre_id, account.id, account.name, account.role.value, account.staff_id,
                account.status.value,
            ),
            account,
        )  # fmt: skip

    def set_password(self, account: Account, password: str) -> None:
        """Give oneself another password; or somebody else one for a single time."""
        known = verifier(self._connection, account.login, password)
        self._call(
            "SELECT account_password(%s, %s, %s)", (self._centre_id, account.id, known), account
        )

    def _call(self, call: str, arguments: tuple[object, ...], account: Account) -> None:
        try:
            self._connection.exec_driver_sql(call, arguments)
        except sa.exc.DBAPIError as error:
            code = code_of(error.orig)
            if code == _NO_SUCH_FUNCTION:
                raise ServerBehind(self._connection.engine.url.render_as_string()) from error
            if code not in _REASONS:
                raise
            raise _REASONS[code](account) from error


_NO_SUCH_FUNCTION = "42883"
"""Nobody has set the server up."""


def _changed_elsewhere(account: Account) -> Refused:
    return ChangedElsewhere(type(account), account.id)


_REASONS: dict[str, Callable[[Account], Refused]] = {
    "42710": lambda account: LoginTaken(account.login),
    "FC001": lambda _account: LastAdministrator(),
    "FC002": lambda _account: OwnRole(),
    "FC003": lambda account: NotFound(type(account), account.id),
    "23505": _changed_elsewhere,
}
"""What the functions refuse, by the code that they or the server give it."""
