"""The log: a few files of the person's own, and where the interpreter writes when it dies."""

from __future__ import annotations

import faulthandler
import logging
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOG_FILE = "familycare.log"
LOG_BYTES = 1_000_000
LOG_FILES = 3


@contextmanager
def kept_log(folder: Path) -> Iterator[Path]:
    """Write the log into this folder, old parts aside; gives the file, closed at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_FILE
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
