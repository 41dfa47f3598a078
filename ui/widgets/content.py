"""What stands in a field, as it is kept and put back: one way for every kind of field there is."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)


@runtime_checkable
class Keepable(Protocol):
    """A field of our own, which knows what stands in it."""

    def content(self) -> Any:  # noqa: ANN401 - whatever JSON can hold
        """Return what stands in it."""
        ...

    def put_content(self, content: Any) -> None:  # noqa: ANN401 - what `content` returned
        """Show what stood in it once, and tell of it as of something typed."""
        ...


def content_of(editor: QWidget) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return what stands in a field; a password is never told."""
    match editor:
        case Keepable():
            return editor.content()
        case QCheckBox():
            return editor.isChecked()
        case QComboBox():
            return plain(editor.currentData())
        case QLineEdit():
            return editor.text() if editor.echoMode() is QLineEdit.EchoMode.Normal else ""
        case QPlainTextEdit():
            return editor.toPlainText()
        case QSpinBox():
            return editor.value()
    raise TypeError(type(editor).__name__)


def put_content(editor: QWidget, content: Any) -> None:  # noqa: ANN401 - what `content_of` returned
    """Show what stood in a field once."""
    match editor:
        case Keepable():
            editor.put_content(content)
        case QCheckBox():
            editor.setChecked(content)
        case QComboBox():
            choose(editor, [editor.itemData(place) for place in range(editor.count())], content)
        case QLineEdit():
            editor.setText(content)
        case QPlainTextEdit():
            editor.setPlainText(content)
        case QSpinBox():
            editor.setValue(content)
        case _:
            raise TypeError(type(editor).__name__)


def choose(box: QComboBox, values: list[Any], content: object) -> None:
    """Choose the value that looks like this when kept; one that is gone leaves what is chosen."""
    kept = [plain(value) for value in values]
    if content in kept:
        box.setCurrentIndex(kept.index(content))


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever can be chosen
    """Return a value that can be chosen as JSON returns it: words, numbers, lists of them."""
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return str(value) if isinstance(value, str) else value
