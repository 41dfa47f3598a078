"""How family support is reckoned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.settings import AFTERCARE, BANDS, FOLLOWING, PARTS, TAKING_PART
from familycare.i18n import _
from ui.settings.rules_section import RulesSection

if TYPE_CHECKING:
    from ui.desk import Desk


class SupportSection(RulesSection):
    """Weights, bands and days."""

    drafted_as = "settings/support"

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Family support"),
            _(
                "The support level is a working aid for talking with one another, not a validated "
                "test. It predicts nothing and decides over nobody's visits."
            ),
            (PARTS, BANDS, TAKING_PART, FOLLOWING, AFTERCARE),
        )
