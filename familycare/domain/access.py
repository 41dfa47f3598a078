"""Who may do what: roles, permissions, the table between them. What is not listed is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from familycare.domain.errors import Refused
from familycare.domain.ids import StaffId


class Permission(StrEnum):
    """One thing that a service may ask for; `permission_texts` tells people what it means."""

    READ = "read"
    PLAN = "plan"
    OVERBOOK = "overbook"
    OVERRIDE = "override"
    SET_VISITING = "set visiting"
    RESTRICT = "restrict"
    RECORD_ATTENDANCE = "record attendance"

    READ_FILE = "read a client's file"
    READ_HISTORY = "read the history of a record"
    EDIT_PEOPLE = "edit people"
    EDIT_GROUPS = "edit groups"
    IMPORT_PEOPLE = "import people"

    READ_NOTES = "read notes"
    WRITE_NOTES = "write notes"
    WRITE_UP = "write meetings up"
    READ_SUPPORT = "read family support"
    ASSESS = "assess"
    BREAK_GLASS = "break the glass"
    REVIEW_GLASS = "review broken glass"

    KEEP_CONSENTS = "keep consents"
    DISCLOSE = "disclose to families"
    REPORT = "report"
    APPROVE = "approve documents"
    EXPORT = "export"
    HAND_OUT_DATA = "hand out a person's data"
    ERASE = "erase"

    EDIT_HOUSE = "edit house"
    SET_RETENTION = "set retention"
    MANAGE_ACCOUNTS = "manage accounts"
    READ_TRAIL = "read the trail"
    VERIFY_TRAIL = "verify the trail"
    BACK_UP = "back up"
    RESTORE = "restore"


class Role(StrEnum):
    """What a member of staff is in the program."""

    ADMINISTRATOR = "administrator"
    COORDINATOR = "coordinator"
    COUNSELLOR = "counsellor"
    VISITS_OFFICER = "visits officer"
    RECEPTION = "reception"
    AUDITOR = "auditor"


class Reach(StrEnum):
    """For whose sake a permission holds."""

    OWN = "own"
    """Clients whose counsellor the person is, and those whose glass they broke just now; for
    `WRITE_UP`, meetings in which the person takes part."""
    ALL = "all"


Rights = dict[Permission, Reach]


def _all(*permissions: Permission) -> Rights:
    return dict.fromkeys(permissions, Reach.ALL)


def _own(*permissions: Permission) -> Rights:
    return dict.fromkeys(permissions, Reach.OWN)


_P = Permission
_DESK = _all(_P.READ, _P.READ_FILE, _P.RECORD_ATTENDANCE)
_OFFICE = _DESK | _all(_P.READ_HISTORY, _P.PLAN, _P.EDIT_PEOPLE, _P.EXPORT)
_VISITS = _OFFICE | _all(_P.OVERRIDE, _P.RESTRICT, _P.DISCLOSE)
_LEADING = _VISITS | _all(
    _P.OVERBOOK, _P.SET_VISITING, _P.EDIT_GROUPS, _P.IMPORT_PEOPLE, _P.BACK_UP
)
_CLINICAL = (
    _P.READ_NOTES,
    _P.WRITE_NOTES,
    _P.WRITE_UP,
    _P.READ_SUPPORT,
    _P.ASSESS,
    _P.REPORT,
    _P.APPROVE,
)
_WHOLE_FILES = (_P.REVIEW_GLASS, _P.HAND_OUT_DATA, _P.ERASE)
_MACHINE = (
    _P.EDIT_HOUSE,
    _P.SET_RETENTION,
    _P.MANAGE_ACCOUNTS,
    _P.READ_TRAIL,
    _P.VERIFY_TRAIL,
    _P.RESTORE,
)

RIGHTS: Mapping[Role, Rights] = {
    Role.ADMINISTRATOR: _LEADING | _all(*_MACHINE),
    Role.COORDINATOR: _LEADING | _all(_P.KEEP_CONSENTS, *_CLINICAL, *_WHOLE_FILES),
    Role.COUNSELLOR: _DESK
    | _all(_P.READ_HISTORY, _P.PLAN, _P.EDIT_GROUPS, _P.RESTRICT, _P.BREAK_GLASS)
    | _all(_P.KEEP_CONSENTS, _P.DISCLOSE)
    | _own(*_CLINICAL),
    Role.VISITS_OFFICER: _VISITS | _all(_P.KEEP_CONSENTS),
    Role.RECEPTION: _DESK,
    Role.AUDITOR: _all(_P.READ, _P.READ_FILE, _P.READ_HISTORY, _P.READ_TRAIL, _P.VERIFY_TRAIL),
}
"""The one table of rights: checked in the services, shown in the settings, and what a server's
grants and policies are made from. Who keeps the machine does not read what is said in
counselling; who reads whole files is also who hands them out or erases them."""


@dataclass(eq=False)
class NotAllowed(Refused):
    """The person's role does not carry the permission."""

    role: Role
    permission: Permission


@dataclass(eq=False)
class NotOwnClient(NotAllowed):
    """The role carries the permission for own clients only, and this one is somebody else's."""

    client_id: int


@dataclass(eq=False)
class NotOwnMeeting(NotAllowed):
    """The role carries the permission for meetings in which the person takes part only."""

    appointment_id: int


@dataclass(frozen=True, slots=True)
class Actor:
    """The person at the screen, or the one who typed the command."""

    name: str
    role: Role
    staff_id: StaffId | None = None
    account_id: int | None = None

    def may(self, permission: Permission) -> bool:
        """Whether the person's role carries the permission, if only for own clients."""
        return self.reach(permission) is not None

    def reach(self, permission: Permission) -> Reach | None:
        """Return for whose sake the person's role carries the permission; None for nobody's."""
        return RIGHTS[self.role].get(permission)

    def require(self, permission: Permission) -> None:
        """Refuse unless the person's role carries the permission, if only for own clients."""
        if not self.may(permission):
            raise NotAllowed(self.role, permission)
