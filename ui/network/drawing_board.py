"""The picture with the same as a list beside it, and who can be drawn in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.i18n import _
from ui.network.legend import Legend
from ui.network.people_list import COLUMNS, NotDrawnList, PersonLine
from ui.network.picture_view import LEAST, PictureView
from ui.network.words import spoken
from ui.theme import Space
from ui.widgets.buttons import button, icon_button
from ui.widgets.record_table import RecordTable
from ui.widgets.section import caption, hairline, heading, text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from familycare.domain.family_network import FamilyNetwork
    from familycare.services.family_network_views import NetworkCard
    from ui.desk import Desk

SIDE_LEAST, SIDE_SHARE = 420, 0.34
"""Width of the list: pixels at least, and a share of the whole."""
NOT_DRAWN_HEIGHT = 184
ZOOMS = (1.0, 1.4, 2.0, 2.8)
"""How much larger than fitting the picture can be shown."""


class DrawingBoard(QWidget):
    """Whoever is chosen in the list is chosen in the picture, and the other way round."""

    drawWanted = Signal(str, object)
    """Who, and the Place; an empty text and None for anybody, anywhere."""
    changeWanted = Signal(int)
    removeWanted = Signal(int)
    moved = Signal(int, object)
    """Number and Place"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._zoom = 0
        self.view = PictureView(desk.theme, editable=True)
        self.table: RecordTable[PersonLine] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: line.number,
            name=_("Everybody in the picture"),
        )  # fmt: skip
        self.told = text_label("", wrap=True)
        self.change = button(_("Change the tie …"))
        self.remove = button(_("Take out"))
        self.not_drawn = NotDrawnList()
        self._below = QWidget()
        self._area = QScrollArea()
        self._lay_out()
        self._listen()

    def show_picture(self, card: NetworkCard, picture: FamilyNetwork, *, editable: bool) -> None:
        """Show a picture and its list."""
        self.view.show_people(
            picture.people, card.name_of, card.client.spoken_name, editable=editable
        )
        lines = [PersonLine(one, card.name_of(one)) for one in picture.people]
        self.table.show_lines(sorted(lines, key=lambda line: line.name.casefold()))
        self.not_drawn.offer(card.not_in(picture))
        self._below.setVisible(editable)
        self._editable = editable
        self._tell(self.table.line())

    _editable = False

    def zoom(self, step: int) -> None:
        """Show the picture larger or smaller; it is never smaller than fits."""
        self._zoom = max(0, min(len(ZOOMS) - 1, self._zoom + step)) if step else 0
        factor = ZOOMS[self._zoom]
        self._area.setWidgetResizable(self._zoom == 0)
        self.view.setMinimumSize(LEAST)
        if self._zoom:
            self.view.resize(self._area.viewport().size() * factor)
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom < len(ZOOMS) - 1)

    def _tell(self, line: PersonLine | None) -> None:
        """Say everything about whoever is chosen."""
        self.told.setText(spoken(line.person, line.name) if line else "")
        self.told.setVisible(line is not None)
        for made in (self.change, self.remove):
            made.setVisible(self._editable and line is not None)
        self.view.choose(line.number if line else 0)

    def _choose(self, number: int) -> None:
        if number:
            self.table.choose(number)
        else:
            self.table.clearSelection()
            self.table.setCurrentIndex(self.table.record_model.index(-1, -1))
        self._tell(self.table.line())

    def _ask_change(self, *_line: object) -> None:
        if line := self.table.line():
            self.changeWanted.emit(line.number)

    def _ask_remove(self) -> None:
        line = self.table.line()
        if line and self._editable:
            self.removeWanted.emit(line.number)

    def _listen(self) -> None:
        self.table.lineChosen.connect(self._tell)
        self.table.lineActivated.connect(self._ask_change)
        self.change.clicked.connect(self._ask_change)
        self.remove.clicked.connect(self._ask_remove)
        self.view.personChosen.connect(self._choose)
        self.view.personActivated.connect(self.changeWanted)
        self.view.personMoved.connect(self.moved)
        self.view.removeWanted.connect(self.removeWanted)
        self.view.dropped.connect(self.drawWanted)
        self.not_drawn.wanted.connect(lambda key: self.drawWanted.emit(key, None))
        self.table.installEventFilter(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._beside.setFixedWidth(max(SIDE_LEAST, round(self.width() * SIDE_SHARE)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and event.key() == Qt.Key.Key_Delete:
            self._ask_remove()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._area.setWidget(self.view)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        picture = QVBoxLayout()
        picture.setContentsMargins(0, 0, 0, 0)
        picture.setSpacing(0)
        picture.addWidget(self._area, 1)
        picture.addWidget(hairline())
        picture.addLayout(self._under_picture())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(picture, 1)
        row.addWidget(hairline(vertical=True))
        side = self._side()
        self._beside = side
        row.addWidget(side)

    def _under_picture(self) -> QHBoxLayout:
        self.smaller = icon_button(self._desk.icons, "minus", _("Show smaller"))
        self.larger = icon_button(self._desk.icons, "plus", _("Show larger"))
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.larger.clicked.connect(lambda: self.zoom(1))
        self.zoom(0)
        row = QHBoxLayout()
        row.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        row.addWidget(Legend(self._desk.theme), 1)
        row.addWidget(self.smaller, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.larger, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self.table, 1)
        about = QVBoxLayout()
        about.setContentsMargins(Space.M, 0, Space.M, 0)
        about.setSpacing(Space.S)
        about.addWidget(self.told)
        deeds = QHBoxLayout()
        deeds.addWidget(self.change)
        deeds.addWidget(self.remove)
        deeds.addStretch(1)
        about.addLayout(deeds)
        column.addLayout(about)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(Space.M, 0, Space.M, 0)
        below.setSpacing(Space.XS)
        below.addWidget(heading(_("Not in the picture yet")))
        below.addWidget(caption(_("Drag somebody into the picture, or press Enter."), wrap=True))
        self.not_drawn.setFixedHeight(NOT_DRAWN_HEIGHT)
        below.addWidget(self.not_drawn)
        column.addWidget(self._below)
        return side
