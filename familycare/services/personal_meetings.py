"""What a package of somebody's own data tells of groups, and of what is written about meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import N_
from familycare.services.personal_parts import Item, Part, there, written_down

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from familycare.persistence.personal_records import PersonalRecords


def of_groups(records: PersonalRecords) -> Iterator[Part]:
    """Yield the groups somebody belongs to, and those they were asked to join."""
    yield Part(
        "groups",
        N_("Groups"),
        N_("The groups in which you take part."),
        tuple((Item("name", N_("Name"), name),) for (name,) in records.groups()),
    )
    yield Part(
        "group_invitations",
        N_("Invitations to groups"),
        N_("Which groups you were asked to join, and what you answered."),
        tuple(
            (
                Item("group", N_("Group"), group),
                Item("invited_on", N_("Invited on"), asked),
                Item("invited_by", N_("Asked by"), way),
                Item("answer", N_("Answer"), answer),
                Item("answered_on", N_("Answered on"), answered),
                Item("reason", N_("Reason"), reason),
                Item("remark", N_("Remark"), remark),
            )
            for group, asked, way, answer, answered, reason, remark in (
                records.group_invitations()
            )
        ),
    )


def written(records: PersonalRecords, zone: ZoneInfo) -> Iterator[Part]:
    """Yield what is written about meetings, as the person's own chart shows it."""
    yield Part(
        "meetings",
        N_("Meetings"),
        N_("What was written about meetings in which you took part."),
        tuple(
            (
                Item("held_at", N_("When"), there(zone, at)),
                Item("text", N_("For all"), text or None),
                Item("domain", N_("Domain"), domain),
                Item("strategies", N_("Strategies"), strategies or None),
                Item("themes", N_("Themes"), themes or None),
                Item(
                    "agenda",
                    N_("Points of the agenda"),
                    "\n".join(one.text for one in agenda) or None,
                ),
                Item("line", N_("About you"), line),
                Item("author", N_("By"), author),
            )
            for at, text, line, author, themes, agenda, domain, strategies in records.meetings()
        ),
    )
    yield Part(
        "amendments",
        N_("Added to meetings"),
        N_("What was added later to what is written about you."),
        written_down(zone, records.amendments()),
    )
