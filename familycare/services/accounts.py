"""Who may sign in: added, given another role or password, kept out, let in again.

These are no units of work of their own making: beside a file the key file changes with them, and a
server changes its own users. None can be taken back by Undo.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from familycare.domain.access import Permission, Role
from familycare.domain.accounts import Account, AccountStatus, OwnRole, WrongSignIn
from familycare.domain.backups import ServerKeepsItself
from familycare.domain.centre import Centre
from familycare.domain.passwords import PasswordUnchanged, composed, refuse_password
from familycare.domain.reasons import stated
from familycare.domain.recovery_codes import new_one_time_password
from familycare.domain.trail import Deed
from familycare.persistence import keys
from familycare.persistence.file_accounts import FileAccounts
from familycare.persistence.server.accounts import ServerAccounts
from familycare.services.signing_in import counted, unlock
from familycare.services.well_known import well_known_passwords
from familycare.services.work import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.ids import StaffId
    from familycare.domain.trail import Facts
    from familycare.services.open_centre import OpenCentre
    from familycare.services.work import Work


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """Somebody who is to sign in from now on."""

    login: str
    name: str
    role: Role
    staff_id: StaffId | None = None


class Keeper(Protocol):
    """Where accounts are kept: beside a file, or on a server."""

    @property
    def next_id(self) -> int:
        """The number of the next account."""
        ...

    def add(self, account: Account, password: str) -> None:
        """Let one more person in."""
        ...

    def save(self, account: Account) -> None:
        """Give an account another name, role or status."""
        ...

    def set_password(self, account: Account, password: str) -> None:
        """Give an account another password."""
        ...


@needs(Permission.MANAGE_ACCOUNTS)
def listed(centre: OpenCentre) -> list[Account]:
    """Return everybody who ever could sign in, by number."""
    with centre.reading() as reading:
        return reading.accounts.listed()


@needs(Permission.MANAGE_ACCOUNTS)
def add(centre: OpenCentre, order: NewAccount, *, password: str = "", reason: str = "") -> str:
    """Let one more person in; return the password for their first time, told only now.

    For an administrator one's own password and a reason are asked for.
    """
    why = _confirm_for(centre, order.role, password, reason)
    once = new_one_time_password()
    with _changing(centre) as (work, keeper):
        account = Account(
            id=keeper.next_id,
            login=order.login.strip(),
            name=order.name.strip(),
            role=order.role,
            staff_id=order.staff_id,
            must_change=True,
        )
        keeper.add(account, once)
        _note(work, account, Deed.ADD_ACCOUNT, {"role": account.role}, why)
    return once


@needs(Permission.MANAGE_ACCOUNTS)
def disable(centre: OpenCentre, account_id: int, *, password: str = "", reason: str = "") -> None:
    """Keep somebody out from now on; what they did stays in the trail under their name.

    For an administrator one's own password and a reason are asked for.
    """
    with _changing(centre) as (work, keeper):
        account = _other(centre, work, account_id)
        why = _confirm_for(centre, account.role, password, reason)
        keeper.save(replace(account, status=AccountStatus.DISABLED))
        _note(work, account, Deed.DISABLE_ACCOUNT, {}, why)


@needs(Permission.MANAGE_ACCOUNTS)
def enable(centre: OpenCentre, account_id: int, *, password: str = "", reason: str = "") -> None:
    """Let somebody in again, with the password from before.

    For an administrator one's own password and a reason are asked for.
    """
    with _changing(centre) as (work, keeper):
        account = _other(centre, work, account_id)
        why = _confirm_for(centre, account.role, password, reason)
        keeper.save(replace(account, status=AccountStatus.ACTIVE))
        _note(work, account, Deed.ENABLE_ACCOUNT, {}, why)


@needs(Permission.MANAGE_ACCOUNTS)
def reset(centre: OpenCentre, account_id: int, *, password: str = "", reason: str = "") -> str:
    """Give somebody who forgot it a new password for one time; return it, told only now.

    For an administrator one's own password and a reason are asked for.
    """
    once = new_one_time_password()
    with _changing(centre) as (work, keeper):
        account = _other(centre, work, account_id)
        why = _confirm_for(centre, account.role, password, reason)
        keeper.set_password(account, once)
        _note(work, account, Deed.RESET_PASSWORD, {}, why)
    return once


@needs(Permission.MANAGE_ACCOUNTS)
def change_role(
    centre: OpenCentre, account_id: int, role: Role, *, password: str, reason: str
) -> None:
    """Give somebody another role; one's own password and a reason are asked for."""
    why = stated(reason)
    confirm(centre, password)
    with _changing(centre) as (work, keeper):
        account = _other(centre, work, account_id)
        keeper.save(replace(account, role=role))
        _note(work, account, Deed.CHANGE_ROLE, {"from": account.role, "to": role}, why)


@needs(Permission.MANAGE_ACCOUNTS)
def renew_recovery_code(centre: OpenCentre, code: str, *, password: str, reason: str) -> None:
    """Let a new recovery code open the file; the one before opens nothing from now on. Slow.

    One's own password and a reason are asked for. Both key files are saved, or none is changed.
    The copies of the keys in older backups still open with the code of then. A server has no
    code: ServerKeepsItself.
    """
    why = stated(reason)
    if centre.unlocked is None:
        raise ServerKeepsItself
    confirm(centre, password)
    with _changing(centre) as (work, keeper):
        assert isinstance(keeper, FileAccounts)  # noqa: S101 - it is no server
        keeper.set_recovery_code(code)
        work.changed(Centre, work.centre_id, Deed.RENEW_CODE, undo=None)
        work.reason(why)


def change_password(centre: OpenCentre, old: str, new: str) -> None:
    """Give oneself another password; PasswordUnchanged if it is the present one."""
    refuse_password(new, centre.account.login, well_known_passwords())
    if composed(new) == composed(old):
        raise PasswordUnchanged
    confirm(centre, old)
    take_own_password(centre, new)


def take_own_password(centre: OpenCentre, new: str) -> None:
    """Give whoever was let in another password; who let them in has asked how they got there.

    Raises PasswordUnchanged if a file opens by it already. Slow.
    """
    if centre.unlocked is not None and _opens_already(centre, new):
        raise PasswordUnchanged
    with _changing(centre) as (work, keeper):
        keeper.set_password(centre.account, new)
        _note(work, centre.account, Deed.CHANGE_PASSWORD, {})


def confirm(centre: OpenCentre, password: str) -> None:
    """Ask for one's own password once more, before something dangerous. Slow.

    Raises WrongSignIn, or WaitBeforeSignIn after failures.
    """
    unlocked = unlock(centre.database.location, centre.account.login, password, centre.clock)
    if unlocked.secrets is None:
        with counted(unlocked.location):
            centre.database.try_as(unlocked.location)
    elif unlocked.secrets.account.id != centre.account.id:
        raise WrongSignIn


def _confirm_for(centre: OpenCentre, role: Role, password: str, reason: str) -> str:
    """Return the reason; about an administrator one is needed, and one's own password again."""
    if role is Role.ADMINISTRATOR:
        why = stated(reason)
        confirm(centre, password)
        return why
    return stated(reason) if reason else ""


def _opens_already(centre: OpenCentre, password: str) -> bool:
    """Whether it is the present password; tried at the key file, so that nobody has to wait."""
    key_file = keys.read(Path(centre.database.location)).key_file
    try:
        key_file.unlock(centre.account.login, password)
    except WrongSignIn:
        return False
    return True


@contextmanager
def _changing(centre: OpenCentre) -> Iterator[tuple[Work, Keeper]]:
    """Let the block change accounts; afterwards the person goes on with what is theirs now."""
    with centre.work_on_account() as work:
        connection = work.transaction.connection
        if centre.unlocked is None:
            yield work, ServerAccounts(connection, work.centre_id)
            work.commit()
            mine = work.accounts.one(centre.account.id)
            centre.sign_in_as(mine, None)
            return
        path = Path(centre.database.location)
        keeper = FileAccounts(connection, work.centre_id, path, centre.unlocked)
        yield work, keeper
        work.commit()
        unlocked = keeper.still_unlocked()
        centre.sign_in_as(unlocked.account, unlocked)


def _other(centre: OpenCentre, work: Work, account_id: int) -> Account:
    """Return somebody else's account: nobody does this to themselves."""
    account = work.accounts.one(account_id)
    if account_id == centre.account.id:
        raise OwnRole
    return account


def _note(work: Work, account: Account, deed: Deed, facts: Facts, reason: str = "") -> None:
    work.changed(Account, account.id, deed, undo=None, facts=facts)
    work.reason(reason)
