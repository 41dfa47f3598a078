"""The house rules of visiting that are numbers: notice, company, keeping apart, the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.settings import APART, COMPANY, DESK, REMOTE, WINDOW
from familycare.i18n import _
from ui.settings.rules_section import RulesSection

if TYPE_CHECKING:
    from ui.desk import Desk


class VisitingRulesSection(RulesSection):
    """When visits are booked, who may come, and what is done at the desk."""

    drafted_as = "settings/visiting rules"

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Visiting rules"),
            _(
                "They hold for visits booked from now on. What is booked already stays; where it "
                "no longer fits, it is listed for review."
            ),
            (WINDOW, COMPANY, APART, DESK, REMOTE),
        )
