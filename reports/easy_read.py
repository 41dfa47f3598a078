"""Papers that are easy to read: one short thought on each line, and a picture beside it.

After the European standard for easy-to-read information (Inclusion Europe, Information for all):
one sentence for one idea, on a line of its own where it fits; a picture before the text that it
belongs to, the same one for the same thing; days and hours in words and in pictures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from familycare import formats
from familycare.i18n import _
from familycare.services.invitation_text import hours_told
from reports.coming import what_and_where
from reports.dates import hours
from reports.flowables.pictured import Pictured
from reports.flowables.prose import Prose
from reports.pictures import SIGNS, Clock, Leaf, Sign
from reports.styles import BODY, HEADING
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.slots import TimeSlot
    from familycare.services.report_views import ComingAppointment
    from reports.pictures import Picture

SENTENCE = re.compile(r".+?(?:[.!?؟。！？:：]+(?=\s|$)|(?<=[。！？：])|$)", re.DOTALL)
"""Up to its mark; a colon ends a thought as well, a point within a time or a number does not."""


def easily(told: Iterable[str]) -> Iterator[str]:
    """Yield every sentence by itself: one thought, one line."""
    for text in told:
        yield from filter(None, map(str.strip, SENTENCE.findall(text)))


def pictured(picture: Picture, *told: str) -> Pictured:
    """Return our own sentences, a line for each thought, beside their picture."""
    return Pictured(picture, *easily(told), style=BODY)


def day_and_hours(slot: TimeSlot) -> Flowable:
    """Return on which day and at what time something is, in words and as it looks."""
    day, times = formats.long_day_and_weekday(slot.start), hours(slot.start, slot.end)
    return Pictured(Leaf(slot.start), day, times, aside=Clock(slot.start))


def times(slot: TimeSlot, here: ZoneInfo, there: str) -> Iterator[Flowable]:
    """Yield day and hours by the centre's clocks, or by both where the family's show another."""
    told = hours_told(slot, here, there)
    if len(told) == 1:
        yield day_and_hours(slot.within(here))
        return
    for text, zone in zip(told, (ZoneInfo(there), here), strict=True):
        yield Pictured(Clock(slot.within(zone).start), text, aside=Leaf(slot.within(zone).start))


def dated(kind: AppointmentKind, slot: TimeSlot, *told: str, sign: Sign | None = None) -> Flowable:
    """Return one of several appointments: its day, its hours and what else is told of it.

    Aside stands what kind it is, unless another sign says more.
    """
    day, times = formats.long_day_and_weekday(slot.start), hours(slot.start, slot.end)
    return Pictured(Leaf(slot.start), day, times, *told, aside=sign or SIGNS[kind])


def coming(one: ComingAppointment) -> Flowable:
    """Return an appointment that comes, what it is and where."""
    return dated(one.kind, one.slot, what_and_where(one))


def contact(told: str) -> Iterator[Flowable]:
    """Yield whom one can ask, beside a telephone; nothing where nobody is named."""
    if told:
        yield Prose(_("Whom you can ask"), HEADING)
        yield Pictured(Sign.TELEPHONE, typed(told))
