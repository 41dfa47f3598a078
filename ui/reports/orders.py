"""The documents as they are asked for: what a form gathers, and what the page makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from familycare.domain.schedules import Shape
from ui.reports.periods import neutral_name

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.ids import ClosureId, DocumentId
    from familycare.services.documents import ProposeDocument

PDF = ".pdf"
PLAIN = Shape()
USUAL = "USUAL"
"""The usual print, by its name in `reports.editions`."""
NEUTRAL = {
    "family-progress": "report",
    "family-minutes": "agreements",
    "plan": "plan",
    "staff-progress": "report",
    "fridge-calendar": "calendar",
    "social-evidence": "facts",
    "certificate": "certificate",
}
"""Beginnings of files' names by the code of the document."""


@dataclass(frozen=True)
class DraftOrder:
    """A document that is approved before it leaves, as approval would be asked for."""

    wanted: ProposeDocument

    @property
    def paper(self) -> str:
        """The size of its sheets."""
        return self.wanted.paper

    @property
    def language(self) -> str:
        """In which it is written."""
        return self.wanted.language

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        kept = self.wanted
        return neutral_name(NEUTRAL[kept.code], kept.first_day, kept.last_day, PDF)


@dataclass(frozen=True)
class FiledOrder:
    """A document that waits or is approved, as it is asked for."""

    document_id: DocumentId
    code: str
    """Of its kind, in the catalogue of documents."""
    version: int
    first_day: date
    last_day: date
    paper: str
    language: str
    approved: bool
    for_family: bool

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name(NEUTRAL[self.code], self.first_day, self.last_day, PDF)


@dataclass(frozen=True)
class ScheduleOrder:
    """A schedule as it is asked for."""

    first_day: date
    last_day: date
    ending: str
    """Of the file, for example ".xlsx"."""
    among: frozenset[int] | None = None
    """Numbers of the appointments that are wanted; None means all of these days."""
    shape: Shape = PLAIN

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name("schedule", self.first_day, self.last_day, self.ending)


@dataclass(frozen=True)
class PassOrder:
    """Passes as they are asked for."""

    day: date
    visit_id: int | None
    """None for every visit of the day."""
    paper: str
    language: str | None
    """None for that of each family."""
    edition: str = USUAL

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name("passes", self.day, self.day, PDF)


@dataclass(frozen=True)
class DaySheetOrder:
    """The sheet of a day as it is asked for."""

    day: date
    paper: str
    wall: str

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name("day-sheet", self.day, self.day, PDF)


@dataclass(frozen=True)
class LetterOrder:
    """The letters about a closure as they are asked for."""

    closure_id: ClosureId
    day: date
    """The first one closed."""
    paper: str
    language: str | None
    """None for that of each family."""
    edition: str = USUAL

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name("letters", self.day, self.day, PDF)


@dataclass(frozen=True)
class InvitationOrder:
    """Invitations as they are asked for."""

    first_day: date
    last_day: date
    appointment_id: int | None
    """None for every visit of these days."""
    paper: str
    language: str | None
    """None for that of each family."""
    edition: str = USUAL

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name("invitations", self.first_day, self.last_day, PDF)


@dataclass(frozen=True)
class FormOrder:
    """Empty questionnaires as they are asked for."""

    codes: tuple[str, ...]
    paper: str
    language: str
    day: date
    """On which they are printed: for the file's name."""

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name("questionnaire", self.day, self.day, PDF)


@dataclass(frozen=True)
class MinutesOrder:
    """The minutes of a meeting as they are asked for."""

    appointment_id: int
    paper: str
    language: str
    day: date
    """Of printing: for the file's name."""

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name("minutes", self.day, self.day, PDF)


@dataclass(frozen=True)
class ChartOrder:
    """The meetings of one client as they are asked for."""

    client_id: int
    first_day: date
    last_day: date
    paper: str
    language: str

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name("meetings", self.first_day, self.last_day, PDF)


@dataclass(frozen=True)
class ConsentOrder:
    """The form of a consent as it is asked for."""

    client_id: int
    member_id: int | None
    """None leaves the name to be written in."""
    paper: str
    language: str
    day: date
    """On which it is printed: for the file's name."""

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name("form", self.day, self.day, PDF)


@dataclass(frozen=True)
class NetworkOrder:
    """Pictures of a client's family network as they are asked for."""

    client_id: int
    pictures: tuple[int, ...]
    paper: str
    language: str
    day: date
    """On which it is printed: for the file's name."""

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name("network", self.day, self.day, PDF)


@dataclass(frozen=True)
class ClientPaperOrder:
    """A paper about one client as it is asked for."""

    code: str
    """Of the document, in the catalogue."""
    client_id: int
    first_day: date
    last_day: date
    paper: str
    language: str
    edition: str = USUAL
    reader: int | None = None
    """Of a paper that a family gets: the family member."""

    def printed_as(self, edition: str) -> ClientPaperOrder:
        """Return it in another print."""
        return replace(self, edition=edition)

    def for_reader(self, family_member_id: int) -> ClientPaperOrder:
        """Return it for one of the family, to whom it is handed."""
        return replace(self, reader=family_member_id)

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name(NEUTRAL[self.code], self.first_day, self.last_day, PDF)


@dataclass(frozen=True)
class MonthlyReturnOrder:
    """The return of a month as it is asked for."""

    first_day: date
    last_day: date
    paper: str
    language: str
    least: int

    @property
    def file_name(self) -> str:
        """A name for the file that tells nothing about anybody."""
        return neutral_name("return", self.first_day, self.last_day, PDF)


Order = (
    DraftOrder
    | FiledOrder
    | ScheduleOrder
    | PassOrder
    | DaySheetOrder
    | LetterOrder
    | InvitationOrder
    | FormOrder
    | MinutesOrder
    | ChartOrder
    | ConsentOrder
    | NetworkOrder
    | ClientPaperOrder
    | MonthlyReturnOrder
)
