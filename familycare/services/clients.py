"""Clients: taken in, changed, and what is noted about them."""

from __future__ import annotations

from dataclasses import replace

from familycare.domain.access import Permission
from familycare.domain.people import CaseNumberTaken, Client, Note
from familycare.services import scope
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

_CLIENTS = Register(Client, lambda work: work.people.clients)
_NOTES = Register(Note, lambda work: work.people.notes)


@needs(Permission.EDIT_PEOPLE)
def add(work: Work, client: Client) -> Client:
    """Take a client in."""
    client = tidied(client)
    _check(work, client)
    return _CLIENTS.add(work, client)


@needs(Permission.EDIT_PEOPLE)
def change(work: Work, client: Client) -> Client:
    """Save what changed about a client."""
    client = tidied(client)
    _check(work, client)
    return _CLIENTS.change(work, client)


def _client_of_stored(work: Work, note: Note) -> int:
    return work.people.notes.get(note.id).client_id


@needs(Permission.WRITE_NOTES, of=scope.client_of)
def add_note(work: Work, note: Note) -> Note:
    """Note something about a client, under the writer's name and the present time."""
    now = work.clock.now().replace(microsecond=0)  # as exact as both databases keep it
    note = replace(tidied(note), author=work.actor.name, written_at=now)
    note.check()
    return _NOTES.add(work, note)


@needs(Permission.WRITE_NOTES, of=_client_of_stored)
def change_note(work: Work, note: Note) -> Note:
    """Correct a note; whom it is about, who wrote it and when stays."""
    before = work.people.notes.get(note.id)
    note = replace(
        tidied(note),
        client_id=before.client_id,
        author=before.author,
        written_at=before.written_at,
        declined=before.declined,
    )
    note.check()
    return _NOTES.change(work, note)


def _check(work: Work, client: Client) -> None:
    client.check(work.today())
    other = work.people.client_with_case_number(client.case_number)
    if other and other.id != client.id:
        raise CaseNumberTaken(client.case_number)
