"""Reports of a whole unit, or of everybody, over the same days: handed out in one go.

What is drawn up, approved and handed out is told by the documents and by the log of what was
handed out; a batch only remembers what was asked for, and how far it came, so that it can go on
after it was stopped, or the program ended in the middle.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from familycare.domain.disclosure import NUMBER_LENGTH, Method
from familycare.domain.documents import WORD_LIMIT, DocumentState
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.people import LANGUAGE_LIMIT
from familycare.domain.standing_exports import FolderUnclear, is_whole
from familycare.domain.texts import wrong
from familycare.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

FAMILY, STAFF = "family-progress", "staff-progress"
"""Codes of the documents that are made in batches: one is approved and handed to families, the
other is for the care team and needs neither."""
BATCHED = (FAMILY, STAFF)


class BatchState(StrEnum):
    """How far a batch is."""

    UNDER_WAY = "under way"
    """Or cut off in the middle, where nobody is at it any more."""
    STOPPED = "stopped"
    """By somebody, or by a full disk, between two reports."""
    DONE = "done"
    LEFT = "left as it is"
    """Somebody wants no more of it."""


class Readiness(StrEnum):
    """How far one report of a batch is."""

    TO_DRAW_UP = "to draw up"
    WAITS = "waits for approval"
    READY = "ready"
    """It can be handed out."""
    HANDED_OUT = "handed out"
    LEFT_OUT = "left out"


@dataclass(eq=False)
class NoBatchOfThese(Refused):
    """Documents of this kind are made one by one."""

    field = "document"


@dataclass(eq=False)
class NoFamilyApproved(Refused):
    """The client has nobody whom the centre approved as family, so nobody can be told."""

    field = "recipient"


@dataclass(eq=False)
class NotDrawnUp(Refused):
    """Nobody has drawn it up for these days."""


@dataclass(eq=False)
class SentBackBefore(Refused):
    """It was sent back or withdrawn, and nobody has drawn up another one."""

    state: DocumentState
    name: str
    """Who said so."""
    reason: str


@dataclass(eq=False)
class HandedOutBefore(Refused):
    """It has left already; another copy is handed out by itself, with a reason."""

    day: date
    number: str


@dataclass(eq=False)
class PerhapsPrinted(Refused):
    """The program ended while it was sent to the printer; nobody knows whether it came out."""

    number: str


@dataclass(eq=False)
class NotThere(Refused):
    """Its file is not in the folder any more, so it is not in the file with all of them."""

    file: str


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Whose reports, and over which days."""

    code: str = FAMILY
    unit: str = ""
    """Empty for the whole centre."""
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Reports that somebody hands out in one go. It names nobody."""

    id: int = 0
    version: int = 0
    code: str = FAMILY
    unit: str = ""
    """Empty for the whole centre."""
    first_day: date
    last_day: date
    language: str = ""
    """Of what is drawn now; what was approved is in its own."""
    paper: str = "A4"
    method: Method = Method.SAVED
    folder: str = ""
    """Where the files go; empty for what is printed."""
    together: bool = False
    """Whether files with all of them are wanted as well, for printing."""
    state: BatchState = BatchState.UNDER_WAY
    reached: int = 0
    """The document that was begun last; of reports for staff the client."""
    account_id: int | None = None
    author: str = ""
    begun_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def wanted(self) -> Wanted:
        """Whose reports, and over which days."""
        return Wanted(
            code=self.code, unit=self.unit, first_day=self.first_day, last_day=self.last_day
        )

    @property
    def for_families(self) -> bool:
        """Whether its reports pass the gate."""
        return self.code == FAMILY

    def check(self) -> None:
        """Refuse what cannot be handed out so."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        if self.code not in BATCHED:
            yield NoBatchOfThese()
        if self.method is Method.SAVED:
            yield from wrong(N_("Folder"), self.folder)
            if self.folder and not is_whole(self.folder):
                yield FolderUnclear(self.folder)
        yield from wrong(N_("Language"), self.language, needed=False, limit=LANGUAGE_LIMIT)
        yield from wrong(N_("Paper"), self.paper, limit=WORD_LIMIT)


def staff_number(uid: str) -> str:
    """Return what stands in the name of a client's file: always the same, telling nothing."""
    found = uid[:NUMBER_LENGTH].upper()
    return f"{found[: NUMBER_LENGTH // 2]}-{found[NUMBER_LENGTH // 2 :]}"
