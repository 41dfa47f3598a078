"""Buttons by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.widgets.buttons import button, primary_button


def shown(qtbot, window, *buttons):
    column = QVBoxLayout(window)
    for one in buttons:
        column.addWidget(one)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_enter_presses_a_button_of_the_window_that_has_the_focus(qtbot):
    wanted = button("New client")
    window = shown(qtbot, QWidget(), wanted)
    assert window.isVisible()
    with qtbot.waitSignal(wanted.clicked):
        qtbot.keyClick(wanted, Qt.Key.Key_Return)


def test_enter_on_cancel_does_not_press_the_main_button_of_a_dialog(qtbot):
    cancel, book = button("Cancel"), primary_button("Book")
    book.setDefault(True)
    dialog = shown(qtbot, QDialog(), cancel, book)
    cancel.setFocus()
    assert dialog.isVisible()
    with qtbot.assertNotEmitted(book.clicked), qtbot.waitSignal(cancel.clicked):
        qtbot.keyClick(cancel, Qt.Key.Key_Return)
