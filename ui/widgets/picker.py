"""Choosing a person or thing by typing: a field, a list under it, and chips when several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from familycare.domain.texts import sought
from familycare.i18n import _
from ui.display import isolated
from ui.sides import margins
from ui.theme import Space
from ui.widgets.buttons import icon_button
from ui.widgets.content import plain
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ui.icons import Icons

SHOWN_AT_MOST = 50
"""Choices in the list at a time; typing on narrows them down."""
TYPING_PAUSE_MS = 120
MOST_LINES = 8
"""Of the list that are seen at a time; the others are scrolled to."""
WIDEST_CHIP = 280
"""Pixels; a longer name ends in an ellipsis, so that the form stays as wide as it is."""


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen."""

    value: Any
    text: str
    detail: str = ""
    """Tells people of the same name apart: case number, kinship, kind of room."""
    keywords: str = ""
    """Found by, but not shown."""

    @property
    def line(self) -> str:
        """Text and detail as one line of the list."""
        return f"{isolated(self.text)}   {isolated(self.detail)}" if self.detail else self.text

    def matches(self, words: Iterable[str]) -> bool:
        """Whether every word occurs in it."""
        text = sought(f"{self.text}\n{self.detail}\n{self.keywords}")
        return all(word in text for word in words)


class Chip(QFrame):
    """One chosen thing among several, with a cross to take it out again."""

    removed = Signal()

    def __init__(self, icons: Icons, text: str) -> None:
        super().__init__()
        self.setObjectName("chip")
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins(Space.S, 0, 2, 0))
        row.setSpacing(2)
        self.setMaximumWidth(WIDEST_CHIP)
        row.addWidget(ElidedLabel(text), 1)
        cross = icon_button(icons, "x", _("Remove {name}").format(name=text))
        cross.setObjectName("chipCross")
        cross.setFixedSize(Space.TARGET - Space.XS, Space.TARGET - Space.XS)
        cross.setIconSize(QSize(Space.M, Space.M))
        cross.clicked.connect(self.removed)
        row.addWidget(cross)


class Picker(QWidget):
    """A field that finds choices while one types. Arrow keys, Enter, Esc and Backspace suffice."""

    changed = Signal()
    """Something was chosen or taken out."""
    wanted = Signal(str)
    """Text typed; with `live` the owner answers through `offer`."""

    def __init__(
        self,
        icons: Icons,
        choices: Iterable[Choice] = (),
        *,
        multiple: bool = False,
        live: bool = False,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons, self._multiple, self._live = icons, multiple, live
        self._choices = tuple(choices)
        self._chosen: list[Choice] = []
        self._offered: list[Choice] = []
        self._awaits = False
        """Whether what was typed still asks for choices: nobody chose or went on since."""
        self._asks = placeholder or _("Type a name")
        self.edit = QLineEdit(placeholderText=self._asks)
        self.setFocusProxy(self.edit)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.wanted.emit(self.edit.text().strip()))
        self._list_model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setObjectName("pickerList")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer = self._make_completer()
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        self._chips.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._chips)
        column.addWidget(self.edit)
        self.edit.textEdited.connect(self._typed)
        self.edit.installEventFilter(self)

    def value(self) -> Any:  # noqa: ANN401 - the choices decide
        """Return what is chosen, or None."""
        return self._chosen[0].value if self._chosen else None

    def values(self) -> list[Any]:
        """Return everything that is chosen, in order."""
        return [choice.value for choice in self._chosen]

    def choices(self) -> tuple[Choice, ...]:
        """Return everything that is chosen, as choices."""
        return tuple(self._chosen)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Replace what can be chosen; what is chosen stays."""
        self._choices = tuple(choices)
        if self._list.isVisible():
            self._show_list()

    def offer(self, choices: Iterable[Choice]) -> None:
        """Answer `wanted`: show these choices if somebody still types."""
        self._choices = tuple(choices)
        if self._awaits and self.edit.hasFocus():
            self._show_list()

    def set_chosen(self, *choices: Choice) -> None:
        """Choose these."""
        self._chosen = list(choices)
        self._show_chosen()

    def set_value(self, value: object) -> None:
        """Choose the one of the given choices that has this value; None chooses nothing."""
        self.set_chosen(*(choice for choice in self._choices if choice.value == value))

    @property
    def half_typed(self) -> str:
        """What is typed and chooses nothing yet."""
        text = self.edit.text()
        chooses = not self._multiple and self._chosen and self._chosen[0].text == text
        return "" if chooses else text.strip()

    def content(self) -> list[list[Any]]:
        """Return what is chosen, to be kept; at its end alone what is half typed."""
        chosen = [[plain(each.value), each.text, each.detail] for each in self._chosen]
        return [*chosen, [self.half_typed]] if self.half_typed else chosen

    def put_content(self, content: Iterable[Sequence[Any]]) -> None:
        """Choose what was kept, and go on where somebody stopped typing."""
        kept = list(content)
        self.set_chosen(*(Choice(*each) for each in kept if len(each) > 1))
        for each in kept:
            if len(each) == 1:
                self.edit.setText(each[0])

    def clear(self) -> None:
        """Choose nothing."""
        self.set_chosen()

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            if not self._list.isVisible() and not _comes_back(event):
                self._show_chosen()  # half a name is no choice
        elif watched is self._list:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self._before_leaving(event)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took_key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _took_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self._ask_or_show()
                return True
            case Qt.Key.Key_Backspace if self._multiple and not self.edit.text():
                if self._chosen:
                    self._take_out(self._chosen[-1])
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.half_typed:
                if self._offered:
                    self._choose(self._offered[0])
                return True
        return False

    def _before_leaving(self, event: QKeyEvent) -> None:
        """Tab out of the open list takes the highlighted line, and then goes on as usual."""
        if event.key() == Qt.Key.Key_Escape:
            self._awaits = False  # no late answer opens again what somebody closed
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and self.edit.text():
            index = self._list.currentIndex()
            self._list.hide()
            self._activated(index)

    def _typed(self, text: str) -> None:
        if not self._multiple and self._chosen and text != self._chosen[0].text:
            self._chosen = []
            self.changed.emit()
        self._ask_or_show()

    def _ask_or_show(self) -> None:
        if self._live:
            self._awaits = True
            self._pause.start()
        else:
            self._show_list()

    def _show_list(self) -> None:
        words = () if self._live else tuple(sought(self.edit.text()).split())
        taken = set(map(id, self._chosen))
        fitting = (c for c in self._choices if id(c) not in taken and c.matches(words))
        self._offered = [choice for choice, _n in zip(fitting, range(SHOWN_AT_MOST), strict=False)]
        self._list_model.clear()
        for choice in self._offered:
            self._list_model.appendRow(_item(choice.line))
        if not self._offered:
            nothing = _item(_("Nothing found"))
            nothing.setEnabled(False)
            self._list_model.appendRow(nothing)
        self._completer.complete()
        self._fit_list()
        first = self._list_model.index(0, 0)
        if self._offered:
            self._list.setCurrentIndex(first)

    def _fit_list(self) -> None:
        """Let the list hold its lines: the completer counts no padding, and the field's width."""
        lines = min(self._list_model.rowCount(), MOST_LINES)
        high = lines * self._list.sizeHintForRow(0) - self._list.viewport().height()
        wide = self._list.sizeHintForColumn(0) - self._list.viewport().width()
        screen = self.screen().availableGeometry()
        width = min(self._list.width() + max(wide, 0), screen.width())
        left = max(screen.left(), min(self._list.x(), screen.right() + 1 - width))
        self._list.setGeometry(left, self._list.y(), width, self._list.height() + max(high, 0))

    def _make_completer(self) -> QCompleter:
        completer = QCompleter(self._list_model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setWidget(self.edit)
        completer.setMaxVisibleItems(MOST_LINES)
        completer.setWrapAround(False)  # past the last line would mean: none of them
        completer.setPopup(self._list)
        self._list.installEventFilter(self)  # after the completer's own, so that it comes first
        # The signal has two forms; only the one with an index tells people of one name apart.
        completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        return completer

    def _activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offered):
            self._choose(self._offered[index.row()])

    def _choose(self, choice: Choice) -> None:
        if self._multiple:
            self._chosen.append(choice)
        else:
            self._chosen = [choice]
        self._offered = []
        self._show_chosen()
        self.changed.emit()

    def _take_out(self, choice: Choice) -> None:
        self._chosen.remove(choice)
        self._show_chosen()
        self.changed.emit()
        self.edit.setFocus()

    def _show_chosen(self) -> None:
        self._awaits = False  # no late answer opens a list over what comes next
        self._pause.stop()
        if not self._multiple:
            self.edit.setText(self._chosen[0].text if self._chosen else "")
            self.edit.setCursorPosition(0)
            return
        self.edit.clear()
        while item := self._chip_row.takeAt(0):
            if chip := item.widget():
                chip.deleteLater()
        for choice in self._chosen:
            chip = Chip(self._icons, choice.text)
            chip.removed.connect(lambda choice=choice: self._take_out(choice))
            self._chip_row.addWidget(chip)
        self.edit.setPlaceholderText(_("Type to add another") if self._chosen else self._asks)
        self._chips.setVisible(bool(self._chosen))
        self._chips.updateGeometry()


def _comes_back(event: QEvent) -> bool:
    """Whether the focus only went to another window: what is half typed stays until then."""
    return (
        isinstance(event, QFocusEvent) and event.reason() is Qt.FocusReason.ActiveWindowFocusReason
    )


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    return item
