"""The log: a few files of the person's own, and where the interpreter writes when it dies."""

from __future__ import annotations

import faulthandler
import logging
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from ui.crash import places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOG_FILE = "familycare.log"
LOG_BYTES = 1_000_000
LOG_FILES = 3
OURS = frozenset({"familycare", "reports", "ui"})
"""Whose words we know: they hold ids at most."""


class NoValues(logging.Formatter):
    """Leaves out whatever may be about people: messages of errors, and what libraries say."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        told = {**record.__dict__, "exc_text": None}  # another's formatter may have filled it
        if record.name.partition(".")[0] not in OURS:
            told |= {"msg": f"{record.module}:{record.lineno}", "args": None}
        return super().format(logging.makeLogRecord(told))

    @override
    def formatException(self, ei: Any) -> str:
        error = ei[1]
        return "\n".join(places(error)) if error else ""


@contextmanager
def kept_log(folder: Path) -> Iterator[Path]:
    """Write the log into this folder, old parts aside; gives the file, closed at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_FILE
    handler = RotatingFileHandler(
        path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(NoValues("%(asctime)s %(levelname)s %(name)s %(message)s"))
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
