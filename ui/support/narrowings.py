"""What the list of family support can be narrowed down to, each under a key of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.support_level import Band, Trend
from familycare.i18n import _
from ui import display
from ui.support import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from familycare.domain.never_came import Why
    from familycare.services.support_overview import Overview
    from familycare.services.support_views import SupportLine

ALL = "all"


class Narrowing(NamedTuple):
    """One thing that the list can be narrowed down to."""

    key: str
    text: str
    rule: Callable[[SupportLine], bool]


def usual(overview: Overview) -> Iterator[Narrowing]:
    """Yield what is always on offer above the list."""
    found = overview.found
    yield Narrowing(ALL, _("Everybody in care"), lambda _line: True)
    yield Narrowing("waiting", _("Somebody should look"), found.waiting)
    for days in found.no_contact_days:
        text = _("No family contact for {days} days").format(days=display.number(days))
        yield Narrowing(no_contact_key(days), text, _without_contact(days))
    yield Narrowing("never", _("The family was never here"), lambda line: not line.last_contact)
    yield Narrowing("falling", _("Falling"), lambda line: line.trend is Trend.FALLING)
    yield Narrowing("due", _("Questionnaire due"), lambda line: bool(line.due))
    titles = {one.code: one.title for line in found.lines for one in line.due}
    for code, title in sorted(titles.items(), key=lambda pair: _(pair[1])):
        yield Narrowing(due_key(code), _("Due: {title}").format(title=_(title)), _is_due(code))
    yield Narrowing("concern", _("A concern is open"), lambda line: line.level.capped)


def further(overview: Overview) -> Iterator[Narrowing]:
    """Yield what a number of the overview opens; above the list it is on offer while it holds."""
    for band in (*reversed(Band), None):
        yield Narrowing(band_key(band), _("Support: {level}").format(level=_band(band)), _of(band))
    for trend in (Trend.STEADY, Trend.RISING, None):
        text = _("Trend: {trend}").format(trend=trend_text(trend))
        yield Narrowing(trend_key(trend), text, _moving(trend))
    for why in {one for reasons in overview.why.values() for one in reasons}:
        text = _("Never here: {why}").format(why=why_text(why))
        yield Narrowing(why_key(why), text, _never(why, overview))


def band_key(band: Band | None) -> str:
    """Return the key of everybody whose support is so strong."""
    return f"band {band.value if band else ''}"


def trend_key(trend: Trend | None) -> str:
    """Return the key of everybody whose support moves so."""
    return "falling" if trend is Trend.FALLING else f"trend {trend.value if trend else ''}"


def no_contact_key(days: int) -> str:
    """Return the key of everybody without family contact for so long."""
    return f"no contact {days}"


def due_key(code: str) -> str:
    """Return the key of everybody of whom this questionnaire is due."""
    return f"due {code}"


def why_key(why: Why) -> str:
    """Return the key of everybody whose family was never there for this reason."""
    return f"never {why.cause.value} {why.noted.value if why.noted else ''}"


def why_text(why: Why) -> str:
    """Say a reason, with what was noted about it."""
    if why.noted is None:
        return display.label(why.cause)
    return _("{cause}: {noted}").format(
        cause=display.label(why.cause), noted=display.label(why.noted)
    )


def trend_text(trend: Trend | None) -> str:
    """Say a trend, or that nothing can be compared yet."""
    return words.trend_word(trend) if trend else _("Not known yet")


def whys_text(overview: Overview, client_id: int) -> str:
    """Say everything that is recorded why a family was never there; empty when it was."""
    return display.listed(map(why_text, overview.why.get(client_id, ())))


def _band(band: Band | None) -> str:
    return display.label(band) if band else _("Not known yet")


def _of(band: Band | None) -> Callable[[SupportLine], bool]:
    return lambda line: line.level.band is band


def _moving(trend: Trend | None) -> Callable[[SupportLine], bool]:
    return lambda line: line.trend is trend


def _never(why: Why, overview: Overview) -> Callable[[SupportLine], bool]:
    return lambda line: line.last_contact is None and why in overview.why.get(line.id, ())


def _is_due(code: str) -> Callable[[SupportLine], bool]:
    return lambda line: any(one.code == code for one in line.due)


def _without_contact(days: int) -> Callable[[SupportLine], bool]:
    return lambda line: line.days_without_contact >= days
