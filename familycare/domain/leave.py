"""Who is away when: which leave there is for whom, and what cannot be entered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from familycare.domain.closures import Leave, LeaveKind
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.texts import wrong
from familycare.i18n import N_

STAFF_KINDS = (LeaveKind.HOLIDAY, LeaveKind.ILLNESS, LeaveKind.TRAINING, LeaveKind.OTHER)
CLIENT_KINDS = (LeaveKind.HOME_LEAVE, LeaveKind.HOSPITAL, LeaveKind.OTHER)


@dataclass(eq=False)
class LeaveEndsBeforeItBegins(Refused):
    """The last day lies before the first."""

    field = "ends_on"
    starts_on: date


@dataclass(eq=False)
class LeaveUnfit(Refused):
    """Staff are not sent home on leave, and clients take no holidays."""

    field = "kind"
    kind: LeaveKind


@dataclass(eq=False)
class AwayAlready(Refused):
    """Leave of the same person is entered for some of these days."""

    field = "starts_on"
    kind: LeaveKind
    starts_on: date
    ends_on: date


@dataclass(eq=False)
class NoHomeLeave(Refused):
    """The client's phase has no days at home."""

    field = "kind"
    name: str
    phase: str


def check(leave: Leave, others: Iterable[Leave]) -> None:
    """Refuse leave that cannot be, given the other leave of the same person."""
    refuse_all(_wrongs(leave, others))


def _wrongs(leave: Leave, others: Iterable[Leave]) -> Iterator[Refused]:
    yield from wrong(N_("Remark"), leave.remark, needed=False)
    if leave.kind not in (STAFF_KINDS if leave.client_id is None else CLIENT_KINDS):
        yield LeaveUnfit(leave.kind)
    if leave.ends_on < leave.starts_on:
        yield LeaveEndsBeforeItBegins(leave.starts_on)
        return
    for other in others:
        meet = leave.starts_on <= other.ends_on and other.starts_on <= leave.ends_on
        if other.id != leave.id and meet:
            yield AwayAlready(other.kind, other.starts_on, other.ends_on)
