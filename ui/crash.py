"""What happens when the program itself is at fault: a number, a line in the log, a dialog.

The log says where it happened, never with which values: those may be about people.
"""

from __future__ import annotations

import faulthandler
import hashlib
import logging
import sys
import threading
import traceback
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from familycare.i18n import _
from ui.theme import Space
from ui.widgets.buttons import button, primary_button
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

log = logging.getLogger(__name__)

LOG_BYTES = 1_000_000
LOG_FILES = 3
NUMBER_LENGTH = 8


@contextmanager
def kept_log(folder: Path) -> Iterator[Path]:
    """Write the log into this folder, old parts aside; gives the file, closed at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "familycare.log"
    handler = RotatingFileHandler(
        path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.WARNING)
    with (folder / "familycare-fault.log").open("a", encoding="utf-8") as faults:
        faulthandler.enable(faults)
        try:
            yield path
        finally:
            faulthandler.disable()
            logging.getLogger().removeHandler(handler)
            handler.close()


def places(error: BaseException) -> Iterator[str]:
    """Yield type and place of an error and of what led to it: no messages, no values."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield type(cause).__qualname__
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        cause = cause.__cause__ or cause.__context__


def number_of(error: BaseException) -> str:
    """Return the number of an error; the same fault has the same number everywhere."""
    text = "\n".join(places(error))
    return hashlib.sha256(text.encode()).hexdigest()[:NUMBER_LENGTH].upper()


class Crashes(QObject):
    """Catches what nobody else caught, logs it and tells the person, once for each fault."""

    noted = Signal(str)
    """The number of a fault that was not known in this run."""
    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: set[str] = set()
        self._caught.connect(self.note)

    def install(self) -> None:
        """Hear of every error that reaches the top, on every thread."""
        sys.excepthook = self._from_python
        threading.excepthook = lambda args: self._from_python(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def note(self, error: BaseException) -> None:
        """Log an error under its number; a fault already known in this run is only counted."""
        number = number_of(error)
        log.error("fault %s\n%s", number, "\n".join(places(error)))
        if number not in self._known:
            self._known.add(number)
            self.noted.emit(number)

    def _from_python(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), _traceback)
        else:
            self._caught.emit(error)


class CrashDialog(QDialog):
    """Says that the program made a mistake, and by which number it is known."""

    def __init__(self, number: str, log_file: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The program made a mistake"))
        self.setMinimumWidth(Space.FORM)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(_("The program made a mistake")))
        column.addWidget(
            text_label(
                _("What you saved before is safe; what you did last may not be saved."), wrap=True
            )
        )
        named = text_label(_("Number of the fault: {number}").format(number=number))
        named.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(named)
        column.addWidget(
            text_label(
                _("Please tell your administrator this number. The log holds no names."),
                "muted",
                wrap=True,
            )
        )
        column.addLayout(self._footer(log_file))

    def _footer(self, log_file: Path | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.M, 0, 0)
        row.addStretch(1)
        if log_file is not None:
            folder = QUrl.fromLocalFile(str(log_file.parent))
            show = button(_("Show the log"))
            show.clicked.connect(lambda: QDesktopServices.openUrl(folder))
            row.addWidget(show)
        go_on = primary_button(_("Go on"))
        go_on.clicked.connect(self.accept)
        row.addWidget(go_on)
        return row
