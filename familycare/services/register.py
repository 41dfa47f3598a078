"""Adding, changing and taking away plain records, each with its way back."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from familycare.domain.texts import tidy, tidy_line
from familycare.persistence.records import Versioned

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.work import Work

T = TypeVar("T", bound=Versioned)
LONG_TEXTS = frozenset({"text", "contact", "remark"})
"""Fields that keep their line breaks."""


class Keeper(Protocol[T]):
    """What stores one kind of record."""

    def get(self, record_id: int, /) -> T:
        """Return the record, or raise NotFound."""
        ...

    def add(self, value: T, /) -> T:
        """Store a new record and return it with its number."""
        ...

    def save(self, value: T, /) -> T:
        """Store a changed record, unless someone changed it since it was read."""
        ...

    def remove(self, value: T, /) -> None:
        """Take a record away to which nothing refers."""
        ...


@dataclass(frozen=True)
class Register(Generic[T]):
    """One kind of record; `keeper` finds its repository in whatever unit of work runs."""

    kind: type[T]
    keeper: Callable[[Work], Keeper[T]]

    def put(self, work: Work, value: T) -> T:
        """Store the record: a new one when it has no number yet, else a changed one."""
        return self.change(work, value) if value.id else self.add(work, value)

    def add(self, work: Work, value: T) -> T:
        """Store a new record; undo takes it away again."""
        stored = self.keeper(work).add(tidied(value))
        work.changed(self.kind, stored.id, "add", undo=partial(self.remove, value=stored))
        return stored

    def change(self, work: Work, value: T) -> T:
        """Store a changed record; undo stores what was there before. No change leaves no trace."""
        before = self.keeper(work).get(value.id)
        value = tidied(value)
        if value == before:
            return before
        stored = self.keeper(work).save(value)
        earlier = replace(before, version=stored.version)
        work.changed(self.kind, stored.id, "change", undo=partial(self.change, value=earlier))
        return stored

    def remove(self, work: Work, value: T) -> None:
        """Take a record away; undo stores it again under its number."""
        self.keeper(work).remove(value)
        work.changed(self.kind, value.id, "remove", undo=partial(self.add, value=value))


def tidied(value: T) -> T:
    """Return the value with every text in one Unicode form and without stray blanks."""
    texts = {
        entry.name: (tidy if entry.name in LONG_TEXTS else tidy_line)(getattr(value, entry.name))
        for entry in fields(value)
        if type(getattr(value, entry.name)) is str
    }
    return replace(value, **texts)
