"""What the list of the day's visits shows, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.visiting_desk import Stage
from familycare.i18n import N_, _, ngettext
from ui import display
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from familycare.services.desk_views import VisitLine
    from ui.icons import Ink
    from ui.widgets.badge import Tone

STAGE_ICONS: dict[Stage, str] = {
    Stage.EXPECTED: "clock",
    Stage.LATE: "hourglass",
    Stage.ARRIVED: "user-check",
    Stage.UNDER_WAY: "users",
    Stage.OVERTIME: "circle-alert",
    Stage.OVER: "check",
    Stage.NO_SHOW: "user-x",
    Stage.CALLED_OFF: "ban",
}
STAGE_INKS: dict[Stage, Ink] = {
    Stage.EXPECTED: "text",
    Stage.LATE: "warn",
    Stage.ARRIVED: "ok",
    Stage.UNDER_WAY: "ok",
    Stage.OVERTIME: "warn",
    Stage.OVER: "muted",
    Stage.NO_SHOW: "muted",
    Stage.CALLED_OFF: "muted",
}
STAGE_TONES: dict[Stage, Tone] = {
    Stage.EXPECTED: "accent",
    Stage.LATE: "warn",
    Stage.ARRIVED: "ok",
    Stage.UNDER_WAY: "ok",
    Stage.OVERTIME: "warn",
    Stage.OVER: "neutral",
    Stage.NO_SHOW: "neutral",
    Stage.CALLED_OFF: "neutral",
}


def over(line: VisitLine) -> bool:
    """Whether nothing more is expected of a visit."""
    return line.stage in {Stage.OVER, Stage.NO_SHOW, Stage.CALLED_OFF}


def visitors(line: VisitLine) -> str:
    """Name who visits."""
    return display.listed(guest.name for guest in line.guests)


def _quiet(line: VisitLine) -> Ink:
    return "muted" if over(line) else "text"


def _barred(line: VisitLine) -> int:
    """Count who must not come in, as long as they still could."""
    return 0 if over(line) else sum(guest.against is not None for guest in line.guests)


def _marks(line: VisitLine) -> str:
    barred = _barred(line)
    parts = (
        ngettext("{count} must not come in", "{count} must not come in", barred).format(
            count=barred
        )
        if barred
        else "",
        _("Supervised") if line.supervised else "",
        _("Support needs") if line.client_needs or any(one.needs for one in line.guests) else "",
    )
    return display.joined(*parts)


def _marks_ink(line: VisitLine) -> Ink:
    return "danger" if _barred(line) else "muted"


COLUMNS: tuple[Column[VisitLine], ...] = (
    Column(
        N_("Time"),
        lambda line: display.hours(line.slot),
        key=lambda line: line.slot.start,
        width=112,
        ink=_quiet,
    ),
    Column(
        N_("Now"),
        lambda line: display.label(line.stage),
        width=132,
        ink=lambda line: "danger" if _barred(line) else STAGE_INKS[line.stage],
        icon=lambda line: "triangle-alert" if _barred(line) else STAGE_ICONS[line.stage],
    ),
    Column(
        N_("Client"),
        lambda line: line.client,
        width=190,  # at least
        stretch=True,
        ink=_quiet,
        tooltip=lambda line: line.client,
    ),
    Column(N_("Visitors"), visitors, stretch=True, ink=_quiet, tooltip=visitors),
    Column(
        N_("Room"),
        lambda line: line.room,
        width=140,
        ink=_quiet,
        tooltip=lambda line: line.room,
        yields=1,
    ),
    Column(N_("To be seen to"), _marks, width=190, ink=_marks_ink, tooltip=_marks, yields=2),
)
