"""Why a request is refused: one class per reason, facts as fields; sentences stand elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar


class Refused(Exception):  # noqa: N818 - every subclass names a reason, not an error
    """A request that the rules do not allow. The person can do something about it."""

    field: ClassVar[str] = ""
    """The form field at fault, if there is one."""


@dataclass(eq=False)
class NotFound(Refused):
    """The record is gone, or was never there."""

    kind: type
    id: int


@dataclass(eq=False)
class ChangedElsewhere(Refused):
    """Someone else saved the record since it was read."""

    kind: type
    id: int


@dataclass(eq=False)
class SavedBefore(Refused):
    """The first attempt had been saved after all, though its answer was lost."""


@dataclass(eq=False)
class StillInUse(Refused):
    """The record cannot be taken away, because others refer to it."""

    kind: type
    id: int


@dataclass(eq=False)
class FieldMissing(Refused):
    """A field that must not stay empty is empty."""

    name: str


@dataclass(eq=False)
class FieldTooLong(Refused):
    """A text is longer than the field takes."""

    name: str
    limit: int
    """Characters that fit."""


@dataclass(eq=False)
class ManyReasons(Refused):
    """Several things are in the way at once; all of them are told together."""

    reasons: tuple[Refused, ...]


class StorageProblem(Exception):  # noqa: N818 - names what is wrong with the place, not our code
    """The place where data is kept does not work as it should; each kind names a way out."""


def refuse_all(reasons: Iterable[Refused]) -> None:
    """Raise everything that is in the way, as itself when it is one thing only."""
    found = tuple(reasons)
    if len(found) == 1:
        raise found[0]
    if found:
        raise ManyReasons(found)
