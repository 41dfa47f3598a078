"""The family network of one client: drawn as a picture, listed in words, compared by day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.family_network import FamilyNetwork
from familycare.domain.ids import ClientId, NetworkId
from familycare.domain.people import Client, FamilyMember, Tie
from familycare.i18n import _
from familycare.services import family_network, family_network_views
from familycare.services.family_network import (
    ArrangePeople,
    MovePeople,
    RemovePerson,
    RemovePicture,
)
from ui.closed_file import show_closed
from ui.network.bar import NetworkBar
from ui.network.comparison import Comparison
from ui.network.dialogs import PersonDialog, PictureDialog, somebody
from ui.network.drawing_board import DrawingBoard
from ui.page import NetworkPaper
from ui.refresh import Refresher
from ui.widgets.empty_state import StateStack
from ui.widgets.section import hairline

if TYPE_CHECKING:
    from familycare.domain.family_network import NetworkPerson, Place
    from familycare.services.family_network_views import NetworkCard
    from ui.desk import Desk

KINDS = (FamilyNetwork, Client, FamilyMember, Tie)


class ClientNetwork(QWidget):
    """Everything about the network of one client at a time; follows every change."""

    openWanted = Signal()
    """It is closed, and somebody needs it."""
    paperWanted = Signal(object)
    """NetworkPaper: it shall be printed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._may = desk.actor.may(Permission.ASSESS)
        self._client_id: int | None = None
        self._shown: int | None = None
        """Number of the picture that somebody chose; None follows the latest."""
        self.card: NetworkCard | None = None
        self.bar = NetworkBar(desk)
        self.board = DrawingBoard(desk)
        self.comparison = Comparison(desk)
        self._stack = QStackedWidget()
        self._content = QWidget()
        self._states = StateStack(self._content, desk.icons)
        self._lay_out()
        self._listen()
        self._refresher = Refresher(self, desk.runner, KINDS, self._reload)

    @property
    def picture(self) -> FamilyNetwork | None:
        """The picture that is shown."""
        if self.card is None:
            return None
        chosen = [one for one in self.card.pictures if one.id == self._shown]
        return chosen[0] if chosen else self.card.latest

    def show_client(self, client_id: int | None, closed: str = "") -> None:
        """Show the network of this client; None with the reason why it is closed."""
        if client_id is None:
            self._client_id = self.card = None
            show_closed(self._desk, self._states, closed, self.openWanted.emit)
            return
        if client_id != self._client_id:
            self._client_id, self.card, self._shown = client_id, None, None
            self.bar.compare.setChecked(False)
            self._states.show_loading()
        self._refresher.mark_stale()

    def draw_in(self, key: str = "", place: Place | None = None) -> None:
        """Open the form of somebody new, at this place if they were dropped there."""
        if self.card and self.editable:
            new = somebody(key, place) if key else None
            PersonDialog(self._desk, self.card, self.picture, parent=self, new=new).open()

    def change(self, number: int) -> None:
        """Open the form of somebody's tie."""
        person = self._person(number)
        if self.card and person and self.editable:
            PersonDialog(self._desk, self.card, self.picture, person, self).open()

    def take_out(self, number: int) -> None:
        """Take somebody out of the picture; Undo draws them in again."""
        client, picture = self._of()
        order = RemovePerson(client_id=client, network_id=picture, number=number)
        self._desk.runner.run(
            self,
            partial(family_network.remove, order=order),
            undo_text=_("Taken out of the picture"),
        )

    def move_person(self, number: int, place: Place) -> None:
        """Draw somebody elsewhere: one step back for each drag."""
        client, picture = self._of()
        order = MovePeople(client_id=client, network_id=picture, places={number: place})
        self._desk.runner.run(
            self, partial(family_network.move, order=order), undo_text=_("Moved in the picture")
        )

    def arrange(self) -> None:
        """Draw everybody around the client anew."""
        client, picture = self._of()
        order = ArrangePeople(client_id=client, network_id=picture)
        self._desk.runner.run(
            self,
            partial(family_network.arrange, order=order),
            undo_text=_("Picture arranged"),
        )

    def remove_picture(self) -> None:
        """Take the shown picture away, which was begun today."""
        client, picture = self._of()
        order = RemovePicture(client_id=client, network_id=picture)
        self._shown = None
        self._desk.runner.run(
            self,
            partial(family_network.remove_picture, order=order),
            undo_text=_("Picture removed"),
        )

    def print_it(self) -> None:
        """Ask for what is shown as a paper."""
        if self.card:
            comparing = self.bar.compare.isChecked()
            pictures = self.comparison.pictures if comparing else (self.picture,)
            numbers = tuple(one.id for one in pictures if one)
            self.paperWanted.emit(NetworkPaper(self.card.client.id, numbers))

    @property
    def editable(self) -> bool:
        """Whether what is shown can be changed."""
        return self._may and self.card is not None and self.card.may_change(self.picture)

    def _of(self) -> tuple[ClientId, NetworkId]:
        assert self.card is not None  # noqa: S101 - only what is shown is changed
        picture = self.picture
        return self.card.client.id, picture.id if picture else NetworkId(0)

    def _person(self, number: int) -> NetworkPerson | None:
        return self.picture.person(number) if self.picture else None

    def _reload(self) -> None:
        if self._client_id is not None:
            view = partial(family_network_views.card, client_id=self._client_id)
            self._desk.runner.ask(self, view, self._show, failed=self._fail)

    def _show(self, card: NetworkCard) -> None:
        if card.client.id != self._client_id:
            return
        self.card = card
        if not card.pictures and not self._may:
            sentence = _("Nobody has drawn this client’s family network yet.")
            self._states.show_empty(sentence, icon="people-circle")
            return
        self._show_picture()
        self._states.show_content()

    def _show_picture(self) -> None:
        if self.card is None:
            return
        card, picture = self.card, self.picture or self._blank(self.card)
        self.bar.show_card(card, picture, editable=self.editable)
        self.board.show_picture(card, picture, editable=self.editable)
        self.comparison.show_card(card)
        comparing = self.bar.compare.isChecked()
        self._stack.setCurrentWidget(self.comparison if comparing else self.board)

    @staticmethod
    def _blank(card: NetworkCard) -> FamilyNetwork:
        """Return a picture with the client alone: whoever is dropped into it begins it."""
        return FamilyNetwork(client_id=card.client.id, drawn_on=card.today, begun_on=card.today)

    def _choose_picture(self, number: int) -> None:
        latest = self.card.latest if self.card else None
        self._shown = None if latest and latest.id == number else number
        self._show_picture()

    def _begin_picture(self) -> None:
        if self.card:
            PictureDialog(self._desk, self.card, self).open()

    def _fail(self, _error: BaseException) -> None:
        self._states.show_error(_("The family network could not be read."), self._reload)

    def _listen(self) -> None:
        self.bar.pictureChosen.connect(self._choose_picture)
        self.bar.compare.toggled.connect(lambda _on: self._show_picture())
        self.bar.add.clicked.connect(lambda _on: self.draw_in())
        self.bar.arrange.clicked.connect(self.arrange)
        self.bar.begin.clicked.connect(self._begin_picture)
        self.bar.remove.clicked.connect(self.remove_picture)
        self.bar.paper.clicked.connect(self.print_it)
        self.board.drawWanted.connect(self.draw_in)
        self.board.changeWanted.connect(self.change)
        self.board.removeWanted.connect(self.take_out)
        self.board.moved.connect(self.move_person)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.comparison)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)
