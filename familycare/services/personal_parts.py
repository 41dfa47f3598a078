"""What a package of somebody's own data is made of."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from familycare.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable
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


def written_down(zone: ZoneInfo, found: Iterable[tuple[object, str, str]]) -> tuple[Entry, ...]:
    """Return when, by whom and what was written down, each an entry."""
    return tuple(
        (
            Item("written_at", N_("Written on"), there(zone, at)),
            Item("author", N_("By"), author),
            Item("text", N_("Text"), text),
        )
        for at, author, text in found
    )


def there(zone: ZoneInfo, at: object) -> datetime | None:
    """Return a moment in the centre's zone, where there is one."""
    return at.astimezone(zone) if isinstance(at, datetime) else None
