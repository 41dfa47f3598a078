"""What a package of somebody's own data is made of."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

Value = str | int | date | datetime | Enum | tuple[int | Enum | None, ...] | None


class Item(NamedTuple):
    """One fact."""

    key: str
    """Its name in the file for programs; never changed."""
    label: str
    """Its name for people, marked with N_()."""
    value: Value


Entry = tuple[Item, ...]


class Part(NamedTuple):
    """Facts of one sort: what is kept about the person, what was planned, who looked."""

    key: str
    title: str
    """Marked with N_()."""
    about: str
    """A sentence on where that comes from and what it is for, marked with N_()."""
    entries: tuple[Entry, ...]


def there(zone: ZoneInfo, at: object) -> datetime | None:
    """Return a moment in the centre's zone, where there is one."""
    return at.astimezone(zone) if isinstance(at, datetime) else None
