"""The list of family support: its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.support_level import Part, Trend
from familycare.i18n import N_, _
from ui import display
from ui.support import words
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from familycare.services.support_views import SupportLine
    from ui.icons import Ink


def _level_ink(line: SupportLine) -> Ink:
    if line.level.band is None:
        return "muted"
    return "warn" if line.level.capped else "text"


def _level_details(line: SupportLine) -> str:
    level = line.level
    if level.capped:
        return _("a concern is open")
    return _("set by staff") if level.overridden else ""


def _level_tooltip(line: SupportLine) -> str:
    told = [words.level_word(line.level), words.how_many_parts(line.level)]
    told += [f"{display.label(part)}: {words.points(line.level.parts.get(part))}" for part in Part]
    return "\n".join(told)


def _part(part: Part, header: str, yields: int) -> Column[SupportLine]:
    return Column(
        header,
        lambda line: words.points(line.level.parts.get(part)),
        key=lambda line: line.level.parts.get(part),
        align="end",
        width=108,
        ink=lambda _line: "muted",
        yields=yields,
    )


def _to_do(line: SupportLine) -> str:
    if not line.due:
        return ""
    return words.due(line.due)


COLUMNS: tuple[Column[SupportLine], ...] = (
    Column(
        N_("Name"),
        lambda line: line.name,
        stretch=True,
        tooltip=lambda line: line.name,
        detail=lambda line: line.case_number,
    ),
    Column(
        N_("Support"),
        lambda line: words.level_word(line.level),
        key=lambda line: line.level.band and (line.level.band.step, line.level.points or 0),
        width=200,
        ink=_level_ink,
        icon=lambda line: words.steps_icon(line.level),
        tooltip=_level_tooltip,
        detail=_level_details,
    ),
    Column(
        N_("Trend"),
        lambda line: words.trend_word(line.trend),
        key=lambda line: line.trend and list(Trend).index(line.trend),
        width=110,
        ink=lambda line: words.TREND_INKS.get(line.trend, "muted"),
        icon=lambda line: words.TREND_ICONS[line.trend] if line.trend else "",
    ),
    _part(Part.PERCEIVED, N_("Felt"), 3),
    _part(Part.FUNCTIONING, N_("Family life"), 4),
    _part(Part.PARTICIPATION, N_("Participation"), 5),
    _part(Part.PRACTICAL, N_("Help given"), 6),
    Column(
        N_("Last family contact"),
        lambda line: display.day(line.last_contact) if line.last_contact else _("None yet"),
        key=lambda line: -line.days_without_contact,
        width=150,
    ),
    Column(
        N_("Due"),
        lambda line: display.day(line.due[0].due_on) if line.due else "",
        key=lambda line: line.due[0].due_on if line.due else None,
        width=130,
        ink=lambda _line: "warn",
        tooltip=_to_do,
        yields=1,
    ),
)
