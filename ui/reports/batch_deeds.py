"""What is done with the reports of a list: drawn up, approved, saved, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from familycare.domain.access import Permission
from familycare.domain.batches import Readiness
from familycare.i18n import _, in_figures, ngettext
from ui.plain_text import set_tooltip
from ui.reports.filed_options import APPROVE_KEYS
from ui.theme import Space
from ui.widgets.buttons import button, labelled_button, primary_button
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections import Counter

    from PySide6.QtWidgets import QPushButton

    from familycare.services.batch_views import BatchLine
    from ui.desk import Desk


class BatchDeeds(QWidget):
    """A button for each, off while there is nothing to do it with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._actor = desk.actor
        self.draw_up, self.approve = button(""), button("")
        self.approve_next = primary_button(_("Approve and next"))
        self.save = labelled_button(desk.icons, "download", _("Save …"))
        self.print = labelled_button(desk.icons, "printer", _("Print …"))
        self.save_list = labelled_button(desk.icons, "file-text", _("Save this list …"))
        shortcut = QShortcut(QKeySequence(APPROVE_KEYS), self, self.approve_next.click)
        native = QKeySequence.SequenceFormat.NativeText
        set_tooltip(self.approve_next, shortcut.key().toString(native))
        row = FlowLayout(self)
        row.setSpacing(Space.S)
        for made in (
            self.draw_up, self.approve_next, self.approve, self.save, self.print, self.save_list,
        ):  # fmt: skip
            row.addWidget(made)

    def offer(
        self,
        counts: Counter[Readiness],
        line: BatchLine | None,
        chosen: int,
        *,
        families: bool,
        idle: bool,
    ) -> None:
        """Offer what can be done with so many reports, the current one, and those chosen."""
        missing, ready = counts[Readiness.TO_DRAW_UP], counts[Readiness.READY]
        may_leave = not families or self._actor.may(Permission.DISCLOSE)
        drawn = ngettext("Draw up {count} report", "Draw up {count} reports", missing)
        _name(self.draw_up, drawn, missing)
        picked = ngettext("Approve {count} chosen", "Approve {count} chosen", chosen)
        _name(self.approve, picked, chosen)
        self.draw_up.setVisible(families)
        for made in (self.approve, self.approve_next):
            made.setVisible(families and self._actor.may(Permission.APPROVE))
        self.draw_up.setEnabled(bool(missing) and idle)
        self.approve.setEnabled(bool(chosen) and idle)
        self.approve_next.setEnabled(line is not None and line.may_approve and idle)
        for made in (self.save, self.print):
            made.setEnabled(bool(ready) and idle and may_leave)
        self.save_list.setEnabled(bool(counts.total()) and idle)


def _name(target: QPushButton, text: str, count: int) -> None:
    told = text.format(count=in_figures(str(count)))
    target.setText(told)
    target.setAccessibleName(told)
