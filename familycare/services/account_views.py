"""Who may sign in, as the list in the settings shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.persistence.sign_ins import last_sign_ins
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.domain.accounts import Account


class AccountLine(NamedTuple):
    """One account."""

    account: Account
    staff: str
    """Name of the member of staff whom it belongs to; empty if it is nobody's of the list."""
    last_sign_in: datetime | None
    """By the centre's clock; None while nobody signed in."""

    @property
    def id(self) -> int:
        """The number of the account."""
        return self.account.id


@needs(Permission.MANAGE_ACCOUNTS)
def listed(reading: Reading) -> list[AccountLine]:
    """Return everybody who ever could sign in: those who still may first, by name."""
    found = last_sign_ins(reading.transaction.connection, reading.centre_id)
    seen = {account_id: at.astimezone(reading.zone) for account_id, at in found.items()}
    staff: dict[int, str] = {member.id: member.name for member in reading.staff.listed()}
    lines = [
        AccountLine(each, staff.get(each.staff_id or 0, ""), seen.get(each.id))
        for each in reading.accounts.listed()
    ]
    return sorted(lines, key=lambda line: (not line.account.active, line.account.name.casefold()))
