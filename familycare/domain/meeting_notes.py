"""What is written about a meeting: once for all who were there, and a line for each of them.

Filed in every participant's chart. Signed, a note is never changed: whoever has more to say adds
to it. What all charts share names nobody, and a line names nobody but its own person, so that no
chart tells of another participant.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from familycare.domain.appointment_kinds import KINDS
from familycare.domain.appointments import ParticipantRole
from familycare.domain.counselling import (
    MOST_POINTS,
    POINT_LIMIT,
    AgendaPoint,
    AgendaTooLong,
    MeetingForm,
)
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.focus import CareDomain, Strategy
from familycare.domain.ids import AppointmentId, MeetingNoteId
from familycare.domain.reasons import names_any
from familycare.domain.texts import NOTE_LIMIT, wrong
from familycare.i18n import N_

WRITTEN_UP = tuple(kind for kind, rules in KINDS.items() if rules.needs_staff)
"""Kinds of appointment about which notes are written."""
LINE_LIMIT = 1000
"""Characters of what is written about one participant: a few sentences, not another note."""
SHORTEST_NAME = 3
"""Letters of a name by itself that is looked for: shorter ones are words as well."""


@dataclass(eq=False)
class SignedAlready(Refused):
    """A signed note is not changed; something can be added to it."""

    by: str
    at: datetime


@dataclass(eq=False)
class NotSignedYet(Refused):
    """What is not signed is changed, not added to."""


@dataclass(eq=False)
class NothingWritten(Refused):
    """There is neither a note for all nor a line about anybody."""

    field = "text"


@dataclass(eq=False)
class NamesMember(Refused):
    """What every participant's chart shows names one of them."""

    field = "text"
    name: str


@dataclass(eq=False)
class ThemesName(Refused):
    """The themes, which every chart shows, name somebody who takes part."""

    field = "themes"
    name: str


@dataclass(eq=False)
class AgendaNames(Refused):
    """A point of the agenda, which every chart shows, names somebody who takes part."""

    field = "agenda"
    text: str
    name: str


@dataclass(eq=False)
class LineNamesOther(Refused):
    """The line about one participant names another."""

    field = "lines"
    name: str
    other: str


@dataclass(eq=False)
class NotTakenPart(Refused):
    """A line is about somebody who does not belong to the meeting."""

    field = "lines"


@dataclass(eq=False)
class NotWrittenUp(Refused):
    """The kind of appointment has no notes: only meetings that staff lead have."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What is written about one participant."""

    role: ParticipantRole
    person_id: int
    text: str


@dataclass(frozen=True, kw_only=True)
class MeetingNote:
    """What is written about one meeting."""

    id: MeetingNoteId = MeetingNoteId(0)
    appointment_id: AppointmentId
    text: str
    """For all; stands in the chart of everybody who took part."""
    lines: tuple[NoteLine, ...] = ()
    """At most one a participant, each for that chart alone."""
    form: MeetingForm | None = None
    """Of a counselling meeting."""
    domain: CareDomain | None = None
    strategies: tuple[Strategy, ...] = ()
    themes: str = ""
    """A few words."""
    agenda: tuple[AgendaPoint, ...] = ()
    """In its order; often there before anything else is, as a preparation."""
    author: str = ""
    written_at: datetime | None = None
    signed_by: str = ""
    signed_at: datetime | None = None
    version: int = 0

    @property
    def signed(self) -> bool:
        """Whether nobody changes it any more."""
        return self.signed_at is not None

    @property
    def written(self) -> bool:
        """Whether it tells how the meeting went, beyond what was prepared for it."""
        return bool(self.text.strip() or self.lines or self.themes.strip())

    def line_of(self, role: ParticipantRole, person_id: int) -> str:
        """Return what is written about one participant; empty where nothing is."""
        found = (each for each in self.lines if (each.role, each.person_id) == (role, person_id))
        return next((each.text for each in found), "")

    def check(self, names: Mapping[tuple[ParticipantRole, int], Iterable[str]]) -> None:
        """Refuse what cannot stand in the charts, with every reason at once.

        `names` holds by what names each client and family member who takes part is known; the
        first is the full one.
        """
        refuse_all(self._wrongs({key: tuple(known) for key, known in names.items()}))

    def _wrongs(
        self, names: Mapping[tuple[ParticipantRole, int], tuple[str, ...]]
    ) -> Iterator[Refused]:
        if not self.written and not self.agenda:
            yield NothingWritten()
        if len(self.agenda) > MOST_POINTS:
            yield AgendaTooLong(MOST_POINTS)
        yield from wrong(N_("Themes"), self.themes, needed=False)
        for point in self.agenda:
            yield from wrong(N_("Points of the agenda"), point.text, limit=POINT_LIMIT)
        yield from wrong(N_("Note"), self.text, needed=False, limit=NOTE_LIMIT)
        for known in names.values():
            yield from self._names(known)
        for line in self.lines:
            whose = (line.role, line.person_id)
            yield from wrong(N_("Line"), line.text, needed=False, limit=LINE_LIMIT)
            if whose not in names:
                yield NotTakenPart()
                continue
            own = frozenset(names[whose])
            for key, known in names.items():
                others = [name for name in looked_for(known) if name not in own]
                if key != whose and names_any(line.text, others):
                    yield LineNamesOther(names[whose][0], known[0])

    def _names(self, known: tuple[str, ...]) -> Iterator[Refused]:
        """Yield where what every chart shows speaks of somebody known by these names."""
        forms = looked_for(known)
        if names_any(self.text, forms):
            yield NamesMember(known[0])
        if names_any(self.themes, forms):
            yield ThemesName(known[0])
        for point in self.agenda:
            if names_any(point.text, forms):
                yield AgendaNames(point.text, known[0])


def looked_for(names: Iterable[str]) -> list[str]:
    """Return by which of these names a text can be said to speak of somebody."""
    return [name for name in names if len(name) >= SHORTEST_NAME or not name.isascii()]


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """What was added to a signed note: to what all charts show, or about one participant."""

    id: int = 0
    note_id: MeetingNoteId
    client_id: int | None = None
    family_member_id: int | None = None
    """Both None for what is for all."""
    text: str
    author: str = ""
    written_at: datetime | None = None
    version: int = 0

    @property
    def about(self) -> tuple[ParticipantRole, int] | None:
        """Whom it is about; None for all."""
        if self.client_id is not None:
            return ParticipantRole.CLIENT, self.client_id
        if self.family_member_id is not None:
            return ParticipantRole.FAMILY, self.family_member_id
        return None
