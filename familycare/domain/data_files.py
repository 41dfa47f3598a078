"""What files of data hold, key by key; whatever cannot be meant is refused with key and remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any, TypeVar

from familycare.domain.errors import Refused

LONGEST_TEXT = 500
"""Characters of a title, label, licence or source."""

E = TypeVar("E", bound=StrEnum)


@dataclass(eq=False)
class FileRefused(Refused):
    """A file does not say what it must."""

    file: str
    """Its name, without the folder."""


@dataclass(eq=False)
class FileUnreadable(FileRefused):
    """It is not TOML in UTF-8."""

    why: str
    """What the reader of TOML says, in English, with line and column."""


@dataclass(eq=False)
class KeyRefused(FileRefused):
    """Something about one key is wrong."""

    key: str
    """With the number of its table, for example `item 2, label`."""


@dataclass(eq=False)
class KeyMissing(KeyRefused):
    """A key that every such file needs is not there."""


@dataclass(eq=False)
class KeyUnknown(KeyRefused):
    """There is no such key: probably a slip of the pen."""


@dataclass(eq=False)
class NotText(KeyRefused):
    """It must be a text that says something and is not too long."""

    limit: int


@dataclass(eq=False)
class NotYesOrNo(KeyRefused):
    """It must be true or false."""


@dataclass(eq=False)
class NotInteger(KeyRefused):
    """It must be a whole number within limits."""

    lowest: int
    highest: int


@dataclass(eq=False)
class NotNumber(KeyRefused):
    """It must be a number within limits, both left out."""

    above: float
    below: float


@dataclass(eq=False)
class NotList(KeyRefused):
    """It must be a list with so many entries."""

    least: int
    most: int


@dataclass(eq=False)
class NotATable(KeyRefused):
    """It must be a table of keys."""


@dataclass(eq=False)
class NotOneOf(KeyRefused):
    """It must be one of a few words."""

    allowed: str
    """Joined by commas."""


@dataclass(eq=False)
class CodeTaken(KeyRefused):
    """Another file has the same code."""

    other: str


@dataclass(eq=False)
class NotAClock(KeyRefused):
    """It must be a time of day."""


class Table:
    """One table of a file; each way to read a key refuses what cannot be meant."""

    def __init__(self, file: str, data: Mapping[str, Any], known: frozenset[str], at: str) -> None:
        self.file, self._data, self._at = file, data, at
        for name in data:
            if name not in known:
                raise KeyUnknown(file, self.key(name))

    def key(self, name: str) -> str:
        """Return the key with its place."""
        return f"{self._at}, {name}" if self._at else name

    def has(self, name: str) -> bool:
        """Whether the file says anything about this key."""
        return name in self._data

    def value(self, name: str) -> Any:  # noqa: ANN401 - a file may hold anything
        """Return what stands there, whatever it is."""
        if name not in self._data:
            raise KeyMissing(self.file, self.key(name))
        return self._data[name]

    def text(self, name: str, limit: int = LONGEST_TEXT) -> str:
        """Return a text that says something."""
        return self._as_text(self.value(name), self.key(name), limit)

    def texts(self, name: str, count: int) -> tuple[str, ...]:
        """Return that many texts."""
        return tuple(
            self._as_text(one, f"{self.key(name)} {number}", LONGEST_TEXT)
            for number, one in enumerate(self.entries(name, count, count), 1)
        )

    def yes(self, name: str) -> bool:
        """Return true or false."""
        found = self.value(name)
        if not isinstance(found, bool):
            raise NotYesOrNo(self.file, self.key(name))
        return found

    def integer(self, name: str, lowest: int, highest: int) -> int:
        """Return a whole number within these limits."""
        found = self.value(name)
        if type(found) is not int or not lowest <= found <= highest:
            raise NotInteger(self.file, self.key(name), lowest, highest)
        return found

    def number(self, name: str, above: float, below: float) -> float:
        """Return a number between these limits, which are left out."""
        found = self.value(name)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise NotNumber(self.file, self.key(name), above, below)
        if not above < found < below:
            raise NotNumber(self.file, self.key(name), above, below)
        return float(found)

    def entries(self, name: str, least: int, most: int) -> list[Any]:
        """Return a list with so many entries."""
        found = self.value(name)
        if not isinstance(found, list) or not least <= len(found) <= most:
            raise NotList(self.file, self.key(name), least, most)
        return found

    def clock(self, name: str) -> time:
        """Return a time of day, written as "10:00"."""
        found = self.value(name)
        try:
            return time.fromisoformat(found)
        except (TypeError, ValueError) as error:
            raise NotAClock(self.file, self.key(name)) from error

    def one_of(self, name: str, kind: type[E]) -> E:
        """Return one member of an enumeration, written as its value."""
        return self._as_member(self.value(name), self.key(name), kind)

    def members(self, name: str, kind: type[E]) -> tuple[E, ...]:
        """Return some members of an enumeration."""
        found = self.entries(name, 1, len(kind))
        return tuple(self._as_member(one, self.key(name), kind) for one in found)

    def tables(self, name: str, known: set[str], least: int, most: int) -> "Iterator[Table]":
        """Yield the tables of a list, each with these keys only."""
        for number, one in enumerate(self.entries(name, least, most), 1):
            if not isinstance(one, dict):
                raise NotList(self.file, self.key(name), least, most)
            yield Table(self.file, one, frozenset(known), f"{name} {number}")

    def table(self, name: str, known: frozenset[str]) -> "Table":
        """Return the table under a key, with these keys only."""
        found = self.value(name)
        if not isinstance(found, dict):
            raise NotATable(self.file, self.key(name))
        return Table(self.file, found, known, self.key(name))

    def _as_text(self, found: object, key: str, limit: int) -> str:
        if not isinstance(found, str) or not found.strip() or len(found) > limit:
            raise NotText(self.file, key, limit)
        return found

    def _as_member(self, found: object, key: str, kind: type[E]) -> E:
        words = [member.value for member in kind]
        if found not in words:
            raise NotOneOf(self.file, key, ", ".join(words))
        return kind(found)
