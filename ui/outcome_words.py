"""How it is put into words what was measured around a programme; never what brought it about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import _
from ui import display
from ui.widgets.measured_table import MeasuredLine

if TYPE_CHECKING:
    from familycare.domain.scales import Change, Comparison, Scale
    from familycare.services.programme_outcomes import Measured, MeasureOutcome

NOTHING = "–"


def measure_title(measure: MeasureOutcome) -> str:
    """Say which score of which questionnaire it is."""
    title = _(measure.instrument.title)
    if measure.scale.title:
        return _("{title}, {scale}").format(title=title, scale=_(measure.scale.title))
    return title


def line(
    name: str,
    scores: Measured,
    scale: Scale,
    comparison: Comparison | None = None,
    *,
    whole: bool = False,
) -> MeasuredLine:
    """Return the line of one member, or the mean of several."""
    least, most = scale.bounds
    span = most - least
    change: Change | None = comparison.change if comparison else None
    three = (scores.before, scores.during, scores.after)
    return MeasuredLine(
        name=name,
        before=_score(scores.before),
        during=_score(scores.during),
        after=_score(scores.after),
        difference=_difference(scores.difference),
        meaning=display.label(change) if change else "",
        points=tuple(None if value is None else (value - least) / span for value in three),
        whole=whole,
    )


def how_many(measure: MeasureOutcome) -> str:
    """Say of how many both are known, how they changed, and what a change must exceed."""
    told = [
        _("{count} of {all} measured before and after").format(
            count=display.number(len(measure.pairs)), all=display.number(len(measure.members))
        )
    ]
    told += [
        _("{change}: {count}").format(change=display.label(change), count=display.number(count))
        for change, count in measure.changes.items()
    ]
    if measure.scale.rc95 is not None:
        told.append(
            _("a change of more than {limit} is reliable").format(
                limit=display.number(measure.scale.rc95, 1)
            )
        )
    return display.joined(*told)


def _score(value: float | None) -> str:
    if value is None:
        return NOTHING
    return display.number(value, 0 if value == round(value) else 1)


def _difference(value: float | None) -> str:
    if value is None:
        return NOTHING
    shown = _score(value)
    return f"+{shown}" if value > 0 else shown
