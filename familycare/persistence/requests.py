"""Stores and finds what families ask for: requests with their wishes, and offers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.ids import FamilyMemberId, RoomId
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.slots import TimeSlot
from familycare.domain.visit_requests import OPEN, Offer, RequestState, VisitRequest, Wish
from familycare.persistence.records import Records
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.people import FAMILY_MEMBER, HOUSEHOLD
from familycare.persistence.rows.requests import OFFER, REQUESTED, VISIT_REQUEST, WISH

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from familycare.domain.ids import CentreId


class Requests:
    """The requests of one unit of work; also the keeper of a `Register`."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._records = Records(
            connection, centre_id, VisitRequest, VISIT_REQUEST, apart=("family", "wishes")
        )
        self.offers = Offers(connection, centre_id)
