"""Groups: clients, and at times family members, who meet again and again with a facilitator."""

from dataclasses import dataclass, field

from familycare.domain.errors import refuse_all
from familycare.domain.ids import ClientId, FamilyMemberId, GroupId, RoomId, StaffId, new_uid
from familycare.domain.texts import wrong
from familycare.i18n import N_


@dataclass(frozen=True, kw_only=True)
class Group:
    """One run of a group programme with its members."""

    id: GroupId = GroupId(0)
    uid: str = field(default_factory=new_uid)
    name: str
    room_id: RoomId | None = None
    """Where it usually meets."""
    facilitator_id: StaffId | None = None
    clients: tuple[ClientId, ...] = ()
    family_members: tuple[FamilyMemberId, ...] = ()
    active: bool = True
    version: int = 0

    def check(self) -> None:
        """Refuse a group whose fields cannot be kept."""
        refuse_all(wrong(N_("Name"), self.name))
