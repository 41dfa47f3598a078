"""How soon the list of clients of a big centre stands, and follows what is typed.

usage, in the project's folder:
  python -m tests.benchmarks.client_list CENTRE [--rounds 5]

Opens the centre in the real program, on the display that is set or offscreen, goes to the clients
and types into their search. Every time runs from the deed to the painted list, the pause that
typing is given included. Prints milliseconds, medians of the rounds, and beside them what reading
the same names as bare tuples takes. Last line: FIGURES {json}.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from tests.benchmarks.locked import bare, sign_in

WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
SETTLING = 3
"""Seconds after which somebody who has signed in goes to the clients at the earliest."""
TYPED = ("a", "an", "ann", "王", "رض", "zzzz")
NAMES = (
    "SELECT id, given_name, family_name, case_number, admitted_on FROM client "
    "WHERE discharged_on IS NULL ORDER BY family_name, given_name"
)


class PaintWatch(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def started(app, centre):
    """Return the main window of the program with the centre open."""
    from ui.app import Program  # noqa: PLC0415 - after Qt's platform is chosen
    from ui.crash import Crashes  # noqa: PLC0415
    from ui.preferences import Preferences  # noqa: PLC0415

    preferences = Preferences(Path(tempfile.mkdtemp()) / "window.ini")
    program = Program(app, preferences, Crashes(app))
    program.start(centre)
    sign_in(program)
    while not hasattr(program.window, "go_to"):
        app.processEvents(WAIT)
    program.window.resize(1366, 768)
    settled = time.perf_counter() + SETTLING
    while time.perf_counter() < settled:
        app.processEvents(WAIT, 10)
    return program


def one_round(centre):
    """Return seconds to the opened list, and to each list after typing."""
    app = QApplication.instance() or QApplication(["familycare"])
    program = started(app, centre)
    begin = time.perf_counter()
    program.window.go_to("clients")
    people = program.window.page.list
    watch = PaintWatch(people.table.viewport())
    while not (people.table.record_model.lines and watch.count):
        app.processEvents(WAIT)
    opened, typed = time.perf_counter() - begin, []
    for text in TYPED:
        begin = time.perf_counter()
        people.filter.setText(text)
        while people._shown_text != text:
            app.processEvents(WAIT)
        people.table.viewport().repaint()
        typed.append(time.perf_counter() - begin)
    program.window.close()
    program.close()
    return opened, typed


def names_alone(centre):
    """Return seconds for the names alone."""
    db = bare(centre)
    begin = time.perf_counter()
    db.execute(NAMES).fetchall()
    return time.perf_counter() - begin


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("centre")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    rounds = [(*one_round(given.centre), names_alone(given.centre)) for _ in range(given.rounds)]

    def ms(values):
        return round(1000 * statistics.median(values), 1)

    found = {
        "open_ms": ms(opened for opened, _typed, _bare in rounds),
        "type_ms": ms(t for _opened, typed, _bare in rounds for t in typed),
        "type_worst_ms": round(1000 * max(max(typed) for _o, typed, _b in rounds), 1),
        "bare_names_ms": ms(floor for _opened, _typed, floor in rounds),
    }
    for name, value in found.items():
        print(f"{name:14s} {value:8.1f}")
    print("FIGURES", json.dumps(found))
    sys.stdout.flush()
    os._exit(0)  # without taking Qt down piece by piece


if __name__ == "__main__":
    main()
