"""Keeps Qt for Python from reading the source of everything that is imported after it."""

import builtins

import PySide6.QtCore  # noqa: F401 - what is taken back here is put in place by it


def restore() -> None:
    """Give Python's own import back; to be called before the rest of the program is loaded.

    Qt for Python puts an import of its own in its place, for `from __feature__ import …`, which
    this program does not use. It reads each module's source as text and keeps all its lines: of
    SQLAlchemy and this program 17 MiB, and a tenth of a second at the start.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
