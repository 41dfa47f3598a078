"""Notes keep their writer and their time, through correction, undo and redo."""

from dataclasses import replace
from datetime import timedelta

from familycare.domain.access import Actor, Role
from familycare.domain.people import Note
from familycare.services import client_views, clients
from tests.centre import NOW


def lines(home):
    return home.ask(client_views.card, home.anna).notes


def test_undo_and_redo_of_a_note_keep_who_wrote_it_and_when(home, clock):
    home.opened.actor = Actor("Hanna", Role.COORDINATOR)
    clock.instant = NOW + timedelta(microseconds=250_000)
    _note, back = home.done(clients.add_note, Note(client_id=home.anna, text="First"))

    home.opened.actor = Actor("Omar", Role.COORDINATOR)
    clock.instant = NOW + timedelta(days=1)
    forth = home.undo(back)
    assert lines(home) == ()
    home.undo(forth)

    (line,) = lines(home)
    assert (line.author, line.written_at, line.text) == ("Hanna", NOW, "First")


def test_undo_of_a_correction_brings_the_first_words_back(home, clock):
    home.opened.actor = Actor("Hanna", Role.COORDINATOR)
    clock.instant = NOW + timedelta(microseconds=250_000)
    note = home.do(clients.add_note, Note(client_id=home.anna, text="First"))
    clock.instant = NOW + timedelta(days=1)
    _changed, back = home.done(clients.change_note, replace(note, text="Second", author="Nobody"))
    assert [(line.text, line.author) for line in lines(home)] == [("Second", "Hanna")]

    home.undo(back)
    assert [(line.text, line.written_at) for line in lines(home)] == [("First", NOW)]
