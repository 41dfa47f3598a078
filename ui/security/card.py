"""What the pages before a centre is open are built from: a calm column in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import _
from ui.theme import Space
from ui.widgets.buttons import primary_button
from ui.widgets.form_column import FormColumn
from ui.widgets.section import restyle, text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QPushButton

WIDTH = 400


class Card(QWidget):
    """Title, explanation, fields, and one primary button; subclasses implement `submit`."""

    def __init__(self, title: str, about: str, primary: str) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.busy = False
        """Whether it is being done: until then it cannot be asked for again."""
        self.title = text_label(title, "title", wrap=True)
        self.about = text_label(about, "muted", wrap=True)
        self.form = FormColumn()
        self.primary = primary_button(primary)
        self._word = primary
        self._busy_line = QFrame()
        self._busy_line.setObjectName("busyLine")
        self._busy_line.setFixedHeight(2)
        self._footer = QHBoxLayout()
        self._footer.addStretch(1)
        self._footer.addWidget(self.primary)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.L)
        self._column.addWidget(self.title)
        self._column.addWidget(self.about)
        self._column.addWidget(self.form)
        self._column.addWidget(self._busy_line)
        self._column.addLayout(self._footer)
        self.primary.setDefault(True)
        self.primary.clicked.connect(self._submit)

    def submit(self) -> None:
        """Do what was filled in; a `Refused` raised here is shown under its field."""
        raise NotImplementedError

    def go_to_first(self) -> None:
        """Go where something is to be typed."""
        next(self.form.editors()).setFocus()

    def add_beside_primary(self, button: QPushButton) -> None:
        """Add a quiet button at the other end of the line."""
        self._footer.insertWidget(0, button, 0, Qt.AlignmentFlag.AlignLeading)

    def add_below(self, widget: QWidget) -> None:
        """Add what belongs under everything else."""
        self._column.addWidget(widget)

    def show_busy(self, busy: bool) -> None:
        """Show that it is being done, or is not any more."""
        self.busy = busy
        self.setEnabled(not busy)  # nobody goes elsewhere while a centre is being opened
        self.primary.setText(_("One moment …") if busy else self._word)
        self._busy_line.setProperty("busy", busy)
        restyle(self._busy_line)

    def show_failure(self, error: Exception) -> None:
        """Say why it was not done, and let the person go on."""
        self.show_busy(False)
        if isinstance(error, Refused):
            self.form.show_refusal(error)
        elif isinstance(error, StorageProblem):
            self.form.clear_problems()
            from ui.messages import explain  # noqa: PLC0415 - the first paint does not wait for it

            self.form.show_problem("", explain(error))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # fields leave it to us
            self.primary.click()
        else:
            super().keyPressEvent(event)

    def _submit(self) -> None:
        if self.busy:
            return
        self.form.clear_problems()
        try:
            self.submit()
        except Refused as refusal:
            self.form.show_refusal(refusal)
