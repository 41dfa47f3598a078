"""Backups under load, with a fault at every call, and damaged ones: whole, or told to be not."""

import random
import shutil
from itertools import product
from pathlib import Path

import pytest

from familycare.domain.errors import Refused, StorageProblem
from familycare.persistence import backups as store
from familycare.persistence.backups import verifying
from familycare.services import backups, restoring
from familycare.services.restoring import GoBack
from tests.centre import PASSWORD, at
from tests.faults.backing_up import DISK, FAILS, FILES, KILLED, back_up, plain_copy
from tests.faults.children import answer, started, told
from tests.faults.places import damage, halves, requests
from tests.faults.recorder import can_record
from tests.faults.test_damaged_files import DAMAGES
from tests.faults.test_every_call import sampled
from tests.faults.workloads import book_and_tell

TROUBLES = [*product((FILES, DISK), (KILLED, FAILS))]
SMALL = 20_000
"""Bytes: files below have no pages that could be lost or exchanged."""
MOST_A_FILE = 20
"""Backups of one file; then the next one takes its place, for a full one slows the rest."""


def listed(place):
    path = Path(place.location)
    return store.listed(store.folder_of(path), store.stem_of(path))


def brought_back(place, backup, folder):
    """Put a backup in another folder, as on another computer, and open it there."""
    folder.mkdir()
    centre = folder / "centre.familycare"
    shutil.copy(backup.data, centre)
    shutil.copy(backup.keys, f"{centre}.keys")
    return place.at(centre)


def differences(place, backup, acknowledged):
    """Return what a backup that was brought back has too little, or else than it says."""
    with place.opened() as home:
        lost = set(acknowledged) - set(requests(home).values())
        counts = {
            table: home.rows(f'SELECT count(*) FROM "{table}"')[0][0]
            for table in backup.manifest.counts
        }
        # Opening it again may tell the trail something; what was there comes first.
        ((mac,),) = home.rows(f"SELECT mac FROM audit WHERE id = {backup.manifest.head_lines}")
        same = {name: n for name, n in counts.items() if name != "audit"}
        said = {name: n for name, n in backup.manifest.counts.items() if name != "audit"}
        return [
            *sorted(lost),
            *([] if same == said else [(same, said)]),
            *([] if mac.hex() == backup.manifest.head_mac else ["head"]),
            *halves(home),
            *damage(home),
        ]


def under_load(place, backups_wanted, tmp_path, make):
    """Back up while another process books without a pause; return what was wrong with any."""
    wrong, acknowledged, made = [], [], []
    with started(book_and_tell, place, 0) as (_process, pipe), place.opened() as home:
        for _ in range(backups_wanted):
            pipe.poll(10)
            acknowledged += told(pipe)
            made.append((make(home), list(acknowledged)))
    for number, (backup, known) in enumerate(made):
        try:
            store.verify(backup, place.keys.key)
            there = brought_back(
                place, backup, tmp_path / f"{Path(place.location).parent.name}-{number}"
            )
            wrong += differences(there, backup, known)
        except StorageProblem as problem:
            wrong.append(problem)
    return wrong, len(acknowledged)


def make_backup(home):
    return store.backup_at(backups.make(home.opened).place)


def test_backups_under_load_all_come_back_whole(another, rounds, tmp_path, tell):
    wanted, booked = rounds(5, 100), 0
    for first in range(0, wanted, MOST_A_FILE):
        wrong, more = under_load(
            another(), min(MOST_A_FILE, wanted - first), tmp_path, make_backup
        )
        assert wrong == []
        booked += more
    assert booked > wanted
    tell(f"{wanted} backups during {booked} bookings: all restored, counts and head equal, 0 lost")


def test_the_proof_finds_a_plain_copy_of_the_file(another, tmp_path):
    wrong, _booked = under_load(another(), 5, tmp_path, plain_copy)
    assert wrong


def test_whichever_call_fails_there_is_a_whole_backup_or_none(another, rounds, tell):
    done = 0
    for what, fate in TROUBLES:
        if what == DISK and not can_record():
            continue
        answered, calls = answer(back_up, another(), (what, fate, 0))
        assert answered == "done"
        for number in sampled(calls, rounds(6, 150)):
            place = another()
            outcome = answer(back_up, place, (what, fate, number))
            assert_whole_or_none(place, outcome)
            done += 1
    tell(f"a fault at a call of a backup: {done} faults, whole or none each time")


def assert_whole_or_none(place, outcome):
    """What is listed is whole; what was promised is listed; the centre is as it was."""
    found = listed(place)
    assert found.damaged == ()
    for backup in found.backups:
        store.verify(backup, place.keys.key)
    if outcome is not None and outcome[0] == "done":
        assert len(found.backups) == 1
    with place.opened() as home:
        assert damage(home) == []
        assert backups.make(home.opened)


def test_the_proof_finds_a_manifest_that_is_written_first(another):
    _, calls = answer(back_up, another(), (FILES, KILLED, 0), "manifest first")
    for number in range(calls, 0, -1):
        place = another()
        answer(back_up, place, (FILES, KILLED, number), "manifest first")
        for backup in listed(place).backups:
            try:
                store.verify(backup, place.keys.key)
            except StorageProblem:
                return
    pytest.fail("the proof proves nothing")


def restored_damaged(place, wanted, chance):
    """Damage one file of a backup, time after time; say whether one was restored all the same."""
    with place.opened() as home:
        home.book(home.visit(home.anna, at(10)))
        made = backups.make(home.opened)
        home.book(home.visit(home.ben, at(10)))
        before = requests(home)
        places = [made.place, *(Path(f"{made.place}{end}") for end in (".keys", ".manifest"))]
        for number in range(wanted):
            which = places[number % len(places)]
            content = which.read_bytes()
            which.write_bytes(damaged(content, chance))
            if restored(home, made.place):
                return True
            which.write_bytes(content)
            assert requests(home) == before
    return False


def restored(home, place):
    try:
        restoring.restore(home.opened, GoBack(place=place, password=PASSWORD, reason="r"))
    except (StorageProblem, Refused):
        return False
    return True


def damaged(content, chance):
    found = bytearray(content)
    while found == content:
        damage_of = scratched if len(content) < SMALL else chance.choice(DAMAGES)
        damage_of(found, chance)
    return bytes(found)


def scratched(content, chance):
    """Damage a small file: bits, its end, or a piece of it."""
    match chance.randrange(3):
        case 0:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        case 1:
            del content[chance.randrange(len(content)) :]
        case _:
            start = chance.randrange(len(content))
            content[start : start + 16] = chance.randbytes(16)


def test_no_damaged_backup_is_restored_silently(another, rounds, tell):
    wanted = rounds(30, 600)
    assert not restored_damaged(another(), wanted, random.Random(4))
    tell(f"{wanted} damaged backups: 0 restored, the centre untouched each time")


def test_the_proof_finds_a_program_that_looks_at_nothing(another, monkeypatch):
    monkeypatch.setattr(verifying, "check_seal", lambda *_: None)
    monkeypatch.setattr(verifying, "_compare", lambda *_: None)
    monkeypatch.setattr(verifying, "require_same", lambda *_: None)
    monkeypatch.setattr(restoring.store, "check_seal", lambda *_: None)
    assert restored_damaged(another(), 60, random.Random(4))
