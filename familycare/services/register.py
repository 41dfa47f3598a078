"""Adding, changing and taking away plain records, each with its way back."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from familycare.domain.errors import ChangedElsewhere
from familycare.domain.people import Client
from familycare.domain.texts import tidy, tidy_code, tidy_line
from familycare.domain.trail import Deed
from familycare.persistence.records import Versioned

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.domain.trail import Fact
    from familycare.services.work import Inverse, Work

T = TypeVar("T", bound=Versioned)
TOLD = ("approval", "role", "active", "phase_id", "counsellor_id")
"""Fields of which the trail tells what they were and became; of others, only that they changed."""
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

    def put(self, work: Work, value: T, client_id: int | None = None) -> T:
        """Store the record: a new one when it has no number yet, else a changed one.

        `client_id` says in whose file the trail tells of it, where the record itself does not.
        """
        return (self.change if value.id else self.add)(work, value, client_id)

    def add(self, work: Work, value: T, client_id: int | None = None) -> T:
        """Store a new record; undo takes it away again."""
        return self._added(work, tidied(value), Deed.ADD, client_id)

    def change(
        self, work: Work, value: T, client_id: int | None = None, deed: Deed = Deed.CHANGE
    ) -> T:
        """Store a changed record; undo stores what was there before. No change leaves no trace."""
        before = self.keeper(work).get(value.id)
        value = tidied(value)
        return before if value == before else self._saved(work, before, value, client_id, deed)

    def remove(self, work: Work, value: T) -> None:
        """Take a record away; undo stores it again under its number."""
        self.keeper(work).remove(value)
        way_back = partial(self._put_back, earlier=value)
        self._tell(work, Deed.REMOVE, None, value, None, way_back)

    def _added(self, work: Work, value: T, deed: Deed, client_id: int | None) -> T:
        stored = self.keeper(work).add(value)
        way_back = partial(self._take_back, left=stored, client_id=client_id)
        self._tell(work, deed, stored, None, client_id, way_back)
        return stored

    def _saved(
        self,
        work: Work,
        before: T,
        after: T,
        client_id: int | None,
        deed: Deed = Deed.CHANGE,
    ) -> T:
        stored = self.keeper(work).save(after)
        way_back = partial(self._restore, earlier=before, left=stored, client_id=client_id)
        self._tell(work, deed, stored, before, client_id, way_back)
        return stored

    def _restore(self, work: Work, earlier: T, left: T, client_id: int | None) -> T:
        now = self._as_left(work, left)
        earlier = replace(earlier, version=now.version)
        return self._saved(work, now, earlier, client_id, Deed.PUT_BACK)

    def _take_back(self, work: Work, left: T, client_id: int | None) -> None:
        now = self._as_left(work, left)
        self.keeper(work).remove(now)
        way_back = partial(self._put_back, earlier=now, client_id=client_id)
        self._tell(work, Deed.PUT_BACK, None, now, client_id, way_back)

    def _put_back(self, work: Work, earlier: T, client_id: int | None = None) -> T:
        return self._added(work, earlier, Deed.PUT_BACK, client_id)

    def _tell(
        self,
        work: Work,
        deed: Deed,
        now: T | None,
        before: T | None,
        client_id: int | None,
        way_back: Inverse,
    ) -> None:
        """Note what became of a record; without one before it is new, without one now it went."""
        value = now or before
        assert value is not None  # noqa: S101 - a deed is about a record
        facts: dict[str, Fact] = differences(before, now) if before and now else {}
        if member := getattr(value, "family_member_id", None):
            facts["family_member"] = member
        if to_whom := getattr(value, "to_whom", None):
            facts |= {} if member else {"to_whom": to_whom}
        if staff_member := getattr(value, "staff_id", None):
            facts["staff_member"] = staff_member
        facts |= _kept_apart(value)
        if deed is Deed.PUT_BACK and not (before and now):
            facts["result"] = Deed.ADD if now else Deed.REMOVE
        whose = value.id if isinstance(value, Client) else getattr(value, "client_id", client_id)
        work.changed(self.kind, value.id, deed, undo=way_back, facts=facts, client_id=whose)
        work.became(before, now)

    def _as_left(self, work: Work, left: T) -> T:
        """Return the record as it is, if that is how the deed left it.

        Contents are compared, not versions: undoing a later deed has raised the version, and
        nothing is lost as long as the record says the same again.
        """
        now = self.keeper(work).get(left.id)
        if replace(now, version=left.version) != left:
            raise ChangedElsewhere(self.kind, left.id)
        return now


def _kept_apart(value: Versioned) -> dict[str, Fact]:
    """Return who must not meet, of a record that says so."""
    pairs = {
        "apart_clients": ("first_client_id", "second_client_id"),
        "apart_members": ("first_member_id", "second_member_id"),
    }
    found = {name: [getattr(value, part, None) for part in parts] for name, parts in pairs.items()}
    return {name: numbers for name, numbers in found.items() if None not in numbers}


def differences(before: Versioned, after: Versioned) -> dict[str, Fact]:
    """Return which fields are another, and of a few what they were and are."""
    changed = [
        entry.name
        for entry in fields(after)
        if entry.name != "version" and getattr(after, entry.name) != getattr(before, entry.name)
    ]
    told: dict[str, Fact] = {
        name: [getattr(before, name), getattr(after, name)] for name in TOLD if name in changed
    }
    rest: list[int | str | None] = [name for name in changed if name not in TOLD]
    return told | ({"fields": rest} if rest else {})


def tidied(value: T) -> T:
    """Return the value with every text in one Unicode form, without stray blanks."""
    texts = {
        entry.name: TIDIES.get(entry.name, tidy_line)(getattr(value, entry.name))
        for entry in fields(value)
        if type(getattr(value, entry.name)) is str
    }
    return replace(value, **texts)
