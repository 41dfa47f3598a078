"""Two people save the same record at the same moment: nobody's words are lost without a word."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from threading import Barrier, Lock

import pytest

from familycare.domain.appointments import ParticipantRole
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.people import Note
from familycare.services import appointments, clients, rooms
from familycare.services.orders import BookAppointment, ChangeAppointment
from tests.centre import at


def client_of(reading, numbers):
    return reading.people.clients.get(numbers["client"])


def save_client(work, client, text):
    clients.change(work, replace(client, unit=text))


def note_of(reading, numbers):
    return reading.people.notes.get(numbers["note"])


def save_note(work, note, text):
    clients.change_note(work, replace(note, text=text))


def room_of(reading, numbers):
    return reading.rooms.get(numbers["room"])


def save_room(work, room, text):
    rooms.save(work, replace(room, name=text))


def visit_of(reading, numbers):
    return reading.appointments.get(numbers["visit"])


def save_visit(work, visit, text):
    wanted = BookAppointment(
        kind=visit.kind,
        slot=visit.slot,
        room_id=visit.room_id,
        clients=(visit.client_id,),
        family=visit.people(ParticipantRole.FAMILY),
        remark=text,
    )
    order = ChangeAppointment(appointment_id=visit.id, version=visit.version, wanted=wanted)
    appointments.change(work, order)


KINDS = {
    "client": (client_of, save_client, "unit"),
    "note": (note_of, save_note, "text"),
    "room": (room_of, save_room, "name"),
    "visit": (visit_of, save_visit, "remark"),
}


@pytest.fixture
def numbers(home):
    """Make the records that are edited; each text counts what either person has saved."""
    visit = home.book(home.visit(home.anna, at(10), remark="0 0"))
    note = home.do(clients.add_note, Note(client_id=home.anna, text="0 0"))
    for kind, key in (("client", home.ben), ("room", home.room_b)):
        of, save, _ = KINDS[kind]
        home.do(lambda work, of=of, save=save, key=key, kind=kind: save(
            work, of(work, {kind: key}), "0 0"))  # fmt: skip
    return {"visit": visit.id, "note": note.id, "client": home.ben, "room": home.room_b}


def text_of(home, kind, numbers):
    of, _, field = KINDS[kind]
    return getattr(home.ask(of, numbers), field)


def counted_up(text, person):
    counts = [int(count) for count in text.split()]
    counts[person] += 1
    return " ".join(map(str, counts))


def edit(home, person, kind, numbers, together, in_turn=None):
    """Read, wait for the other, save; start again when told that somebody was quicker.

    Whoever saves `in_turn` does so over whatever version there is by then.
    """
    of, save, field = KINDS[kind]
    refused = 0
    while True:
        seen = home.ask(of, numbers)
        text = counted_up(getattr(seen, field), person)
        if not refused:
            together.wait()
        try:
            with in_turn or nullcontext(), home.opened.work() as work:
                known = of(work, numbers).version if in_turn else seen.version
                save(work, replace(seen, version=known), text)
                work.commit()
        except ChangedElsewhere:
            refused += 1
        else:
            return refused


def pairs_of_edits(place, numbers, pairs, in_turn=None):
    """Let two people edit at the same moment, pair by pair; return how often one was told."""
    together, told = Barrier(2, timeout=60), 0
    with ThreadPoolExecutor(2) as threads, place.opened() as one, place.opened() as other:
        for n in range(pairs):
            kind = list(KINDS)[n % len(KINDS)]
            both = [
                threads.submit(edit, home, person, kind, numbers, together, in_turn)
                for person, home in enumerate((one, other))
            ]
            told += sum(edited.result() for edited in both)
    return told


def test_of_two_simultaneous_edits_none_is_lost(place, home, numbers, storage, rounds, tell):
    pairs = rounds(40, 500)

    told = pairs_of_edits(place, numbers, pairs)

    each = pairs // len(KINDS)
    assert {kind: text_of(home, kind, numbers) for kind in KINDS} == dict.fromkeys(
        KINDS, f"{each} {each}"
    )
    tell(f"simultaneous edits on {storage}: {pairs} pairs, 0 lost, {told} times told that"
         " somebody else had changed it")  # fmt: skip


def test_the_proof_finds_edits_that_are_lost_without_versions(place, home, numbers, storage):
    pairs_of_edits(place, numbers, 8, in_turn=Lock())

    for kind in KINDS:
        assert text_of(home, kind, numbers) != "2 2"
