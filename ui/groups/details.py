"""What stands beside the list of groups: who belongs to one, and when it meets next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, ParticipantRole, State
from familycare.domain.group_invitations import GroupInvitation
from familycare.domain.groups import Group
from familycare.domain.people import Client, FamilyMember
from familycare.i18n import N_, _, ngettext
from familycare.services import group_views
from ui import display
from ui.groups.leave_dialog import LeaveDialog
from ui.groups.member_dialog import MemberDialog
from ui.groups.members import MEMBERS, MemberLine, members
from ui.groups.outcome_dialog import OutcomeDialog
from ui.groups.substitute_dialog import SubstituteDialog, form_of
from ui.groups.words import what_came_of
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import labelled_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from familycare.services.group_views import GroupCard, InvitationLine, MeetingLine
    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.groups.substitute_dialog import SubstituteForm

L = TypeVar("L")
ROWS_AT_ONCE = 8
"""Members or sessions shown without scrolling."""


def _session(line: MeetingLine) -> str:
    return display.moment(line.appointment.starts)


def _session_detail(line: MeetingLine) -> str:
    """Say what it is about, or that it does not take place as booked."""
    state = line.appointment.state
    return display.joined(
        _(line.topic.title) if line.topic else "",
        "" if state is State.BOOKED else display.label(state),
    )


SESSIONS: tuple[Column[MeetingLine], ...] = (
    Column(
        N_("When"),
        _session,
        stretch=True,
        ink=lambda line: "muted" if line.appointment.state is State.CANCELLED else "text",
        tooltip=lambda line: f"{_session(line)}\n{_session_detail(line)}",
        detail=_session_detail,
    ),
)


INVITATIONS: tuple[Column[InvitationLine], ...] = (
    Column(
        N_("Name"),
        lambda line: line.name,
        stretch=True,
        ink=lambda line: "text" if line.invitation.open else "muted",
        tooltip=lambda line: f"{line.name}\n{what_came_of(line.invitation)}",
        detail=lambda line: what_came_of(line.invitation),
    ),
)


class Shown(NamedTuple):
    """Everything that stands there, read together."""

    card: GroupCard
    sessions: list[MeetingLine]
    log: list[InvitationLine]


def _read(reading: Reading, group_id: int) -> Shown:
    return Shown(
        group_views.card(reading, group_id),
        group_views.sessions(reading, group_id),
        group_views.invitations(reading, group_id),
    )


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
        self._programme, self._kind = ElidedLabel(), ElidedLabel()
        self._may = desk.actor.may(Permission.EDIT_GROUPS)
        self.outcome = labelled_button(desk.icons, "chart-column", _("Before and after …"))
        self.outcome.clicked.connect(self._compare)
        self.outcome.hide()
        self.members = self._make_table(MEMBERS, _("Members"))
        self.log = self._make_table(INVITATIONS, _("Asked to join"))
        self.sessions = self._make_table(SESSIONS, _("Next sessions"))
        self._members_heading = heading(_("Members"))
        self._nobody = text_label(_("Nobody belongs to it yet."), "muted", wrap=True)
        self._nobody_asked = text_label(_("Nobody was asked yet."), "muted", wrap=True)
        self._no_session = text_label(_("None within the next four weeks."), "muted", wrap=True)
        self._lay_out()
        self.members.lineActivated.connect(self._open_member)
        self.sessions.lineActivated.connect(
            lambda line: self.appointmentChosen.emit(line.appointment.id)
        )
        if self._may:
            self.log.lineActivated.connect(self._answer)
        kinds = (Group, GroupInvitation, Client, FamilyMember, Appointment)
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
        self.add = labelled_button(self._desk.icons, "user-plus", _("Add somebody …"))
        self.leave = labelled_button(self._desk.icons, "user-minus", _("Leaves …"))
        book.clicked.connect(lambda: self.sessionWanted.emit(self._group))
        edit.clicked.connect(lambda: self.editWanted.emit(self._group.id))
        self.stand_in = labelled_button(self._desk.icons, "user-check", _("Stand in …"))
        self.stand_in.clicked.connect(self._substitute)
        self.sessions.lineChosen.connect(self._session_chosen)
        self.stand_in.setEnabled(False)
        self.add.clicked.connect(self._add)
        self.leave.clicked.connect(self._let_go)
        self.members.lineChosen.connect(lambda line: self.leave.setEnabled(line is not None))
        self.leave.setEnabled(False)
        head: tuple[QWidget, ...] = (
            self.title, self._state, self._programme, self._kind, self._facilitator, self._room,
        )  # fmt: skip
        members: tuple[QWidget, ...] = (self._members_heading, self._nobody)
        asked: tuple[QWidget, ...] = (heading(_("Asked to join")), self._nobody_asked)
        sessions: tuple[QWidget, ...] = (heading(_("Next sessions")), self._no_session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.L)
        column.setSpacing(Space.L)
        column.addLayout(_inset(*head, _line(book, *([edit] if self._may else []), self.outcome)))
        column.addLayout(_inset(*sessions))
        column.addWidget(self.sessions)
        if self._desk.actor.may(Permission.PLAN):
            column.addLayout(_inset(_line(self.stand_in)))
        column.addLayout(_inset(*members))
        column.addWidget(self.members)
        if self._may:
            column.addLayout(_inset(_line(self.add, self.leave)))
        column.addLayout(_inset(*asked))
        column.addWidget(self.log)
        column.addStretch(1)

    def _reload(self) -> None:
        self._desk.runner.ask(
            self, partial(_read, group_id=self._group.id), self._show, refused=lambda _gone: None
        )

    def _show(self, shown: Shown) -> None:
        card, sessions = shown.card, shown.sessions
        self._group = card.group
        self.title.setText(card.group.name)
        self._state.setVisible(not card.group.active)
        self._book.setVisible(card.group.active and self._desk.actor.may(Permission.PLAN))
        programme = card.programme
        self._programme.set_line(programme)
        self._programme.setVisible(bool(programme))
        mandatory = _("mandatory") if card.group.mandatory else ""
        self._kind.set_line(display.joined(display.label(card.group.admission), mandatory))
        leading = [name for name in (card.facilitator, *card.co_facilitators) if name]
        may_see = self._desk.actor.may(Permission.READ_SUPPORT)
        self.outcome.setVisible(may_see and bool(card.group.programme))
        self._facilitator.set_line(
            _("Led by {name}").format(name=display.listed(leading))
            if leading
            else _("Nobody leads it yet")
        )
        self._room.set_line(card.room or _("No room in particular"))
        belonging = members(card)
        self.members.show_lines(belonging)
        self.members.setVisible(bool(belonging))
        self._nobody.setVisible(not belonging)
        self._members_heading.setText(_how_many(card.group))
        self.log.show_lines(shown.log)
        self.log.setVisible(bool(shown.log))
        self._nobody_asked.setVisible(not shown.log)
        self.sessions.show_lines(sessions)
        self.sessions.setVisible(bool(sessions))
        self._no_session.setVisible(not sessions)

    def _compare(self) -> None:
        OutcomeDialog(self._desk, self._group, self.window()).open()

    def _open_member(self, line: MemberLine) -> None:
        if line.role is ParticipantRole.CLIENT:
            self.clientChosen.emit(line.id)

    def _add(self) -> None:
        MemberDialog(self._desk, self._group, parent=self.window()).open()

    def _answer(self, line: InvitationLine) -> None:
        if line.invitation.open:
            MemberDialog(self._desk, self._group, line, parent=self.window()).open()

    def _session_chosen(self, line: MeetingLine | None) -> None:
        self.stand_in.setEnabled(line is not None and line.appointment.state is State.BOOKED)

    def _substitute(self) -> None:
        line = self.sessions.line()
        if line is None:
            return

        def opened(form: SubstituteForm) -> None:
            SubstituteDialog(self._desk, form, self.window()).open()

        view = partial(form_of, appointment_id=line.appointment.id)
        self._desk.runner.ask(self, view, opened, key="substitute")

    def _let_go(self) -> None:
        if (line := self.members.line()) is not None:
            LeaveDialog(self._desk, self._group, line, self.window()).open()


def _line(*buttons: QWidget) -> QWidget:
    place = QWidget()
    flow = FlowLayout(place)
    flow.setSpacing(Space.S)
    for each in buttons:
        flow.addWidget(each)
    return place


def _how_many(group: Group) -> str:
    """Say how many belong to it, and of how many."""
    if not group.members:
        return _("Members")
    if group.seats is not None:
        return _("{members} of {seats} members").format(
            members=display.number(group.members), seats=display.number(group.seats)
        )
    count = display.number(group.members)
    return ngettext("{count} member", "{count} members", group.members).format(count=count)


def _inset(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(Space.L, 0, Space.L, 0)
    column.setSpacing(Space.S)
    for part in parts:
        column.addWidget(part)
    return column
