"""The family of one client: who they are, whether they may come, how to reach them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.people import Approval, FamilyMember
from familycare.i18n import N_, _
from familycare.services import client_views, family
from ui import display
from ui.people import limit_words
from ui.people.data_menu import DataMenu, Whom
from ui.people.relative_pane import RelativePane
from ui.theme import Space
from ui.widgets.buttons import labelled_button
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import hairline

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from familycare.services.client_views import ClientCard, RelativeForm, RelativeLine
    from ui.desk import Desk
    from ui.icons import Ink

ICONS: dict[Approval, str] = {
    Approval.APPROVED: "user-check",
    Approval.PENDING: "hourglass",
    Approval.WITHDRAWN: "ban",
}
INKS: dict[Approval, Ink] = {
    Approval.APPROVED: "ok",
    Approval.PENDING: "warn",
    Approval.WITHDRAWN: "danger",
}


def _distance(line: RelativeLine) -> str:
    if line.distance_km is None:
        return ""
    return _("{count} km").format(count=line.distance_km)


CONTACT: tuple[Column[RelativeLine], ...] = (
    Column(N_("Telephone"), lambda line: display.code(line.phone), width=150, yields=3),
    Column(
        N_("Place"), lambda line: line.place, width=160, tooltip=lambda line: line.place, yields=2
    ),
    Column(
        N_("Distance"),
        _distance,
        key=lambda line: line.distance_km,
        align="end",
        width=96,
        yields=1,
    ),
)


def _review(line: RelativeLine) -> str:
    """Say for how long an approval holds before somebody looks at it again."""
    shown = line.review_on is not None and line.approval is Approval.APPROVED
    return display.short_day(line.review_on) if shown and line.review_on else ""


def columns(today: date) -> tuple[Column[RelativeLine], ...]:
    """Return the columns; limits are told as they stand today."""

    def limits(line: RelativeLine) -> str:
        return limit_words.briefly(line, today)

    return (
        Column(N_("Name"), lambda line: line.name, stretch=True, tooltip=lambda line: line.name),
        Column(N_("Kinship"), lambda line: display.label(line.kinship), width=116),
        Column(
            N_("Approval"),
            lambda line: display.label(line.approval),
            width=192,
            ink=lambda line: "warn" if line.review_due(today) else INKS[line.approval],
            icon=lambda line: ICONS[line.approval],
            detail=_review,
            tooltip=lambda line: limit_words.approval_review(line, today),
        ),
        Column(
            N_("Limits"),
            limits,
            width=264,
            ink=lambda _line: "danger",
            icon=lambda line: "ban" if line.restrictions or line.apart else "",
            tooltip=limits,
        ),
        *CONTACT,
    )


class FamilyList(QWidget):
    """Enter and F2 edit, Delete takes the tie away; that can be undone."""

    newWanted = Signal()
    editWanted = Signal(object)
    """TieId"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table: RecordTable[RelativeLine] = RecordTable(
            desk.theme,
            desk.icons,
            columns(desk.today()),
            identity=lambda line: line.tie_id,
            name=_("Family"),
        )
        self.pane = RelativePane(desk)
        self._states = StateStack(self.table, desk.icons)
        self._wanted: int | None = None
        self._may = desk.actor.may(Permission.EDIT_PEOPLE)
        self._add = self._make_button(_("Add a family member"), "user-plus")
        self._edit = self._make_button(_("Edit"), "pencil")
        self._remove = self._make_button(_("Remove from the family"), "user-minus")
        self.data = DataMenu(desk, self._whom)
        self._add.clicked.connect(self.newWanted)
        self._edit.clicked.connect(self._edit_chosen)
        self._remove.clicked.connect(self._remove_chosen)
        self._lay_out()
        if self._may:
            self.table.lineActivated.connect(self._edit_chosen)
            self._add_key(Qt.Key.Key_F2, self._edit)
            self._add_key(Qt.Key.Key_Delete, self._remove)
        self.table.lineChosen.connect(self._follow)
        self._follow(None)

    def show_card(self, card: ClientCard) -> None:
        """Show the family of this client, and what holds for their visits."""
        self.pane.show_card(card)
        self.show_lines(card.relatives)

    def choose(self, tie_id: int | None) -> None:
        """Choose this one of the family as soon as they are shown; None keeps who is chosen."""
        self._wanted = None if tie_id is None or self.table.choose(tie_id) else tie_id

    def show_lines(self, lines: tuple[RelativeLine, ...]) -> None:
        """Show these family members."""
        self.table.show_lines(lines)
        self.choose(self._wanted)
        if lines:
            self._states.show_content()
        elif self._may:
            self._states.show_empty(
                _("No family member is known yet."),
                _("Add a family member"),
                self.newWanted.emit,
                "users",
            )
        else:
            self._states.show_empty(_("No family member is known yet."), icon="users")
        self._follow(self.table.line())

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        bar.setSpacing(Space.S)
        for each in (self._add, self._edit, self._remove, self.data):
            bar.addWidget(each)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._states, 1)
        beside.addWidget(hairline(vertical=True))
        beside.addWidget(self.pane)
        column.addLayout(beside, 1)

    def _make_button(self, text: str, icon: str) -> QPushButton:
        made = labelled_button(self._desk.icons, icon, text)
        if not self._may:
            made.hide()
        return made

    def _add_key(self, key: Qt.Key, does: QPushButton) -> None:
        action = QAction(does.text(), self.table)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(does.click)
        self.table.addAction(action)

    def _follow(self, line: RelativeLine | None) -> None:
        if line is None and (self._edit.hasFocus() or self._remove.hasFocus()):
            self._add.setFocus()  # else the table takes it, and chooses somebody else by that
        self._edit.setEnabled(line is not None)
        self._remove.setEnabled(line is not None)
        self.data.setEnabled(line is not None)
        self.pane.show_line(line)

    def _whom(self) -> Whom | None:
        line = self.table.line()
        return None if line is None else Whom(FamilyMember, line.member_id, str(line.member_id))

    def _edit_chosen(self) -> None:
        if (line := self.table.line()) is not None:
            self.editWanted.emit(line.tie_id)

    def _remove_chosen(self) -> None:
        if (line := self.table.line()) is not None:
            call = partial(client_views.relative, tie_id=line.tie_id)
            self._desk.runner.ask(self, call, self._take_away, key="remove")

    def _take_away(self, form: RelativeForm) -> None:
        self._desk.runner.run(
            self,
            partial(family.remove_tie, tie=form.tie),
            undo_text=_("Family member removed"),
        )
