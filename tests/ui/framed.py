"""A page under its toolbar, as the frame of the window shows them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


def framed(page, qtbot):
    """Show the page with its toolbar; return the window around both."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(page.toolbar())
    column.addWidget(page, 1)
    window.resize(1100, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window
