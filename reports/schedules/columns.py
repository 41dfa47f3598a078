"""What a schedule tells about each appointment, in the words of every file format alike."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from familycare.domain.appointment_kinds import KINDS
from familycare.domain.appointments import State
from familycare.domain.schedules import Privacy, View
from familycare.formats import long_day_range
from familycare.i18n import N_, _
from familycare.isolates import code, isolated
from familycare.services.schedule_views import ScheduleSheet

STATES = {
    State.BOOKED: N_("booked"),
    State.CHECKED_IN: N_("checked in"),
    State.HELD: N_("held"),
    State.NO_SHOW: N_("did not take place"),
    State.CANCELLED: N_("cancelled"),
}
"""How the states are named on paper and in files: without blame for anybody."""


TAKEN = N_("Occupied")
"""The kind of an appointment of which nothing may be told."""
PARTS = {
    View.DAY: N_("Schedule"),
    View.ROOM: N_("Room"),
    View.STAFF: N_("Member of staff"),
    View.CLIENT: N_("Client"),
    View.UNIT: N_("Unit"),
    View.ALL: N_("Schedule"),
}
"""What the parts of each view are about."""
NOBODY = "–"


class Words(NamedTuple):
    """One appointment in words, its times in the centre's zone."""

    starts: datetime
    ends: datetime
    kind: str
    title: str
    participants: str
    room: str
    lead: str
    state: str
    remark: str
    uid: str
    called_off: bool


def headings() -> tuple[str, ...]:
    """Return the headings of a table, in the order in which its cells stand."""
    return (
        _("Date"),
        _("Start"),
        _("End"),
        _("Kind"),
        _("For"),
        _("With"),
        _("Room"),
        _("Led by"),
        _("State"),
        _("Remark"),
        _("Number"),
    )


def name_of(centre: str) -> str:
    """Return what the schedule of a centre is called."""
    return _("Schedule of {centre}").format(centre=centre)


def period_of(sheet: ScheduleSheet) -> str:
    """Return the days that it covers, in words, and to what it was narrowed."""
    days = long_day_range(sheet.first_day, sheet.last_day)
    return f"{days} · {isolated(sheet.about)}" if sheet.about else days


def notice_of(sheet: ScheduleSheet) -> str:
    """Return for whom the schedule is, for the foot of a page."""
    if sheet.privacy is Privacy.FULL:
        notice = _("Confidential: for staff only. Please do not leave it lying about.")
        return " · ".join(filter(None, (notice, code(sheet.anchor))))
    return _("Without names.")


def in_words(sheet: ScheduleSheet) -> Iterator[Words]:
    """Yield every appointment of the sheet, in its order."""
    zone = ZoneInfo(sheet.zone)
    kinds = {kind: _(rules.label) for kind, rules in KINDS.items()}
    states = {state: _(label) for state, label in STATES.items()}
    for line in sheet.lines:
        yield Words(
            starts=line.slot.start.astimezone(zone),
            ends=line.slot.end.astimezone(zone),
            kind=_(TAKEN) if line.kind is None else kinds[line.kind],
            title=line.title,
            participants=line.participants,
            room=line.room,
            lead=line.lead,
            state=states[line.state] if line.kind or line.state is State.CANCELLED else "",
            remark=line.remark,
            uid=line.uid,
            called_off=line.state is State.CANCELLED,
        )
