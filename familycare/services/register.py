"""Adding, changing and taking away plain records, each with its way back."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from familycare.domain.errors import ChangedElsewhere
from familycare.domain.texts import tidy, tidy_code, tidy_line
from familycare.persistence.records import Versioned

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.work import Work

T = TypeVar("T", bound=Versioned)
PUT_BACK = "put back"
"""What the trail calls undo and redo."""
TIDIES = {
    **dict.fromkeys(("text", "contact", "remark"), tidy),
    **dict.fromkeys(("case_number", "phone", "postal_code"), tidy_code),
}
"""How the texts of these fields are kept: with their line breaks, or in plain digits. All others
are one line."""


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
        return self._added(work, tidied(value), "add")

    def change(self, work: Work, value: T) -> T:
        """Store a changed record; undo stores what was there before. No change leaves no trace."""
        before = self.keeper(work).get(value.id)
        value = tidied(value)
        return before if value == before else self._saved(work, before, value, "change")

    def remove(self, work: Work, value: T) -> None:
        """Take a record away; undo stores it again under its number."""
        self.keeper(work).remove(value)
        way_back = partial(self._put_back, earlier=value)
        work.changed(self.kind, value.id, "remove", undo=way_back)

    def _added(self, work: Work, value: T, deed: str) -> T:
        stored = self.keeper(work).add(value)
        work.changed(self.kind, stored.id, deed, undo=partial(self._take_back, left=stored))
        return stored

    def _saved(self, work: Work, before: T, after: T, deed: str) -> T:
        stored = self.keeper(work).save(after)
        way_back = partial(self._restore, earlier=before, left=stored)
        work.changed(self.kind, stored.id, deed, undo=way_back)
        return stored

    def _restore(self, work: Work, earlier: T, left: T) -> T:
        now = self._as_left(work, left)
        return self._saved(work, now, replace(earlier, version=now.version), PUT_BACK)

    def _take_back(self, work: Work, left: T) -> None:
        now = self._as_left(work, left)
        self.keeper(work).remove(now)
        work.changed(self.kind, now.id, PUT_BACK, undo=partial(self._put_back, earlier=now))

    def _put_back(self, work: Work, earlier: T) -> T:
        return self._added(work, earlier, PUT_BACK)

    def _as_left(self, work: Work, left: T) -> T:
        """Return the record as it is, if that is how the deed left it.

        Contents are compared, not versions: undoing a later deed has raised the version, and
        nothing is lost as long as the record says the same again.
        """
        now = self.keeper(work).get(left.id)
        if replace(now, version=left.version) != left:
            raise ChangedElsewhere(self.kind, left.id)
        return now


def tidied(value: T) -> T:
    """Return the value with every text in one Unicode form, without stray blanks."""
    texts = {
        entry.name: TIDIES.get(entry.name, tidy_line)(getattr(value, entry.name))
        for entry in fields(value)
        if type(getattr(value, entry.name)) is str
    }
    return replace(value, **texts)
