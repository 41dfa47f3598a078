"""The dialog in which a task is noted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.i18n import _
from familycare.services import booking_views, tasks
from familycare.services.tasks import NewTask
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.domain.ids import StaffId
    from familycare.domain.staff import StaffMember
    from familycare.services.booking_views import PersonChoice
    from ui.desk import Desk


class TaskDialog(FormDialog):
    """What is to be done, until when, by whom, and about whom."""

    drafted_as = "task/0"

    def __init__(
        self, desk: Desk, staff: Sequence[StaffMember], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("New task"), _("Note it"), parent)
        self.text = self.form.add_field("text", _("To do"), QLineEdit())
        self.due = self.form.add_field(
            "due_on", _("Until"), DateField(desk.icons, desk.today(), desk.today())
        )
        people: list[tuple[StaffId | None, str]] = [(None, _("Whoever is on duty"))]
        people += [(one.id, one.name) for one in staff if one.active]
        self.owner = self.form.add_field("staff_id", _("Who does it"), ChoiceBox(people))
        self.client = self.form.add_field(
            "client",
            _("About whom"),
            Picker(desk.icons, live=True, placeholder=_("Nobody, or a name or case number")),
        )
        self.client.wanted.connect(self._find)

    @override
    def submit(self) -> None:
        order = NewTask(
            text=self.text.text(),
            due_on=self.due.value() or self.desk.today(),
            staff_id=self.owner.value(),
            client_id=self.client.value(),
        )
        self.run_deed(partial(tasks.add, order=order), undo_text=_("Task noted"))

    def _find(self, text: str) -> None:
        view = partial(booking_views.clients, text=text)
        self.desk.runner.ask(self, view, self._offer, key="found")

    def _offer(self, found: Sequence[PersonChoice]) -> None:
        self.client.offer(Choice(person.id, person.name, person.detail) for person in found)
