"""The next slots on offer, each with what would become of a booking; choosing one fills it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem
from typing_extensions import override

from familycare.i18n import N_, _, ngettext
from familycare.services.eligibility import Verdict
from ui import display
from ui.messages import explain_all
from ui.plain_text import as_tooltip
from ui.theme import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize

    from familycare.domain.ids import RoomId
    from familycare.domain.slots import TimeSlot
    from familycare.services.booking_offers import SlotLine
    from ui.desk import Desk

ROWS = 5
"""Lines that are seen at once."""
VERDICTS = {
    Verdict.FREE: N_("free"),
    Verdict.OVERRIDE: N_("with a reason"),
    Verdict.IMPOSSIBLE: N_("not possible"),
}


class SlotChoice(QListWidget):
    """One line a slot; what is in its way stands in the line and, in full, in the tooltip."""

    slotPicked = Signal(object)
    """SlotLine"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: list[SlotLine] = []
        self.setProperty("ruled", True)
        self.setUniformItemSizes(False)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # a scroll bar takes room from the words
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._picked)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        line = 2 * self.fontMetrics().height() + Space.M  # about what an entry takes
        hint.setHeight(ROWS * line)
        return hint

    def show_slots(self, lines: Sequence[SlotLine]) -> None:
        """Offer these, earliest first."""
        self.blockSignals(True)
        self.clear()
        self._lines = list(lines)
        for line in self._lines:
            self.addItem(self._item(line))
        self.blockSignals(False)

    def mark(self, slot: TimeSlot | None, room_id: RoomId | None) -> bool:
        """Show which of them the form has by now; whether it is one of them."""
        at = next(
            (
                row
                for row, line in enumerate(self._lines)
                if slot and line.found.slot == slot and room_id in {None, line.found.room_id}
            ),
            -1,
        )
        self.blockSignals(True)
        self.setCurrentRow(at)
        self.blockSignals(False)
        if at >= 0:
            self.scrollToItem(self.item(at))
        return at >= 0

    def first_free(self) -> SlotLine | None:
        """Return the first slot that needs no reason."""
        return next((line for line in self._lines if line.found.verdict is Verdict.FREE), None)

    def is_free(self) -> bool:
        """Whether the slot that is marked needs no reason."""
        row = self.currentRow()
        return row >= 0 and self._lines[row].found.verdict is Verdict.FREE

    def content(self) -> None:
        """Keep nothing: time and room are kept by their own fields."""

    def put_content(self, content: None) -> None:
        """Show nothing: time and room say which one it is."""

    def _item(self, line: SlotLine) -> QListWidgetItem:
        found = line.found
        what = _(VERDICTS[found.verdict])
        if found.verdict is not Verdict.IMPOSSIBLE and found.supervised:
            what = display.joined(what, _("supervised"))
        told = [one for reason in found.reasons for one in explain_all(reason, self._desk.zone)]
        told = list(dict.fromkeys(told))
        text = display.joined(
            display.slot_text(found.slot, self._desk.zone), display.isolated(line.room), what
        )
        item = QListWidgetItem("\n".join([text, *_first_of(told)]))
        item.setToolTip(as_tooltip("\n".join(told)))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, "\n".join(told))
        if found.verdict is Verdict.IMPOSSIBLE:
            item.setForeground(self.palette().placeholderText())
        return item

    def _picked(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            self.slotPicked.emit(self._lines[row])


def _first_of(told: Sequence[str]) -> Sequence[str]:
    """Say the weightiest reason, and how many more there are."""
    more = len(told) - 1
    if more < 1:
        return told
    words = ngettext(
        "{reason} And {count} more reason.", "{reason} And {count} more reasons.", more
    )
    return [words.format(reason=told[0], count=display.number(more))]
