"""Recovery records of one client: kinds at the side, their picture and records beside them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole
from familycare.domain.people import Client, FamilyMember, Tie
from familycare.domain.recovery.aftercare import Aftercare, ContactState
from familycare.domain.recovery.records import RESTRICTED, RecordKind, RecoveryRecord
from familycare.domain.settings import Settings
from familycare.i18n import _
from familycare.services import appointment_views, recovery_records, recovery_views
from ui import display
from ui.closed_file import show_closed
from ui.recovery import pictures, words
from ui.recovery.picture import Picture
from ui.recovery.record_dialog import RecordDialog
from ui.recovery.record_list import RecordList
from ui.refresh import Refresher
from ui.sides import margins
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import StateStack
from ui.widgets.section import hairline, heading, text_label
from ui.widgets.side_list import side_list

if TYPE_CHECKING:
    from familycare.services.appointment_views import AppointmentCard
    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk

SIDE_WIDTH = 216
WIDEST = 860
"""Pixels: a wider text is hard to read line by line."""
SHOWN = (RecoveryRecord, Client, FamilyMember, Tie, Settings)


class ClientRecovery(QWidget):
    """Everything about the recovery of one client at a time; follows every change."""

    openWanted = Signal()
    """It is closed, and somebody needs it."""
    contactWanted = Signal(object, object)
    """RecoveryRecord, int: this contact of it, counted from 0, shall be booked."""
    paperWanted = Signal(object)
    """RecoveryRecord: it shall be printed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client_id: int | None = None
        self._awaited: tuple[RecoveryRecord, int] | None = None
        self.card: RecoveryCard | None = None
        self._kinds = tuple(RecordKind)
        self._drawn: RecordKind | None = None
        self.names = self._make_names()
        self.title = heading("")
        self.about = text_label("", "muted", wrap=True)
        self.add = button("")
        self.records = RecordList(desk)
        self._picture = QVBoxLayout()
        self._content = QWidget()
        self._area = QScrollArea()
        self._states = StateStack(self._content, desk.icons)
        self._lay_out()
        self.names.currentRowChanged.connect(lambda _row: self._show_kind())
        self.add.clicked.connect(self.write)
        self.records.editWanted.connect(self._edit)
        self._refresher = Refresher(self, desk.runner, SHOWN, self._reload)

    @property
    def kind(self) -> RecordKind:
        """Which kind of record is shown."""
        return self._kinds[max(0, self.names.currentRow())]

    def show_client(self, client_id: int | None, closed: str = "") -> None:
        """Show the records of this client; None with the reason why they are closed."""
        if client_id is None:
            self._client_id = self.card = None
            show_closed(self._desk, self._states, closed, self.openWanted.emit)
            return
        if client_id != self._client_id:
            self._client_id, self.card, self._awaited = client_id, None, None
            self._states.show_loading()
        self._refresher.mark_stale()

    def show_kind(self, kind: RecordKind) -> None:
        """Turn to the records of a kind."""
        self.names.setCurrentRow(self._kinds.index(kind))

    def write(self) -> None:
        """Open the form of a new record of the kind that is shown."""
        if self.card:
            self._form(self.kind).open()

    def await_booking(self, record: RecoveryRecord, number: int) -> None:
        """Go on with what is booked next from here: it is this contact of aftercare."""
        self._awaited = (record, number)

    def await_nothing(self) -> None:
        """Forget the contact that was to be booked: whatever is booked later is something else."""
        self._awaited = None

    def note_booked(self, appointment_id: int) -> None:
        """Mark the contact as booked for which the appointment was asked for from here."""
        awaited, self._awaited = self._awaited, None
        if awaited is None or self.card is None:
            return
        view = partial(appointment_views.card, appointment_id=appointment_id)

        def note(found: AppointmentCard) -> None:
            client = (ParticipantRole.CLIENT, awaited[0].client_id)
            if client in {(one.role, one.person_id) for one in found.appointment.participants}:
                self._note(*awaited)

        self._desk.runner.ask(self, view, note, key="booked")

    def _note(self, record: RecoveryRecord, number: int) -> None:
        assert isinstance(record.page, Aftercare)  # noqa: S101 - only its contacts are booked
        page = record.page.noted(number, ContactState.BOOKED)
        deed = partial(recovery_records.save, record=replace(record, page=page))
        self._desk.runner.run(self, deed, undo_text=_("Contact booked"))

    def _edit(self, record: RecoveryRecord) -> None:
        if self.card:
            self._form(record.kind, record).open()

    def _form(self, kind: RecordKind, record: RecoveryRecord | None = None) -> RecordDialog:
        assert self.card is not None  # noqa: S101 - asked by both callers
        return pictures.FORMS.get(kind, RecordDialog)(self._desk, self.card, kind, record, self)

    def _make_names(self) -> QListWidget:
        made = side_list(_("Kinds of recovery records"), SIDE_WIDTH)
        for kind in self._kinds:
            made.addItem(QListWidgetItem(words.heading(kind)))
        made.setCurrentRow(0)
        return made

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.add)
        self.add.setVisible(self._desk.actor.may(Permission.ASSESS))
        column.addLayout(head)
        column.addWidget(self.about)
        column.addLayout(self._picture)
        column.addWidget(self.records)
        column.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        row = QHBoxLayout(self._content)
        row.setContentsMargins(*margins(Space.S, 0, 0, 0))
        row.setSpacing(Space.S)
        row.addWidget(self.names)
        row.addWidget(hairline(vertical=True))
        row.addWidget(self._area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)

    def _reload(self) -> None:
        if self._client_id is not None:
            self._desk.runner.ask(
                self,
                partial(recovery_views.card, client_id=self._client_id),
                self._show,
                failed=self._show_failure,
            )

    def _show(self, card: RecoveryCard) -> None:
        if card.client.id != self._client_id:
            return
        self.card = card
        for row, kind in enumerate(self._kinds):
            item, count = self.names.item(row), len(card.of(kind))
            told = display.number(count) if count else ""
            item.setText("  ".join(filter(None, (words.heading(kind), told))))
            item.setHidden(kind in RESTRICTED and not card.shows_restricted)
        self._states.show_content()
        self._show_kind()

    def _show_kind(self) -> None:
        if self.card is None:
            return
        kind = self.kind
        self.title.setText(words.heading(kind))
        there = self.card.of(kind)
        self.add.setText(words.adding(kind, again=bool(there)))
        told = words.KINDS[kind].about if there else words.KINDS[kind].empty
        self.about.setText(_(told) if told else "")
        self.about.setVisible(bool(told))
        place = self._area.verticalScrollBar()
        at = place.value() if kind is self._drawn else 0
        self._drawn = kind
        focused, chosen = self._clear_picture()
        draw = pictures.PICTURES.get(kind)
        shown = any(map(self.card.of, (kind, *pictures.DRAWN_WITH.get(kind, ()))))
        picture = draw(self._desk, self.card) if draw and shown else None
        if isinstance(picture, Picture):
            picture.contactWanted.connect(self.contactWanted)
            picture.paperWanted.connect(self.paperWanted)
        if picture is not None:
            self._picture.addWidget(picture)
            for name, value in chosen.items():
                if isinstance(box := picture.findChild(ChoiceBox, name), ChoiceBox):
                    box.set_value(value)
            again = picture.findChild(QWidget, focused) if focused else None
            if isinstance(again, QWidget):
                again.setFocus()
        self.records.show_kind(self.card, kind)
        # what had the focus went away, and the page moved to whatever has it next
        QTimer.singleShot(0, self, lambda: place.setValue(at))

    def _clear_picture(self) -> tuple[str, dict[str, object]]:
        """Take the picture away; return what had the focus in it, and what was chosen in it.

        Both by name, so that whoever looks at a picture drawn anew goes on where they were.
        """
        focused, chosen = "", {}
        while item := self._picture.takeAt(0):
            if widget := item.widget():
                inside = (
                    one.objectName() for one in widget.findChildren(QWidget) if one.hasFocus()
                )
                focused = next(inside, focused)
                for box in widget.findChildren(ChoiceBox):
                    if name := box.objectName():
                        chosen[name] = box.value()
                widget.hide()
                widget.deleteLater()
        return focused, chosen

    def _show_failure(self, _error: BaseException) -> None:
        self._states.show_error(_("Recovery records could not be read."), self._reload)
