"""What the meetings of a group are about: a line each, in their order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from familycare.domain.focus import CareDomain
from familycare.domain.programmes import MOST_TOPICS, Topic
from familycare.i18n import _
from ui import display
from ui.theme import Space
from ui.widgets.buttons import icon_button, labelled_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.tab_order import tab_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.icons import Icons

SHARES = (7, 3)
"""Of a row's width: title and domain."""


class TopicRow(QWidget):
    """One topic, and which domain it is of."""

    changed = Signal()
    removed = Signal()
    moved = Signal(int)
    """By how many places, up being less than none."""

    def __init__(self, icons: Icons, title: str, domain: CareDomain) -> None:
        super().__init__()
        self._title = title
        self.edit = QLineEdit(_(title) if title else "")
        self.edit.setAccessibleName(_("Topic"))
        self.domain = ChoiceBox((each, display.label(each)) for each in CareDomain)
        self.domain.setAccessibleName(_("Domain"))
        self.domain.set_value(domain)
        cross = icon_button(icons, "x", _("Remove the topic"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for part, share in zip((self.edit, self.domain), SHARES, strict=True):
            row.addWidget(part, share)
        row.addWidget(cross)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.domain.activated.connect(lambda _place: self.changed.emit())
        cross.clicked.connect(self.removed)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self, partial(self.moved.emit, by))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def topic(self) -> Topic:
        """Return what is typed; one of a programme stays as its file has it, in any language."""
        typed = " ".join(self.edit.text().split())
        known = self._title and typed == _(self._title)
        return Topic(self._title if known else typed, self.domain.value())


class TopicsField(QWidget):
    """Rows are added, taken out and, by Alt and an arrow key, moved; empty ones do not count."""

    changed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.rows: list[TopicRow] = []
        self.add = labelled_button(icons, "plus", _("Add a topic"))
        self.add.clicked.connect(self._add_empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.add)

    def value(self) -> tuple[Topic, ...]:
        """Return the topics in their order."""
        return tuple(topic for row in self.rows if (topic := row.topic()).title)

    def set_value(self, topics: Iterable[Topic]) -> None:
        """Show other topics."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = []
        for topic in topics:
            self._add(topic.title, topic.domain)
        self._after_change()

    def content(self) -> list[Any]:
        """Return what is typed, to be kept."""
        return [[topic.title, topic.domain.value] for topic in self.value()]

    def put_content(self, content: list[Any]) -> None:
        """Show what was kept."""
        self.set_value(Topic(title, CareDomain(domain)) for title, domain in content)

    def _add_empty(self) -> None:
        like = self.rows[-1].domain.value() if self.rows else CareDomain.INDIVIDUAL
        row = self._add("", like)
        self._after_change()
        row.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, title: str, domain: CareDomain) -> TopicRow:
        row = TopicRow(self._icons, title, domain)
        row.changed.connect(self.changed)
        row.removed.connect(partial(self._remove, row))
        row.moved.connect(partial(self._move, row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        row.show()
        return row

    def _remove(self, row: TopicRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._after_change()
        near = self.rows[min(place, len(self.rows) - 1)] if self.rows else self.add
        near.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, row: TopicRow, by: int) -> None:
        place = self.rows.index(row) + by
        if 0 <= place < len(self.rows):
            self.rows.remove(row)
            self.rows.insert(place, row)
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
            self._after_change()
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after_change(self) -> None:
        self.add.setEnabled(len(self.rows) < MOST_TOPICS)
        for number, row in enumerate(self.rows, 1):
            row.edit.setPlaceholderText(
                _("Meeting {number}").format(number=display.number(number))
            )
        tab_in_place(self, [*self.rows, self.add])
        self.changed.emit()
