"""One wish: a slot on offer, or a time of one's own where the centre offers none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.visit_requests import Wish
from familycare.i18n import _
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from familycare.domain.slots import TimeSlot
    from ui.desk import Desk

GRID_MINUTES = 15


class WishField(QWidget):
    """Holds both fields and shows the one that is of use."""

    changed = Signal()

    def __init__(self, desk: Desk, usual: TimeSlot) -> None:
        super().__init__()
        self.used = True
        """Whether it is one of the wishes at all."""
        self._kept: list[str] = []
        """The slot that somebody had chosen before, until it is on offer again."""
        self.when = WhenField(desk, usual, GRID_MINUTES)
        self.slots = ChoiceBox([(None, _("Choose a slot"))])
        self.slots.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.when)
        column.addWidget(self.slots)
        self.setFocusProxy(self.when)
        self.when.changed.connect(self.changed)
        self.slots.activated.connect(self._choose)

    def wish(self) -> Wish | None:
        """Return the wish; None where there is none. FieldMissing for one that is unclear."""
        if not self.used:
            return None
        if not self.slots.isHidden():
            chosen: Wish | None = self.slots.value()
            return chosen
        return Wish(self.when.required())

    def offer(self, choices: list[tuple[Wish, str]]) -> None:
        """Let one of these be chosen; nothing on offer lets a time be typed."""
        chosen = self.slots.value()
        self.slots.set_choices([(None, _("Choose a slot")), *choices])
        self.slots.set_value(chosen or self._kept_among([wish for wish, _words in choices]))
        self.slots.setVisible(bool(choices))
        self.when.setVisible(not choices)
        self.setFocusProxy(self.slots if choices else self.when)

    def is_clear(self) -> bool:
        """Whether everything that was typed can be read."""
        return not self.used or not self.slots.isHidden() or self.when.is_clear()

    def example(self) -> str:
        """Return what may be typed where something cannot be read."""
        return self.when.example()

    def content(self) -> dict[str, Any]:
        """Return what was typed or chosen, to be kept."""
        return {
            "used": self.used,
            "when": self.when.content(),
            "slot": _named(self.slots.value()) or self._kept,
        }

    def put_content(self, content: dict[str, Any]) -> None:
        """Show what was kept; a slot on offer is chosen once it is offered."""
        self.used, self._kept = content["used"], content["slot"]
        self.when.put_content(content["when"])

    def _choose(self) -> None:
        self._kept = []
        self.changed.emit()

    def _kept_among(self, wishes: list[Wish]) -> Wish | None:
        return next((wish for wish in wishes if _named(wish) == self._kept), None)


def _named(wish: Wish | None) -> list[str]:
    """Return a slot on offer as JSON can hold it."""
    if wish is None:
        return []
    slot = wish.slot
    return [slot.start.isoformat(), slot.end.isoformat(), str(wish.room_id)]
