"""What people have begun to write: kept when the program locks, given back to its author only."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.accounts import Account
from familycare.domain.drafts import MOST_CONTENT, Draft
from familycare.domain.errors import FieldTooLong, NotFound
from familycare.domain.trail import Deed
from familycare.i18n import N_
from familycare.persistence.drafts import Drafts
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Mapping


@needs(Permission.READ)
def lock(work: Work, contents: Mapping[str, str], *, itself: bool = False) -> None:
    """Keep what stands in unfinished forms, by their names, and note that the program locks.

    `itself` says that nobody was there and it locked by itself. What was kept of the same form
    before makes room. Who has no account has no drafts.
    """
    account_id = work.actor.account_id
    if account_id is None:
        return
    known = {draft.form: draft for draft in _own(work)}
    for form, content in contents.items():
        if len(content) > MOST_CONTENT:
            raise FieldTooLong(N_("Draft"), MOST_CONTENT)
        new = Draft(account_id=account_id, form=form, content="", saved_at=work.clock.now())
        draft = replace(known.get(form, new), content=content, saved_at=new.saved_at)
        _repository(work).save(draft) if draft.id else _repository(work).add(draft)
    work.noted(Account, account_id, Deed.LOCK, facts={"drafts": len(contents)}, itself=itself)


@needs(Permission.READ)
def mine(reading: Reading) -> list[Draft]:
    """Return what the person who asks has begun, the newest first."""
    return _own(reading)


@needs(Permission.READ)
def forget(work: Work, draft_id: int) -> None:
    """Drop a draft of one's own: it was finished, or thrown away."""
    found = next((draft for draft in _own(work) if draft.id == draft_id), None)
    if found is None:
        raise NotFound(Draft, draft_id)
    _repository(work).remove(found)
    work.changed(Draft, draft_id, Deed.REMOVE, undo=partial(_keep_again, draft=found))


def _keep_again(work: Work, draft: Draft) -> None:
    """Take back that a draft was thrown away. A newer one of the same form makes room for it."""
    if draft.account_id != work.actor.account_id:
        raise NotFound(Draft, draft.id)
    for other in _own(work):
        if other.form == draft.form:
            _repository(work).remove(other)
    again = _repository(work).add(replace(draft, id=0, version=0))
    work.changed(Draft, again.id, Deed.ADD, undo=partial(forget, draft_id=again.id))


def _own(reading: Reading) -> list[Draft]:
    account_id = reading.actor.account_id
    return [] if account_id is None else _repository(reading).of(account_id)


def _repository(reading: Reading) -> Drafts:
    return Drafts(reading.transaction.connection, reading.centre_id)
