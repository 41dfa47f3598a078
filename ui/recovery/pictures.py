"""What stands above the records of a kind, and which kinds have a form of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.recovery.records import RecordKind
from ui.recovery.card_sort_dialog import CardSortDialog
from ui.recovery.course_picture import course_picture
from ui.recovery.craving_picture import craving_picture
from ui.recovery.profile_table import profile_table
from ui.recovery.sort_comparison import sort_comparison

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk
    from ui.recovery.record_dialog import RecordDialog

PICTURES: dict[RecordKind, Callable[[Desk, RecoveryCard], QWidget | None]] = {
    RecordKind.CARD_SORT: sort_comparison,
    RecordKind.PROFILE: profile_table,
    RecordKind.CRAVING: craving_picture,
    RecordKind.ABSTINENCE: course_picture,
    RecordKind.RELAPSE_CYCLE: course_picture,
    RecordKind.LAPSE: course_picture,
}
"""What draws the records of a kind; None where there is nothing to draw yet."""
FORMS: dict[RecordKind, type[RecordDialog]] = {RecordKind.CARD_SORT: CardSortDialog}
"""Forms of kinds that are not filled in field by field."""
