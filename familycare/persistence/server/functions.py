"""The functions of the database in `functions.sql`, fitted to the table of rights."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from familycare.domain.access import Permission, Role
from familycare.domain.settings import Settings
from familycare.persistence.server.names import literal, quoted
from familycare.persistence.server.policies import holders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.persistence.server.names import Names

FOR_PEOPLE = (
    "guard_seats", "my_account", "my_own_clients", "account_add", "account_save",
    "account_password", "trail_first_key", "trail_head", "write_trail",
)  # fmt: skip
"""What everybody who may sign in can call; all others are for the owner only."""


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
