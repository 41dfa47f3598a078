"""What tests of screens start from: a furnished centre, and dialogs with a window to belong to."""

import shiboken6
from PySide6.QtWidgets import QWidget

from tests.centre import NOW, Home, copied, opened_as


def open_furnished(template, folder, clock):
    """Copy the furnished file and open it, with the clock at the scenarios' Wednesday morning."""
    clock.instant = NOW
    path, numbers, keys = template
    return Home.of(opened_as(copied(path, folder), clock, keys), numbers)


def owned(qtbot, dialog):
    """Let a window own the dialog: closed dialogs are gone, which qtbot does not expect."""
    dialog.owner = QWidget()  # a reference that lives as long as the dialog
    qtbot.addWidget(dialog.owner)
    dialog.setParent(dialog.owner, dialog.windowFlags())
    return dialog


def is_open(dialog):
    """Whether the dialog is still there to be seen."""
    return shiboken6.isValid(dialog) and dialog.isVisible()
