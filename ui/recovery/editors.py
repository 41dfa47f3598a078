"""Which editor fits what a field of a page holds; lines of fields have one of their own."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from familycare.i18n import _
from ui import display
from ui.plain_text import as_label
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField, TimeField
from ui.widgets.marks_field import MarksField
from ui.widgets.number_line import NumberLine

if TYPE_CHECKING:
    from familycare.domain.recovery.pages import PageField
    from ui.icons import Icons

TEXT_HEIGHT = 76
"""Pixels of a text of several lines: three of them, and it scrolls."""
FEW = 20
"""Numbers that fit into a list to choose from."""


def editor_for(each: PageField, icons: Icons, today: date) -> QWidget:
    """Return an empty editor for a field of a page."""
    if each.kind is str:
        return _text() if each.several or each.asked.long else QLineEdit()
    if issubclass(each.kind, StrEnum):
        choices = ((one, display.label(one)) for one in each.kind)
        return MarksField(choices) if each.several else ChoiceBox(choices)
    if each.kind is date:
        return DateField(icons, today)
    return _plain(each)


def _plain(each: PageField) -> QWidget:
    if each.kind is bool:
        return QCheckBox(as_label(_(each.asked.label)))
    return TimeField() if each.kind is time else _number(each)


def value_of(each: PageField, editor: QWidget) -> Any:  # noqa: ANN401 - as declared
    """Return what stands in the editor of a field, as the page holds it."""
    match editor:
        case QCheckBox():
            return editor.isChecked()
        case QPlainTextEdit() if each.several:
            return tuple(line for line in editor.toPlainText().split("\n") if line.strip())
        case QPlainTextEdit():
            return editor.toPlainText()
        case ChoiceBox() | DateField() | TimeField() | MarksField() | NumberLine():
            return editor.value()
        case QLineEdit():
            return editor.text()
    raise TypeError(type(editor).__name__)


def show_value(editor: QWidget, value: Any) -> None:  # noqa: ANN401 - as declared
    """Show what a page holds in the editor of its field."""
    match editor:
        case QCheckBox():
            editor.setChecked(value)
        case QPlainTextEdit():
            editor.setPlainText("\n".join(value) if isinstance(value, tuple) else value)
        case ChoiceBox() | DateField() | TimeField() | MarksField() | NumberLine():
            editor.set_value(value)
        case QLineEdit():
            editor.setText(value)


def _text() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(TEXT_HEIGHT)
    return made


def _number(each: PageField) -> QWidget:
    """Return a list of few numbers, in which digits choose; of many, a line to type one in."""
    it = each.asked
    if it.highest - it.lowest > FEW:
        return NumberLine(_(it.unit) if it.unit else "", (it.lowest + it.highest) // 2)
    words = [(None, _("Not known"))] if each.optional else []
    numbers = range(it.lowest, it.highest + 1)
    return ChoiceBox([*words, *((one, display.number(one)) for one in numbers)])
