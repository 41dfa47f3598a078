"""What can be done from everywhere, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence

from familycare.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.history import History
    from ui.icons import Icons

PLACES_WITH_KEYS = 9


class Actions(QObject):
    """The named actions of one window."""

    def __init__(self, window: QWidget, icons: Icons) -> None:
        super().__init__(window)
        self._window, self._icons = window, icons
        self.undo = self._make(_("Undo"), "undo-2", "Ctrl+Z")
        self.redo = self._make(_("Redo"), "redo-2", "Ctrl+Shift+Z", "Ctrl+Y")
        self.new_appointment = self._make(_("New appointment"), "plus", "N", "Ctrl+N")
        self.search = self._make(_("Search"), "search", "Ctrl+K", "Ctrl+F")
        self.close_details = self._make(_("Close the details"), "x", "Ctrl+.")
        self.shortcuts = self._make(_("Keyboard shortcuts"), "keyboard", "F1")
        self.log_folder = self._make(_("Open log folder"), "folder-open")
        self.lock = self._make(_("Lock"), "lock", "Ctrl+L")
        self.change_password = self._make(_("Change password …"), "pencil")
        self.sign_out = self._make(_("Sign out"), "log-out")
        self.other_centre = self._make(_("Open another centre …"), "folder-open", "Ctrl+O")
        self.quit = self._make(_("Quit"), "x", "Ctrl+Q")
        self.places: list[QAction] = []
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)

    def add_place(self, label: str, icon: str) -> QAction:
        """Make the action that goes to the next page: Ctrl+1, Ctrl+2 and so on."""
        number = len(self.places) + 1
        keys = [f"Ctrl+{number}"] if number <= PLACES_WITH_KEYS else []
        action = self._make(label, icon, *keys)
        self.places.append(action)
        return action

    def follow(self, history: History) -> None:
        """Undo and redo what this history holds."""
        self.undo.triggered.connect(history.undo)
        self.redo.triggered.connect(history.redo)
        self._history = history
        history.changed.connect(self._show_history)  # no closure: the history outlives the window
        self._show_history()

    @Slot()
    def _show_history(self) -> None:
        stack = self._history.stack
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        self.undo.setText(_with_deed(_("Undo: {deed}"), _("Undo"), stack.undoText()))
        self.redo.setText(_with_deed(_("Redo: {deed}"), _("Redo"), stack.redoText()))

    def commands(self) -> list[QAction]:
        """Return what the search offers to do, the places first."""
        return [
            *self.places,
            self.new_appointment,
            self.undo,
            self.redo,
            self.lock,
            self.change_password,
            self.sign_out,
            self.other_centre,
            self.shortcuts,
            self.log_folder,
            self.quit,
        ]

    def with_keys(self) -> list[tuple[str, str]]:
        """Return name and keys of every action, as the list of shortcuts shows them."""
        listed = [
            self.new_appointment,
            self.search,
            *self.places,
            self.undo,
            self.redo,
            self.close_details,
            self.lock,
            self.other_centre,
            self.shortcuts,
            self.quit,
        ]
        return [(a.text(), keys_of(a)) for a in listed if a.shortcuts()]

    def _make(self, text: str, icon: str, *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setData(icon)
        self._icons.put(action, icon)
        self._window.addAction(action)
        return action


def keys_of(action: QAction) -> str:
    """Return the keys of an action as they are printed on the keyboard."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(sequence.toString(native) for sequence in action.shortcuts())


def _with_deed(sentence: str, word: str, deed: str) -> str:
    return sentence.format(deed=deed) if deed else word
