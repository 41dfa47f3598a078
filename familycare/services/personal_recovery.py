"""What a package of somebody's own data tells of recovery records."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from familycare.domain.recovery.pages import fields_of
from familycare.i18n import N_
from familycare.services.personal_parts import Item, Part, there

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from familycare.domain.recovery.pages import PageField
    from familycare.persistence.personal_records import PersonalRecords
    from familycare.services.personal_parts import Value


def of_client(records: PersonalRecords, zone: ZoneInfo) -> Part:
    """Return everything that is recorded about a client's recovery."""
    return Part(
        "recovery",
        N_("Recovery records"),
        N_("What was noted with you about your way: goals, plans, lapses, losses and the rest."),
        tuple(
            (
                Item("noted_on", N_("Date"), day),
                Item("kind", N_("Kind"), kind),
                Item("informant", N_("Comes from"), informant),
                Item("author", N_("By"), author),
                Item("written_at", N_("Written on"), there(zone, at)),
                *_items(page),
            )
            for day, kind, informant, author, at, page in records.recovery()
        ),
    )


def of_member(records: PersonalRecords) -> Part:
    """Return what a family member told about a client's recovery, without the client's name."""
    return Part(
        "recovery",
        N_("Recovery records"),
        N_("What you answered about recovery."),
        tuple(
            (Item("noted_on", N_("Date"), day), Item("kind", N_("Kind"), kind), *_items(page))
            for day, kind, _informant, _author, _at, page in records.recovery()
        ),
    )


def _items(page: object, before: str = "") -> Iterator[Item]:
    """Yield each thing that a page says; of lines one after the other, numbered in the key."""
    for each in fields_of(type(page)):
        value, key = getattr(page, each.name), f"{before}{each.name}"
        if each.lines:
            for number, line in enumerate(value, 1):
                yield from _items(line, f"{key}_{number}_")
        elif value is not False and value not in (None, "", ()):  # 0 is an answer
            yield Item(key, each.asked.label, _told(each, value))


def _told(each: PageField, value: Any) -> Value:  # noqa: ANN401 - as declared
    if each.several and each.kind is str:
        return "\n".join(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    return int(value) if isinstance(value, bool) else value
