"""What stands above the records of a kind, and which kinds have a form of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.recovery.records import RecordKind
from ui.recovery import plan_picture
from ui.recovery.aftercare_year import AftercareYear
from ui.recovery.card_sort_dialog import CardSortDialog
from ui.recovery.course_picture import KINDS as COURSE_KINDS
from ui.recovery.course_picture import course_picture
from ui.recovery.craving_picture import craving_picture
from ui.recovery.goal_board import GoalBoard
from ui.recovery.lapse_answer import LapseAnswers
from ui.recovery.profile_table import profile_table
from ui.recovery.sort_comparison import sort_comparison
from ui.theme import Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk
    from ui.recovery.record_dialog import RecordDialog


def _lapses(desk: Desk, card: RecoveryCard) -> QWidget:
    """Return the answer to each lapse, and below it when lapses were."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.L)
    if card.of(RecordKind.LAPSE):
        column.addWidget(LapseAnswers(desk, card))
    if course := course_picture(desk, card):
        column.addWidget(course)
    return both


PICTURES: dict[RecordKind, Callable[[Desk, RecoveryCard], QWidget | None]] = {
    RecordKind.CARD_SORT: sort_comparison,
    RecordKind.PROFILE: profile_table,
    RecordKind.CRAVING: craving_picture,
    RecordKind.ABSTINENCE: course_picture,
    RecordKind.RELAPSE_CYCLE: course_picture,
    RecordKind.GOAL: GoalBoard,
    RecordKind.PREVENTION_PLAN: plan_picture.made,
    RecordKind.LAPSE: _lapses,
    RecordKind.AFTERCARE: AftercareYear,
}
"""What draws the records of a kind; None where there is nothing to draw yet."""
DRAWN_WITH: dict[RecordKind, tuple[RecordKind, ...]] = {
    kind: tuple(other for other in COURSE_KINDS if other is not kind) for kind in COURSE_KINDS
}
"""Which other kinds a picture tells of too: it is drawn although the kind has no records."""
FORMS: dict[RecordKind, type[RecordDialog]] = {RecordKind.CARD_SORT: CardSortDialog}
"""Forms of kinds that are not filled in field by field."""
