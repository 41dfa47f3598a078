"""The house rules of visiting: slot templates, entitlements, booking windows."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, State
from familycare.domain.booking_window import BookingWindow
from familycare.domain.entitlement import Entitlement
from familycare.domain.ids import AppointmentId, CentreId, SeriesId
from familycare.domain.series import Series
from familycare.domain.templates import SlotTemplate, TemplateDate
from familycare.persistence.records import Records
from familycare.persistence.rows.appointments import APPOINTMENT
from familycare.persistence.rows.people import CLIENT
from familycare.persistence.rows.visiting import (
    BOOKING_WINDOW,
    ENTITLEMENT,
    SERIES,
    SLOT_TEMPLATE,
    TEMPLATE_DATE,
)

TO_COME = (State.BOOKED, State.CHECKED_IN)
"""States of an appointment that is not over."""


_A = APPOINTMENT.c
_NOT_OVER = (
    _A.centre_id == sa.bindparam("centre"),
    _A.ends > sa.bindparam("since"),
    _A.state.in_(TO_COME),
)
_OURS = (*_NOT_OVER, _A.template_id.is_not(None))
_BOOKED = (
    sa.select(_A.id, _A.starts, _A.ends, _A.supervised, CLIENT.c.given_name, CLIENT.c.family_name)
    .join(CLIENT, CLIENT.c.id == _A.client_id)
    .where(*_OURS, _A.template_id == sa.bindparam("template"))
    .order_by(_A.starts, _A.id)
)
_COUNTS = sa.select(_A.template_id, sa.func.count()).where(*_OURS).group_by(_A.template_id)
_COMING = sa.select(sa.func.count()).where(*_NOT_OVER, _A.kind == sa.bindparam("kind"))
_OF_SERIES = (
    sa.select(_A.id)
    .where(
        _A.centre_id == sa.bindparam("centre"),
        _A.series_id == sa.bindparam("series"),
        sa.func.coalesce(_A.cancelled_because, "") != CancelCause.UNDONE.value,
    )
    .order_by(_A.series_place, _A.id)
)


class Visiting:
    """What a centre offers to families, of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.templates = Records(connection, centre_id, SlotTemplate, SLOT_TEMPLATE)
        self.template_dates = Records(connection, centre_id, TemplateDate, TEMPLATE_DATE)
        self.entitlements = Records(connection, centre_id, Entitlement, ENTITLEMENT)
        self.series = Records(connection, centre_id, Series, SERIES)
        self.windows = Records(connection, centre_id, BookingWindow, BOOKING_WINDOW)

    def listed_templates(self) -> list[SlotTemplate]:
        """Return every template, in the order of a week."""
        c = SLOT_TEMPLATE.c
        return self.templates.where(order=[c.weekday, c.opens, c.name, c.id])

    def templates_in_use(self) -> list[SlotTemplate]:
        """Return the templates that offer anything, in the order of a week."""
        c = SLOT_TEMPLATE.c
        return self.templates.where(c.active.is_(True), order=[c.weekday, c.opens, c.name, c.id])

    def dates_of(
        self, template_ids: Collection[int], first: date = date.min, last: date = date.max
    ) -> list[TemplateDate]:
        """Return the dates on which these templates differ, within the days, earliest first."""
        c = TEMPLATE_DATE.c
        if not template_ids:
            return []
        return self.template_dates.where(
            c.template_id.in_(template_ids), c.day.between(first, last), order=[c.day]
        )

    def listed_entitlements(self) -> list[Entitlement]:
        """Return all entitlements: those for every phase first."""
        c = ENTITLEMENT.c
        return self.entitlements.where(order=[c.kind, c.phase_id.is_not(None), c.phase_id])

    def listed_windows(self) -> list[BookingWindow]:
        """Return where roles differ from the settings."""
        return self.windows.where(order=[BOOKING_WINDOW.c.kind, BOOKING_WINDOW.c.role])

    def booked(self, template_id: int, since: datetime) -> list[Any]:
        """Return what is booked by a template and ends after this, earliest first."""
        wanted = {"centre": self._centre_id, "template": template_id, "since": since}
        return list(self._connection.execute(_BOOKED, wanted))

    def booked_counts(self, since: datetime) -> dict[int, int]:
        """Return how many booked appointments that end after this each template has."""
        wanted = {"centre": self._centre_id, "since": since}
        found = self._connection.execute(_COUNTS, wanted)
        return {key: count for key, count in found if key is not None}

    def coming(self, kind: AppointmentKind, since: datetime) -> int:
        """Return how many appointments of a kind are booked and end after this."""
        wanted = {"centre": self._centre_id, "kind": kind, "since": since}
        return int(self._connection.execute(_COMING, wanted).scalar_one())

    def dates_of_series(self, series_id: int) -> list[AppointmentId]:
        """Return the appointments of a series in its order, those undone left out."""
        wanted = {"centre": self._centre_id, "series": series_id}
        return [
            AppointmentId(key) for key in self._connection.execute(_OF_SERIES, wanted).scalars()
        ]

    def series_of_orders(self, request_ids: Collection[str]) -> SeriesId | None:
        """Return the series that one of these orders has made already, if it did."""
        made = sa.select(_A.series_id).where(
            _A.centre_id == self._centre_id, _A.request_id.in_(request_ids)
        )
        found = self._connection.execute(made.limit(1)).scalar()
        return None if found is None else SeriesId(found)

    def take_over(self, template_id: int, appointment_ids: Collection[int]) -> None:
        """Note that these appointments were booked by a template."""
        if appointment_ids:
            whose = sa.update(APPOINTMENT).where(_A.id.in_(appointment_ids))
            self._connection.execute(whose.values(template_id=template_id))

    def was_used(self, template_id: int) -> bool:
        """Whether anything was ever booked by a template."""
        query = sa.select(_A.id).where(_A.template_id == template_id).limit(1)
        return self._connection.execute(query).first() is not None
