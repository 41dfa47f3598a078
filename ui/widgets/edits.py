"""Hearing that a field was edited, whatever kind of field it is, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Tell(Protocol):
    """Takes note of an edit."""

    def __call__(self, *, by_person: bool) -> None:
        """Note it; `by_person` is false for what the program itself fills in."""
        ...


def on_edit(editor: QWidget, tell: Tell) -> None:
    """Hear of changes by the editor's own signal, or by that of Qt's user property.

    Our own editors tell of people's changes only; Qt's tell of every change.
    """
    changed = getattr(editor, "changed", None)
    if changed is not None:
        changed.connect(lambda *_args: tell(by_person=True))
        return

    def somebody_is_there() -> bool:
        focused: QWidget | None = editor.window().focusWidget()
        return focused is not None and (focused is editor or editor.isAncestorOf(focused))

    notify = editor.metaObject().userProperty().notifySignal()
    if notify.isValid():
        signal = getattr(editor, notify.name().toStdString())
        signal.connect(lambda *_args: tell(by_person=somebody_is_there()))
