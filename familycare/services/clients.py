"""Clients: taken in, changed, and what is noted about them."""

from __future__ import annotations

from dataclasses import replace

from familycare.domain.access import Permission
from familycare.domain.people import CaseNumberTaken, Client, Note
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


@needs(Permission.WRITE_NOTES)
def add_note(work: Work, note: Note) -> Note:
    """Note something about a client, under the writer's name and the present time."""
    now = work.clock.now().replace(microsecond=0)  # as exact as both databases keep it
    note = replace(tidied(note), author=work.actor.name, written_at=now)
    note.check()
    return _NOTES.add(work, note)


@needs(Permission.WRITE_NOTES)
def change_note(work: Work, note: Note) -> Note:
    """Correct a note; who wrote it and when stays."""
    before = work.people.notes.get(note.id)
    note = replace(tidied(note), author=before.author, written_at=before.written_at)
    note.check()
    return _NOTES.change(work, note)


def _check(work: Work, client: Client) -> None:
    client.check(work.today())
    other = work.people.client_with_case_number(client.case_number)
    if other and other.id != client.id:
        raise CaseNumberTaken(client.case_number)
