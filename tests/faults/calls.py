"""Lets one call to the storage fail: a statement to the driver, or a deed of SQLite on the disk.

Works in a child process, which ends with it: nothing that is hooked in here is ever taken out.
"""

import os
import signal
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlite

from tests.faults.recorder import OK, SYNC, Recorder

STATEMENT, DISK = "statement", "disk"
KILLED, FAILS = "killed", "fails"
SQLITE_IOERR_FSYNC = 1034
SQLITE_FULL = 13


class Calls:
    """Counts the calls and lets the one with the given number fail; 0 lets all succeed."""

    def __init__(self, what, fate, number):
        self._what, self._fate, self._number = what, fate, number
        self.made = 0
        self.counting = False

    def heal(self):
        """Take the cause of the trouble away."""
        self._number = 0

    def due(self):
        """Count one call; say whether it is the one, and be killed here where that is its fate."""
        if not self.counting:
            return False
        self.made += 1
        if self.made != self._number:
            return False
        if self._fate == KILLED:
            os.kill(os.getpid(), signal.SIGKILL)
        return True

    def on_disk(self, deed):
        """Fail as a full or a dying disk does, from this call on until it is healed."""
        if self.due() or (self._number and self.made > self._number):
            return SQLITE_IOERR_FSYNC if deed == SYNC else SQLITE_FULL
        return OK

    def watch(self, location):
        """Count every call from here on."""
        if self._what == DISK:
            self.recorder = Recorder(Path(location).parent, self.on_disk)
        elif "://" in location:
            self._watch_server()
        else:
            self._watch_driver()
        return self

    def _watch_driver(self):
        calls, connect = self, sqlite.connect

        class Cursor(sqlite.Cursor):
            def execute(self, *what):
                calls.fail_if_due()
                return super().execute(*what)

            def executemany(self, *what):
                calls.fail_if_due()
                return super().executemany(*what)

        class Connection(sqlite.Connection):
            def cursor(self, *_):
                return super().cursor(Cursor)

            def execute(self, *what):
                return self.cursor().execute(*what)

            def commit(self):
                calls.fail_if_due()
                super().commit()

        sqlite.connect = lambda path, **how: connect(path, **how | {"factory": Connection})

    def _watch_server(self):
        def before(*_):
            self.fail_if_due()

        sa.event.listen(sa.Engine, "before_cursor_execute", before)
        sa.event.listen(sa.Engine, "commit", before)

    def fail_if_due(self):
        """Raise what the driver raises where the disk does not take any more."""
        if self.due():
            error = sqlite.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR"
            raise error
