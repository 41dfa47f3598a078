"""How slot templates are put into words: when they come, how many fit, for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare import formats
from familycare.i18n import _, ngettext
from ui import display

if TYPE_CHECKING:
    from collections.abc import Iterable

    from familycare.domain.templates import Places, SlotTemplate
    from familycare.services.template_views import TemplateLine


def when(template: SlotTemplate, *, short: bool = False) -> str:
    """Say on which weekday, how often, and from when to when."""
    hours = formats.hours(template.opens, template.closes)
    return display.joined(_rhythm(template, short=short), hours)


def named(template: SlotTemplate, *, rooms: str = "") -> str:
    """Say name, times and rooms in one line: there is often one template of a name in a room."""
    says = formats.says_weekday(template.name, template.weekday) and template.every_weeks == 1
    hours = formats.hours(template.opens, template.closes)
    return display.joined(
        display.isolated(template.name), hours if says else when(template), rooms
    )


def of_room(line: TemplateLine) -> str:
    """Tell templates of one name apart: there is often one a room."""
    return named(line.template, rooms=display.isolated(line.room))


def _rhythm(template: SlotTemplate, *, short: bool) -> str:
    named = display.short_weekday if short else display.weekday
    weekday = named(template.weekday)
    if template.every_weeks == 1:
        return weekday
    return ngettext(
        "{weekday}, every {count} week", "{weekday}, every {count} weeks", template.every_weeks
    ).format(weekday=weekday, count=display.number(template.every_weeks))


def places(offered: Places) -> str:
    """Say how many visits a slot takes."""
    if not any(offered):
        return _("Nothing")
    if not offered.supervised:
        return display.number(offered.open)
    if not offered.open:
        return _("{count} supervised").format(count=display.number(offered.supervised))
    return _("{open} + {supervised} supervised").format(
        open=display.number(offered.open), supervised=display.number(offered.supervised)
    )


def validity(template: SlotTemplate) -> str:
    """Say from when until when it counts."""
    first = display.day(template.valid_from)
    if template.valid_to is None:
        return _("from {first} on").format(first=first)
    return display.day_range(template.valid_from, template.valid_to)


def audience(template: SlotTemplate, phases: Iterable[str]) -> str:
    """Say for whom it is, given the names of its phases; empty for everybody."""
    return display.joined(
        display.listed(phases),
        display.listed(template.units),
        display.label(template.sex) if template.sex else "",
    )
