"""What child processes do that are ended while a centre's whole file is made, locked or replaced.

Each is a function of the folder; and each has a worse way, which the proof has to find.
"""

import shutil

from familycare.domain.clock import StoppedClock
from familycare.domain.errors import StorageProblem
from familycare.persistence import backups as store
from familycare.persistence import keys, new_files
from familycare.persistence.backups import restoring as replacing
from familycare.persistence.database import encrypt
from familycare.services import restoring, vault
from familycare.services.restoring import GoBack
from tests.centre import FOUNDER, NOW, ORDER, PASSWORD, opened_by_founder
from tests.faults.backing_up import DISK, FILES, FileCalls
from tests.faults.calls import Calls

CENTRE = "centre.familycare"


def create(folder):
    """Make a new centre."""
    vault.create(str(folder / CENTRE), ORDER, StoppedClock(NOW), FOUNDER).close()


def create_in_place(folder):
    """Make it where it belongs from the first moment, as the program did once."""
    new_files.unfinished = lambda centre: centre
    new_files.put_in_place = lambda _place, centre, key_file: keys.write(centre, key_file)
    create(folder)


def protect(folder):
    """Encrypt a file of an earlier release."""
    vault.protect(str(folder / CENTRE), FOUNDER)


def protect_at_once(folder):
    """Take the plain file away, then put the encrypted one there."""
    path, other = folder / CENTRE, folder / "other"
    kept, secrets = keys.KeyFile.new(
        FOUNDER.account, FOUNDER.password, FOUNDER.recovery_code, FOUNDER.cost
    )
    encrypt(path, other, secrets.key)
    path.unlink()
    other.rename(path)
    keys.write(path, kept)


def restore(folder):
    """Go back to the first backup, as an administrator who has the centre open."""
    opened = opened_by_founder(folder / CENTRE, StoppedClock(NOW))
    try:
        restoring.restore(opened, wish(folder))
    finally:
        opened.close()


def restore_unopened(folder):
    """Go back to it where the keys were lost, so that those of the backup count."""
    restoring.restore_unopened(str(folder / CENTRE), wish(folder), StoppedClock(NOW))


def restore_over(folder):
    """Take the file there is away before the other one comes."""
    replacing.replace_centre = _taken_away
    restore(folder)


def _taken_away(centre, _key, _at):
    centre.unlink()
    shutil.copy(replacing.prepared_place(centre), centre)


def wish(folder):
    """Return what is asked for before the first backup is brought back."""
    path = folder / CENTRE
    found = store.listed(store.folder_of(path), store.stem_of(path)).backups
    first = min(found, key=lambda backup: len(backup.name))  # later ones of the second end in -2
    return GoBack(place=first.data, login=FOUNDER.login, password=PASSWORD, reason="It was better")


WAYS = {
    way.__name__: way
    for way in (
        create, create_in_place, protect, protect_at_once, restore, restore_unopened, restore_over,
    )
}  # fmt: skip


def disturbed(pipe, folder, way, trouble):
    """Do it while one call fails; tell what was answered, and how many calls it made."""
    what, fate, number = trouble
    calls = (
        FileCalls(folder, fate, number)
        if what == FILES
        else Calls(DISK, fate, number).watch(str(folder / CENTRE))
    )
    calls.counting = True
    try:
        WAYS[way](folder)
    except StorageProblem as problem:
        told = type(problem).__name__
    else:
        told = "done"
    calls.counting = False
    pipe.send((told, calls.made))
