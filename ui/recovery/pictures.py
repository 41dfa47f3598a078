"""What stands above the records of a kind, and which kinds have a form of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.recovery.records import RecordKind
from ui.recovery import plan_picture
from ui.recovery.aftercare_year import AftercareYear
from ui.recovery.goal_board import GoalBoard
from ui.recovery.lapse_answer import LapseAnswers

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk
    from ui.recovery.record_dialog import RecordDialog

PICTURES: dict[RecordKind, Callable[[Desk, RecoveryCard], QWidget | None]] = {
    RecordKind.GOAL: GoalBoard,
    RecordKind.PREVENTION_PLAN: plan_picture.made,
    RecordKind.LAPSE: LapseAnswers,
    RecordKind.AFTERCARE: AftercareYear,
}
"""What draws the records of a kind; None where there is nothing to draw yet."""
FORMS: dict[RecordKind, type[RecordDialog]] = {}
"""Forms of kinds that are not filled in field by field."""
