"""Stores and finds what is known about family support, for one client or for everybody in care."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.appointments import Presence, State
from familycare.domain.participation import CONTACTS
from familycare.domain.support import Assessment, Concern, Judgement
from familycare.persistence.records import Records
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.desk import TASK
from familycare.persistence.rows.house import PHASE
from familycare.persistence.rows.people import CLIENT, TIE
from familycare.persistence.rows.support import ASSESSMENT, CONCERN, JUDGEMENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from familycare.domain.ids import CentreId
    from familycare.domain.slots import TimeSlot
    from familycare.domain.support import Informant

    Rows = sa.Select[*tuple[Any, ...]]
    Days = tuple[date, date]
    """The first and the last."""


def _encounters() -> Rows:
    """Select client, appointment, kind, start, whether recorded and whether the family came.

    The family of a client's own appointment is whoever was invited to it; in a group's session it
    is whoever is tied to the client.
    """
    a, p = APPOINTMENT.c, PARTICIPANT.c
    client = sa.func.coalesce(a.client_id, TIE.c.client_id).label("client")
    came = sa.func.max(sa.case((p.presence == Presence.ATTENDED, 1), else_=0))
    return (
        sa.select(
            client,
            a.id,
            sa.type_coerce(a.kind, sa.String).label("kind"),
            a.starts.label("starts"),
            (sa.func.count(p.presence) > 0).label("recorded"),
            (came > 0).label("came"),
        )
        .join(PARTICIPANT, sa.and_(p.appointment_id == a.id, p.family_member_id.is_not(None)))
        .outerjoin(
            TIE, sa.and_(a.client_id.is_(None), TIE.c.family_member_id == p.family_member_id)
        )
        .where(
            a.centre_id == sa.bindparam("centre"),
            a.starts < sa.bindparam("end"),
            a.state != State.CANCELLED,
        )
        .group_by(a.id, client)
    )


def _of_clients() -> Rows:
    """Select the appointments in which these clients or somebody of their families take part."""
    p = PARTICIPANT.c
    these: sa.BindParameter[Any] = sa.bindparam("clients", expanding=True)
    own = sa.select(p.appointment_id).where(p.client_id.in_(these))
    family = (
        sa.select(p.appointment_id)
        .join(TIE, TIE.c.family_member_id == p.family_member_id)
        .where(TIE.c.client_id.in_(these))
    )
    return sa.select(sa.union(own, family).subquery().c.appointment_id)


def _counted() -> Rows:
    """Select what took place by client, over two spans of days, and when family was last there."""
    e = _encounters().where(APPOINTMENT.c.starts >= sa.bindparam("start")).subquery().c
    contact = e.kind.in_([kind.value for kind in CONTACTS])
    kinds = (
        sa.and_(~contact, e.recorded),
        sa.and_(~contact, e.came),
        sa.and_(contact, e.came),
        ~e.recorded,
    )
    columns = [
        sa.func.count(sa.case((sa.and_(inside, kind), 1)))
        for inside in (
            sa.and_(e.starts >= sa.bindparam("now_from"), e.starts < sa.bindparam("now")),
            sa.and_(e.starts >= sa.bindparam("then_from"), e.starts < sa.bindparam("then")),
        )
        for kind in kinds
    ]
    last = sa.func.max(sa.case((e.came, e.starts)))
    return sa.select(e.client, *columns, last).group_by(e.client)


_COUNTED = _counted()
_FIRST = sa.select(sa.func.min(APPOINTMENT.c.starts)).where(
    APPOINTMENT.c.centre_id == sa.bindparam("centre")
)
_WHOSE = sa.func.coalesce(APPOINTMENT.c.client_id, TIE.c.client_id)
_OF_CLIENTS = _encounters().where(
    APPOINTMENT.c.id.in_(_of_clients()), _WHOSE.in_(sa.bindparam("clients", expanding=True))
)
_CAME = _OF_CLIENTS.where(PARTICIPANT.c.presence == Presence.ATTENDED).subquery()
_LAST_CONTACTS = sa.select(_CAME.c.client, sa.func.max(_CAME.c.starts)).group_by(_CAME.c.client)
_IN_CARE = sa.and_(
    CLIENT.c.centre_id == sa.bindparam("centre"),
    CLIENT.c.admitted_on <= sa.bindparam("today"),
    sa.or_(CLIENT.c.discharged_on.is_(None), CLIENT.c.discharged_on >= sa.bindparam("today")),
)
_CLIENTS = (
    sa.select(
        CLIENT.c.id, CLIENT.c.case_number, CLIENT.c.given_name, CLIENT.c.family_name,
        CLIENT.c.preferred_name, CLIENT.c.unit, PHASE.c.name, CLIENT.c.admitted_on,
    )
    .join(PHASE, PHASE.c.id == CLIENT.c.phase_id)
    .where(_IN_CARE)
    .order_by(CLIENT.c.family_name, CLIENT.c.given_name, CLIENT.c.id)
)  # fmt: skip
_T = TASK.c
_OF_FAMILY = sa.and_(_T.agreed, _T.family_member_id.is_not(None))
_TASKS_OF = (
    sa.select(_T.client_id, _T.appointment_id, _T.text, _T.due_on, _T.done_at, _T.dropped_because)
    .where(_T.centre_id == sa.bindparam("centre"))
    .where(_T.client_id.in_(sa.bindparam("clients", expanding=True)))
    .where(_OF_FAMILY)
    .order_by(_T.due_on, _T.id)
)


def _tasks_in(span: str) -> Iterator[sa.ColumnElement[int]]:
    """Yield how many tasks count in a span of days, and how many of them are done.

    As `FamilyTask.settled_on` says.
    """
    first: sa.BindParameter[date] = sa.bindparam(f"{span}_first")
    last: sa.BindParameter[date] = sa.bindparam(f"{span}_last")
    start: sa.BindParameter[datetime] = sa.bindparam(f"{span}_from")
    end: sa.BindParameter[datetime] = sa.bindparam(span)
    closed = sa.and_(_T.done_at.is_not(None), _T.done_at < end)
    done = sa.and_(closed, _T.dropped_because == "", _T.done_at >= start)
    missed = sa.and_(sa.or_(_T.done_at.is_(None), _T.done_at >= end), _T.due_on < last)
    for settled in (sa.or_(done, missed), done):
        yield sa.func.count(sa.case((sa.and_(_T.due_on >= first, settled), 1)))


_TASKS_COUNTED = (
    sa.select(_T.client_id, *_tasks_in("now"), *_tasks_in("then"))
    .join(CLIENT, CLIENT.c.id == _T.client_id)  # who is in care leads, whose tasks an index finds
    .where(_IN_CARE, _OF_FAMILY)
    .group_by(_T.client_id)
)
_FILLED = (
    sa.select(
        ASSESSMENT.c.client_id, ASSESSMENT.c.filled_on, ASSESSMENT.c.id, ASSESSMENT.c.instrument,
        sa.cast(ASSESSMENT.c.answers, sa.Text),
    )
    .join(CLIENT, CLIENT.c.id == ASSESSMENT.c.client_id)
    .where(
        _IN_CARE,
        ASSESSMENT.c.instrument.in_(sa.bindparam("instruments", expanding=True)),
        ASSESSMENT.c.informant == sa.bindparam("informant"),
        ASSESSMENT.c.filled_on > sa.bindparam("since"),
    )
)  # fmt: skip


@lru_cache
def _latest(count: int) -> Rows:
    """Select whoever is in care with the day on which each of so many was filled in last.

    One step in the index for each, however long the history and however many have left.
    """
    a = ASSESSMENT.c
    days = [
        sa.select(a.filled_on)
        .where(
            a.client_id == CLIENT.c.id,
            a.instrument == sa.bindparam(f"code{number}"),
            a.informant == sa.bindparam(f"informant{number}"),
            a.filled_on <= sa.bindparam("today"),
        )
        .order_by(a.filled_on.desc())
        .limit(1)
        .scalar_subquery()
        for number in range(count)
    ]
    return sa.select(CLIENT.c.id, *days).where(_IN_CARE)


class Support:
    """What is known about family support in one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.assessments = Records(connection, centre_id, Assessment, ASSESSMENT)
        self.judgements = Records(connection, centre_id, Judgement, JUDGEMENT)
        self.concerns = Records(connection, centre_id, Concern, CONCERN)

    def assessments_of(self, clients: Collection[int]) -> list[Assessment]:
        """Return what was filled in about these clients, latest first."""
        c = ASSESSMENT.c
        order = [c.filled_on.desc(), c.id.desc()]
        return self.assessments.where(c.client_id.in_(clients), order=order)

    def same_occasion(self, one: Assessment) -> bool:
        """Whether another assessment has the same client, questionnaire, day and informant."""
        c = ASSESSMENT.c
        found = self.assessments.where(
            c.client_id == one.client_id,
            c.instrument == one.instrument,
            c.filled_on == one.filled_on,
            c.informant == one.informant,
            c.family_member_id.is_not_distinct_from(one.family_member_id),
            c.id != one.id,
        )
        return bool(found)

    def judgements_of(self, clients: Collection[int]) -> list[Judgement]:
        """Return the levels that staff set for these clients, latest first."""
        c = JUDGEMENT.c
        order = [c.judged_at.desc(), c.id.desc()]
        return self.judgements.where(c.client_id.in_(clients), order=order)

    def judgements_since(self, since: datetime) -> list[Judgement]:
        """Return the levels that staff set from that moment on, latest first."""
        c = JUDGEMENT.c
        order = [c.judged_at.desc(), c.id.desc()]
        return self.judgements.where(c.judged_at >= since, order=order)

    def concerns_of(self, clients: Collection[int]) -> list[Concern]:
        """Return the concerns about these clients, latest first."""
        c = CONCERN.c
        order = [c.raised_at.desc(), c.id.desc()]
        return self.concerns.where(c.client_id.in_(clients), order=order)

    def open_concerns(self) -> list[Concern]:
        """Return every concern that nobody has closed."""
        return self.concerns.where(CONCERN.c.closed_at.is_(None))

    def clients(self, today: date) -> Sequence[Any]:
        """Return who is in care, by name, with case number, unit, phase and admission."""
        return self._all(_CLIENTS, today=today)

    def filled(
        self, informant: Informant, instruments: Collection[str], since: date, today: date
    ) -> Sequence[Any]:
        """Return what was filled in after a day by this kind of person about everybody in care.

        Each row holds client, day, number and instrument, and the answers as the JSON they are
        stored as; in no order.
        """
        wanted = {"informant": informant, "instruments": list(instruments)}
        return self._all(_FILLED, today=today, since=since, **wanted)

    def latest(self, wanted: Mapping[str, Informant], today: date) -> Sequence[Any]:
        """Return whoever is in care, with the day of their last one of each questionnaire.

        `wanted` tells by questionnaire whose answers count; the days stand in its order.
        """
        names: dict[str, object] = {}
        for number, (code, informant) in enumerate(wanted.items()):
            names |= {f"code{number}": code, f"informant{number}": informant}
        return self._all(_latest(len(wanted)), today=today, **names)

    def kept_since(self) -> datetime | None:
        """Return when the first appointment took place that is kept here; None without any."""
        return self._connection.execute(_FIRST, {"centre": self._centre_id}).scalar()

    def counted(self, now: TimeSlot, then: TimeSlot) -> Sequence[Any]:
        """Return what took place with the family of each client in both spans.

        Each row holds the client, planned, attended, contacts and not recorded now and then, and
        when somebody of the family was last there.
        """
        return self._all(
            _COUNTED, start=min(now.start, then.start), end=max(now.end, then.end),
            now_from=now.start, now=now.end, then_from=then.start, then=then.end,
        )  # fmt: skip

    def tasks_counted(
        self, today: date, now: tuple[Days, TimeSlot], then: tuple[Days, TimeSlot]
    ) -> Sequence[Any]:
        """Return what families of whoever is in care agreed to do, over two spans of days.

        Each row holds the client, how many tasks count and how many of them are done now and
        then; each span is given by its first and last day and as the time from one to the other.
        """
        return self._all(
            _TASKS_COUNTED, today=today,
            now_first=now[0][0], now_last=now[0][1], now_from=now[1].start, now=now[1].end,
            then_first=then[0][0], then_last=then[0][1], then_from=then[1].start,
            then=then[1].end,
        )  # fmt: skip

    def tasks_of(self, clients: Collection[int]) -> Sequence[Any]:
        """Return what the families of these clients agreed to do, the earliest due first.

        Each row holds the client, the meeting, what, until when, when it was closed, and why if
        dropped.
        """
        return self._all(_TASKS_OF, clients=list(clients))

    def encounters_of(self, clients: Collection[int], until: datetime) -> Sequence[Any]:
        """Return the appointments to which these clients' families were invited, from day one.

        Each row holds the client, the appointment, its kind, its start, whether somebody recorded
        who came, and whether somebody of the family came.
        """
        return self._all(_OF_CLIENTS, clients=list(clients), end=until)

    def last_contacts(self, clients: Collection[int], until: datetime) -> Sequence[Any]:
        """Return client and when family was last there, for those of the clients where it was."""
        return self._all(_LAST_CONTACTS, clients=list(clients), end=until) if clients else ()

    def _all(self, query: Rows, **wanted: object) -> Sequence[Any]:
        return self._connection.execute(query, {"centre": self._centre_id, **wanted}).all()
