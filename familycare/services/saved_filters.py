"""Sets of filters for the calendar: kept under a name, seen and changed by their owner only."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.errors import NotFound
from familycare.domain.saved_filters import MOST_FILTERS, NameInUse, SavedFilter, TooManyFilters
from familycare.domain.texts import sought, tidy_line
from familycare.persistence.saved_filters import SavedFilters
from familycare.services.register import Register
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Mapping

CLIENT = "client"
"""Key of the number of a client in the content; their name is looked up whenever it is shown."""


class Kept(NamedTuple):
    """A saved set with what it says."""

    id: int
    name: str
    content: Mapping[str, Any]
    client_name: str
    """Of the client whom it is about; empty where it is about none, or none who is still there."""


def _repository(reading: Reading) -> SavedFilters:
    return SavedFilters(reading.transaction.connection, reading.centre_id)


FILTERS: Register[SavedFilter] = Register(SavedFilter, _repository)


@needs(Permission.READ)
def mine(reading: Reading) -> list[Kept]:
    """Return what the person who asks has saved, in that order."""
    found = [(each, json.loads(each.content)) for each in _own(reading)]
    numbers = {content[CLIENT] for _each, content in found if content.get(CLIENT)}
    names = {client.id: client.name for client in reading.people.clients_among(tuple(numbers))}
    return [
        Kept(each.id, each.name, content, names.get(content.get(CLIENT), ""))
        for each, content in found
    ]


@needs(Permission.READ)
def save(work: Work, name: str, content: Mapping[str, Any]) -> SavedFilter:
    """Keep a set under a name; one of this name that is there already is replaced."""
    text, name = json.dumps(content, sort_keys=True), tidy_line(name)
    own = _own(work)
    known = next((each for each in own if _same(each.name, name)), None)
    if known is not None:
        new = replace(known, content=text)
    elif len(own) >= MOST_FILTERS:
        raise TooManyFilters(MOST_FILTERS)
    else:
        new = SavedFilter(account_id=_account(work), name=name, content=text)
    new.check()
    return FILTERS.put(work, new)


@needs(Permission.READ)
def rename(work: Work, filter_id: int, name: str) -> SavedFilter:
    """Give a set of one's own another name."""
    own, name = _own(work), tidy_line(name)
    if any(_same(each.name, name) and each.id != filter_id for each in own):
        raise NameInUse(name)
    new = replace(_one_of(own, filter_id), name=name)
    new.check()
    return FILTERS.put(work, new)


@needs(Permission.READ)
def remove(work: Work, filter_id: int) -> None:
    """Drop a set of one's own."""
    FILTERS.remove(work, _one_of(_own(work), filter_id))


def _own(reading: Reading) -> list[SavedFilter]:
    account_id = reading.actor.account_id
    return [] if account_id is None else _repository(reading).of(account_id)


def _one_of(own: list[SavedFilter], filter_id: int) -> SavedFilter:
    found = next((each for each in own if each.id == filter_id), None)
    if found is None:
        raise NotFound(SavedFilter, filter_id)
    return found


def _account(work: Work) -> int:
    if work.actor.account_id is None:  # nobody without an account keeps anything
        raise NotFound(SavedFilter, 0)
    return work.actor.account_id


def _same(one: str, other: str) -> bool:
    return sought(one) == sought(other)
