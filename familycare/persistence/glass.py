"""Stores and finds what was opened in need, and tells whose client somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.glass import BrokenGlass
from familycare.persistence.records import Records
from familycare.persistence.rows.people import CLIENT
from familycare.persistence.rows.security import ACCOUNT, BROKEN_GLASS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from familycare.domain.access import Actor
    from familycare.domain.ids import CentreId

_G = BROKEN_GLASS.c
_OPENED = sa.select(_G.client_id).where(
    _G.centre_id == sa.bindparam("centre"),
    _G.account_id == sa.bindparam("account"),
    _G.ends_at > sa.bindparam("now"),
)
_COUNSELLED = sa.select(CLIENT.c.id).where(
    CLIENT.c.centre_id == sa.bindparam("centre"),
    CLIENT.c.counsellor_id == sa.bindparam("staff"),
)
_OWN = sa.union(_COUNSELLED, _OPENED)
_IS_OWN = sa.select(
    sa.or_(
        sa.exists(_COUNSELLED.where(CLIENT.c.id == sa.bindparam("client"))),
        sa.exists(_OPENED.where(_G.client_id == sa.bindparam("client"))),
    )
)
_UNREVIEWED = (
    sa.select(
        _G.id, _G.version, _G.client_id, CLIENT.c.given_name, CLIENT.c.family_name,
        ACCOUNT.c.name, _G.account_id, _G.reason, _G.opened_at, _G.ends_at,
    )
    .join(CLIENT, CLIENT.c.id == _G.client_id)
    .join(ACCOUNT, ACCOUNT.c.id == _G.account_id)
    .where(_G.centre_id == sa.bindparam("centre"), _G.reviewed_at.is_(None))
    .order_by(_G.opened_at, _G.id)
)  # fmt: skip


class Glass:
    """What was opened in need, in one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._records = Records(connection, centre_id, BrokenGlass, BROKEN_GLASS)

    def get(self, glass_id: int) -> BrokenGlass:
        """Return one time, or raise NotFound."""
        return self._records.get(glass_id)

    def add(self, glass: BrokenGlass) -> BrokenGlass:
        """Store that somebody opens records; a server says itself who it is, and until when."""
        return self._records.get(self._records.add(glass).id)

    def save(self, glass: BrokenGlass) -> BrokenGlass:
        """Store the review, and nothing else of it."""
        return self._records.save_only(glass, ("reviewed_by", "reviewed_at", "finding"))

    def open_until(self, actor: Actor, client_id: int, now: datetime) -> datetime | None:
        """Return until when this person opened the client's records; None when they did not."""
        found = self._records.where(
            _G.account_id == actor.account_id, _G.client_id == client_id, _G.ends_at > now
        )
        return max((one.ends_at for one in found), default=None)

    def is_own(self, actor: Actor, client_id: int, now: datetime) -> bool:
        """Whether the client is the person's own, or opened by them in need."""
        wanted = {**self._whose(actor, now), "client": client_id}
        return bool(self._connection.execute(_IS_OWN, wanted).scalar())

    def own(self, actor: Actor, now: datetime) -> frozenset[int]:
        """Return all clients who are the person's own, or opened by them in need."""
        return frozenset(self._connection.execute(_OWN, self._whose(actor, now)).scalars())

    def unreviewed(self) -> Sequence[Any]:
        """Return what nobody has reviewed, oldest first.

        Each row holds number, version, client with both names, who opened it with the account's
        number, the reason, from and until when.
        """
        return self._connection.execute(_UNREVIEWED, {"centre": self._centre_id}).all()

    def _whose(self, actor: Actor, now: datetime) -> dict[str, object]:
        return {
            "centre": self._centre_id,
            "staff": actor.staff_id,
            "account": actor.account_id,
            "now": now,
        }
