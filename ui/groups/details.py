"""What stands beside the list of groups: who belongs to one, and when it meets next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, ParticipantRole, State
from familycare.domain.groups import Group
from familycare.domain.people import Client, FamilyMember
from familycare.i18n import N_, _, ngettext
from familycare.services import group_views
from ui import display
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import labelled_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.group_views import GroupCard
    from familycare.services.work import Reading
    from ui.desk import Desk

L = TypeVar("L")
ROWS_AT_ONCE = 8
"""Members or sessions shown without scrolling."""


class MemberLine(NamedTuple):
    """One member of the group."""

    role: ParticipantRole
    id: int
    name: str
    detail: str


def _session(line: AppointmentLine) -> str:
    return display.moment(line.starts)


def _session_state(line: AppointmentLine) -> str:
    return "" if line.state is State.BOOKED else display.label(line.state)


MEMBERS: tuple[Column[MemberLine], ...] = (
    Column(
        N_("Name"),
        lambda line: line.name,
        stretch=True,
        icon=lambda line: "user" if line.role is ParticipantRole.CLIENT else "users",
        tooltip=lambda line: f"{line.name}\n{display.label(line.role)}",
        detail=lambda line: line.detail,
    ),
)
SESSIONS: tuple[Column[AppointmentLine], ...] = (
    Column(
        N_("When"),
        _session,
        stretch=True,
        ink=lambda line: "muted" if line.state is State.CANCELLED else "text",
        detail=_session_state,
    ),
)


def _read(reading: Reading, group_id: int) -> tuple[GroupCard, list[AppointmentLine]]:
    return group_views.card(reading, group_id), group_views.sessions(reading, group_id)


class GroupDetails(QWidget):
    """One group; keeps itself up to date as long as it is shown."""

    editWanted = Signal(object)
    """GroupId"""
    sessionWanted = Signal(object)
    """Group"""
    clientChosen = Signal(object)
    """ClientId"""
    appointmentChosen = Signal(object)
    """AppointmentId"""

    def __init__(self, desk: Desk, group: Group) -> None:
        super().__init__()
        self._desk, self._group = desk, group
        self.title = text_label(group.name, "section", wrap=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._state = Badge(_("Not in use"))
        self._state.hide()
        self._facilitator, self._room = ElidedLabel(), ElidedLabel()
        self.members = self._make_table(MEMBERS, _("Members"))
        self.sessions = self._make_table(SESSIONS, _("Next sessions"))
        self._members_heading = heading(_("Members"))
        self._nobody = text_label(_("Nobody belongs to it yet."), "muted", wrap=True)
        self._no_session = text_label(_("None within the next four weeks."), "muted", wrap=True)
        self._lay_out()
        self.members.lineActivated.connect(self._open_member)
        self.sessions.lineActivated.connect(lambda line: self.appointmentChosen.emit(line.id))
        kinds = (Group, Client, FamilyMember, Appointment)
        Refresher(self, desk.runner, kinds, self._reload)

    @property
    def group(self) -> Group:
        """The group as it was last read."""
        return self._group

    def _make_table(self, columns: tuple[Column[L], ...], name: str) -> RecordTable[L]:
        table = RecordTable(
            self._desk.theme, self._desk.icons, columns, identity=lambda line: line, name=name
        )
        table.horizontalHeader().hide()
        table.fit_rows(ROWS_AT_ONCE)
        return table

    def _lay_out(self) -> None:
        book = self._book = labelled_button(self._desk.icons, "calendar-plus", _("Book a session"))
        edit = labelled_button(self._desk.icons, "pencil", _("Edit"))
        book.clicked.connect(lambda: self.sessionWanted.emit(self._group))
        edit.clicked.connect(lambda: self.editWanted.emit(self._group.id))
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(book)
        if self._desk.actor.may(Permission.EDIT_GROUPS):
            buttons.addWidget(edit)
        buttons.addStretch(1)
        head: tuple[QWidget, ...] = (self.title, self._state, self._facilitator, self._room)
        members: tuple[QWidget, ...] = (self._members_heading, self._nobody)
        sessions: tuple[QWidget, ...] = (heading(_("Next sessions")), self._no_session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.L)
        column.setSpacing(Space.L)
        column.addLayout(_inset(*head, buttons))
        column.addLayout(_inset(*members))
        column.addWidget(self.members)
        column.addLayout(_inset(*sessions))
        column.addWidget(self.sessions)
        column.addStretch(1)

    def _reload(self) -> None:
        self._desk.runner.ask(
            self, partial(_read, group_id=self._group.id), self._show, refused=lambda _gone: None
        )

    def _show(self, answer: tuple[GroupCard, list[AppointmentLine]]) -> None:
        card, sessions = answer
        self._group = card.group
        self.title.setText(card.group.name)
        self._state.setVisible(not card.group.active)
        self._book.setVisible(card.group.active and self._desk.actor.may(Permission.PLAN))
        self._facilitator.set_line(
            _("Led by {name}").format(name=display.isolated(card.facilitator))
            if card.facilitator
            else _("Nobody leads it yet")
        )
        self._room.set_line(card.room or _("No room in particular"))
        members = _members(card)
        self.members.show_lines(members)
        self.members.setVisible(bool(members))
        self._nobody.setVisible(not members)
        self._members_heading.setText(
            ngettext("{count} member", "{count} members", len(members)).format(count=len(members))
            if members
            else _("Members")
        )
        self.sessions.show_lines(sessions)
        self.sessions.setVisible(bool(sessions))
        self._no_session.setVisible(not sessions)

    def _open_member(self, line: MemberLine) -> None:
        if line.role is ParticipantRole.CLIENT:
            self.clientChosen.emit(line.id)


def _inset(*parts: QWidget | QLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(Space.L, 0, Space.L, 0)
    column.setSpacing(Space.S)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return column


def _members(card: GroupCard) -> list[MemberLine]:
    return [MemberLine(ParticipantRole.CLIENT, *each) for each in card.clients] + [
        MemberLine(ParticipantRole.FAMILY, *each) for each in card.family_members
    ]
