"""Two key files beside a centre: the better one counts, and a crash leaves one of them whole."""

import errno
import os
import stat
import sys

import pytest

from familycare.domain.errors import ChangedElsewhere, StorageProblem
from familycare.domain.storage import (
    DiskFull,
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileOutdated,
    MadeByNewerProgram,
    ReadOnly,
    Unreadable,
)
from familycare.persistence import keys
from familycare.persistence.keys import whole_files
from familycare.persistence.keys.content import written
from tests.persistence.keys.ring import changed, forged, ring

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")


@pytest.fixture
def centre(tmp_path):
    """Give the place of a centre that has its keys."""
    path = tmp_path / "安 centre.familycare"
    assert keys.write(path, ring().key_file) is None
    return path


@pytest.fixture
def later():
    """Give the save after the one beside the centre."""
    return changed(ring().key_file, 2, name="Bo Berg")


def files_beside(centre):
    return sorted(path.name for path in centre.parent.iterdir())


def test_the_keys_lie_beside_the_centre_twice(centre):
    assert files_beside(centre) == ["安 centre.familycare.keys", "安 centre.familycare.keys-copy"]
    assert {path.read_bytes() for path in keys.keys_beside(centre)} == {written(ring().key_file)}
    assert keys.read(centre) == (ring().key_file, None)


@POSIX
def test_their_owner_alone_can_read_them(centre, later):
    keys.write(centre, later)

    assert {stat.S_IMODE(path.stat().st_mode) for path in keys.keys_beside(centre)} == {0o600}


DAMAGE = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:700]),
    "one bit": lambda path: path.write_bytes(path.read_bytes().replace(b"anna", b"anne")),
    "noughts": lambda path: path.write_bytes(bytes(len(path.read_bytes()))),
    "folder": lambda path: (path.unlink(), path.mkdir()),
}
PROBLEM = {"missing": KeyFileMissing, "folder": (Unreadable, ReadOnly)}


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("damage", DAMAGE)
def test_one_damaged_file_is_made_up_for_by_the_other_and_named(centre, which, damage):
    """Broken variant: read the original only."""
    place = keys.keys_beside(centre)[which]
    DAMAGE[damage](place)

    found = keys.read(centre)

    assert found.key_file == ring().key_file
    assert isinstance(found.trouble, PROBLEM.get(damage, KeyFileDamaged))
    if hasattr(found.trouble, "location"):
        assert found.trouble.location == str(place)


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("damage", [name for name in DAMAGE if name != "folder"])
def test_saving_the_same_once_more_mends_both(centre, which, damage):
    DAMAGE[damage](keys.keys_beside(centre)[which])

    keys.write(centre, keys.read(centre).key_file)

    assert keys.read(centre) == (ring().key_file, None)


def test_without_any_key_file_it_is_called_missing(tmp_path):
    with pytest.raises(KeyFileMissing) as caught:
        keys.read(tmp_path / "centre.familycare")
    assert caught.value.location.endswith("centre.familycare.keys")


@pytest.mark.parametrize("original", ["missing", "cut off"])
def test_when_both_are_of_no_use_the_damage_is_told_and_left_as_it_is(centre, original):
    first, copy = keys.keys_beside(centre)
    DAMAGE[original](first)
    DAMAGE["one bit"](copy)
    before = copy.read_bytes()

    with pytest.raises(KeyFileDamaged):
        keys.read(centre)
    assert copy.read_bytes() == before


@pytest.mark.parametrize("ahead", [0, 1])
def test_after_a_crash_the_later_one_counts(centre, later, ahead):
    """Broken variant: let the original count always."""
    places = keys.keys_beside(centre)
    places[ahead].write_bytes(written(later))

    found = keys.read(centre)

    assert found.key_file == later
    assert isinstance(found.trouble, KeyFileOutdated)
    assert found.trouble.location == str(places[1 - ahead])


def test_the_copy_of_another_centre_never_counts(centre, later):
    stranger = {**later.told(), "database": "0" * 32}
    keys.keys_beside(centre)[1].write_bytes(forged(stranger))

    assert keys.read(centre).key_file == ring().key_file


@pytest.mark.parametrize("which", [0, 1])
def test_keys_of_a_newer_program_are_left_to_it(centre, later, which):
    """Broken variant: go on with the other one, which is of before the update."""
    newer = forged({"format": "familycare keys", "version": 3})
    keys.keys_beside(centre)[which].write_bytes(newer)

    with pytest.raises(MadeByNewerProgram):
        keys.read(centre)
    with pytest.raises(MadeByNewerProgram):
        keys.write(centre, later)
    assert keys.keys_beside(centre)[which].read_bytes() == newer


def test_of_two_who_change_the_accounts_at_once_the_second_is_refused(centre, later):
    """Broken variant: write without looking; the first one's change would be lost."""
    keys.write(centre, later)

    with pytest.raises(ChangedElsewhere):
        keys.write(centre, changed(ring().key_file, 3, name="Cyd"))
    assert keys.read(centre) == (later, None)


def test_what_a_crash_left_half_written_is_in_nobodys_way(centre, later):
    for place in keys.keys_beside(centre):
        whole_files.unfinished_of(place).write_bytes(b"half")

    assert keys.write(centre, later) is None
    assert keys.read(centre) == (later, None)
    assert len(files_beside(centre)) == 2


def test_the_keys_of_a_centre_that_was_not_made_are_taken_away(centre):
    keys.remove(centre)
    assert files_beside(centre) == []
    keys.remove(centre)


# A fault at every call to the system, one after the other: the call fails, or the program dies.

CALLS = ("open", "fsync", "replace", "unlink")


class Died(BaseException):
    """Stands for the end of the program; nothing that the program wrote catches it."""


class HalfWritten:
    """An open file into which half of the content goes before something can happen."""

    def __init__(self, file, between):
        self.file, self.between = file, between
        self.flush, self.fileno = file.flush, file.fileno

    def __enter__(self):
        return self

    def __exit__(self, *_caught):
        self.file.close()

    def write(self, content):
        half = len(content) // 2
        self.file.write(content[:half])
        self.file.flush()
        self.between()
        self.file.write(content[half:])


class FaultyCalls:
    """Let the n-th call to the system fail, and with `for_good` all after it."""

    def __init__(self, patch, number, fault, *, for_good=False):
        self.left, self.fault, self.for_good = number, fault, for_good
        for name in CALLS:
            patch.setattr(os, name, self.through(getattr(os, name)))
        patch.setattr(os, "fdopen", self.writing(os.fdopen))

    def through(self, call):
        def called(*arguments, **named):
            self.count()
            return call(*arguments, **named)

        return called

    def writing(self, call):
        """Let also writing fail, after half of the content has arrived."""

        def called(*arguments, **named):
            return HalfWritten(call(*arguments, **named), self.count)

        return called

    def count(self):
        self.left -= 1
        if self.left == 0 or (self.left < 0 and self.for_good):
            raise self.fault


def faults_until_none_comes(fault, centre, later, *, for_good=False):
    """Save with a fault at each call in turn; yield what came of it."""
    for number in range(1, 100):
        for place in keys.keys_beside(centre):
            place.write_bytes(written(ring().key_file))
        with pytest.MonkeyPatch.context() as patch:
            faulty = FaultyCalls(patch, number, fault, for_good=for_good)
            try:
                outcome = keys.write(centre, later)
            except (StorageProblem, Died) as problem:
                outcome = problem
        yield outcome
        if faulty.left > 0:
            return
    pytest.fail("saving takes ever more calls")


def test_a_program_that_dies_at_any_call_leaves_the_old_keys_or_the_new_ones(centre, later):
    """Broken variant: write into the file itself instead of replacing it."""
    outcomes = []
    for outcome in faults_until_none_comes(Died(), centre, later, for_good=True):
        found = keys.read(centre)
        outcomes.append((type(outcome), found.key_file == later))
        assert found.key_file in (ring().key_file, later)
        assert keys.write(centre, later) is None

    assert outcomes[0] == (Died, False)
    assert outcomes[-1] == (type(None), True)
    assert len(outcomes) > 12


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize(
    ("number", "problem"),
    [(errno.ENOSPC, DiskFull), (errno.EACCES, ReadOnly), (errno.EIO, Unreadable)],
)
def test_what_fails_at_any_call_is_told_and_what_is_told_is_true(
    centre, later, number, problem, for_good
):
    """Refused: nothing has changed. Not refused: it is saved, though the copy may be behind."""
    fault = OSError(number, os.strerror(number))
    told = []
    for outcome in faults_until_none_comes(fault, centre, later, for_good=for_good):
        told.append(type(outcome))
        found = keys.read(centre)
        if isinstance(outcome, StorageProblem) and found.key_file != later:
            assert isinstance(outcome, problem)
            assert found == (ring().key_file, None)
        else:
            assert found.key_file == later
        assert whole_files.unfinished_of(keys.keys_beside(centre)[0]).exists() is False or for_good

    assert problem in told
    assert told[-1] is type(None)
    assert keys.read(centre) == (later, None)
