"""The people who work at the centre."""

from dataclasses import dataclass, field

from familycare.domain.access import Role
from familycare.domain.errors import refuse_all
from familycare.domain.ids import StaffId, new_uid
from familycare.domain.texts import wrong
from familycare.i18n import N_


@dataclass(frozen=True, kw_only=True)
class StaffMember:
    """Somebody who hosts visits, counsels, or leads groups."""

    id: StaffId = StaffId(0)
    uid: str = field(default_factory=new_uid)
    name: str
    role: Role = Role.COUNSELLOR
    phone: str = ""
    email: str = ""
    active: bool = True
    version: int = 0

    def check(self) -> None:
        """Refuse a member of staff whose fields cannot be kept."""
        refuse_all(
            [
                *wrong(N_("Name"), self.name),
                *wrong(N_("Telephone"), self.phone, needed=False),
                *wrong(N_("E-mail"), self.email, needed=False),
            ]
        )
