"""Who may do what: roles, permissions, the table between them. What is not listed is refused."""

from dataclasses import dataclass
from enum import StrEnum

from familycare.domain.errors import Refused
from familycare.domain.ids import StaffId


class Permission(StrEnum):
    """One thing that a service may ask for."""

    READ = "read"
    PLAN = "plan"
    OVERBOOK = "overbook"
    RECORD_ATTENDANCE = "record attendance"
    EDIT_PEOPLE = "edit people"
    EDIT_GROUPS = "edit groups"
    WRITE_NOTES = "write notes"
    ASSESS = "assess"
    EDIT_HOUSE = "edit house"
    IMPORT_PEOPLE = "import people"
    REPORT = "report"
    EXPORT = "export"


class Role(StrEnum):
    """What a member of staff is in the program."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    COUNSELLOR = "counsellor"
    VISITS_OFFICER = "visits officer"
    RECEPTION = "reception"
    AUDITOR = "auditor"


_DESK = frozenset({Permission.READ, Permission.RECORD_ATTENDANCE})
_PLANNING = _DESK | {Permission.PLAN, Permission.EDIT_PEOPLE, Permission.EXPORT}

RIGHTS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.COORDINATOR: frozenset(Permission) - {Permission.EDIT_HOUSE},
    Role.COUNSELLOR: _DESK
    | {
        Permission.PLAN,
        Permission.EDIT_GROUPS,
        Permission.WRITE_NOTES,
        Permission.ASSESS,
        Permission.REPORT,
    },
    Role.VISITS_OFFICER: _PLANNING,
    Role.RECEPTION: _DESK,
    Role.AUDITOR: frozenset({Permission.READ}),
}


@dataclass(eq=False)
class NotAllowed(Refused):
    """The person's role does not carry the permission."""

    role: Role
    permission: Permission


@dataclass(frozen=True, slots=True)
class Actor:
    """The person at the screen, or the one who typed the command."""

    name: str
    role: Role
    staff_id: StaffId | None = None

    def may(self, permission: Permission) -> bool:
        """Whether the person's role carries the permission."""
        return permission in RIGHTS[self.role]

    def require(self, permission: Permission) -> None:
        """Refuse unless the person's role carries the permission."""
        if not self.may(permission):
            raise NotAllowed(self.role, permission)
