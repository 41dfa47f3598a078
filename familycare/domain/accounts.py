"""Who may sign in: accounts, what they are called, and how long failures make everybody wait."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from familycare.domain.access import Role
from familycare.domain.errors import Refused
from familycare.domain.ids import StaffId
from familycare.domain.texts import wrong
from familycare.i18n import N_

SHORTEST_LOGIN = 2
LONGEST_LOGIN = 40
"""Characters of the name that somebody signs in with."""
MOST_ACCOUNTS = 500
"""Accounts of one centre, those of people who have left included."""
LONGEST_DELAY = 15 * 60
"""Seconds. Guessing stays hopeless, and nobody who forgot a password is locked out for ever."""

_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class AccountStatus(StrEnum):
    """Whether somebody may sign in. Accounts are never deleted: the trail names them."""

    ACTIVE = "active"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in."""

    id: int
    """Counted from 1 in each centre; no number is ever given again."""
    login: str
    name: str
    role: Role
    staff_id: StaffId | None = None
    status: AccountStatus = AccountStatus.ACTIVE
    must_change: bool = False
    """Somebody else chose the password: its owner must choose another at the next sign-in."""

    @property
    def active(self) -> bool:
        """Whether the person may sign in."""
        return self.status is AccountStatus.ACTIVE

    @property
    def administers(self) -> bool:
        """Whether this is an administrator who may sign in."""
        return self.active and self.role is Role.ADMINISTRATOR

    def wrong(self) -> Iterator[Refused]:
        """Yield what is wrong with login and name."""
        if not is_login(self.login):
            yield LoginMalformed(SHORTEST_LOGIN, LONGEST_LOGIN)
        yield from wrong(N_("Name"), self.name)


@dataclass(eq=False)
class LoginMalformed(Refused):
    """A login has a character that may not be there, or too few or too many of them."""

    field = "login"
    shortest: int
    longest: int


@dataclass(eq=False)
class LoginTaken(Refused):
    """Another account has the login already, in whatever case."""

    field = "login"
    login: str


@dataclass(eq=False)
class WrongSignIn(Refused):
    """No such user, a wrong password, or a disabled account: which of them is never told."""

    field: ClassVar[str] = "password"


@dataclass(eq=False)
class WaitBeforeSignIn(Refused):
    """After failures the next try has to wait."""

    field = "password"
    seconds: int


@dataclass(eq=False)
class PasswordMustChange(Refused):
    """Somebody else chose the password; nothing can be done before its owner has another."""


@dataclass(eq=False)
class LastAdministrator(Refused):
    """Nobody would be left who can let people in."""


@dataclass(eq=False)
class OwnRole(Refused):
    """Nobody changes their own role or disables themselves."""


@dataclass(eq=False)
class NotAnAdministrator(Refused):
    """The keys of others are in the hands of administrators only."""


@dataclass(eq=False)
class TooManyAccounts(Refused):
    """The key file of a centre holds so many accounts, disabled ones included."""

    most: int


def is_login(text: str) -> bool:
    """Whether the text can be a login: letters A to Z, digits, and . _ - after the first one."""
    fits = SHORTEST_LOGIN <= len(text) <= LONGEST_LOGIN
    return fits and _LOGIN.fullmatch(text) is not None


def login_key(login: str) -> str:
    """Return the login as logins are compared: nobody has to remember capitals."""
    return login.strip().casefold()


def delay_after(failures: int) -> int:
    """Return how many seconds the next try waits after so many failures: 0, 1, 2, 4 … 900."""
    if failures <= 0:
        return 0
    doublings = min(failures - 1, LONGEST_DELAY.bit_length())
    return min(1 << doublings, LONGEST_DELAY)


def refuse_without_administrator(accounts: Iterable[Account]) -> None:
    """Refuse what would leave no administrator who can sign in."""
    if not any(account.administers for account in accounts):
        raise LastAdministrator
