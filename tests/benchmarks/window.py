"""How fast the window shows itself and its calendar, against bare PySide6 reading the same week.

usage, in the project's folder:
  python -m tests.benchmarks.window CENTRE [--rounds 5] [--week YYYY-MM-DD]

Starts three programs turn by turn, each in a process of its own, on the display that is set or
offscreen: an empty window; a bare painter that reads one week with raw sqlite3 and paints it by
hand; and ours, in which somebody types a password meanwhile. The floors hold the key from the
start. Times count from the start of the process, but for `week`. Prints medians, and the medians
of the ratios taken round by round:
  first_paint   first paint of the window, against the empty window
  week          from Enter on the sign-in page to the week with all its appointments on the
                screen, against the bare painter from its start
  next_week     from Page down to the next week painted, against the bare painter's, after the
                time that somebody takes to look at a week
  hurried_week  the same pressed at once, before the neighbours could be drawn beforehand
  scroll, drag  milliseconds a frame takes in that week, median and 99th percentile (no floor);
                dragged is an appointment over the week as it is shaded for it
  shading       milliseconds from taking hold of it until the week is shaded
  pss_mib       proportional memory once the week is painted
Last line: FIGURES {json}.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.locked import key_of

KINDS = ("empty", "bare", "ours")
BYTECODE = str(Path(tempfile.gettempdir()) / "familycare-benchmark" / "bytecode")
"""Compiled once and then kept, as on everybody's computer; the first round writes it."""
LONGEST = 120
"""Seconds after which a program is given up."""


def measured(kind, centre, week):
    """Run one program to its end and return the figures it printed."""
    command = [sys.executable, "-m", "tests.benchmarks.window_programs", kind, centre, week]
    locked = key_of(centre)
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "KEY": locked.key.hex() + locked.salt.hex(),
        "STARTED": repr(time.time()),
        "PYTHONPYCACHEPREFIX": BYTECODE,
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if os.environ.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "xcb"
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=LONGEST
    )
    for line in done.stdout.splitlines():
        if line.startswith("FIGURES "):
            return json.loads(line.removeprefix("FIGURES "))
    raise SystemExit(f"{kind} printed no figures:\n{done.stdout}\n{done.stderr}")


def main():
    """Measure in turn and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("centre")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--week", default="")
    given = parser.parse_args()
    rounds = []
    for number in range(given.rounds + 1):
        figures = {kind: measured(kind, given.centre, given.week) for kind in KINDS}
        if number:  # the first round warms the disk
            rounds.append(figures)
    found = {}

    def median(kind, name):
        found[f"{kind}_{name}"] = round(statistics.median(r[kind][name] for r in rounds), 4)
        return found[f"{kind}_{name}"]

    def ratio(name, floor):
        each = [r["ours"][name] / r[floor][name] for r in rounds]
        found[f"{name}_ratio"] = round(statistics.median(each), 2)
        quickest = [min(r[kind][name] for r in rounds) for kind in ("ours", floor)]
        print(
            f"{name:12s} ours {median('ours', name):7.3f} s   {floor} {median(floor, name):7.3f} s"
            f"   ratio {found[f'{name}_ratio']:.2f},"
            f" of the quickest {quickest[0] / quickest[1]:.2f}"
        )

    ratio("first_paint", "empty")
    ratio("week", "bare")
    ratio("next_week", "bare")
    ratio("hurried_week", "bare")
    frames = ("scroll_p50", "scroll_p99", "drag_p50", "drag_p99")
    for name in (*frames, "shading", "appointments", "pss_mib"):
        print(f"{name:12s} ours {median('ours', name):9.2f}")
    print(f"{'pss_mib':12s} bare {median('bare', 'pss_mib'):9.2f}")
    print("FIGURES", json.dumps(found))


if __name__ == "__main__":
    main()
