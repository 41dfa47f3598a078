"""What is known of a questionnaire, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import _
from ui import display

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.instruments import Instrument
    from familycare.domain.scales import Scale


def facts(instrument: Instrument) -> Iterator[str]:
    """Yield questions and range, each score with its reliable change, licence and source."""
    yield _("{count} questions, {lowest} to {highest}").format(
        count=display.number(len(instrument.items)),
        lowest=display.number(instrument.lowest),
        highest=display.number(instrument.highest),
    )
    for scale in instrument.scales:
        yield display.joined(*_of_scale(scale))
    yield display.isolated(_(instrument.licence))
    yield display.isolated(_(instrument.source))


def _of_scale(scale: Scale) -> Iterator[str]:
    if scale.title:
        yield _(scale.title)
    yield display.label(scale.scoring)
    if scale.most_missing:
        yield _("at most {count} unanswered").format(count=display.number(scale.most_missing))
    if scale.rc95 is not None:
        yield _("a change of more than {limit} is reliable").format(
            limit=display.number(scale.rc95, 1)
        )
