"""What the rules of booking read beside people and rooms: statements made once, few of them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import sqlalchemy as sa

from familycare.domain.appointments import LIVE
from familycare.domain.booking_window import BookingWindow
from familycare.domain.closures import Closure, Leave
from familycare.domain.entitlement import Correction, Entitlement
from familycare.domain.holds import Hold
from familycare.domain.people import Approval, Phase
from familycare.domain.restrictions import KeptApart, Restriction
from familycare.domain.slots import TimeSlot
from familycare.domain.templates import SlotTemplate, TemplateDate
from familycare.persistence.rows.appointments import APPOINTMENT
from familycare.persistence.rows.closures import CLOSURE, LEAVE
from familycare.persistence.rows.house import PHASE
from familycare.persistence.rows.people import TIE
from familycare.persistence.rows.requests import OFFER, VISIT_REQUEST
from familycare.persistence.rows.visiting import (
    BOOKING_WINDOW,
    CORRECTION,
    ENTITLEMENT,
    HOLD,
    KEPT_APART,
    RESTRICTION,
    SLOT_TEMPLATE,
    TEMPLATE_DATE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date, datetime

    from familycare.domain.access import Role
    from familycare.domain.ids import CentreId

T = TypeVar("T")
Query = sa.Select[*tuple[Any, ...]]
Union = sa.CompoundSelect[*tuple[Any, ...]]
Found = sa.CursorResult[*tuple[Any, ...]]
_CENTRE: sa.BindParameter[int] = sa.bindparam("centre")


def _all(kind: type, table: Any, *conditions: sa.ColumnElement[bool]) -> Query:  # noqa: ANN401
    """Select the columns that are named as the fields of the domain value."""
    columns = [table.c[f.name] for f in fields(kind) if f.name in table.c]
    return sa.select(*columns).where(table.c.centre_id == _CENTRE, *conditions)


def _several(column: sa.ColumnElement[Any], name: str) -> sa.ColumnElement[bool]:
    return column.in_(sa.bindparam(name, expanding=True))


def _timed(kind: type, table: Any, *conditions: sa.ColumnElement[bool]) -> Query:  # noqa: ANN401
    """Select the same with start and end at the end of each row."""
    return _all(kind, table, *conditions).add_columns(table.c.starts, table.c.ends)


_L, _K, _A = LEAVE.c, KEPT_APART.c, APPOINTMENT.c
_TIES = sa.select(TIE.c.family_member_id, TIE.c.client_id, TIE.c.approval).where(
    TIE.c.centre_id == _CENTRE, _several(TIE.c.family_member_id, "family")
)
_LEAVE = _all(
    Leave,
    LEAVE,
    sa.or_(_several(_L.staff_id, "staff"), _several(_L.client_id, "clients")),
    _L.starts_on <= sa.bindparam("last"),
    _L.ends_on >= sa.bindparam("first"),
)
_CLOSURES = _timed(
    Closure,
    CLOSURE,
    CLOSURE.c.reopened_at.is_(None),
    CLOSURE.c.ends > sa.bindparam("start"),
    CLOSURE.c.starts < sa.bindparam("end"),
)
_APART = _all(
    KeptApart,
    KEPT_APART,
    sa.or_(
        *(_several(c, "clients") for c in (_K.first_client_id, _K.second_client_id)),
        *(_several(c, "family") for c in (_K.first_member_id, _K.second_member_id)),
    ),
    sa.or_(_K.ends_on.is_(None), _K.ends_on >= sa.bindparam("first")),
    _K.starts_on <= sa.bindparam("last"),
)
_RESTRICTIONS = _all(
    Restriction,
    RESTRICTION,
    _several(RESTRICTION.c.family_member_id, "family"),
    sa.or_(RESTRICTION.c.ends_on.is_(None), RESTRICTION.c.ends_on >= sa.bindparam("first")),
)
_CORRECTIONS = _all(Correction, CORRECTION, _several(CORRECTION.c.client_id, "clients"))
_PHASES = _all(Phase, PHASE)
_WINDOWS = _all(BookingWindow, BOOKING_WINDOW, BOOKING_WINDOW.c.role == sa.bindparam("role"))
_ENTITLEMENTS = _all(Entitlement, ENTITLEMENT)
_TEMPLATES = _all(SlotTemplate, SLOT_TEMPLATE, SLOT_TEMPLATE.c.active.is_(True))
_TEMPLATE_DATES = _all(
    TemplateDate,
    TEMPLATE_DATE,
    TEMPLATE_DATE.c.day.between(sa.bindparam("first"), sa.bindparam("last")),
)
_O = OFFER.c
_LIVE_OFFER = (
    _O.centre_id == _CENTRE,
    _O.answer.is_(None),
    _O.expires_at > sa.bindparam("now"),
)
_HOLDS = sa.union_all(
    _timed(
        Hold,
        HOLD,
        HOLD.c.expires_at > sa.bindparam("now"),
        HOLD.c.workstation != sa.bindparam("workstation"),
        HOLD.c.ends > sa.bindparam("start"),
        HOLD.c.starts < sa.bindparam("end"),
    ),
    # A place that was offered to somebody on the wait list is kept for them in the same way.
    sa.select(
        _O.id,
        VISIT_REQUEST.c.kind,
        _O.room_id,
        _O.supervised,
        VISIT_REQUEST.c.client_id,
        VISIT_REQUEST.c.request_id,
        _O.expires_at,
        _O.starts,
        _O.ends,
    )
    .join(VISIT_REQUEST, VISIT_REQUEST.c.id == _O.visit_request_id)
    .where(
        *_LIVE_OFFER,
        VISIT_REQUEST.c.request_id != sa.bindparam("workstation"),
        _O.ends > sa.bindparam("start"),
        _O.starts < sa.bindparam("end"),
    ),
)
_FILLED = sa.select(_A.template_id, _A.starts, _A.id, _A.supervised).where(
    _A.centre_id == _CENTRE,
    _A.template_id.is_not(None),
    _A.state.in_(sorted(LIVE)),
    _A.starts >= sa.bindparam("start"),
    _A.starts < sa.bindparam("end"),
)

_BOOKING = 4_712
"""Names the lock under which a server's workstations book one after the other."""


class Contents(NamedTuple):
    """Which rules a centre has at all: what it has none of is not asked for."""

    templates: bool
    entitlements: bool
    windows: bool
    holds: bool
    apart: bool
    restrictions: bool
    leave: bool
    closures: bool


_CONTENTS = sa.select(
    *(
        query.exists()
        for query in (
            _TEMPLATES,
            _ENTITLEMENTS,
            _WINDOWS,
            sa.union_all(
                sa.select(HOLD.c.id).where(
                    HOLD.c.centre_id == _CENTRE, HOLD.c.expires_at > sa.bindparam("now")
                ),
                sa.select(_O.id).where(*_LIVE_OFFER),
            ),
            _all(KeptApart, KEPT_APART),
            _all(Restriction, RESTRICTION),
            _all(Leave, LEAVE, _L.ends_on >= sa.bindparam("first")),
            _all(Closure, CLOSURE, CLOSURE.c.ends > sa.bindparam("start")),
        )
    )
)


class Rulebook:
    """What the rules read, of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def take_turn(self) -> None:
        """Wait for whoever else is about to book; a file has one writer at a time anyway.

        The database refuses nobody who is one too many for a slot on offer or an entitlement, and
        nobody who must not meet another: two that look at one moment would both find it free.
        """
        if self._connection.dialect.name == "postgresql":
            lock = sa.func.pg_advisory_xact_lock(_BOOKING, self._centre_id)
            self._connection.execute(sa.select(lock))

    def contents(self, role: Role, now: datetime, start: datetime, first: date) -> Contents:
        """Return which rules there are for this role, for this instant and day or later."""
        row = self._rows(_CONTENTS, role=role, now=now, start=start, first=first).one()
        return Contents(*map(bool, row))

    def ties(self, family: Collection[int]) -> dict[int, dict[int, Approval]]:
        """Return the approvals of these family members, by member and then by client."""
        found: dict[int, dict[int, Approval]] = {}
        for member, client, approval in self._rows(_TIES, family=list(family)):
            found.setdefault(member, {})[client] = approval
        return found

    def leave(
        self, staff: Collection[int], clients: Collection[int], first: date, last: date
    ) -> list[Leave]:
        """Return when these people are away within the days."""
        wanted = {"staff": list(staff), "clients": list(clients), "first": first, "last": last}
        return self._read(Leave, _LEAVE, **wanted)

    def closures(self, during: TimeSlot) -> list[Closure]:
        """Return what is closed at any instant of the time and not open again."""
        return self._read_timed(Closure, _CLOSURES, start=during.start, end=during.end)

    def apart(
        self, clients: Collection[int], family: Collection[int], first: date, last: date
    ) -> list[KeptApart]:
        """Return the pairs with one of these people that hold on any of the days."""
        wanted = {"clients": list(clients), "family": list(family), "first": first, "last": last}
        return self._read(KeptApart, _APART, **wanted)

    def restrictions(self, family: Collection[int], first: date) -> list[Restriction]:
        """Return the restrictions of these family members that hold on this day or later."""
        return self._read(Restriction, _RESTRICTIONS, family=list(family), first=first)

    def corrections(self, clients: Collection[int]) -> list[Correction]:
        """Return all corrections of these clients' accounts."""
        return self._read(Correction, _CORRECTIONS, clients=list(clients))

    def phases(self) -> list[Phase]:
        """Return the phases of the programme."""
        return self._read(Phase, _PHASES)

    def windows(self, role: Role) -> list[BookingWindow]:
        """Return where this role differs from the settings."""
        return self._read(BookingWindow, _WINDOWS, role=role)

    def entitlements(self) -> list[Entitlement]:
        """Return all entitlements."""
        return self._read(Entitlement, _ENTITLEMENTS)

    def templates(self) -> list[SlotTemplate]:
        """Return the templates in use."""
        return self._read(SlotTemplate, _TEMPLATES)

    def template_dates(self, first: date, last: date) -> list[TemplateDate]:
        """Return where templates differ on single dates of these days."""
        return self._read(TemplateDate, _TEMPLATE_DATES, first=first, last=last)

    def holds(self, during: TimeSlot, now: datetime, workstation: str) -> list[Hold]:
        """Return what workstations but this one hold, or offered, and has not expired by now."""
        wanted = {"start": during.start, "end": during.end}
        return self._read_timed(Hold, _HOLDS, now=now, workstation=workstation, **wanted)

    def filled(self, during: TimeSlot) -> list[tuple[int, datetime, int, bool]]:
        """Return template, start, number and supervision of what fills slots that begin then."""
        rows = self._rows(_FILLED, start=during.start, end=during.end)
        return [(template, starts, key, watched) for template, starts, key, watched in rows]

    def _rows(self, query: Query | Union, **wanted: object) -> Found:
        return self._connection.execute(query, {"centre": self._centre_id, **wanted})

    def _read(self, kind: Callable[..., T], query: Query | Union, **wanted: object) -> list[T]:
        found = self._rows(query, **wanted)
        names = list(found.keys())
        return [kind(**dict(zip(names, row, strict=True))) for row in found]

    def _read_timed(
        self, kind: Callable[..., T], query: Query | Union, **wanted: object
    ) -> list[T]:
        found = self._rows(query, **wanted)
        names = list(found.keys())[:-2]
        return [
            kind(slot=TimeSlot(row[-2], row[-1]), **dict(zip(names, row[:-2], strict=True)))
            for row in found
        ]
