"""The single dates of a template: on one of them it may offer more, less, or nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.templates import SlotTemplate, TemplateDate
from familycare.i18n import N_, _
from familycare.services import template_views, templates
from familycare.services.template_views import DateLine
from ui import display
from ui.settings.register_section import RegisterSection
from ui.settings.visiting import words
from ui.settings.visiting.in_the_way import InTheWay, InTheWayDialog
from ui.theme import Space
from ui.widgets.buttons import primary_button
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.number_field import NumberField
from ui.widgets.record_table import Column
from ui.widgets.section import heading, text_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.domain.errors import Refused
    from familycare.services.template_views import TemplateLine
    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.icons import Ink

LISTED = 26
"""Half a year of a weekly template."""
LEAST_SIZE = (600, 520)
"""Pixels."""
MOST_PLACES = 999


def _ink(line: DateLine) -> Ink:
    return "text" if any(line.places) else "muted"


COLUMNS: tuple[Column[DateLine], ...] = (
    Column(
        N_("Date"),
        lambda line: display.day_and_weekday(line.day),
        key=lambda line: line.day,
        width=168,
        ink=_ink,
    ),
    Column(
        N_("Places"),
        lambda line: words.places(line.places),
        key=lambda line: sum(line.places),
        width=136,
        ink=_ink,
    ),
    Column(
        N_("Differs because"),
        lambda line: (line.differs.reason or _("No reason given")) if line.differs else "",
        stretch=True,
        tooltip=lambda line: line.differs.reason if line.differs else "",
    ),
)


class DatesPane(RegisterSection[DateLine]):
    """The next dates, those that differ among them."""

    appointmentWanted = Signal(object)

    def __init__(self, desk: Desk, template: SlotTemplate) -> None:
        about = _("Change what one date offers; all others stay as they are.")
        super().__init__(desk, "", about, Permission.SET_VISITING)
        self._template = template
        self.lay_out(COLUMNS, _("Dates"), "")
        self.add.hide()
        self.edit.setText(_("Change …"))
        self.usual = self.add_button(_("As usual again"), self._usual, Qt.Key.Key_Delete)
        self.follow(SlotTemplate, TemplateDate)

    @override
    def view(self, reading: Reading) -> Sequence[DateLine]:
        return template_views.coming(reading, self._template.id, LISTED)

    @override
    def dialog(self, record: DateLine | None) -> FormDialog:
        assert record is not None  # noqa: S101 - dates are changed, never added
        made = DateDialog(self.desk, self._template, record, self)
        made.appointmentWanted.connect(self.appointmentWanted)
        return made

    @override
    def adapt(self, record: DateLine | None) -> None:
        self.usual.setEnabled(record is not None and record.differs is not None)

    def _usual(self) -> None:
        line = self.table.line()
        if line and line.differs:
            day = display.day(line.day)
            self.desk.runner.run(
                self,
                partial(templates.remove_date, date_id=line.differs.id),
                undo_text=_("As usual again: {day}").format(day=day),
                refused=partial(self._show_in_the_way, day),
            )

    def _show_in_the_way(self, day: str, refusal: Refused) -> None:
        dialog = InTheWayDialog(self.desk, day, refusal, self)
        dialog.appointmentWanted.connect(self.appointmentWanted)
        dialog.open()


class DatesDialog(QDialog):
    """The same in a window of its own; what is changed there counts at once."""

    appointmentWanted = Signal(object)

    def __init__(self, desk: Desk, line: TemplateLine, parent: QWidget) -> None:
        super().__init__(parent)
        title = _("Dates of {name}").format(name=display.isolated(line.template.name))
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*LEAST_SIZE)
        self.pane = DatesPane(desk, line.template)
        self.pane.appointmentWanted.connect(self.appointmentWanted)
        close = primary_button(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(heading(title))
        column.addWidget(text_label(words.of_room(line), "muted", wrap=True))
        column.addWidget(self.pane, 1)
        footer = QHBoxLayout()
        footer.addStretch(1)
        footer.addWidget(close)
        column.addLayout(footer)


class DateDialog(FormDialog):
    """What one date offers."""

    appointmentWanted = Signal(object)

    def __init__(
        self, desk: Desk, template: SlotTemplate, line: DateLine, parent: QWidget
    ) -> None:
        title = display.day_and_weekday(line.day)
        super().__init__(desk, title, _("Save"), parent)
        self._line = line
        self._before = line.differs or TemplateDate(template_id=template.id, day=line.day)
        usual = template.places
        shown = line.places if any(line.places) else usual
        self.closed = self.form.add_field("day", "", TickBox(_("Nothing is offered")))
        self.closed.setChecked(self._before.closed)
        opens, supervised = FormColumn(), FormColumn()
        self.open_places = opens.add_field(
            "open_places",
            _("Open places"),
            NumberField(shown.open, 0, MOST_PLACES),
            hint=_("Usually {count}.").format(count=display.number(usual.open)),
        )
        self.supervised_places = supervised.add_field(
            "supervised_places",
            _("Supervised places"),
            NumberField(shown.supervised, 0, MOST_PLACES),
            hint=_("Usually {count}.").format(count=display.number(usual.supervised)),
        )
        self.form.add_row(opens, supervised)
        self.reason = self.form.add_field("reason", _("Why"), QLineEdit(self._before.reason))
        self.in_the_way = InTheWay(desk)
        self.in_the_way.appointmentWanted.connect(self.appointmentWanted)
        self.add_below_form(self.in_the_way)
        self.closed.toggled.connect(self._show_places)
        self._show_places()

    @override
    def submit(self) -> None:
        closed = self.closed.isChecked()
        differs = replace(
            self._before,
            closed=closed,
            open_places=None if closed else self.open_places.value(),
            supervised_places=None if closed else self.supervised_places.value(),
            reason=self.reason.text(),
        )
        text = _("{day} differs").format(day=display.day(self._line.day))
        self.run_deed(partial(templates.save_date, differs=differs), undo_text=text)

    @override
    def show_refusal(self, refusal: Refused) -> None:
        if self.in_the_way.show_refusal(refusal):
            self.release()
            self.grow()
            return
        super().show_refusal(refusal)

    def _show_places(self) -> None:
        """Places matter only where something is offered."""
        for field in (self.open_places, self.supervised_places):
            field.setEnabled(not self.closed.isChecked())
