"""Accounts of a centre in a file: the key file decides, the table mirrors it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.persistence import keys
from familycare.persistence.accounts import Accounts

if TYPE_CHECKING:
    from pathlib import Path

    import sqlalchemy as sa

    from familycare.domain.accounts import Account
    from familycare.domain.ids import CentreId


class FileAccounts:
    """Changes both inside somebody's writing transaction, which keeps everybody else out.

    The key file is saved before the transaction commits. Should that fail, the file is ahead, and
    the table catches up at the next opening.
    """

    def __init__(
        self, connection: sa.Connection, centre_id: CentreId, path: Path, unlocked: keys.Unlocked
    ) -> None:
        self._table = Accounts(connection, centre_id)
        self._path, self._unlocked = path, unlocked
        self._kept = keys.read(path).key_file

    @property
    def next_id(self) -> int:
        """The number of the next account."""
        return self._kept.next_id

    def add(self, account: Account, password: str) -> None:
        """Let one more person in."""
        self._save(self._kept.with_account(self._unlocked, account, password))

    def save(self, account: Account) -> None:
        """Give an account another name, role or status."""
        self._save(self._kept.with_changed(self._unlocked, account))

    def set_password(self, account: Account, password: str) -> None:
        """Give an account another password; whoever did not choose it has to change it."""
        self._save(self._kept.with_password(self._unlocked, account.id, password))

    def set_recovery_code(self, code: str) -> None:
        """Let another recovery code open the file; the one before opens nothing any more."""
        self._save(self._kept.with_recovery(self._unlocked, code))

    def still_unlocked(self) -> keys.Unlocked:
        """Return what the person who is signed in holds after the change."""
        own = self._unlocked
        return self._kept.opened_again(own.account.id, own.slot_key)

    def _save(self, changed: keys.KeyFile) -> None:
        keys.write(self._path, changed)
        self._kept = changed
        self._table.mirror(changed.accounts, changed.generation)
