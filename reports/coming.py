"""How an appointment that comes is told to a family, wherever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import KeepTogether

from familycare import formats
from familycare.domain.appointment_kinds import KINDS
from familycare.i18n import _
from reports.dates import hours
from reports.flowables.prose import Prose
from reports.styles import ITEM
from reports.writing import typed

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from familycare.services.report_views import ComingAppointment


def what_and_where(coming: ComingAppointment) -> str:
    """Return the kind and the room: "Family visit, Table 3"."""
    kind = _(KINDS[coming.kind].label)
    return _("{kind}, {room}").format(kind=kind, room=typed(coming.room))


def in_short(coming: ComingAppointment) -> tuple[str, str]:
    """Return the hours, and what it is and where."""
    return hours(coming.slot.start, coming.slot.end), what_and_where(coming)


def listed(coming: ComingAppointment) -> Flowable:
    """Return day, hours, and what it is and where, a line each, all on one page."""
    day = formats.long_day_and_weekday(coming.slot.start)
    return KeepTogether([Prose("\n".join((day, *in_short(coming))), ITEM)])
