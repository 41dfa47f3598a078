"""How a programme is put into words: how much there is of it, for whom, and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import _, ngettext
from ui import display

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.programmes import Programme


def dose(programme: Programme) -> str:
    """Say how much of a programme there is: meetings and minutes, or steps."""
    if not programme.meetings:
        steps = len(programme.topics)
        text = ngettext("{count} step", "{count} steps", steps)
        return text.format(count=display.number(steps))
    text = ngettext("{count} meeting", "{count} meetings", programme.meetings)
    minutes = _("{minutes} minutes each").format(minutes=display.number(programme.minutes))
    return display.joined(text.format(count=display.number(programme.meetings)), minutes)


def audience(programme: Programme) -> str:
    """Say for whom it is made."""
    return display.listed(map(display.label, programme.audience))


def facts(programme: Programme) -> Iterator[str]:
    """Yield what it is about, its form and dose, its measures, and its source."""
    yield _(programme.about)
    mandatory = _("mandatory") if programme.mandatory else ""
    form = display.label(programme.form)
    if programme.seats:
        form = display.joined(form, display.label(programme.admission), mandatory)
    yield display.joined(form, dose(programme), audience(programme))
    if programme.topics and programme.meetings:
        count = len(programme.topics)
        text = ngettext("{count} topic", "{count} topics", count)
        yield text.format(count=display.number(count))
    yield display.isolated(_(programme.source))
