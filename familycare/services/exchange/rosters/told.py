"""What one row, or several together, tell about a client, a family member, tie and household."""

from datetime import date
from typing import NamedTuple, TypeAlias

from familycare.domain.ids import PhaseId
from familycare.domain.people import Approval, Kinship, Sex
from familycare.services.exchange.rosters.columns import Part, names_of
from familycare.services.exchange.rosters.names import PartedName

NOTHING = (None, "")
"""What stands for an empty cell: nothing was told."""


class ClientTold(NamedTuple):
    """About the client; in the order of the columns."""

    case_number: str = ""
    given_name: str = ""
    family_name: str = ""
    preferred_name: str = ""
    born_on: date | None = None
    sex: Sex | None = None
    language: str | None = None
    unit: str = ""
    phase: PhaseId | None = None
    admitted_on: date | None = None
    expected_discharge_on: date | None = None

    @property
    def name(self) -> PartedName:
        """Both parts of the name."""
        return PartedName(self.given_name, self.family_name)


class MemberTold(NamedTuple):
    """About the family member."""

    given_name: str = ""
    family_name: str = ""
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    language: str | None = None
    time_zone: str | None = None


class TieTold(NamedTuple):
    """What the one is to the other."""

    kinship: Kinship | None = None
    approval: Approval | None = None


class HomeTold(NamedTuple):
    """About the household."""

    household: str = ""
    street: str = ""
    postal_code: str = ""
    town: str = ""
    country: str = ""
    distance_km: int | None = None

    @property
    def has_address(self) -> bool:
        """Whether it says where the household is."""
        return bool(self.street or self.postal_code or self.town or self.country)


Told: TypeAlias = ClientTold | MemberTold | TieTold | HomeTold
KINDS = (
    (Part.CLIENT, ClientTold),
    (Part.RELATIVE, MemberTold),
    (Part.TIE, TieTold),
    (Part.HOUSEHOLD, HomeTold),
)
COLUMNS_OF: dict[type, tuple[str, ...]] = {kind: names_of(part) for part, kind in KINDS}
"""The columns from which each field is told."""
