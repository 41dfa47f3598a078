"""The place for clients: the list, and in its place the page of the one who was opened."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.ids import ClientId
from familycare.domain.people import Client
from familycare.i18n import _
from familycare.services import house_views
from ui.page import ClientPlace, Page
from ui.people.client_list import NEW_CLIENT_KEYS, ClientList

if TYPE_CHECKING:
    from familycare.domain.errors import Refused
    from familycare.services.house_views import ClientChoices
    from ui.desk import Desk
    from ui.page import Planned
    from ui.people.client_record import ClientRecord


class ClientsPage(Page):
    """Finds a client, and shows what belongs to one."""

    recordMade = Signal(object)
    """ClientRecord: others may add what they know of a client."""
    appointmentTaken = Signal(object)
    """AppointmentId: it was booked from here, or found."""
    bookingEnded = Signal()
    """The form of an appointment was closed, whether something was booked or not."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Clients")
        self.own_keys = (
            (_("New client"), NEW_CLIENT_KEYS),
            (_("Find in the list"), "Ctrl+F"),
            (_("Open the client"), _("Enter")),
            (_("Change the client"), "Ctrl+E"),
            (_("Back to the list"), "Esc"),
        )
        self._desk = desk
        self.list = ClientList(desk)
        self._stack = QStackedWidget()
        self._bars = QStackedWidget()
        self._stack.addWidget(self.list)
        self._bars.addWidget(self.list.bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusProxy(self.list)
        self.list.clientChosen.connect(self.open_client)
        self.list.newClientWanted.connect(self._add_client)

    @cached_property
    def record(self) -> ClientRecord:
        """The page of one client; the list does not wait for it."""
        from ui.people.client_record import ClientRecord  # noqa: PLC0415 - see above

        made = ClientRecord(self._desk)
        self._stack.addWidget(made)
        self._bars.addWidget(made.bar)
        made.left.connect(self.show_list)
        made.gone.connect(self._say_gone)
        made.appointmentChosen.connect(self.appointmentChosen)
        made.newAppointmentWanted.connect(self.newAppointmentWanted)
        for data in (made.data, made.family.data):
            data.told.connect(self.told)
        self.recordMade.emit(made)
        return made

    @override
    def toolbar(self) -> QWidget:
        return self._bars

    @override
    def opened_with(self, what: object) -> None:
        if isinstance(what, Client):
            self.open_client(what.id)
        elif isinstance(what, ClientPlace):
            self.open_client(ClientId(what.client_id))
            self.record.show_tab(what.tab)
            self.record.family.choose(what.tie_id)
            if what.deed:
                self.record.deedWanted.emit(what.client_id, what.deed)
        elif isinstance(what, int):
            self.open_client(ClientId(what))

    @override
    def new_appointment_start(self) -> object:
        at_list = self._stack.currentWidget() is self.list
        return None if at_list else self.record.client

    @override
    def take_appointment(self, appointment_id: int) -> None:
        self.appointmentTaken.emit(appointment_id)

    @override
    def plan_for(self, planned: Planned | None) -> None:
        if planned is None:
            self.bookingEnded.emit()

    @override
    def set_filter(self, text: str) -> None:
        self.show_list()
        self.list.set_filter(text)

    def add_tool(self, tool: QWidget) -> None:
        """Put something more beside New client, for example the way to an import."""
        self.list.tools.insertWidget(0, tool)

    def open_client(self, client_id: ClientId) -> None:
        """Show the page of this client in place of the list."""
        self.appointmentChosen.emit(None)
        self.record.open_client(client_id)
        self._turn_to(self.record)

    def show_list(self) -> None:
        """Go back to the list, to the client who was open."""
        if self._stack.currentWidget() is self.list:
            return
        self.appointmentChosen.emit(None)
        self._turn_to(self.list)
        if client := self.record.client:
            self.list.choose(client.id)

    def _turn_to(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self._bars.setCurrentIndex(self._stack.currentIndex())
        self.setFocusProxy(self.list if widget is self.list else self.record.tabs.tabBar())

    def _add_client(self) -> None:
        self._desk.runner.ask(self, house_views.client_choices, self._open_form, key="choices")

    def _open_form(self, choices: ClientChoices) -> None:
        from ui.people.client_dialog import ClientDialog  # noqa: PLC0415 - loaded when wanted

        ClientDialog(
            self._desk, choices, done=lambda client: self.open_client(client.id), parent=self
        ).open()

    def _say_gone(self, refusal: Refused | None) -> None:
        self.show_list()
        if refusal is not None:
            self._desk.runner.refused.emit(refusal)
