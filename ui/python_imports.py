"""Sets Python up for loading a large program: what slows down the import of everything else."""

import builtins
import gc

COLLECT_AFTER = (50_000, 20, 20)
"""Objects made between two looks for garbage. Python's own 700 cost a tenth of every start, since
loading the program makes a hundred thousand that all stay."""


def prepare() -> None:
    """Look for garbage less often, and give Python's own import back after Qt took it.

    Qt for Python puts an import of its own in its place, for `from __feature__ import …`, which
    this program does not use. It reads each module's source as text and keeps all its lines: of
    SQLAlchemy and this program 17 MiB, and a tenth of a second at the start. To be called before
    the rest of the program is loaded.
    """
    gc.set_threshold(*COLLECT_AFTER)
    import PySide6.QtCore  # noqa: F401, PLC0415 - what is taken back here is put in place by it

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
