"""The dialog in which what stands in a week is copied into another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from familycare import formats
from familycare.domain.ids import AppointmentId
from familycare.i18n import _, ngettext
from familycare.services import copying
from familycare.services.copying import CopyWeek
from familycare.services.series_dates import SeriesConflicts
from ui import display
from ui.messages import explain_all
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from familycare.domain.errors import Refused
    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.copying import PlannedCopy
    from ui.desk import Desk

WEEKS_AHEAD = 12
LINES = 12
WIDTH = 560
"""Pixels: time, name and room of most appointments in one line."""
NUMBER = Qt.ItemDataRole.UserRole


class CopyDialog(FormDialog):
    """Lists every copy; conflicts stand first and are left out, as is what is not ticked."""

    def __init__(
        self,
        desk: Desk,
        first_day: date,
        parts: Sequence[tuple[str, Sequence[AppointmentLine]]],
        parent: QWidget,
    ) -> None:
        """Offer to copy one of several parts, each with its name; the first day is the week's."""
        super().__init__(desk, _("Copy into another week"), _("Copy"), parent)
        self.setMinimumWidth(WIDTH)
        self._order: CopyWeek | None = None
        self._parts = parts
        self.what = self.form.add_field(
            "what",
            _("What"),
            ChoiceBox((number, name) for number, (name, _lines) in enumerate(parts)),
        )
        self.week = self.form.add_field(
            "week",
            _("Into the week"),
            ChoiceBox((n, _week(first_day, n)) for n in range(1, WEEKS_AHEAD + 1)),
        )
        self.list = QListWidget()
        self.list.setAccessibleName(_("What is copied"))
        self.list.setProperty("ruled", True)
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(Space.ICON, Space.ICON))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(LINES * Space.TARGET)
        self.add_below_form(self.list)
        self._sum = text_label("", "muted", wrap=True)
        self.add_below_form(self._sum)
        for box in (self.what, self.week):
            box.currentIndexChanged.connect(lambda _row: self._plan())
        self.list.itemChanged.connect(lambda _item: self._count())
        self._plan()

    def submit(self) -> None:
        """Copy everything that is ticked."""
        if self._order is None:
            return
        skipping = frozenset(AppointmentId(n) for n, ticked in self._ticks().items() if not ticked)
        order = replace(self._order, skipping=skipping)
        count = sum(self._ticks().values())
        words = ngettext("{count} appointment copied", "{count} appointments copied", count)
        self.run_deed(
            partial(copying.copy, order=order), undo_text=words.format(count=formats.number(count))
        )

    def show_refusal(self, refusal: Refused) -> None:
        """Say what is in the way beside each copy."""
        if isinstance(refusal, SeriesConflicts):
            self.release()
            self.form.show_problem("", _("Something is in the way by now: see the list."))
            self._plan()
        else:
            super().show_refusal(refusal)

    def _plan(self) -> None:
        _name, lines = self._parts[self.what.value()]
        ids = tuple(AppointmentId(line.id) for line in lines)
        self._order = CopyWeek(appointment_ids=ids, weeks=self.week.value())
        self.primary.setEnabled(False)
        self.desk.runner.run(self, partial(copying.plan, order=self._order), done=self._show)

    def _show(self, planned: Sequence[PlannedCopy]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for copy in planned:
            self.list.addItem(self._item(copy))
        self.list.setCurrentRow(0)  # where Space ticks, and arrows go on from
        self.list.blockSignals(False)
        self._count()
        self.grow()

    def _item(self, copy: PlannedCopy) -> QListWidgetItem:
        slot, reasons = copy.date.slot, copy.date.reasons
        told = [
            display.joined(
                display.slot_text(slot),
                display.isolated(copy.line.title),
                display.isolated(copy.line.room),
            )
        ]
        told += [text for each in reasons for text in explain_all(each, self.desk.zone)]
        item = QListWidgetItem("\n".join(told))
        item.setData(NUMBER, copy.line.id)
        if reasons:  # nobody can tick what cannot be copied
            item.setIcon(self.desk.icons.icon("circle-alert", "danger"))
        else:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        return item

    def _ticks(self) -> dict[int, bool]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return {item.data(NUMBER): item.checkState() is Qt.CheckState.Checked for item in items}

    def _count(self) -> None:
        ticks = self._ticks()
        count, left = sum(ticks.values()), len(ticks) - sum(ticks.values())
        copied = ngettext("{count} is copied", "{count} are copied", count)
        skipped = ngettext("{count} is left out", "{count} are left out", left)
        self._sum.setText(
            display.joined(
                copied.format(count=formats.number(count)),
                skipped.format(count=formats.number(left)) if left else "",
            )
        )
        self.primary.setEnabled(count > 0)


def _week(first_day: date, weeks: int) -> str:
    start = first_day + timedelta(weeks=weeks)
    return display.day_range(start, start + timedelta(days=6))
