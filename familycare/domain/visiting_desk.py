"""What happens at the desk: who arrived, what was checked, how a visit went, what follows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, CancelCause, State
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import AppointmentId, StaffId
from familycare.domain.people import Approval
from familycare.domain.restrictions import Restriction, RestrictionKind
from familycare.domain.settings import Settings
from familycare.domain.slots import TimeSlot
from familycare.domain.texts import NOTE_LIMIT, plain_digits, wrong
from familycare.i18n import N_

VISITS = frozenset({AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT})
"""The kinds of appointment that the desk receives."""
SOON = timedelta(minutes=15)
"""Before it begins, a visit that nobody has come to yet is nobody's worry; from then on it is."""
EARLY = timedelta(minutes=5)
"""A visit that ends this much before its time ended early, and somebody should say why."""
TENSEST, WARMEST = 1, 5
"""Ends of the scale on which the mood of a visit is told."""
CONFIRMED_FOR = timedelta(minutes=5)
"""How long the second one's password counts; afterwards they are asked again."""

_NUMBER_DIGITS = 8
_CHECK_DIGITS = 2
_MODULUS = 97
_CODE = re.compile(rf"[0-9]{{{_NUMBER_DIGITS + _CHECK_DIGITS},18}}")
_BETWEEN = re.compile(r"[\s-]+")


class EndedEarly(StrEnum):
    """Why a visit ended before its time, in words without blame."""

    FAMILY_LEFT = "the family had to leave"
    CLIENT_WISHED = "the client wished so"
    CONFLICT = "conflict"
    ILLNESS = "illness"
    CENTRE = "the centre needed it"


class Incident(StrEnum):
    """What happened beside the visit itself."""

    CONFLICT = "conflict"
    DISTRESS = "distress"
    FORBIDDEN_ITEM = "forbidden item"
    INJURY = "injury"
    OTHER = "other"


class Stage(StrEnum):
    """Where a visit stands at this very moment, as the desk sees it."""

    EXPECTED = "expected"
    LATE = "late"
    """It should have begun, and nobody has come."""
    ARRIVED = "arrived"
    UNDER_WAY = "under way"
    OVERTIME = "overtime"
    """It should be over, and nobody has ended it."""
    OVER = "over"
    NO_SHOW = "no-show"
    CALLED_OFF = "called off"


@dataclass(eq=False)
class UnknownCode(Refused):
    """No visit has the code of this pass."""

    code: str


@dataclass(eq=False)
class NoVisit(Refused):
    """The appointment is none that the desk receives."""

    kind: AppointmentKind
    slot: TimeSlot


@dataclass(eq=False)
class OtherDay(Refused):
    """The pass is for another day."""

    slot: TimeSlot


@dataclass(eq=False)
class CalledOff(Refused):
    """The visit was cancelled."""

    slot: TimeSlot
    cause: CancelCause


@dataclass(eq=False)
class NobodyKnown(Refused):
    """Nobody known to the centre has such a name."""

    text: str


@dataclass(eq=False)
class NotExpected(Refused):
    """The person is on no visit of the day, nor on any that comes."""

    name: str


@dataclass(eq=False)
class ExpectedLater(Refused):
    """The person is on no visit of the day, but on one that comes."""

    name: str
    slot: TimeSlot


@dataclass(eq=False)
class BannedSince(Refused):
    """The person must not come on this day; it was not so when the visit was booked."""

    field = "came"
    name: str


@dataclass(eq=False)
class ApprovalGone(Refused):
    """The person is not approved for this client any more."""

    field = "came"
    name: str


@dataclass(eq=False)
class SupervisionNeeded(Refused):
    """The person may come under supervision only, and the visit is an open one."""

    field = "came"
    name: str


@dataclass(eq=False)
class NobodyCame(Refused):
    """Nobody of the family is marked as having come."""

    field = "came"


@dataclass(eq=False)
class StrangerCame(Refused):
    """Somebody is marked as having come who is not on the visit."""

    field = "came"


@dataclass(eq=False)
class IdentityUnchecked(Refused):
    """Nobody has looked at the documents."""

    field = "identity"


@dataclass(eq=False)
class ItemsUnchecked(Refused):
    """Nobody has looked at what they bring."""

    field = "items"


@dataclass(eq=False)
class SecondNeeded(Refused):
    """The centre wants two members of staff to check, and only one did."""

    field = "second"


@dataclass(eq=False)
class SecondIsFirst(Refused):
    """The second one is the first one again."""

    field = "second"


@dataclass(eq=False)
class SecondMayNot(Refused):
    """The role of the second one does not let them receive visitors."""

    field = "second"
    name: str


@dataclass(eq=False)
class CauseNeeded(Refused):
    """A visit that ended early has a cause."""

    field = "ended_early"


@dataclass(eq=False)
class EndsOutside(Refused):
    """A visit cannot have ended before it began, nor in the future."""

    field = "ended_at"


@dataclass(eq=False)
class MoodOutOfRange(Refused):
    """The mood is none of the scale."""

    field = "mood"
    lowest: int
    highest: int


@dataclass(frozen=True, kw_only=True)
class VisitRecord:
    """What was checked and noted about one visit."""

    id: int = 0
    appointment_id: AppointmentId
    arrived_at: datetime | None = None
    identity_by: str = ""
    """Name of who checked the documents; empty while nobody did."""
    identity_second: str = ""
    """The second one, where the centre wants two."""
    items_by: str = ""
    items_second: str = ""
    items_remark: str = ""
    """What was kept at the desk."""
    ended_at: datetime | None = None
    ended_early: EndedEarly | None = None
    mood: int | None = None
    """How it felt, from 1 (very tense) to 5 (very warm)."""
    incident: Incident | None = None
    incident_remark: str = ""
    remark: str = ""
    author: str = ""
    version: int = 0

    @property
    def noted(self) -> bool:
        """Whether anything was said about how the visit went."""
        return bool(self.mood or self.incident or self.incident_remark or self.remark)

    def check(self) -> None:
        """Refuse what cannot be kept, with every reason at once."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("Kept at the desk"), self.items_remark, needed=False)
        yield from wrong(N_("What happened"), self.incident_remark, needed=False)
        yield from wrong(N_("Remark"), self.remark, needed=False, limit=NOTE_LIMIT)
        if self.mood is not None and not TENSEST <= self.mood <= WARMEST:
            yield MoodOutOfRange(TENSEST, WARMEST)


@dataclass(frozen=True)
class Second:
    """The second member of staff who checked, as their own password has shown."""

    account_id: int
    staff_id: StaffId | None
    name: str
    appointment_id: AppointmentId
    confirmed_at: datetime
    seal: bytes
    """Made by whoever looked at the password; nobody else can make it."""


def pass_code(appointment_id: int) -> str:
    """Return what the pass of a visit carries: its number and two digits that check it.

    Digits alone, because every keyboard and every scanner has them, whatever the language; the
    check digits are those of ISO 7064 MOD 97-10, which find every digit mistyped and every two
    that changed places. It opens nothing and names nobody.
    """
    check = _MODULUS + 1 - appointment_id * 10**_CHECK_DIGITS % _MODULUS
    return f"{appointment_id:0{_NUMBER_DIGITS}d}{check:0{_CHECK_DIGITS}d}"


def typed_code(text: str) -> str:
    """Return the pass's code that was typed or scanned, without blanks; empty if it is none."""
    code = _BETWEEN.sub("", plain_digits(text))
    return code if _CODE.fullmatch(code) else ""


def appointment_of(code: str) -> AppointmentId:
    """Return the number of the visit whose pass carries this code, or raise UnknownCode."""
    if int(code) % _MODULUS != 1:
        raise UnknownCode(code)
    return AppointmentId(int(code) // 10**_CHECK_DIGITS)


def stage(state: State, slot: TimeSlot, now: datetime) -> Stage:
    """Return where a visit stands now."""
    match state:
        case State.BOOKED:
            return Stage.LATE if slot.start < now else Stage.EXPECTED
        case State.CHECKED_IN if now < slot.start:
            return Stage.ARRIVED
        case State.CHECKED_IN:
            return Stage.UNDER_WAY if now <= slot.end else Stage.OVERTIME
        case State.HELD:
            return Stage.OVER
        case State.NO_SHOW:
            return Stage.NO_SHOW
        case State.CANCELLED:
            return Stage.CALLED_OFF


def waits(state: State, slot: TimeSlot, now: datetime) -> bool:
    """Whether somebody at the desk should see to it: to who comes, or to what should be over."""
    if state is State.BOOKED:
        return slot.start - SOON <= now
    return state is State.CHECKED_IN and slot.end < now


def two_needed(appointment: Appointment, settings: Settings) -> bool:
    """Whether two members of staff must look at those who come to it, and what they bring."""
    received = appointment.kind in VISITS and appointment.rules.family_on_site
    return received and bool(settings.two_check)


def minutes_late(slot: TimeSlot, at: datetime) -> int:
    """Return how many whole minutes after its beginning somebody arrives; none before it."""
    return max(0, int((at - slot.start).total_seconds() // 60))


def refuse_end(
    slot: TimeSlot, ended_at: datetime, now: datetime, cause: EndedEarly | None
) -> None:
    """Refuse an end that cannot be, or one before its time without a cause."""
    if ended_at <= slot.start or ended_at > now:
        raise EndsOutside
    if ended_early(slot, ended_at) and cause is None:
        raise CauseNeeded


def ended_early(slot: TimeSlot, ended_at: datetime) -> bool:
    """Whether a visit that ended then ended before its time."""
    return ended_at < slot.end - EARLY


def against(
    name: str, approval: Approval | None, held: Iterable[Restriction], *, supervised: bool
) -> Refused | None:
    """Return why somebody who is on a visit must not come in, or None.

    `held` are the restrictions that hold on the day of the visit and for its client.
    """
    kinds = {restriction.kind for restriction in held}
    if RestrictionKind.BAN in kinds:
        return BannedSince(name)
    if approval is not Approval.APPROVED:
        return ApprovalGone(name)
    if RestrictionKind.SUPERVISED_ONLY in kinds and not supervised:
        return SupervisionNeeded(name)
    return None
