"""A disk that fails changes a centre's file: that is told, before anybody works with it."""

import random
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from familycare.domain.errors import StorageProblem
from familycare.domain.people import Note
from familycare.domain.texts import NOTE_LIMIT
from familycare.persistence.database import Database
from familycare.services import checks, clients
from familycare.services.open_centre import OpenCentre
from tests.centre import at
from tests.faults.places import contents

PAGE = 4096


def flipped(content, chance):
    """Turn a few bits."""
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def cut(content, chance):
    """Lose the end."""
    del content[chance.randrange(len(content)) :]


def zeroed(content, chance):
    """Lose some pages."""
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(content) // PAGE) * PAGE
        content[start : start + PAGE] = bytes(PAGE)


def swapped(content, chance):
    """Let two pages stand in each other's place."""
    one, other = (n * PAGE for n in chance.sample(range(len(content) // PAGE), 2))
    content[one : one + PAGE], content[other : other + PAGE] = (
        content[other : other + PAGE],
        content[one : one + PAGE],
    )


def doubled(content, chance):
    """Let a page stand in the place of another, too."""
    one, other = (n * PAGE for n in chance.sample(range(len(content) // PAGE), 2))
    content[one : one + PAGE] = content[other : other + PAGE]


def scribbled(content, chance):
    """Write anything over a part."""
    start = chance.randrange(len(content))
    piece = chance.randbytes(chance.randint(1, 20_000))
    content[start : start + len(piece)] = piece


DAMAGES = (flipped, cut, zeroed, swapped, doubled, scribbled)


def damaged(sound, chance):
    content = bytearray(sound)
    chance.choice(DAMAGES)(content, chance)
    return bytes(content)


def fill(home):
    """Let much be written in it: damage to empty tables shows nowhere."""
    for hour in range(9, 17):
        home.book(home.visit(home.anna, at(hour), remark="x" * 300))
        home.do(clients.add_note, Note(client_id=home.anna, text="x" * NOTE_LIMIT))


def recorded(home):
    """Return all that people have typed; that somebody has looked stands in the trail."""
    found = contents(home.opened.database)
    return {name: rows for name, rows in found.items() if name not in {"audit", "trail"}}


def looked_through(place, look=OpenCentre.check):
    """Open it as the program does and look for damage, as after each opening or as weekly.

    Return what it holds, or None where a problem was told, and whether nobody came in.
    """
    came_in = False
    try:
        with place.opened() as home:
            came_in = True
            look(home.opened)
            return recorded(home), came_in
    except StorageProblem:
        return None, came_in


def test_no_damaged_file_is_accepted_silently_or_mended(another, rounds, tell):
    place, chance, files = another(), random.Random(6), rounds(60, 1000)
    with place.opened() as home:
        fill(home)
        before = recorded(home)
    path = Path(place.location)
    assert looked_through(place) == (before, True)
    sound, refused, told = path.read_bytes(), 0, 0
    for _ in range(files):
        content = damaged(sound, chance)
        path.write_bytes(content)
        found, came_in = looked_through(place, chance.choice([OpenCentre.check, checks.fully]))
        assert found in (None, before)
        if found is None:
            assert path.read_bytes() == content
        refused += not came_in
        told += came_in and found is None
    tell(f"damaged files: {files}, {refused} refused at the door, {told} found by looking"
         f" through, all of them untouched, {files - refused - told} with the same content,"
         " 0 accepted with another, 0 crashes")  # fmt: skip


def test_the_proof_finds_that_a_plain_file_hides_damage(another, tmp_path):
    place, chance, plain = another(), random.Random(6), tmp_path / "plain"
    with place.opened() as home:
        fill(home)
    with place.opened() as home, home.opened.database.engine.connect() as connection:
        run = connection.connection.driver_connection.execute
        run("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        run("SELECT sqlcipher_export('plain')")
        run("DETACH DATABASE plain")
    sound = plain.read_bytes()
    before = _plainly(plain)
    for _ in range(300):
        plain.write_bytes(damaged(sound, chance))
        with suppress(StorageProblem, sqlite.Error, UnicodeError):
            if _plainly(plain) not in (None, before):
                return
    pytest.fail("the proof proves nothing")


def _plainly(path):
    database = Database(str(path))
    with closing(database):
        with database.engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        return contents(database) if found == "ok" else None
