"""Who of a client's family comes: a tick each; whoever is not approved cannot be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.people import Approval
from familycare.i18n import _
from ui import display
from ui.theme import Space
from ui.widgets.section import caption, text_label
from ui.widgets.tab_order import tab_in_place
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from familycare.domain.ids import FamilyMemberId
    from familycare.services.client_views import RelativeLine


class Limit(NamedTuple):
    """What keeps somebody from coming, and whether anything lets the person come all the same."""

    told: str
    possible: bool = True


class FamilyChoice(QWidget):
    """The family members of whoever is booked for."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[FamilyMemberId, TickBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self.show_relatives((), ())

    def chosen(self) -> tuple[FamilyMemberId, ...]:
        """Return who is ticked."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def content(self) -> list[int]:
        """Return who is ticked, to be kept."""
        return list(self.chosen())

    def put_content(self, content: list[int]) -> None:
        """Tick who was ticked, as far as they are offered."""
        for key, box in self._boxes.items():
            box.setChecked(box.isEnabled() and key in content)

    def show_relatives(
        self,
        relatives: Sequence[RelativeLine],
        ticked: Collection[int] | None,
        limits: Mapping[int, Limit] | None = None,
    ) -> None:
        """Offer these; None ticks everybody who may come, when there is only one.

        `limits` say, by number of family member, what keeps each from coming that day.
        """
        self._clear()
        limits = limits or {}
        may_come = [r for r in relatives if _may_come(r, limits)]
        if ticked is None:
            ticked = [r.member_id for r in may_come] if len(may_come) == 1 else []
        for relative in relatives:
            box = self._box(relative, ticked=relative.member_id in ticked)
            self._column.addWidget(box)
            box.setEnabled(_may_come(relative, limits))
            if limit := limits.get(relative.member_id):
                self._explain(box, limit)
            self._boxes[relative.member_id] = box  # type: ignore[index]
        tab_in_place(self, list(self._boxes.values()))
        if not relatives:
            text = _("Choose a client first; the family is listed here.")
            self._column.addWidget(text_label(text, "muted", wrap=True))

    def show_nobody(self) -> None:
        """Say that the chosen client has no family on record."""
        self._clear()
        text = _("No family is recorded yet. Add family members on the client's page.")
        self._column.addWidget(text_label(text, "muted", wrap=True))

    def _box(self, relative: RelativeLine, *, ticked: bool) -> TickBox:
        text = display.joined(display.isolated(relative.name), display.label(relative.kinship))
        if relative.approval is not Approval.APPROVED:
            text = display.joined(text, display.label(relative.approval))
        box = TickBox(text)
        box.setChecked(ticked)  # before anybody listens: only people's ticks are changes
        box.toggled.connect(self.changed)
        return box

    def _explain(self, box: TickBox, limit: Limit) -> None:
        if limit.told:
            box.setAccessibleDescription(limit.told)
            self._column.addWidget(caption(limit.told, wrap=True))

    def _clear(self) -> None:
        self._boxes.clear()
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


def _may_come(relative: RelativeLine, limits: Mapping[int, Limit]) -> bool:
    limit = limits.get(relative.member_id)
    approved = relative.approval is Approval.APPROVED
    return approved and (limit is None or limit.possible)
