"""What can be done next for one family: invite, meet from afar, telephone, take into a group."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.i18n import _
from familycare.services import family_groups, home_calls
from ui import display
from ui.page import JoinFor
from ui.plain_text import as_label
from ui.theme import Space
from ui.widgets.buttons import labelled_button
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from familycare.services.family_groups import FamilyGroups
    from familycare.services.home_calls import CallForm
    from familycare.services.support_views import SupportLine
    from ui.desk import Desk


class NextSteps(QWidget):
    """Only what the person may do is offered."""

    bookingWanted = Signal(object)
    """AppointmentKind: a visit of this kind is to be booked."""
    groupWanted = Signal(object)
    """JoinFor | None: somebody is to join a group, or the groups are to be shown."""

    def __init__(self, desk: Desk, line: SupportLine) -> None:
        super().__init__()
        self._desk, self._line = desk, line
        self.row = FlowLayout(self)
        self.row.setSpacing(Space.S)
        may = desk.actor.may
        self.invite = self._add("calendar-plus", _("Invite …"), may(Permission.PLAN))
        self.remote = self._add("video", _("Remote visit …"), may(Permission.PLAN))
        self.call = self._add("notebook-pen", _("Telephone …"), may(Permission.WRITE_NOTES))
        self.group = self._add(
            "people-circle", _("Family education …"), may(Permission.EDIT_GROUPS)
        )
        for made, kind in (
            (self.invite, AppointmentKind.FAMILY_VISIT),
            (self.remote, AppointmentKind.REMOTE_VISIT),
        ):
            made.clicked.connect(partial(self._book, kind))
        self.call.clicked.connect(self._ask_call)
        self.group.clicked.connect(self._ask_group)
        self.setVisible(any(map(may, (Permission.PLAN, Permission.WRITE_NOTES))))

    def menu(self, found: FamilyGroups) -> QMenu:
        """Return whom to take into which group: names under each group."""
        menu = QMenu(self)
        for group in found.groups:
            menu.addSection(as_label(group.name))
            for one in found.relatives:
                text = _("{name}, {kinship}").format(
                    name=display.isolated(one.name), kinship=display.label(one.kinship)
                )
                action = menu.addAction(as_label(text))
                detail = display.label(one.kinship)
                whom = JoinFor(group.id, one.member_id, one.name, detail)
                action.triggered.connect(partial(self.groupWanted.emit, whom))
        if not found.groups or not found.relatives:
            lacking = (
                _("No group for families is in use.")
                if not found.groups
                else _("Nobody of the family could be asked.")
            )
            menu.addAction(lacking).setEnabled(False)
        menu.addSeparator()
        groups = menu.addAction(_("Open the groups"))
        groups.triggered.connect(partial(self.groupWanted.emit, None))
        return menu

    def _add(self, icon: str, text: str, allowed: bool) -> QPushButton:
        made = labelled_button(self._desk.icons, icon, text)
        made.setVisible(allowed)
        if allowed:
            self.row.addWidget(made)
        return made

    def _book(self, kind: AppointmentKind, _checked: bool = False) -> None:
        self.bookingWanted.emit(kind)

    def _ask_call(self) -> None:
        from ui.support.call_dialog import CallDialog  # noqa: PLC0415 - loaded when wanted

        def opened(form: CallForm) -> None:
            CallDialog(self._desk, form, self.window()).open()

        view = partial(home_calls.form, client_id=self._line.id)
        self._desk.runner.ask(self, view, opened, key="call")

    def _ask_group(self) -> None:
        def opened(found: FamilyGroups) -> None:
            menu = self.menu(found)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.group.mapToGlobal(QPoint(0, self.group.height())))

        view = partial(family_groups.offered, client_id=self._line.id)
        self._desk.runner.ask(self, view, opened, key="groups")
