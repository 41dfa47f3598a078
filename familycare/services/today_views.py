"""What the first page reads: what needs somebody now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import State
from familycare.domain.ids import AppointmentId
from familycare.services import consent_views, document_views, recovery_views
from familycare.services.calendar_views import AppointmentLine, between, lines
from familycare.services.glass import OpenedLine, unreviewed
from familycare.services.limit_views import OverdueLine, overdue
from familycare.services.meeting_views import unsigned, unsigned_of_all
from familycare.services.remote_views import Relative, UnreadyLine, relatives, unready
from familycare.services.tasks import TaskLine, due
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from familycare.services.consent_views import DueLine
    from familycare.services.document_views import DocumentLine
    from familycare.services.recovery_views import DueRecord

OPEN_DAYS = 7
"""How far back missing attendance is asked for, in days."""


class TodaySheet(NamedTuple):
    """The day at a glance."""

    appointments: tuple[AppointmentLine, ...]
    """Today's, earliest first, cancelled ones left out."""
    not_recorded: tuple[AppointmentLine, ...]
    """Over, but nobody recorded who came; latest first."""
    unready: tuple[UnreadyLine, ...]
    """Remote visits until the next working day that nobody could join, or that nobody hosts."""
    there: Mapping[int, Relative]
    """By today's remote visits: a family member whose clocks show another time."""
    overbooked: tuple[AppointmentLine, ...]
    """Coming appointments beyond the places of their room, or beyond another rule."""
    to_review: tuple[OpenedLine, ...]
    """Records that were opened in need; empty for whoever does not review that."""
    approvals: tuple[OverdueLine, ...]
    """Approvals to be looked at again by now; empty for whoever does not approve."""
    tasks: tuple[TaskLine, ...]
    """Due by today, the most urgent first."""
    unsigned: tuple[AppointmentLine, ...] = ()
    """Own meetings that took place and about which nothing is signed; latest first."""
    unsigned_of_others: tuple[AppointmentLine, ...] = ()
    """Everybody else's, for whoever looks after that; latest first."""
    flagged: tuple[AppointmentLine, ...] = ()
    """Coming appointments that no longer fit the rules; the worklist knows all of them."""
    recovery: tuple[DueRecord, ...] = ()
    """Of the recovery of clients what is due by now, longest due first; none for whoever may not
    read it."""
    consents: tuple[DueLine, ...] = ()
    """Consents that end soon and that nothing follows; none for whoever does not keep them."""
    documents: tuple[DocumentLine, ...] = ()
    """What others drew up for families and one may approve."""

    @property
    def work(self) -> int:
        """How many things wait for somebody."""
        mine = (
            self.not_recorded, self.unready, self.to_review, self.approvals, self.tasks,
            self.unsigned, self.recovery, self.consents, self.documents,
        )  # fmt: skip
        return sum(map(len, mine))


@needs(Permission.READ)
def waiting(reading: Reading) -> int:
    """Return how many things wait for somebody, as the whole sheet would say."""
    since = reading.days(reading.today() - timedelta(days=OPEN_DAYS), reading.today()).start
    over = reading.listings.not_recorded(since, reading.clock.now())
    rest = (
        unready(reading), _approvals(reading), due(reading), _unsigned(reading),
        _recovery(reading), _consents(reading), _documents(reading),
    )  # fmt: skip
    return over + sum(map(len, rest))


@needs(Permission.READ)
def sheet(reading: Reading) -> TodaySheet:
    """Return what needs somebody today."""
    today, now = reading.today(), reading.clock.now()
    back = timedelta(days=OPEN_DAYS)
    around = between(reading, reading.days(today - back, today + timedelta(days=OPEN_DAYS)))
    own = _unsigned(reading)
    mine = {line.id for line in own}
    overbooked = reading.listings.overbooked(now)
    open_states = {State.BOOKED, State.CHECKED_IN}
    over = [line for line in around if line.ends <= now and line.state in open_states]
    return TodaySheet(
        appointments=tuple(
            line
            for line in around
            if line.starts.date() == today and line.state is not State.CANCELLED
        ),
        not_recorded=tuple(reversed(over)),
        unready=unready(reading),
        recovery=_recovery(reading),
        consents=_consents(reading),
        documents=_documents(reading),
        there=_there(reading, around, today),
        overbooked=tuple(lines(reading.appointments.shown_among(overbooked), reading)),
        to_review=unreviewed(reading) if reading.actor.may(Permission.REVIEW_GLASS) else (),
        approvals=_approvals(reading),
        tasks=tuple(due(reading)),
        unsigned=tuple(own),
        unsigned_of_others=tuple(line for line in _of_all(reading) if line.id not in mine),
        flagged=tuple(line for line in around if line.flagged and line.starts > now),
    )


def _unsigned(reading: Reading) -> list[AppointmentLine]:
    return unsigned(reading) if reading.actor.may(Permission.WRITE_UP) else []


def _of_all(reading: Reading) -> list[AppointmentLine]:
    return unsigned_of_all(reading) if reading.actor.may(Permission.WRITE_UP) else []


def _approvals(reading: Reading) -> tuple[OverdueLine, ...]:
    return overdue(reading) if reading.actor.may(Permission.EDIT_PEOPLE) else ()


def _there(
    reading: Reading, around: Iterable[AppointmentLine], today: date
) -> dict[int, Relative]:
    starts = {
        AppointmentId(line.id): line.starts
        for line in around
        if line.kind is AppointmentKind.REMOTE_VISIT and line.starts.date() == today
    }
    return {
        key: elsewhere[0]
        for key, family in relatives(reading, starts).items()
        if (elsewhere := [one for one in family if one.zone])
    }


def _recovery(reading: Reading) -> tuple[DueRecord, ...]:
    return recovery_views.due(reading) if reading.actor.may(Permission.READ_SUPPORT) else ()


def _documents(reading: Reading) -> tuple[DocumentLine, ...]:
    if not reading.actor.may(Permission.APPROVE):
        return ()
    return tuple(line for line in document_views.waiting(reading) if line.may_approve)


def _consents(reading: Reading) -> tuple[DueLine, ...]:
    return consent_views.ending(reading) if reading.actor.may(Permission.KEEP_CONSENTS) else ()
