"""What a package of a client's own data tells of the family network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.people import full_name
from familycare.i18n import N_
from familycare.services.personal_parts import Item, Part

if TYPE_CHECKING:
    from familycare.persistence.personal_records import PersonalRecords


def drawn(records: PersonalRecords) -> Part:
    """Return who was drawn into the pictures of the client's network, and how."""
    return Part(
        "family_network",
        N_("Family network"),
        N_("Who was drawn into the picture of the people around you, and how the ties were."),
        tuple(
            (
                Item("drawn_on", N_("Picture of"), day),
                Item("name", N_("Name"), label or full_name(given, family)),
                Item("kind", N_("Who it is"), kind),
                Item("strength", N_("Tie"), strength),
                Item("strain", N_("Strain"), strain),
                Item("support", N_("Support"), support),
                Item("direction", N_("Direction of support"), direction if support else None),
                Item("influence", N_("Safe or drug-related"), influence),
                Item("how_often", N_("Frequency of contact"), how_often),
                Item("author", N_("By"), author),
            )
            for day, author, label, given, family, kind, strength, strain, support, direction,
            influence, how_often in records.networks()
        ),
    )  # fmt: skip
