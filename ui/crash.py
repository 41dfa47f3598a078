"""What happens when the program itself is at fault: a number and a line in the log.

The log says where it happened, never with which values: those may be about people.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

log = logging.getLogger(__name__)

NUMBER_LENGTH = 8


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
    import hashlib  # noqa: PLC0415 - few runs of the program need it

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
        # Python would print the message to where the system keeps what programs complain about.
        sys.unraisablehook = lambda args: self._from_python(
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
