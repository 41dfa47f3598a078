"""Leave in a list and in a form, the same for staff and for clients."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.errors import FieldMissing
from familycare.i18n import N_, _
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from familycare.domain.closures import Leave, LeaveKind
    from familycare.services.work import Work
    from ui.desk import Desk


class Save(Protocol):
    """Saves leave; a new one where it has no number yet."""

    def __call__(self, work: Work, /, leave: Leave) -> Leave:
        """Save it and return it as it is kept."""
        ...


def _days(leave: Leave) -> str:
    return display.day_range(leave.starts_on, leave.ends_on)


LEAVE_COLUMNS: tuple[Column[Leave], ...] = (
    Column(N_("Days"), _days, key=lambda leave: leave.starts_on, width=240),
    Column(N_("Why"), lambda leave: display.label(leave.kind), width=150),
    Column(N_("Remark"), lambda one: one.remark, stretch=True, tooltip=lambda one: one.remark),
)


class LeaveDialog(FormDialog):
    """From when until when somebody is away, and why."""

    def __init__(
        self,
        desk: Desk,
        leave: Leave,
        kinds: Iterable[LeaveKind],
        save: Save,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Edit leave") if leave.id else _("New leave")
        super().__init__(desk, title, _("Save") if leave.id else _("Add"), parent)
        self._leave, self._save = leave, save
        choices = [(kind, display.label(kind)) for kind in kinds]
        self.kind = self.form.add_field("kind", _("Why"), ChoiceBox(choices))
        self.kind.set_value(leave.kind)
        first, last = FormColumn(), FormColumn()
        today = desk.today()
        self.starts_on = first.add_field(
            "starts_on", _("First day"), DateField(desk.icons, today, leave.starts_on)
        )
        self.ends_on = last.add_field(
            "ends_on", _("Last day"), DateField(desk.icons, today, leave.ends_on)
        )
        self.form.add_row(first, last)
        self.remark = self.form.add_field("remark", _("Remark"), QLineEdit(leave.remark))

    @override
    def submit(self) -> None:
        leave = self.entered()
        text = _("Leave changed") if leave.id else _("Leave added")
        self.run_deed(partial(self._save, leave=leave), undo_text=text)

    def entered(self) -> Leave:
        """Return what was entered; raises FieldMissing."""
        first, last = self.starts_on.value(), self.ends_on.value()
        if first is None or last is None:
            raise FieldMissing(N_("First day") if first is None else N_("Last day"))
        return replace(
            self._leave,
            kind=self.kind.value(),
            starts_on=first,
            ends_on=last,
            remark=self.remark.text(),
        )
