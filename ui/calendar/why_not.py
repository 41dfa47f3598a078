"""Why not here? Everything that is in the way of a time, and what would help, each one click."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from familycare import formats
from familycare.domain.suggestions import FirstPossible, Suggestion, Way
from familycare.i18n import _
from familycare.services.eligibility import Verdict
from ui import display
from ui.messages import explain_all
from ui.theme import Space
from ui.widgets.buttons import button, primary_button
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QPushButton

    from familycare.services.shading import Here
    from ui.desk import Desk

WIDTH = 460
MOST_HEIGHT = 560


class WhyNotPopover(QFrame):
    """Closes as one of its answers is taken, or with Esc."""

    appointmentWanted = Signal(object)
    """Number of the appointment that is in the way."""
    taken = Signal(object)
    """Suggestion | FirstPossible | Here: where and how it is to be booked."""
    againWanted = Signal()

    def __init__(self, desk: Desk, here: Here, whom: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popover")
        self.setAccessibleName(_("Why not here?"))
        self._desk, self._here = desk, here
        self.buttons: list[QPushButton] = []
        """What can be done, in the order in which it is read."""
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        self._column.setSpacing(Space.S)
        self._fill(whom)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from button to button
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(self._scroll)

    def open_at(self, point: QPoint) -> None:
        """Open beside this point of the screen, inside it."""
        self._inside.setFixedWidth(WIDTH)
        height = self._inside.heightForWidth(WIDTH)
        wanted = max(height, self._inside.sizeHint().height())
        bar = self._scroll.verticalScrollBar().sizeHint().width() if wanted > MOST_HEIGHT else 0
        self.resize(QSize(WIDTH + bar + 2, min(wanted, MOST_HEIGHT) + 2))
        screen = self.screen().availableGeometry()
        self.move(
            max(min(point.x(), screen.right() - self.width()), screen.left()),
            max(min(point.y(), screen.bottom() - self.height()), screen.top()),
        )
        self.show()
        if self.buttons:
            self.buttons[0].setFocus()

    def _fill(self, whom: str) -> None:
        here, why = self._here, self._here.why
        self._column.addWidget(heading(_headline(why.verdict)))
        where = display.joined(
            display.isolated(whom),
            display.slot_text(here.slot, self._desk.zone),
            display.isolated(here.room),
        )
        self._column.addWidget(text_label(where, "muted", wrap=True))
        for reason in why.reasons:
            for sentence in explain_all(reason, self._desk.zone):
                self._column.addWidget(self._reason(sentence))
        if why.verdict is not Verdict.IMPOSSIBLE:
            words = _("Book here …") if not why.reasons else _("Book here with a reason …")
            self._button(words, partial(self.taken.emit, here), first=not why.reasons)
        self._show_in_the_way()
        self._show_changes()

    def _show_in_the_way(self) -> None:
        if not self._here.in_the_way:
            return
        self._column.addWidget(text_label(_("In the way"), "label"))
        for line in self._here.in_the_way:
            words = _("{hours} {title}").format(
                hours=formats.hours(line.starts, line.ends), title=display.isolated(line.title)
            )
            self._row(words, _("Show it"), partial(self.appointmentWanted.emit, line.id))

    def _show_changes(self) -> None:
        why = self._here.why
        changes = [each for each in why.changes if not _is_first(each, why.first)]
        if changes:
            self._column.addWidget(text_label(_("What would help, the smallest first"), "label"))
        for change in changes:
            if change.way is Way.WAIT:
                self._row(self._told(change), _("Look again"), self.againWanted.emit)
            else:
                self._row(self._told(change), _("Do that …"), partial(self.taken.emit, change))
        if not why.reasons:
            return
        self._column.addWidget(text_label(_("First possible"), "label"))
        if why.first:
            self._row(self._first(why.first), _("Book …"), partial(self.taken.emit, why.first))
        else:
            text = _("Not within the next four months, as things stand.")
            self._column.addWidget(text_label(text, wrap=True))

    def _told(self, change: Suggestion) -> str:
        zone, room = self._desk.zone, display.isolated(change.room)
        match change.way:
            case Way.WAIT if change.until:
                text = _("Wait until {time}: it is held at another workstation until then.")
                return text.format(time=display.clock_time(change.until.astimezone(zone)))
            case Way.SUPERVISED:
                return _("Under supervision")
            case Way.OTHER_ROOM:
                return _("At the same time in {room}").format(room=room)
            case Way.OTHER_TIME:
                text = _("On the same day, {hours}, {room}")
                return text.format(hours=display.hours(change.slot, zone), room=room)
            case Way.LEAVE_OUT:
                return _("Without {names}").format(names=display.listed(change.without))
        return display.joined(display.slot_text(change.slot, zone), room)

    def _first(self, first: FirstPossible) -> str:
        zone = self._desk.zone
        text = display.joined(display.slot_text(first.slot, zone), display.isolated(first.room))
        if first.bookable_on <= self._desk.today():
            return text
        later = _("can be booked from {day}").format(day=display.day(first.bookable_on))
        return display.joined(text, later)

    def _reason(self, sentence: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        mark = text_label("")
        ratio = self.devicePixelRatioF()
        mark.setPixmap(self._desk.icons.pixmap("circle-alert", "danger", Space.ICON, ratio))
        mark.setFixedWidth(Space.ICON)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text_label(sentence, wrap=True), 1)
        return line

    def _row(self, words: str, action: str, deed: Callable[[], object]) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(text_label(words, wrap=True), 1)
        made = button(action)
        made.setAccessibleName(display.joined(action, words))
        made.clicked.connect(lambda _checked: self._take(deed))
        self.buttons.append(made)
        row.addWidget(made)
        self._column.addWidget(line)

    def _button(self, words: str, deed: Callable[[], object], *, first: bool) -> None:
        made = primary_button(words) if first else button(words)
        made.clicked.connect(lambda _checked: self._take(deed))
        self.buttons.append(made)
        self._column.addWidget(made)

    def _take(self, deed: Callable[[], object]) -> None:
        self.close()
        deed()


def _is_first(change: Suggestion, first: FirstPossible | None) -> bool:
    """Whether a change is told below already, as the first time that is possible at all."""
    same = first and (first.slot, first.room_id) == (change.slot, change.room_id)
    return bool(same) and change.way is Way.OTHER_DAY


def _headline(verdict: Verdict) -> str:
    return {
        Verdict.FREE: _("This is possible"),
        Verdict.OVERRIDE: _("Only with a reason"),
        Verdict.IMPOSSIBLE: _("Why not here?"),
    }[verdict]
