"""The unit of work: one transaction, its repositories, who asked, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial, wraps
from inspect import signature
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, Self, TypeVar

from familycare.domain.access import NotAllowed, Reach
from familycare.domain.slots import TimeSlot
from familycare.domain.trail import CHANGES_NOTHING, ITSELF, Deed, Line, as_text, planned_in
from familycare.services import scope
from familycare.services.instruments import catalogue_of
from familycare.services.programmes import library_of
from familycare.services.repositories import Repositories

if TYPE_CHECKING:
    from types import TracebackType
    from zoneinfo import ZoneInfo

    from familycare.domain.access import Actor, Permission
    from familycare.domain.clock import Clock
    from familycare.domain.settings import Settings
    from familycare.domain.stationery import Stationery
    from familycare.domain.trail import Facts
    from familycare.services.instruments import Catalogue
    from familycare.services.programmes import Library

Inverse = Callable[["Work"], object]
"""The service call that takes another one back."""
LookAgain = Callable[["Work", Iterable[tuple[object, object]]], None]
"""What is told of records that were one thing and are another now."""

P = ParamSpec("P")
R = TypeVar("R")


class Answerable(Protocol):
    """What knows the person who asks."""

    @property
    def actor(self) -> Actor:
        """The person who asks."""
        ...

    def note_refused(self, refusal: NotAllowed) -> None:
        """Tell the trail what the person may not do."""
        ...


W = TypeVar("W", bound=Answerable)


def needs(
    permission: Permission, *, of: Callable[..., int | scope.OfMeeting] | None = None
) -> Callable[[Callable[Concatenate[W, P], R]], Callable[Concatenate[W, P], R]]:
    """Declare what the caller of a service function must be allowed to do; checked each time.

    `of` takes what the call takes and returns the number of the client whom it is about, or the
    meeting: some permissions hold for own ones only.
    """

    def declare(call: Callable[Concatenate[W, P], R]) -> Callable[Concatenate[W, P], R]:
        @wraps(call)
        def checked(work: W, /, *args: P.args, **kwargs: P.kwargs) -> R:
            try:
                work.actor.require(permission)
            except NotAllowed as refusal:
                work.note_refused(refusal)
                raise
            if of is not None and work.actor.reach(permission) is Reach.OWN:
                assert isinstance(work, Reading)  # noqa: S101 - whoever names a client reads
                given = signature(call).bind(work, *args, **kwargs)  # `of` calls them otherwise
                scope.require(work, permission, of(*given.args, **given.kwargs))
            return call(work, *args, **kwargs)

        checked.needs = permission  # type: ignore[attr-defined]
        checked.of = of  # type: ignore[attr-defined]
        return checked

    return declare


class Notes(Protocol):
    """What is told of everything that was shown or refused: `reads.Reads`."""

    def take(self, seen: Sequence[Line], reading: Reading, error: BaseException | None) -> None:
        """Note what a unit of work showed, or what it was refused; called when it has ended."""
        ...


@dataclass(frozen=True)
class Changes:
    """Which kinds of record a finished unit of work touched."""

    kinds: frozenset[type] = frozenset()
    everything: bool = False
    """Whether any kind may have been touched: others did it."""
    lines: int = 0
    """How many lines it added to the trail that tell of a change."""
    planned: frozenset[int] = frozenset()
    """Numbers of appointments whose families may want to be told."""

    def touch(self, *kinds: type) -> bool:
        """Whether any of these kinds was touched."""
        return self.everything or not self.kinds.isdisjoint(kinds)


@dataclass
class Reading(Repositories):
    """Everything a view may use while it reads. Sees one consistent state; cannot write."""

    actor: Actor
    clock: Clock
    zone: ZoneInfo
    reads: Notes | None = field(default=None, kw_only=True)
    """Notes what is shown to whom."""
    lines: list[Line] = field(default_factory=list, init=False)
    """What the trail is told when this ends."""

    def __enter__(self) -> Self:
        self.transaction.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.transaction.close()
        if self.reads is not None:
            self.reads.take(self.lines, self, error)

    def saw(self, kind: type, record_id: int, client_id: int | None = None) -> None:
        """Note that this record is shown to whoever asks, as part of this client's file."""
        self._tell(kind, record_id, Deed.READ, client_id=client_id)

    def note_refused(self, refusal: NotAllowed) -> None:
        """Tell the trail what the person may not do; here it is told at the end anyway."""

    def _tell(
        self,
        kind: type,
        record_id: int,
        deed: str,
        *,
        last_id: int | None = None,
        client_id: int | None = None,
        facts: Facts | None = None,
    ) -> None:
        line = Line(
            self.clock.now(), self.actor, deed, kind.__name__, record_id, last_id, client_id,
            as_text(facts),
        )  # fmt: skip
        self.lines.append(line)

    @cached_property
    def settings(self) -> Settings:
        """The numbers that the centre's rules use."""
        return self.house.settings()

    @cached_property
    def stationery(self) -> Stationery:
        """What the centre's papers bear; read once, however many papers are made."""
        return self.house.stationery()

    @cached_property
    def catalogue(self) -> Catalogue:
        """The questionnaires that the centre can use."""
        return catalogue_of(self.questionnaires)

    @cached_property
    def programmes(self) -> Library:
        """The programmes that the centre can use."""
        return library_of(self.questionnaires)

    def today(self) -> date:
        """Return the date on the centre's wall calendar."""
        return self.clock.now().astimezone(self.zone).date()

    def days(self, first: date, last: date) -> TimeSlot:
        """Return the time from midnight before the first to midnight after the last day."""
        midnight = time(0)
        return TimeSlot(
            datetime.combine(first, midnight, self.zone),
            datetime.combine(last + timedelta(days=1), midnight, self.zone),
        )


@dataclass
class Work(Reading):
    """Everything a service may use while it runs. Rolls back unless committed."""

    look_again: LookAgain = field(kw_only=True)
    """Looks at whatever is booked that the deeds done here may concern: `review.after_deeds`."""
    request_id: str = field(default="", kw_only=True)
    """Chosen by chance by whoever asks; of two units with the same, only one is ever saved."""
    _ways_back: list[Inverse | None] = field(default_factory=list)
    _touched: set[type] = field(default_factory=set)
    _records: list[tuple[object, object]] = field(default_factory=list)
    """What records were and are that may bring appointments into doubt."""

    @property
    def inverse(self) -> Inverse | None:
        """The call that takes everything back that was done here, or None where that cannot be."""
        ways = [way for way in self._ways_back if way is not None]
        if not ways or len(ways) < len(self._ways_back):
            return None
        return ways[0] if len(ways) == 1 else partial(_go_back, ways=tuple(reversed(ways)))

    def changed(
        self,
        kind: type,
        record_id: int,
        deed: str,
        *,
        undo: Inverse | None,
        facts: Facts | None = None,
        client_id: int | None = None,
    ) -> None:
        """Note that a record was written, by which deed, and how to take that back.

        `facts` are what a sentence about it needs: numbers, instants and words of the program,
        never a name or a text that somebody typed. `client_id` says whose file it belongs to.
        """
        self._touched.add(kind)
        self._ways_back.append(undo)
        self._tell(kind, record_id, deed, facts=facts, client_id=client_id)

    def became(self, before: object, after: object) -> None:
        """Note what a record was and is; None where it is new, or gone.

        At the end all appointments are looked at again that this may concern.
        """
        self._records.append((before, after))

    def by_itself(self, kind: type, record_id: int, deed: str, facts: Facts) -> None:
        """Note that the program wrote records that follow from others, which nobody takes back."""
        self._touched.add(kind)
        self.noted(kind, record_id, deed, facts=facts, itself=True)

    def reason(self, text: str) -> None:
        """Note why the deed was done that was noted last, as `reasons.stated` returns it.

        It is kept beside the line of the trail, and erased with the people whom it names. An
        empty one is none.
        """
        self.lines[-1] = replace(self.lines[-1], reason=text)

    def changed_together(
        self, records: Mapping[type, range], deed: str, *, undo: Inverse | None
    ) -> None:
        """Note that one deed, which has one way back, wrote records with these numbers."""
        self._ways_back.append(undo)
        for kind, ids in records.items():
            if ids:
                self._touched.add(kind)
                self._tell(kind, ids.start, deed, last_id=ids.stop - 1)

    def noted(
        self,
        kind: type,
        record_id: int,
        deed: str,
        *,
        facts: Facts | None = None,
        client_id: int | None = None,
        itself: bool = False,
    ) -> None:
        """Note a deed that leaves every record as it is, such as printing.

        `itself` says that the program did it by itself: nobody asked for it just then.
        """
        told = {**(facts or {}), ITSELF: 1} if itself else facts
        self._tell(kind, record_id, deed, facts=told, client_id=client_id)

    @contextmanager
    def trial(self) -> Iterator[Work]:
        """Give a unit of work that shares the transaction, and of which nothing stays."""
        with self.transaction.trial():
            yield Work(
                self.transaction, self.centre_id, self.actor, self.clock, self.zone,
                look_again=self.look_again,
            )  # fmt: skip

    def commit(self) -> Changes:
        """Make it final and say what was touched.

        The trail comes last: from its first line on, other writers wait for this one.
        """
        if self._records:
            records, self._records = self._records, []
            self.look_again(self, records)
        lines, self.lines = self.lines, []
        if lines and self.request_id:
            lines[0] = replace(lines[0], request_id=self.request_id)
        self.audit.write(lines)
        self.transaction.commit()
        told = sum(line.deed not in CHANGES_NOTHING for line in lines)
        return Changes(frozenset(self._touched), lines=told, planned=planned_in(lines))


def _go_back(work: Work, ways: tuple[Inverse, ...]) -> None:
    """Take several steps back, the last one first; each leaves its own way forward again."""
    for way in ways:
        way(work)
