"""Opening records of somebody else's client in need, and the review of that afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.glass import BrokenGlass, NothingToOpen
from familycare.domain.people import full_name
from familycare.domain.texts import tidy_line
from familycare.domain.trail import Deed
from familycare.services import scope
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from familycare.domain.ids import ClientId


class OpenedLine(NamedTuple):
    """One time that records were opened in need and nobody has looked at it yet."""

    id: int
    version: int
    client_id: int
    client: str
    opener: str
    """Name of who opened them."""
    mine: bool
    """Whether whoever asks opened them: somebody else has to review that."""
    reason: str
    opened_at: datetime
    ends_at: datetime


@needs(Permission.BREAK_GLASS)
def open_in_need(work: Work, client_id: ClientId, reason: str) -> BrokenGlass:
    """Open the records of a client who is not one's own, for a short time and with a reason."""
    work.people.clients.get(client_id)
    if scope.may(work, Permission.READ_NOTES, client_id):
        raise NothingToOpen
    now = work.clock.now().replace(microsecond=0)  # as exact as both databases keep it
    glass = BrokenGlass(
        account_id=work.actor.account_id or 0,
        client_id=client_id,
        reason=tidy_line(reason),
        opened_at=now,
        ends_at=now + timedelta(minutes=work.settings.glass_minutes),
    )
    glass.check()
    stored = work.glass.add(glass)
    ends = int(stored.ends_at.timestamp())
    work.changed(
        BrokenGlass, stored.id, Deed.BREAK_GLASS, undo=None,
        facts={"until": ends}, client_id=client_id,
    )  # fmt: skip
    return stored


@needs(Permission.REVIEW_GLASS)
def review(work: Work, glass_id: int, version: int, finding: str) -> BrokenGlass:
    """Note what a look at it afterwards came to; never one's own."""
    glass = replace(work.glass.get(glass_id), finding=tidy_line(finding), version=version)
    glass.check_review(work.actor.account_id)
    now = work.clock.now().replace(microsecond=0)
    stored = work.glass.save(replace(glass, reviewed_by=work.actor.account_id, reviewed_at=now))
    work.changed(BrokenGlass, stored.id, Deed.REVIEW, undo=None, client_id=stored.client_id)
    return stored


@needs(Permission.REVIEW_GLASS)
def unreviewed(reading: Reading) -> tuple[OpenedLine, ...]:
    """Return what was opened in need and waits for a review, oldest first."""
    return tuple(
        OpenedLine(
            id=key,
            version=version,
            client_id=client,
            client=full_name(given, family),
            opener=opener,
            mine=account == reading.actor.account_id,
            reason=reason,
            opened_at=opened.astimezone(reading.zone),
            ends_at=ends.astimezone(reading.zone),
        )
        for key, version, client, given, family, opener, account, reason, opened, ends
        in reading.glass.unreviewed()
    )  # fmt: skip
