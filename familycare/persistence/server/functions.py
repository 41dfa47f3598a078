"""The functions of the database in `functions.sql`, fitted to the table of rights."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from familycare.domain.access import Permission, Role
from familycare.domain.accounts import LONGEST_DELAY
from familycare.domain.settings import Settings
from familycare.persistence.server.names import literal, quoted
from familycare.persistence.server.policies import holders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.persistence.server.names import Names

FOR_PEOPLE = (
    "guard_seats", "my_account", "my_staff", "my_own_clients", "account_add", "account_save",
    "account_password", "trail_first_key", "trail_head", "write_trail", "forget_unshared",
    "erasures_missing", "sign_in_failures", "sign_in_succeeded",
)  # fmt: skip
"""What everybody who may sign in can call; all others are for the owner only."""
AT_THE_DOOR = ("sign_in_wait", "sign_in_failed")
"""What can be called before anybody has signed in."""
MARK = "familycare erasures: "
"""How the remark begins in which a server keeps who was erased."""
LONGEST_ELSEWHERE = 60
"""Seconds that failures at other workstations make somebody wait at most."""
MOST_FAILURES = 1_000
"""Logins and workstations whose failures are kept; of more, the oldest go."""
_NOTING = 0x66616D65
"""Any number of ours: one connection at a time holds a lock of this name."""


def statements(names: Names) -> Iterator[str]:
    """Yield what makes the functions; whoever runs it must own the tables."""
    made = files("familycare.persistence.server").joinpath("functions.sql").read_text("utf-8")
    for word, meaning in _meanings(names).items():
        made = made.replace(f"@{word}@", meaning)
    yield made


def _meanings(names: Names) -> dict[str, str]:
    managers = holders(Permission.MANAGE_ACCOUNTS)
    return {
        "usual": str(Settings().glass_minutes),
        "managers": ", ".join(literal(role.value) for role in managers),
        "administrator": literal(Role.ADMINISTRATOR.value),
        "erasers": ", ".join(literal(role.value) for role in holders(Permission.ERASE)),
        "owner": literal(names.owner),
        "mark": literal(MARK),
        "noting": str(_NOTING),
        "longest": str(LONGEST_DELAY),
        "elsewhere": str(LONGEST_ELSEWHERE),
        "kept": str(MOST_FAILURES),
        "groups": ", ".join(map(literal, names.groups)),
        "member": literal(names.member),
        "cases": " ".join(
            f"WHEN {literal(role.value)} THEN {literal(names.of(role))}" for role in Role
        ),
    }


def grants(names: Names) -> Iterator[str]:
    """Yield who may call what."""
    for function in FOR_PEOPLE:
        yield f"GRANT EXECUTE ON FUNCTION {function} TO {quoted(names.member)}"
    for function in AT_THE_DOOR:
        yield f"GRANT EXECUTE ON FUNCTION {function} TO {quoted(names.door)}"
