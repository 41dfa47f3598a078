"""How values look to people: dates and times in the centre's zone, words for states, safe names.

No Qt here, so that the command line speaks the same way.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from familycare import formats, isolates
from familycare.domain.access import Permission, Role
from familycare.domain.accounts import AccountStatus
from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.appointments import (
    AbsenceCause,
    CancelCause,
    HeardBy,
    ParticipantRole,
    Presence,
    State,
)
from familycare.domain.backups import BackupName, Finding, Why
from familycare.domain.instruments import Change, Scoring
from familycare.domain.participation import Strand
from familycare.domain.password_strength import Strength
from familycare.domain.people import LANGUAGES, Approval, Kinship, Sex
from familycare.domain.permission_texts import MEANINGS
from familycare.domain.platforms import PlatformKind
from familycare.domain.remote_visits import CallStage, Outcome, Quality
from familycare.domain.rooms import RoomKind
from familycare.domain.slots import TimeSlot
from familycare.domain.support import ConcernKind, Informant
from familycare.domain.support_level import Band, Part, Trend
from familycare.domain.visiting_desk import EndedEarly, Incident, Stage
from familycare.formats import (
    clock_time,
    day,
    day_and_month,
    day_and_weekday,
    day_range,
    month,
    number,
    percent,
    short_day,
    short_weekday,
    weekday,
)
from familycare.i18n import N_, _, in_figures, ngettext, runs_right_to_left
from ui.visiting_labels import VISITING_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from familycare.services.calendar_views import AppointmentLine

__all__ = [
    "clock_time",
    "day",
    "day_and_month",
    "day_and_weekday",
    "day_range",
    "month",
    "number",
    "percent",
    "short_day",
    "short_weekday",
    "weekday",
]
"""What screens take from `formats` as it is."""

KILO, MEGA = 1_000, 1_000_000
RIGHT_TO_LEFT_MARK = "\u200f"
code, isolated = isolates.code, isolates.isolated

LABELS: dict[type[Enum], dict[Any, str]] = {
    AppointmentKind: {kind: rules.label for kind, rules in KINDS.items()},
    State: {
        State.BOOKED: N_("Booked"),
        State.CHECKED_IN: N_("Checked in"),
        State.HELD: N_("Held"),
        State.NO_SHOW: N_("No-show"),
        State.CANCELLED: N_("Cancelled"),
    },
    PlatformKind: {
        PlatformKind.JITSI: N_("Jitsi server"),
        PlatformKind.LINK: N_("Meeting link"),
        PlatformKind.TELEPHONE: N_("Telephone"),
    },
    Outcome: {
        Outcome.HELD: N_("Held"),
        Outcome.SWITCHED: N_("Held, partly by telephone"),
        Outcome.TERMINATED: N_("Terminated"),
        Outcome.NOT_CONNECTED: N_("No connection"),
    },
    Quality: {
        Quality.GOOD: N_("Good"),
        Quality.INTERRUPTED: N_("Interrupted"),
        Quality.FAILED: N_("Failed"),
    },
    CallStage: {
        CallStage.TO_COME: N_("To come"),
        CallStage.RUNNING: N_("Running"),
        CallStage.PAUSED: N_("Paused"),
        CallStage.ENDED: N_("Ended"),
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
    HeardBy: {
        HeardBy.TELEPHONE: N_("By telephone"),
        HeardBy.IN_PERSON: N_("In person"),
        HeardBy.MESSAGE: N_("By e-mail or message"),
        HeardBy.LETTER: N_("By letter"),
        HeardBy.COLLEAGUE: N_("From a colleague"),
    },
    Stage: {
        Stage.EXPECTED: N_("Expected"),
        Stage.LATE: N_("Late"),
        Stage.ARRIVED: N_("Arrived"),
        Stage.UNDER_WAY: N_("In the visit"),
        Stage.OVERTIME: N_("Time is up"),
        Stage.OVER: N_("Over"),
        Stage.NO_SHOW: N_("No-show"),
        Stage.CALLED_OFF: N_("Cancelled"),
    },
    EndedEarly: {
        EndedEarly.FAMILY_LEFT: N_("The family had to leave"),
        EndedEarly.CLIENT_WISHED: N_("The client wished so"),
        EndedEarly.CONFLICT: N_("Conflict"),
        EndedEarly.ILLNESS: N_("Illness"),
        EndedEarly.CENTRE: N_("The centre needed it"),
    },
    Incident: {
        Incident.CONFLICT: N_("Conflict"),
        Incident.DISTRESS: N_("Somebody in distress"),
        Incident.FORBIDDEN_ITEM: N_("Forbidden item"),
        Incident.INJURY: N_("Injury"),
        Incident.OTHER: N_("Something else"),
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
    Why: {
        Why.BY_HAND: N_("By hand"),
        Why.CLOSING: N_("When the program was closed"),
        Why.PAUSE: N_("When nobody was there"),
        Why.HOURLY: N_("By itself"),
        Why.BEFORE_MIGRATION: N_("Before an update"),
        Why.BEFORE_IMPORT: N_("Before an import"),
        Why.BEFORE_RESTORE: N_("Before a restore"),
        Why.BEFORE_ERASURE: N_("Before an erasure"),
    },
    Finding: {
        Finding.MANIFEST: N_("its description cannot be read"),
        Finding.SEAL: N_("its description was changed"),
        Finding.MISSING: N_("a file is missing"),
        Finding.DATA: N_("the data were changed"),
        Finding.KEYS: N_("the keys were changed"),
        Finding.KEY: N_("the key does not fit"),
        Finding.DAMAGE: N_("the database is damaged"),
        Finding.COUNTS: N_("records are missing"),
        Finding.HEAD: N_("the trail ends elsewhere"),
    },
    AccountStatus: {
        AccountStatus.ACTIVE: N_("Active"),
        AccountStatus.DISABLED: N_("Disabled"),
    },
    Strength: {
        Strength.TOO_SHORT: N_("Too short yet"),
        Strength.TOO_COMMON: N_("Too easily guessed"),
        Strength.ENOUGH: N_("Good enough"),
        Strength.STRONG: N_("Hard to guess"),
        Strength.VERY_STRONG: N_("Very strong"),
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
    Band: {
        Band.ABSENT: N_("Support absent"),
        Band.WEAK: N_("Weak"),
        Band.DEVELOPING: N_("Developing"),
        Band.GOOD: N_("Good"),
        Band.STRONG: N_("Strong"),
    },
    Part: {
        Part.PERCEIVED: N_("Support felt"),
        Part.FUNCTIONING: N_("Family life"),
        Part.PARTICIPATION: N_("Participation"),
        Part.PRACTICAL: N_("Help given"),
    },
    Strand: {
        Strand.SESSIONS: N_("Family sessions"),
        Strand.CONTACTS: N_("Visits and calls"),
        Strand.TASKS: N_("Agreed tasks"),
    },
    Trend: {
        Trend.RISING: N_("Rising"),
        Trend.STEADY: N_("Steady"),
        Trend.FALLING: N_("Falling"),
    },
    Change: {
        Change.BETTER: N_("Better"),
        Change.WORSE: N_("Worse"),
        Change.NONE: N_("No reliable change"),
    },
    Scoring: {
        Scoring.MEAN: N_("Mean of the answers"),
        Scoring.SUM: N_("Sum of the answers"),
    },
    ConcernKind: {
        ConcernKind.CONFLICT: N_("Conflict in the family"),
        ConcernKind.SAFETY: N_("Worry about safety"),
    },
    **VISITING_LABELS,
    Permission: {
        permission: meaning.label
        for group in MEANINGS.values()
        for permission, meaning in group.items()
    },
}
"""The words for every member of every enumeration that people can meet."""


def label(member: Enum) -> str:
    """Return the word for this member of an enumeration."""
    return _(LABELS[type(member)][member])


def their_time(there: datetime, zone: str, here: date) -> str:
    """Say what the clocks of a time zone show, with the day where it is another one there."""
    text = clock_time(there) if there.date() == here else moment(there)
    place = zone.rpartition("/")[2].replace("_", " ")
    return _("{time} there ({place})").format(time=text, place=isolated(place))


def kilometres(count: int) -> str:
    """Return a distance."""
    return _("{count} km").format(count=number(count))


def kind_plural(kind: AppointmentKind) -> str:
    """Return the word for several appointments of this kind."""
    return _(KINDS[kind].plural)


def language_name(code: str) -> str:
    """Return the name of a language by its ISO 639-1 code."""
    return _(LANGUAGES.get(code, code))


def joined(*parts: str) -> str:
    """Put facts beside each other, in the direction of the language whatever the first one is."""
    text = " · ".join(filter(None, parts))
    return f"{RIGHT_TO_LEFT_MARK}{text}" if text and runs_right_to_left() else text


def listed(names: Iterable[str]) -> str:
    """Name several people or things, each kept apart from its neighbours' direction."""
    return _(", ").join(map(isolated, names))


def hours(slot: TimeSlot, zone: ZoneInfo | None = None) -> str:
    """Show from when to when, without the day: 10:00–11:00."""
    return formats.hours(_local(slot.start, zone), _local(slot.end, zone))


def slot_text(slot: TimeSlot, zone: ZoneInfo | None = None) -> str:
    """Show day and hours; both days when it runs past midnight."""
    start, end = _local(slot.start, zone), _local(slot.end, zone)
    if start.date() != end.date():
        return _("{start} – {end}").format(start=moment(start), end=moment(end))
    return _("{day}, {time}").format(day=day_and_weekday(start), time=formats.hours(start, end))


def moment(value: datetime, zone: ZoneInfo | None = None) -> str:
    """Show day and time."""
    local = _local(value, zone)
    return _("{day}, {time}").format(day=day_and_weekday(local), time=clock_time(local))


def file_size(count: int) -> str:
    """Show how large a file is: 48 kB."""
    if count < KILO:
        return ngettext("{count} byte", "{count} bytes", count).format(count=number(count))
    if count < MEGA:
        return _("{count} kB").format(count=number(round(count / KILO)))
    return _("{count} MB").format(count=number(count / MEGA, 1))


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
        _("{day}, {time}").format(
            day=day_and_weekday(line.starts), time=formats.hours(line.starts, line.ends)
        ),
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
        case BackupName(made_at=datetime() as made):
            text = moment(made.astimezone(zone))
        case str():
            text = isolated(value)
        case _:
            text = in_figures(str(value))
    return text


def _local(value: datetime, zone: ZoneInfo | None) -> datetime:
    return value.astimezone(zone) if zone else value
