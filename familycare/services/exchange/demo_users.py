"""Who may sign in to a demonstration centre: one invented person for each role, known to all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.access import Role
from familycare.domain.accounts import Account
from familycare.domain.recovery_codes import new_recovery_code
from familycare.i18n import N_, _
from familycare.persistence.file_accounts import FileAccounts
from familycare.persistence.keys import Cost
from familycare.services import vault
from familycare.services.vault import Founder

if TYPE_CHECKING:
    from familycare.domain.clock import Clock
    from familycare.services.vault import OpenCentre
    from familycare.services.work import Work

PASSWORD = "look-around-freely"  # noqa: S105 - everybody may know it
LOGINS = {
    Role.ADMINISTRATOR: "administrator",
    Role.COORDINATOR: "coordinator",
    Role.COUNSELLOR: "counsellor",
    Role.VISITS_OFFICER: "visits",
    Role.RECEPTION: "reception",
    Role.AUDITOR: "auditor",
}
NAMES = {
    Role.ADMINISTRATOR: N_("Demo administrator"),
    Role.COORDINATOR: N_("Demo coordinator"),
    Role.COUNSELLOR: N_("Demo counsellor"),
    Role.VISITS_OFFICER: N_("Demo visits officer"),
    Role.RECEPTION: N_("Demo reception"),
    Role.AUDITOR: N_("Demo auditor"),
}
"""Of those for whose role nobody works in the invented centre."""
CHEAP = Cost(passes=1, kibibytes=64)
"""A password that stands in the program needs no protection, and nobody waits for it."""


def founder() -> Founder:
    """Return the administrator with whom a demonstration begins."""
    role = Role.ADMINISTRATOR
    return Founder(
        login=LOGINS[role],
        name=_(NAMES[role]),
        password=PASSWORD,
        recovery_code=new_recovery_code(),
        cost=CHEAP,
        public=True,
    )


def let_in(centre: OpenCentre) -> None:
    """Let the others in, each as somebody of the invented staff, if there is one of the role."""
    assert centre.unlocked is not None  # noqa: S101 - a demonstration in a file
    path = Path(centre.database.location)
    with centre.work() as work:
        keeper = FileAccounts(work.transaction.connection, work.centre_id, path, centre.unlocked)
        for role, login in LOGINS.items():
            if role is not Role.ADMINISTRATOR:
                keeper.add(_account(work, keeper.next_id, role, login), PASSWORD)
        work.commit()


def open_as(location: str, clock: Clock, role: Role) -> OpenCentre:
    """Open a demonstration as its person of this role."""
    return vault.open(location, clock, vault.unlock(location, LOGINS[role], PASSWORD, clock))


def _account(work: Work, number: int, role: Role, login: str) -> Account:
    staff = work.staff.listed()
    member = next((each for each in staff if each.role is role and each.active), None)
    return Account(
        id=number,
        login=login,
        name=member.name if member else _(NAMES[role]),
        role=role,
        staff_id=member.id if member else None,
    )
