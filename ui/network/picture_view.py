"""The picture of a family network: people are chosen, dragged and dropped, or moved by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPen, QTransform
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from familycare.domain.family_network import Place
from familycare.domain.network_drawing import bounds
from familycare.domain.network_layout import HIGH, WIDE, placed
from familycare.i18n import _, runs_right_to_left
from ui.network.painting import NetworkPainter
from ui.network.words import spoken
from ui.plain_text import as_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDropEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
    )

    from familycare.domain.family_network import NetworkPerson
    from ui.theme import Theme

MIME = "application/x-familycare-network"
"""What is dragged in from the list of whoever is not in the picture."""
LARGEST = 1.25
"""Few people are not drawn larger than this."""
STEP = 20
"""Units by which a key moves somebody."""
LEAST = QSize(320, 240)
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PictureView(QWidget):
    """Shows one picture, always as large as fits."""

    personChosen = Signal(int)
    """The number of who is chosen now; 0 for nobody."""
    personActivated = Signal(int)
    personMoved = Signal(int, object)
    """Number and Place"""
    removeWanted = Signal(int)
    dropped = Signal(str, object)
    """Who was dragged in, and the Place."""

    def __init__(self, theme: Theme, *, editable: bool) -> None:
        super().__init__()
        self._theme, self._may_edit = theme, editable
        self.editable = False
        self.people: tuple[NetworkPerson, ...] = ()
        self.chosen = 0
        self._client = ""
        self._name_of: Callable[[NetworkPerson], str] = lambda _one: ""
        self._pressed: tuple[int, QPoint] | None = None
        self._dragged: NetworkPerson | None = None
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Picture of the family network"))
        theme.changed.connect(self.update)

    def show_people(
        self,
        people: Sequence[NetworkPerson],
        name_of: Callable[[NetworkPerson], str],
        client: str,
        *,
        editable: bool = False,
    ) -> None:
        """Show another picture, or the same changed."""
        self.people, self._name_of, self._client = tuple(people), name_of, client
        self.editable = editable and self._may_edit
        self.setAcceptDrops(self.editable)
        self._dragged = self._pressed = None
        if self._person(self.chosen) is None:
            self.chosen = 0
        self._describe()
        self.update()

    def choose(self, number: int) -> None:
        """Choose somebody, as the list does."""
        if number != self.chosen:
            self.chosen = number
            self._describe()
            self.update()

    def place_at(self, position: QPointF) -> Place:
        """Return the place in the picture that is shown there."""
        back = self._way().inverted()[0]
        found = back.map(position)
        return Place(round(self._side() * found.x()), round(found.y()))

    def point_of(self, place: Place) -> QPointF:
        """Return where on the widget a place is shown."""
        return self._way().map(QPointF(self._side() * place.x, place.y))

    def person_at(self, position: QPointF) -> NetworkPerson | None:
        """Return who is drawn there."""
        at = self.place_at(position)
        for person in reversed(self.people):
            place = person.place
            if place and abs(place.x - at.x) <= WIDE / 2 and abs(place.y - at.y) <= HIGH / 2:
                return person
        return None

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colors().surface)
        painter.setTransform(self._way(), combine=True)
        NetworkPainter(painter, self._theme).paint(self._shown(), self._name_of, self._client)
        chosen = next((one for one in self._shown() if one.number == self.chosen), None)
        if chosen is not None and chosen.place is not None:
            box = QRectF(self._side() * chosen.place.x - WIDE / 2, chosen.place.y - HIGH / 2,
                         WIDE, HIGH)  # fmt: skip
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colors().accent, 2.5 if self.hasFocus() else 1.2))
            painter.drawRoundedRect(box, 8, 8)
        painter.end()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            person = self.person_at(QPointF(event.pos()))
            text = as_tooltip(spoken(person, self._name_of(person))) if person else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        person = self.person_at(event.position())
        self._tell_chosen(person.number if person else 0)
        if person and event.button() is Qt.MouseButton.LeftButton:
            self._pressed = (person.number, event.position().toPoint())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not self.editable:
            return
        number, start = self._pressed
        away = (event.position().toPoint() - start).manhattanLength()
        if self._dragged is None and away < QApplication.startDragDistance():
            return
        person = self._person(number)
        if person is not None and person.place is not None:
            before, now = self.place_at(QPointF(start)), self.place_at(event.position())
            place = Place(person.place.x + now.x - before.x, person.place.y + now.y - before.y)
            self._dragged = replace(person, place=place)
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._pressed, self._dragged = self._dragged, None, None
        if dragged is not None:
            self._move(dragged)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if person := self.person_at(event.position()):
            self.personActivated.emit(person.number)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        what = bytes(event.mimeData().data(MIME).data()).decode()
        event.acceptProposedAction()
        self.dropped.emit(what, self.place_at(event.position()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, person = event.key(), self._person(self.chosen)
        if key == Qt.Key.Key_Escape and self._dragged is not None:
            self._dragged = self._pressed = None
            self.update()
        elif (arrow := ARROWS.get(Qt.Key(key))) is not None:
            arrow = (self._side() * arrow[0], arrow[1])
            moves = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if moves and person is not None and person.place and self.editable:
                x, y = person.place
                self._move(replace(person, place=Place(x + STEP * arrow[0], y + STEP * arrow[1])))
            elif not moves:
                self._go(*arrow)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and person is not None:
            self.personActivated.emit(person.number)
        elif key == Qt.Key.Key_Delete and person is not None and self.editable:
            self.removeWanted.emit(person.number)
        else:
            super().keyPressEvent(event)

    def _move(self, wanted: NetworkPerson) -> None:
        """Show at once where the move leads; the answer comes a moment later."""
        others = [one for one in self.people if one.number != wanted.number]
        moved = placed(wanted, others)
        if moved in self.people:
            self.update()
            return
        self.people = (*others, moved)
        self.update()
        self.personMoved.emit(wanted.number, wanted.place)

    def _go(self, x: int, y: int) -> None:
        """Choose the nearest one in this direction; from nobody, the one nearest the client."""
        now = self._person(self.chosen)
        at = now.place if now and now.place else Place(0, 0)

        def far(one: NetworkPerson) -> float:
            place = one.place or at
            along = (place.x - at.x) * x + (place.y - at.y) * y
            beside = abs((place.x - at.x) * y) + abs((place.y - at.y) * x)
            return along + 2 * beside if along > 0 else float("inf")

        others = [one for one in self.people if one is not now and far(one) < float("inf")]
        if others:
            self._tell_chosen(min(others, key=far).number)

    def _tell_chosen(self, number: int) -> None:
        if number != self.chosen:
            self.choose(number)
            self.personChosen.emit(number)

    def _describe(self) -> None:
        person = self._person(self.chosen)
        told = spoken(person, self._name_of(person)) if person else ""
        self.setAccessibleDescription(told or _("The list beside it says the same in words."))

    def _shown(self) -> tuple[NetworkPerson, ...]:
        dragged = self._dragged
        if dragged is None:
            return self.people
        return (*(one for one in self.people if one.number != dragged.number), dragged)

    def _person(self, number: int) -> NetworkPerson | None:
        return next((one for one in self.people if one.number == number), None)

    def _way(self) -> QTransform:
        """Return how units of the picture become those of the widget."""
        left, top, right, bottom = bounds(self.people)
        scale = min(self.width() / (right - left), self.height() / (bottom - top), LARGEST)
        middle = self._side() * (left + right) / 2, (top + bottom) / 2
        way = QTransform()
        way.translate(self.width() / 2, self.height() / 2)
        way.scale(scale, scale)
        return way.translate(-middle[0], -middle[1])

    def _side(self) -> int:
        return -1 if runs_right_to_left() else 1
