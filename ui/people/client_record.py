"""The page of one client: who it is, and tabs with what belongs to the person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.glass import BrokenGlass
from familycare.domain.ids import NoteId
from familycare.domain.people import Client, FamilyMember, Household, Note, Phase, Tie
from familycare.domain.restrictions import KeptApart, Restriction
from familycare.i18n import _
from familycare.services import client_views, house_views
from ui import display
from ui.page import FAMILY
from ui.people.account_panel import AccountPanel
from ui.people.appointment_lists import AppointmentLists
from ui.people.client_dialog import ClientDialog
from ui.people.data_menu import DataMenu, Whom
from ui.people.family_list import FamilyList
from ui.people.glass_dialog import GlassDialog
from ui.people.note_dialog import NoteDialog
from ui.people.notes import Notes, closed_sentence
from ui.people.overview import Overview
from ui.people.relative_dialog import RelativeDialog
from ui.plain_text import beside_icon, set_tooltip
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import labelled_button, quiet_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import StateStack
from ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from familycare.domain.errors import Refused
    from familycare.domain.ids import ClientId, TieId
    from familycare.services.client_views import ClientCard, NoteLine
    from familycare.services.house_views import ClientChoices
    from ui.desk import Desk

A_SECOND_MS = 1_000
BACK_KEYS = ("Esc", "Alt+Left", "Back")


class ClientRecord(QWidget):
    """One client at a time; Esc or Alt+Left leads back to the list."""

    left = Signal()
    """Back to the list."""
    appointmentChosen = Signal(object)
    """AppointmentId"""
    newAppointmentWanted = Signal(object)
    """Client"""
    deedWanted = Signal(int, str)
    """Something is to be done about this client at once, on the tab that is shown."""
    recordsShown = Signal(object, str)
    """ClientId | None, str: whose clinical records are open; None with the reason they are not."""
    opened = Signal(object)
    """ClientId: whose page is read, for what others added to it."""
    gone = Signal(object)
    """Refused | None: this client does not exist any more, which is news unless it was shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client_id: ClientId | None = None
        self._card: ClientCard | None = None
        self.name = ElidedLabel("", "title")
        self._facts = ElidedLabel("", "muted")
        self._phase = Badge("", "accent")
        self.overview = Overview(desk)
        self.family = FamilyList(desk)
        self.appointments = AppointmentLists(desk)
        self.visits = AccountPanel(desk)
        self.notes = Notes(desk)
        self.tabs = Tabs()
        self._added: dict[str, QWidget] = {FAMILY: self.family}
        self.breadcrumb = ElidedLabel("", "muted")
        self._content = QWidget()
        self._states = StateStack(self._content, desk.icons)
        self.data = DataMenu(desk, self._whom)
        self.bar = self._make_bar()
        self._lay_out()
        self._listen()
        kinds = (
            Client, Phase, Tie, FamilyMember, Household, Note, Appointment, BrokenGlass,
            Restriction, KeptApart,
        )  # fmt: skip
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)
        self._told: tuple[ClientId | None, str] | None = None
        self._closing = QTimer(self, singleShot=True)
        self._closing.timeout.connect(self._refresher.mark_stale)

    @property
    def client(self) -> Client | None:
        """Whose page is shown; None until it has been read."""
        return self._card.client if self._card else None

    def open_client(self, client_id: ClientId) -> None:
        """Show this client from the first tab on."""
        if client_id != self._client_id:
            self._client_id, self._card, self._told = client_id, None, None
            self._closing.stop()
            self.tabs.setCurrentIndex(0)
            self.notes.start_over()
            self._states.show_loading()
        self.opened.emit(client_id)
        self.visits.show_client(client_id)
        self._refresher.mark_stale()

    def add_tab(self, key: str, tab: QWidget, text: str, *, last: bool = False) -> None:
        """Add what another feature knows of a client; it hears by `opened` whom it is about."""
        self._added[key] = tab
        notes = self.tabs.indexOf(self.notes)
        place = self.tabs.count() if last or notes < 0 else notes
        self.tabs.insertTab(place, tab, text)

    def add_to_head(self, widget: QWidget) -> None:
        """Add a line under name and facts; it hears by `opened` whom it is about."""
        self._head.addWidget(widget)

    def show_tab(self, key: str) -> None:
        """Turn to a tab, by the key with which it was added; the family's is `FAMILY`."""
        self.tabs.setCurrentWidget(self._added[key])

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        back = quiet_button(_("Clients"))
        back.setText(beside_icon(_("Clients")))
        back.setAccessibleName(_("Back to the list of clients"))
        self._desk.icons.put(back, "arrow-left", "accent")
        back.clicked.connect(self.left)
        set_tooltip(back, "Esc")
        row.addWidget(back)
        row.addWidget(self.breadcrumb, 1)
        for text, icon, needed, does in (
            (_("Edit client"), "pencil", Permission.EDIT_PEOPLE, self.edit),
            (_("Book for this client"), "calendar-plus", Permission.PLAN, self._want_appointment),
        ):
            made = labelled_button(self._desk.icons, icon, text)
            made.clicked.connect(does)
            row.addWidget(made)
            made.setVisible(self._desk.actor.may(needed))
        row.addWidget(self.data)
        return bar

    def _lay_out(self) -> None:
        facts = QHBoxLayout()
        facts.setSpacing(Space.S)
        facts.addWidget(self._phase)
        facts.addWidget(self._facts, 1)
        head = self._head = QVBoxLayout()
        head.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        head.setSpacing(Space.XS)
        head.addWidget(self.name)
        head.addLayout(facts)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        for page, text in (
            (self.overview, _("Overview")),
            (self.family, _("Family")),
            (self.appointments, _("Appointments")),
            (self.visits, _("Visits")),
        ):
            self.tabs.addTab(page, text)
        if self._desk.actor.may(Permission.READ_NOTES):
            self.tabs.addTab(self.notes, _("Notes"))
        self.tabs.setAccessibleName(_("What is known of the client"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)

    def _listen(self) -> None:
        self.data.erased.connect(self.left)
        for source in (self.overview, self.appointments):
            source.appointmentChosen.connect(self.appointmentChosen)
        self.overview.newAppointmentWanted.connect(self._want_appointment)
        self.overview.familyWanted.connect(self._add_relative)
        self.family.newWanted.connect(self._add_relative)
        self.family.editWanted.connect(self._edit_relative)
        self.notes.newWanted.connect(self._write_note)
        self.notes.openWanted.connect(self.open_in_need)
        self.notes.editWanted.connect(self._edit_note)
        for keys, does in ((BACK_KEYS, self.left.emit), (("Ctrl+E",), self.edit)):
            action = QAction(self)
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(does)
            self.addAction(action)
            self.bar.addAction(action)

    def _reload(self) -> None:
        if self._client_id is None:
            return
        self._desk.runner.ask(
            self,
            partial(client_views.card, client_id=self._client_id),
            self._show,
            refused=self._leave,
            failed=self._show_failure,
        )

    def _show(self, card: ClientCard) -> None:
        if card.client.id != self._client_id:
            return
        self._card = card
        client = card.client
        self.name.set_line(client.spoken_name)
        self.breadcrumb.set_line(f"›  {display.isolated(client.name)}")
        self._phase.show_word(card.phase, "accent")
        self._facts.set_line(_facts(client))
        self.overview.show_card(card)
        self.family.show_card(card)
        self.appointments.show_card(card)
        self.notes.show_card(card)
        self._tell_records(card)
        self.tabs.setTabText(1, _counted(_("Family"), len(card.relatives)))
        notes = self.tabs.indexOf(self.notes)
        if notes >= 0:
            written = len(card.notes or ()) + len(card.meetings)
            self.tabs.setTabText(notes, _counted(_("Notes"), written))
        first_sight = self._states.currentWidget() is not self._content
        self._states.show_content()
        if first_sight or self._nobody_focused():
            self.tabs.tabBar().setFocus()

    def _tell_records(self, card: ClientCard) -> None:
        """Tell others whether the records are open; look again when what is open in need ends."""
        told: tuple[ClientId | None, str] = (card.client.id, "")
        if card.notes is None:
            told = (None, closed_sentence(card.counsellor))
        if told != self._told:
            self._told = told
            self.recordsShown.emit(*told)
        self._closing.stop()
        if card.open_until is not None:
            left = (card.open_until - self._desk.clock.now()).total_seconds()
            self._closing.start(max(0, round(left * 1000)) + A_SECOND_MS)

    def open_in_need(self) -> None:
        """Ask why the records must be opened now."""
        if self._card:
            GlassDialog(self._desk, self._card.client, parent=self).open()

    def _whom(self) -> Whom | None:
        shown = self.client
        return None if shown is None else Whom(Client, shown.id, shown.case_number)

    def _nobody_focused(self) -> bool:
        return self.isVisible() and self.window().focusWidget() is None

    def _leave(self, refusal: Refused) -> None:
        news = refusal if self._card is None else None
        self._client_id = self._card = None
        self.gone.emit(news)

    def _show_failure(self, _error: BaseException) -> None:
        self._states.show_error(_("This client could not be read."), self._reload)

    def edit(self) -> None:
        """Open the form of this client."""
        if self._card and self._desk.actor.may(Permission.EDIT_PEOPLE):
            view = house_views.client_choices
            self._desk.runner.ask(self, view, self._open_form, key="choices")

    def _open_form(self, choices: ClientChoices) -> None:
        if self._card:
            ClientDialog(self._desk, choices, self._card.client, parent=self).open()

    def _want_appointment(self) -> None:
        if self._card:
            self.newAppointmentWanted.emit(self._card.client)

    def _add_relative(self) -> None:
        if self._client_id is not None:
            self.tabs.setCurrentWidget(self.family)
            RelativeDialog(self._desk, self._client_id, parent=self).open()

    def _edit_relative(self, tie_id: TieId) -> None:
        def show(form: client_views.RelativeForm) -> None:
            RelativeDialog(self._desk, form.tie.client_id, form, parent=self).open()

        self._desk.runner.ask(
            self, partial(client_views.relative, tie_id=tie_id), show, key="relative"
        )

    def _write_note(self) -> None:
        if self._client_id is not None:
            self._open_note(Note(client_id=self._client_id, text=""))

    def _edit_note(self, line: NoteLine) -> None:
        if self._client_id is not None:
            note = Note(
                id=NoteId(line.id), client_id=self._client_id, text=line.text, version=line.version
            )
            self._open_note(note)

    def _open_note(self, note: Note) -> None:
        NoteDialog(self._desk, note, parent=self).open()


def _facts(client: Client) -> str:
    parts = (
        display.isolated(client.name) if client.name != client.spoken_name else "",
        display.code(client.case_number),
        display.language_name(client.language),
        display.isolated(client.unit),
    )
    return display.joined(*parts)


def _counted(word: str, count: int) -> str:
    return f"{word}  {display.number(count)}" if count else word
