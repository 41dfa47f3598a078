"""The place for groups: the list, and beside it the group that is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole
from familycare.domain.groups import Group
from familycare.domain.rooms import Room
from familycare.domain.staff import StaffMember
from familycare.i18n import N_, _, ngettext
from familycare.services import group_views
from ui import display
from ui.beside import Beside
from ui.groups.details import GroupDetails
from ui.groups.group_dialog import GroupDialog, form_of
from ui.groups.member_dialog import MemberDialog, Whom
from ui.page import JoinFor, Page
from ui.plain_text import set_tooltip
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.buttons import labelled_button
from ui.widgets.empty_state import StateStack
from ui.widgets.filter_field import FilterField
from ui.widgets.picker import Choice
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from familycare.domain.ids import GroupId
    from familycare.services.group_views import GroupCard, GroupLine
    from ui.desk import Desk
    from ui.groups.group_dialog import GroupForm
    from ui.icons import Ink

NEW_GROUP_KEYS = "Ctrl+Shift+N"


def _ink(line: GroupLine) -> Ink:
    return "text" if line.group.active else "muted"


def _places(line: GroupLine) -> str:
    """Say how many belong to it, of how many it takes."""
    group = line.group
    if group.seats is None:
        return display.number(group.members)
    return _("{members} of {seats}").format(
        members=display.number(group.members), seats=display.number(group.seats)
    )


COLUMNS: tuple[Column[GroupLine], ...] = (
    Column(
        N_("Name"),
        lambda line: line.group.name,
        stretch=True,
        ink=_ink,
        tooltip=lambda line: line.group.name,
        detail=lambda line: "" if line.group.active else _("not in use"),
    ),
    Column(
        N_("Programme"),
        lambda line: line.programme,
        width=220,
        ink=_ink,
        yields=3,
        tooltip=lambda line: line.programme,
    ),
    Column(
        N_("Led by"),
        lambda line: line.facilitator,
        width=200,
        ink=_ink,
        yields=1,
        tooltip=lambda line: line.facilitator,
    ),
    Column(N_("Usual room"), lambda line: line.room, width=200, ink=_ink, yields=2),
    Column(
        N_("Members"),
        _places,
        key=lambda line: line.group.members,
        align="end",
        width=100,
        ink=_ink,
    ),
    Column(
        N_("Waiting"),
        lambda line: display.number(line.waiting) if line.waiting else "",
        key=lambda line: line.waiting,
        align="end",
        width=90,
        ink=_ink,
        yields=4,
    ),
)


class GroupsPage(Page):
    """Enter or a double click opens the form; the details follow the chosen line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Groups")
        self.own_keys = (
            (_("New group"), NEW_GROUP_KEYS),
            (_("Edit group"), "F2"),
            (_("Find in the list"), "Ctrl+F"),
        )
        self._desk = desk
        self._lines: Sequence[GroupLine] = ()
        self._read = False
        self._wanted: int | None = None
        self._may = desk.actor.may(Permission.EDIT_GROUPS)
        self.table: RecordTable[GroupLine] = RecordTable(
            desk.theme,
            desk.icons,
            COLUMNS,
            identity=lambda line: line.group.id,
            name=_("Groups"),
        )
        self._beside = Beside(self, self.table, lambda line: line.group.id, self._make_details)
        self.filter = FilterField(desk.icons, _("Name, room or leader"))
        self.retired = QCheckBox(_("Also those not in use"))
        self.count = text_label("", "muted")
        self._states = StateStack(self.table, desk.icons)
        self._new = self._make_action(_("New group"), NEW_GROUP_KEYS, self._add)
        self._bar = self._make_bar()
        self.filter.serve(self.table, self, self._bar)
        self.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)
        self._listen()

    @override
    def toolbar(self) -> QWidget:
        return self._bar

    @override
    def opened_with(self, what: object) -> None:
        if isinstance(what, JoinFor):
            self._let_join(what)
        wanted = what.id if isinstance(what, Group) else what
        if isinstance(wanted, int):
            self._wanted = wanted
            self.filter.clear()
            self._arrange()

    @override
    def set_filter(self, text: str) -> None:
        self.filter.setText(text)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._beside.show_again()

    def _listen(self) -> None:
        Refresher(self, self._desk.runner, (Group, Room, StaffMember), self._reload)
        self.filter.textChanged.connect(self._arrange)
        self.filter.entered.connect(self._go_to_first)
        self.retired.toggled.connect(self._arrange)
        if self._may:
            self.table.lineActivated.connect(lambda line: self._edit(line.group.id))
            edit = self._make_action(_("Edit group"), "F2", self._edit_chosen)
            edit.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            self.table.lineActivated.connect(self._beside.show)

    def _make_action(self, text: str, keys: str, does: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setEnabled(self._may)
        action.triggered.connect(does)
        self.addAction(action)
        return action

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.filter)
        row.addWidget(self.retired)
        row.addWidget(self.count)
        row.addStretch(1)
        if self._may:
            new = labelled_button(self._desk.icons, "plus", _("New group"))
            set_tooltip(new, self._new.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            new.clicked.connect(self._new.trigger)
            row.addWidget(new)
        return bar

    def _reload(self) -> None:
        if not self._read:
            self._states.show_loading()
        self._desk.runner.ask(self, group_views.listed, self._show, failed=self._show_failure)

    def _show(self, lines: Sequence[GroupLine]) -> None:
        self._lines, self._read = lines, True
        self._arrange()

    def _arrange(self) -> None:
        """Show those that are looked for; every group fits into memory."""
        if not self._read:
            return
        wanted = next((line for line in self._lines if line.group.id == self._wanted), None)
        if wanted is not None and not wanted.group.active:
            self.retired.setChecked(True)
        shown = [line for line in self._lines if line.group.active or self.retired.isChecked()]
        self.table.record_model.set_filter(self.filter.text())
        self.table.show_lines(shown)
        self._beside.mark()
        found = len(self.table.record_model.lines)
        self.count.setText(ngettext("{count} group", "{count} groups", found).format(count=found))
        if found:
            self._states.show_content()
        else:
            self._show_none()
        if wanted is not None and self.table.choose(wanted.group.id):
            self._wanted = None
            self.table.setFocus()

    def _show_none(self) -> None:
        if self.filter.text().strip():
            self._states.show_empty(
                _("No group is found."), _("Show all groups"), self.filter.clear, "search"
            )
        elif self._lines:
            show = partial(self.retired.setChecked, True)
            self._states.show_empty(
                _("No group is in use."), _("Show those not in use"), show, "users-round"
            )
        elif self._may:
            self._states.show_empty(
                _("There are no groups yet."), _("New group"), self._new.trigger, "users-round"
            )
        else:
            self._states.show_empty(_("There are no groups yet."), icon="users-round")

    def _show_failure(self, _error: BaseException) -> None:
        self._states.show_error(_("The groups could not be read."), self._reload)

    def _go_to_first(self) -> None:
        if self.table.record_model.lines:
            self.table.setFocus()
            self.table.choose_first()

    def _make_details(self, line: GroupLine) -> GroupDetails:
        details = GroupDetails(self._desk, line.group)
        details.editWanted.connect(self._edit)
        details.sessionWanted.connect(self.newAppointmentWanted)
        details.clientChosen.connect(lambda client: self.placeWanted.emit("clients", client))
        details.appointmentChosen.connect(self._beside.show_appointment)
        return details

    def _let_join(self, whom: JoinFor) -> None:
        """Open the form in which somebody joins the group, with their name filled in."""
        self._wanted = whom.group_id
        self.filter.clear()
        self._arrange()
        number = Whom(ParticipantRole.FAMILY, whom.family_member_id).number
        choice = Choice(number, whom.name, whom.detail)

        def opened(card: GroupCard) -> None:
            MemberDialog(self._desk, card.group, parent=self.window(), whom=choice).open()

        view = partial(group_views.card, group_id=whom.group_id)
        self._desk.runner.ask(self, view, opened, key="join")

    def _add(self) -> None:
        self._desk.runner.ask(self, form_of, self._open_form, key="form")

    def _edit_chosen(self) -> None:
        if (line := self.table.line()) is not None:
            self._edit(line.group.id)

    def _edit(self, group_id: GroupId) -> None:
        call = partial(form_of, group_id=group_id)
        self._desk.runner.ask(self, call, self._open_form, key="form")

    def _open_form(self, form: GroupForm) -> None:
        GroupDialog(self._desk, form, done=self._saved, parent=self).open()

    def _saved(self, group: Group) -> None:
        self._wanted = group.id
