"""Remembers what may have been saved although nobody heard of it, so that it is not done twice."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from familycare.domain.errors import StorageProblem
from familycare.domain.ids import new_uid

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


class Attempts:
    """Which request each asker's next deed carries: a new one, or that of a deed in doubt."""

    def __init__(self) -> None:
        self._in_doubt: WeakKeyDictionary[QObject, str] = WeakKeyDictionary()

    def request_of(self, asker: QObject) -> tuple[str, bool]:
        """Return the request of the asker's next deed, and whether it is a second attempt."""
        known = self._in_doubt.get(asker)
        return known or new_uid(), known is not None

    def note(self, asker: QObject, request_id: str, error: BaseException | None) -> None:
        """Note how a deed ended: a connection may break after all was saved, before the answer."""
        if isinstance(error, StorageProblem):
            self._in_doubt[asker] = request_id
        else:
            self._in_doubt.pop(asker, None)
