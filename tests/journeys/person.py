"""Somebody at the screen of the real program, and how they get there.

With the variable JOURNEY_PICTURES naming a folder, a journey leaves pictures of its way there.
"""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton

Key = Qt.Key


class Person:
    """Waits for what shows, clicks and types."""

    def __init__(self, program, qtbot):
        self.program, self.qtbot = program, qtbot

    @property
    def window(self):
        return self.program.window

    @property
    def page(self):
        return self.window.page

    def go_to(self, key, page):
        self.window.go_to(key)
        assert type(self.window.page).__name__ == page
        return self.window.page

    def dialogs(self):
        return [d for d in self.window.findChildren(QDialog) if d.isVisible()]

    def dialog(self):
        self.qtbot.waitUntil(lambda: len(self.dialogs()) == 1)
        return self.dialogs()[0]

    def start_booking(self, kind, slot):
        self.window.newAppointmentWanted.emit(slot)
        dialog = self.dialog()
        form = dialog.booking
        form.kind.setCurrentIndex(form.kind.findData(kind))
        form.when.set_slot(slot)
        return dialog, form

    def choose_client(self, form, typed):
        form.client.edit.setFocus()
        self.qtbot.keyClicks(form.client.edit, typed)
        self.qtbot.waitUntil(form.client._list.isVisible)
        self.qtbot.keyClick(form.client._list, Key.Key_Return)
        self.qtbot.waitUntil(lambda: bool(form.family.findChildren(QCheckBox)))

    def rooms_are_offered(self, form):
        self.qtbot.waitUntil(lambda: form.room.count() > 0 and not form.offers.pending)

    def confirm(self, dialog):
        with self.qtbot.waitSignal(dialog.accepted):
            dialog.primary.click()

    def click(self, text):
        """Click the button with these words once it can be clicked; also those of the details."""

        def found():
            buttons = self.window.findChildren(QPushButton)
            return [b for b in buttons if b.text() == text and b.isVisible() and b.isEnabled()]

        self.qtbot.waitUntil(lambda: bool(found()))
        found()[0].click()

    def sees(self, words):
        """Whether some text on the screen has these words."""
        labels = self.window.findChildren(QLabel)
        return any(words in label.text() and label.isVisible() for label in labels)

    def shows(self, words):
        self.qtbot.waitUntil(lambda: self.sees(words))

    def told(self, words):
        def says():
            assert words in self.window.messages.text  # a failure shows what was said instead

        self.qtbot.waitUntil(says, timeout=20_000)

    def picture(self, name):
        """Keep what is to be seen now, if somebody wants pictures; an open dialog apart."""
        folder = os.environ.get("JOURNEY_PICTURES")
        if folder:
            self.qtbot.wait(300)  # what was just opened is still being read
            for number, shown in enumerate([self.window, *self.dialogs()]):
                shown.grab().save(str(Path(folder) / f"{name}{'-dialog' * number}.png"))

    def press(self, action, words):
        getattr(self.window.actions_by_name, action).trigger()
        self.told(words)


def leave(program):
    """Close the window and the centre; once is enough."""
    if program.window is not None:
        program.window.close()
        program.close()
        program.window = None
