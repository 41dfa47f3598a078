"""How values look to people: dates and times in the centre's zone, words for states, safe names.

No Qt here, so that the command line speaks the same way.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from familycare.domain.access import Permission, Role
from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.appointments import (
    AbsenceCause,
    CancelCause,
    ParticipantRole,
    Presence,
    State,
)
from familycare.domain.people import LANGUAGES, Approval, Kinship, Sex
from familycare.domain.rooms import RoomKind
from familycare.domain.slots import TimeSlot
from familycare.domain.support import Informant
from familycare.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from familycare.services.calendar_views import AppointmentLine

FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE = "\u2068", "\u2066", "\u2069"

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
SHORT_WEEKDAYS = (
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"),
)  # fmt: skip

LABELS: dict[type[Enum], dict[Any, str]] = {
    AppointmentKind: {kind: rules.label for kind, rules in KINDS.items()},
    State: {
        State.BOOKED: N_("Booked"),
        State.CHECKED_IN: N_("Checked in"),
        State.HELD: N_("Held"),
        State.NO_SHOW: N_("No-show"),
        State.CANCELLED: N_("Cancelled"),
    },
    Presence: {
        Presence.ATTENDED: N_("Attended"),
        Presence.ABSENT: N_("Absent"),
    },
    AbsenceCause: {
        AbsenceCause.TRANSPORT: N_("Transport"),
        AbsenceCause.WORK: N_("Work"),
        AbsenceCause.ILLNESS: N_("Illness"),
        AbsenceCause.UNKNOWN: N_("Not known"),
    },
    CancelCause: {
        CancelCause.FAMILY: N_("The family asked"),
        CancelCause.CLIENT: N_("The client asked"),
        CancelCause.ILLNESS: N_("Illness"),
        CancelCause.CENTRE: N_("The centre could not"),
        CancelCause.MISTAKE: N_("Booked by mistake"),
        CancelCause.UNDONE: N_("Undone"),
    },
    Kinship: {
        Kinship.MOTHER: N_("Mother"),
        Kinship.FATHER: N_("Father"),
        Kinship.PARTNER: N_("Partner"),
        Kinship.DAUGHTER: N_("Daughter"),
        Kinship.SON: N_("Son"),
        Kinship.SISTER: N_("Sister"),
        Kinship.BROTHER: N_("Brother"),
        Kinship.GRANDPARENT: N_("Grandparent"),
        Kinship.OTHER_RELATIVE: N_("Other relative"),
        Kinship.FRIEND: N_("Friend"),
    },
    Approval: {
        Approval.PENDING: N_("Pending"),
        Approval.APPROVED: N_("Approved"),
        Approval.WITHDRAWN: N_("Withdrawn"),
    },
    Sex: {
        Sex.FEMALE: N_("Female"),
        Sex.MALE: N_("Male"),
        Sex.UNKNOWN: N_("Not recorded"),
    },
    Role: {
        Role.ADMINISTRATOR: N_("Administrator"),
        Role.COORDINATOR: N_("Coordinator"),
        Role.COUNSELLOR: N_("Counsellor"),
        Role.VISITS_OFFICER: N_("Visits officer"),
        Role.RECEPTION: N_("Reception"),
        Role.AUDITOR: N_("Auditor"),
    },
    RoomKind: {
        RoomKind.VISIT_TABLE: N_("Visit table"),
        RoomKind.FAMILY_ROOM: N_("Family room"),
        RoomKind.VIDEO_BOOTH: N_("Video booth"),
        RoomKind.COUNSELLING_ROOM: N_("Counselling room"),
        RoomKind.GROUP_ROOM: N_("Group room"),
    },
    ParticipantRole: {
        ParticipantRole.CLIENT: N_("Client"),
        ParticipantRole.FAMILY: N_("Family member"),
        ParticipantRole.STAFF: N_("Staff member"),
    },
    Informant: {
        Informant.CLIENT: N_("Client"),
        Informant.FAMILY_MEMBER: N_("Family member"),
        Informant.STAFF: N_("Staff member"),
    },
    Permission: {
        Permission.READ: N_("Read"),
        Permission.PLAN: N_("Plan appointments"),
        Permission.OVERBOOK: N_("Overbook"),
        Permission.RECORD_ATTENDANCE: N_("Record attendance"),
        Permission.EDIT_PEOPLE: N_("Edit people"),
        Permission.EDIT_GROUPS: N_("Edit groups"),
        Permission.WRITE_NOTES: N_("Write notes"),
        Permission.ASSESS: N_("Record assessments"),
        Permission.EDIT_HOUSE: N_("Edit rooms, staff and settings"),
        Permission.IMPORT_PEOPLE: N_("Import people"),
        Permission.REPORT: N_("Print reports"),
        Permission.EXPORT: N_("Export schedules"),
    },
}
"""The words for every member of every enumeration that people can meet."""


def label(member: Enum) -> str:
    """Return the word for this member of an enumeration."""
    return _(LABELS[type(member)][member])


def kind_plural(kind: AppointmentKind) -> str:
    """Return the word for several appointments of this kind."""
    return _(KINDS[kind].plural)


def language_name(code: str) -> str:
    """Return the name of a language by its ISO 639-1 code."""
    return _(LANGUAGES.get(code, code))


def isolated(text: str) -> str:
    """Keep a name's or remark's own direction from disturbing the sentence around it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if text else ""


def code(text: str) -> str:
    """Show a telephone number, case number or address of a page from left to right, always."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}" if text else ""


def day(value: date) -> str:
    """Show a date: 3 Mar 2026."""
    return _("{day} {month} {year}").format(
        day=value.day, month=_(SHORT_MONTHS[value.month - 1]), year=value.year
    )


def day_and_weekday(value: date) -> str:
    """Show a date with its weekday: Tue 3 Mar 2026."""
    return _("{weekday} {date}").format(
        weekday=_(SHORT_WEEKDAYS[value.weekday()]), date=day(value)
    )


def short_day(value: date) -> str:
    """Show a date within a known year: Tue 3 Mar."""
    return _("{weekday} {day} {month}").format(
        weekday=_(SHORT_WEEKDAYS[value.weekday()]),
        day=value.day,
        month=_(SHORT_MONTHS[value.month - 1]),
    )


def day_and_month(value: date) -> str:
    """Show a date where weekday and year stand elsewhere: 3 Mar."""
    return _("{day} {month}").format(day=value.day, month=_(SHORT_MONTHS[value.month - 1]))


def day_range(first: date, last: date) -> str:
    """Show from which day to which: 16–22 Nov 2026, or 28 Dec 2026 – 3 Jan 2027."""
    if first == last:
        return day_and_weekday(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    start = day_and_month(first) if first.year == last.year else day(first)
    return f"{start} – {day(last)}"


def month(value: date) -> str:
    """Show a month: March 2026."""
    return _("{month} {year}").format(month=_(MONTHS[value.month - 1]), year=value.year)


def weekday(number: int) -> str:
    """Return the name of a weekday; 0 is Monday."""
    return _(WEEKDAYS[number])


def short_weekday(number: int) -> str:
    """Return the short name of a weekday; 0 is Monday."""
    return _(SHORT_WEEKDAYS[number])


def clock_time(value: time | datetime) -> str:
    """Show a time of day: 09:05."""
    return f"{value:%H:%M}"


def hours(slot: TimeSlot, zone: ZoneInfo | None = None) -> str:
    """Show from when to when, without the day: 10:00–11:00."""
    start, end = _local(slot.start, zone), _local(slot.end, zone)
    return f"{clock_time(start)}–{clock_time(end)}"


def slot_text(slot: TimeSlot, zone: ZoneInfo | None = None) -> str:
    """Show day and hours; both days when it runs past midnight."""
    start, end = _local(slot.start, zone), _local(slot.end, zone)
    until = clock_time(end) if start.date() == end.date() else moment(end)
    return f"{day_and_weekday(start)}, {clock_time(start)}–{until}"


def moment(value: datetime, zone: ZoneInfo | None = None) -> str:
    """Show day and time."""
    local = _local(value, zone)
    return f"{day_and_weekday(local)}, {clock_time(local)}"


def duration(length: timedelta) -> str:
    """Show how long something lasts: 45 min, 1 h 30 min."""
    minutes = round(length.total_seconds() / 60)
    whole, rest = divmod(minutes, 60)
    if not whole:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=whole)
    return _("{hours} h {minutes} min").format(hours=whole, minutes=rest)


def age(born_on: date, today: date) -> str:
    """Show somebody's age in whole years."""
    years = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    return ngettext("{count} year", "{count} years", years).format(count=years)


def spoken(line: AppointmentLine) -> str:
    """Say an appointment in a few lines: for tooltips and for screen readers."""
    parts = (
        label(line.kind),
        line.title,
        f"{day_and_weekday(line.starts)}, {clock_time(line.starts)}–{clock_time(line.ends)}",
        line.room,
        line.lead,
        label(line.state),
        _("Overbooked") if line.overbooked else "",
        _("Supervised") if line.supervised else "",
    )
    return "\n".join(part for part in parts if part)


def days_away(value: date, today: date) -> str:
    """Say how far a day lies from today: today, in 3 days, yesterday."""
    days = (value - today).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=days)
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)


def shown(value: object, zone: ZoneInfo | None = None) -> str:
    """Return any fact as people read it; moments in `zone` if given, else as they come."""
    match value:
        case Enum():
            text = label(value)
        case TimeSlot():
            text = slot_text(value, zone)
        case datetime():
            text = moment(value, zone)
        case date():
            text = day(value)
        case time():
            text = clock_time(value)
        case timedelta():
            text = duration(value)
        case str():
            text = isolated(value)
        case _:
            text = str(value)
    return text


def _local(value: datetime, zone: ZoneInfo | None) -> datetime:
    return value.astimezone(zone) if zone else value
