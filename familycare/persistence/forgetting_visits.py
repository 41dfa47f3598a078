"""What has to go, or to lose its words, of visiting when somebody is erased.

Each is a statement to be run. What somebody took part in stays: a visit without a word of it, a
flag without why it was kept, a remote visit without number or PIN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.persistence.rows.closures import REVIEW_FLAG
from familycare.persistence.rows.desk import TASK, VISIT_RECORD
from familycare.persistence.rows.house import AUDIT
from familycare.persistence.rows.meetings import AMENDMENT, MEETING_LINE, MEETING_NOTE
from familycare.persistence.rows.remote import MAIL, REMOTE_VISIT
from familycare.persistence.rows.requests import REQUESTED, VISIT_REQUEST
from familycare.persistence.rows.visiting import HOLD, KEPT_APART, RESTRICTION

if TYPE_CHECKING:
    from collections.abc import Iterator

    Statement = sa.Update | sa.Delete

WORDS: dict[sa.Table[Any], tuple[str, ...]] = {
    VISIT_RECORD: ("items_remark", "incident_remark", "remark"),
    REMOTE_VISIT: ("device", "dial_in", "pin", "pause_reason", "ended_because"),
    REVIEW_FLAG: ("kept_because",),
    MEETING_NOTE: ("text", "themes", "agenda"),
}
"""What was typed about an appointment, beside the appointment itself."""


def of_client(number: int, own: sa.Select[Any]) -> Iterator[Statement]:
    """Yield what takes a client away; `own` selects the appointments that are about nobody else.

    Tables of `ABOUT_CLIENT` are not among it.
    """
    yield sa.delete(HOLD).where(HOLD.c.client_id == number)
    c = KEPT_APART.c
    yield sa.delete(KEPT_APART).where(
        sa.or_(c.first_client_id == number, c.second_client_id == number)
    )
    yield sa.delete(MAIL).where(MAIL.c.appointment_id.in_(own))
    yield from _silence(own)


def of_member(number: int, own: sa.Select[Any]) -> Iterator[Statement]:
    """Yield what takes a family member away; `own` as above."""
    for table in (MEETING_LINE, AMENDMENT, TASK):
        yield sa.delete(table).where(table.c["family_member_id"] == number)
    yield sa.delete(RESTRICTION).where(RESTRICTION.c.family_member_id == number)
    c = KEPT_APART.c
    yield sa.delete(KEPT_APART).where(
        sa.or_(c.first_member_id == number, c.second_member_id == number)
    )
    r, q = VISIT_REQUEST.c, REQUESTED.c
    asked = sa.select(q.visit_request_id).where(q.family_member_id == number)
    yield (
        sa.update(VISIT_REQUEST)
        .where(r.id.in_(asked))
        .values(remark="", decided_because="", version=r.version + 1)
    )
    yield sa.delete(REQUESTED).where(q.family_member_id == number)
    yield sa.delete(MAIL).where(MAIL.c.family_member_id == number)
    yield from _silence(own)


def told_of(number: int, *, client: bool) -> sa.ColumnElement[bool]:
    """Return the condition that a line of the trail names this person among its facts.

    Such a line may have a reason that speaks of them, whosever file it belongs to: why an approval
    was withdrawn, why a ban was lifted, why two may meet again.
    """
    facts = AUDIT.c.facts
    if client:
        return _among(facts, "apart_clients", number)
    alone = (f'%"family_member":{number}{after}%' for after in ",}")
    return sa.or_(*(facts.like(each) for each in alone), _among(facts, "apart_members", number))


def _among(facts: sa.ColumnElement[str], name: str, number: int) -> sa.ColumnElement[bool]:
    """Whether a list of two numbers, as JSON writes it, holds this one."""
    return sa.or_(facts.like(f'%"{name}":[{number},%'), facts.like(f'%"{name}":[%,{number}]%'))


def _silence(own: sa.Select[Any]) -> Iterator[Statement]:
    yield sa.delete(TASK).where(TASK.c.appointment_id.in_(own))
    for table, names in WORDS.items():
        c = table.c
        empty = dict.fromkeys(names, "")
        yield (
            sa.update(table)
            .where(c["appointment_id"].in_(own))
            .values(**empty, version=c["version"] + 1)
        )
