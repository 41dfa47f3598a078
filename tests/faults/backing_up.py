"""What child processes do that make backups while something fails, and worse ways to make one."""

import os
import shutil
import signal
import sys
from pathlib import Path

from familycare.domain.errors import StorageProblem
from familycare.persistence import backups as store
from familycare.persistence.backups import making
from familycare.services import backups
from tests.faults.calls import DISK, FAILS, KILLED, Calls

FILES = "files"
"""Calls of the program itself to the disk, beside those of SQLite."""
WATCHED = frozenset({"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate"})


class FileCalls:
    """Counts what the program does with files of one folder; the one with the number fails."""

    def __init__(self, folder, fate, number):
        self._folder, self._fate, self._number = str(folder), fate, number
        self.made, self.counting = 0, False
        self._fsync = os.fsync
        sys.addaudithook(self._hear)
        os.fsync = self._sync

    def _sync(self, file):
        self._due()
        self._fsync(file)

    def _hear(self, event, arguments):
        if event in WATCHED and str(arguments[0]).startswith(self._folder):
            self._due()

    def _due(self):
        if not self.counting:
            return
        self.made += 1
        if self.made != self._number:
            return
        if self._fate == KILLED:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(5, "Input/output error")


def manifest_first(unfinished, place, manifest):
    """Say that there is a backup before there is one."""
    backup = store.Backup(place, manifest)
    making.replace_file(making.manifest_of(place), manifest.written())
    unfinished.rename(place)
    Path(f"{unfinished}.keys").rename(backup.keys)
    return backup


def plain_copy(home):
    """Copy the file itself, as somebody might with the file manager, and call it a backup."""
    path, now = Path(home.opened.database.location), home.opened.clock.now()
    key = home.opened.unlocked.key
    folder = store.folder_of(path)
    made = store.make(home.opened.database, key, store.Order(at=now, why="by hand", folder=folder))
    shutil.copy(path, made.data)
    return made


def back_up(pipe, place, trouble, broken=""):
    """Make a backup while one call fails; tell what was answered, and how many calls it made."""
    what, fate, number = trouble
    home = place.open()
    folder = Path(place.location).parent
    if broken == "manifest first":
        making._named = manifest_first
    calls = (
        FileCalls(folder, fate, number)
        if what == FILES
        else Calls(DISK, fate, number).watch(place.location)
    )
    calls.counting = True
    try:
        backups.make(home.opened)
    except StorageProblem as problem:
        told = type(problem).__name__
    else:
        told = "done"
    calls.counting = False
    pipe.send((told, calls.made))


__all__ = ["DISK", "FAILS", "FILES", "KILLED", "back_up", "plain_copy"]
