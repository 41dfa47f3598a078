"""The people who work at the centre."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.access import Permission, Role
from familycare.domain.staff import StaffMember
from familycare.i18n import N_, _
from familycare.services import house_views, staff
from ui import display
from ui.settings.register_section import RegisterSection
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.record_table import Column
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.icons import Ink


def _ink(member: StaffMember) -> Ink:
    return "text" if member.active else "muted"


COLUMNS: tuple[Column[StaffMember], ...] = (
    Column(N_("Name"), lambda one: one.name, stretch=True, ink=_ink, tooltip=lambda m: m.name),
    Column(N_("Role"), lambda member: display.label(member.role), width=136, ink=_ink),
    Column(N_("Telephone"), lambda one: display.code(one.phone), width=152, ink=_ink, yields=1),
    Column(
        N_("E-mail"),
        lambda member: display.code(member.email),
        width=220,
        ink=_ink,
        tooltip=lambda member: member.email,
        yields=2,
    ),
    Column(N_("Works here"), lambda m: _("Yes") if m.active else _("No"), width=104, ink=_ink),
)


class StaffSection(RegisterSection[StaffMember]):
    """Everybody who works or worked here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Staff"),
            _("Those who host visits, counsel or lead groups. Who leaves stays in the list."),
            Permission.EDIT_HOUSE,
        )
        self.lay_out(COLUMNS, _("Staff"), _("New staff member"))
        self.toggle = self.add_button(_("Has left"), self._toggle, Qt.Key.Key_Delete)
        self.follow(StaffMember)

    @override
    def view(self, reading: Reading) -> Sequence[StaffMember]:
        return house_views.staff(reading)

    @override
    def dialog(self, record: StaffMember | None) -> FormDialog:
        return StaffDialog(self.desk, record, self)

    @override
    def adapt(self, record: StaffMember | None) -> None:
        gone = record is not None and not record.active
        self.toggle.setText(_("Works here again") if gone else _("Has left"))

    def _toggle(self) -> None:
        member = self.table.line()
        if member is None:
            return
        text = _("Has left: {name}") if member.active else _("Works here again: {name}")
        self.desk.runner.run(
            self,
            partial(staff.save, member=replace(member, active=not member.active)),
            undo_text=text.format(name=display.isolated(member.name)),
        )


class StaffDialog(FormDialog):
    """One member of staff."""

    def __init__(self, desk: Desk, member: StaffMember | None, parent: QWidget) -> None:
        title = _("Staff member") if member else _("New staff member")
        super().__init__(desk, title, _("Save") if member else _("Add"), parent)
        self._member = member or StaffMember(name="")
        self.drafted_as = f"staff/{self._member.id}"
        shown = self._member
        self.name = self.form.add_field("name", _("Name"), QLineEdit(shown.name))
        roles = [(role, display.label(role)) for role in Role]
        self.role = self.form.add_field("role", _("Role"), ChoiceBox(roles))
        self.role.set_value(shown.role)
        self.phone = self.form.add_field("phone", _("Telephone"), QLineEdit(shown.phone))
        self.email = self.form.add_field("email", _("E-mail"), QLineEdit(shown.email))
        self.active = self.form.add_field("active", "", TickBox(_("Works here")))
        self.active.setChecked(shown.active)

    @override
    def submit(self) -> None:
        member = replace(
            self._member,
            name=self.name.text(),
            role=self.role.value(),
            phone=self.phone.text(),
            email=self.email.text(),
            active=self.active.isChecked(),
        )
        text = _("Staff member changed: {name}") if member.id else _("Staff member added: {name}")
        name = display.isolated(member.name.strip())
        self.run_deed(partial(staff.save, member=member), undo_text=text.format(name=name))
