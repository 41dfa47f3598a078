"""How a programme is put into words: how much there is of it, for whom, and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.programmes import ProgrammeForm
from familycare.i18n import _, ngettext
from ui import display

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from familycare.domain.programmes import Measures, Programme


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


def facts(programme: Programme, titles: Mapping[str, str]) -> Iterator[str]:
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
    yield from _measures(programme.measures, titles)
    if programme.form is ProgrammeForm.MEETINGS:
        yield _("A run of it for one client or family is begun under Groups.")
    elif programme.form is ProgrammeForm.CONTACTS:
        yield _("It runs with the contacts of a client's aftercare plan.")
    yield display.isolated(_(programme.source))


def _measures(measures: Measures, titles: Mapping[str, str]) -> Iterator[str]:
    """Say what is filled in before, in between and afterwards; nothing where there is none."""
    every = ngettext(
        "During, every {count} meeting: {titles}",
        "During, every {count} meetings: {titles}",
        measures.every_meetings,
    )
    told = [
        text.format(
            titles=display.listed(_(titles.get(code, code)) for code in codes),
            count=display.number(measures.every_meetings),
        )
        for text, codes in (
            (_("Before: {titles}"), measures.before),
            (every, measures.during),
            (_("After: {titles}"), measures.after),
        )
        if codes
    ]
    if told:
        yield display.joined(*told)
