"""How fast a roster comes in, dry run included, beside reading the file and inserting bare rows.

usage (project folder): python -m tests.benchmarks.roster_import [--clients 1500 6000 22000]
                        [--endings csv xlsx] [--rounds 9] [--server]

The floor reads the same file with nothing but the csv module or openpyxl, and writes as many rows
of the same columns by one executemany a table into a new centre's own tables, in one transaction,
without looking at any of it. Ours reads it, plans it (the dry run) and brings it in with all
checks and the trail. Both are taken in turn with Python's collector of garbage at rest, as the
command has it; the quickest round of each counts, for others only tell what else the machine was
doing. Peaks of memory are of processes of their own: what is added above a process that has done
the same with three clients. They grow with the file, since the whole of it is compared with itself
for people who stand in it twice; a file is refused beyond 60,000 rows, which is 22,500 clients.
With `--rounds 0` only memory is measured. Last line: FIGURES {json}.
"""

import argparse
import csv
import json
import multiprocessing
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from pathlib import Path
from random import Random

import openpyxl
import xlsxwriter

from familycare.domain.clock import StoppedClock
from familycare.domain.ids import new_uid
from familycare.services import vault
from familycare.services.exchange import roster
from familycare.services.exchange.rosters.columns import COLUMNS
from tests.centre import founded
from tests.postgres import running
from ui.commands.people_import import collector_at_rest

NOW = datetime(2026, 7, 1, 8, tzinfo=UTC)
ORDER = vault.NewCentre(name="Bench", time_zone="Europe/Berlin", with_rooms=False)
DIFFERENT = roster.Decisions(otherwise=roster.Decision.DIFFERENT)
"""Among so many people some are alike by chance."""
NAMES = [column.name for column in COLUMNS]
RELATIVES = 8 / 3
"""Of each client: 4,000 of 1,500."""
KIN = ("mother", "father", "partner", "sister", "brother")
PHASES = ("Orientation", "Rehabilitation", "Re-entry", "Aftercare")
GIVEN = (
    "Anna",
    "Ben",
    "Carla",
    "David",
    "Elif",
    "Farid",
    "Greta",
    "Hamid",
    "Ines",
    "Jürgen",
    "伟",
)
SYLLABLES = ("ber", "kol", "min", "tas", "ro", "wel", "dor", "ham", "shi", "ra", "van", "lu", "ne")
CLIENT = ("uid", "case_number", "given_name", "family_name", "preferred_name", "born_on", "sex",
          "language", "unit", "phase_id", "admitted_on", "expected_discharge_on")  # fmt: skip
MEMBER = ("uid", "given_name", "family_name", "born_on", "phone", "email", "language", "time_zone")
HOME = ("name", "street", "postal_code", "town", "country", "distance_km")


def name(chance):
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).title()


def day(chance, first, last):
    return (datetime(chance.randint(first, last), 1, 1) + timedelta(chance.randrange(365))).date()


def people(clients):
    """Yield the rows of a roster with as many clients and their families."""
    chance, left = Random(1), 0.0
    for number in range(clients):
        family = name(chance)
        client = [f"C-{number:05}", chance.choice(GIVEN), family, "", day(chance, 1960, 2005),
                  chance.choice(("female", "male")), "en", "North", chance.choice(PHASES),
                  day(chance, 2024, 2025), day(chance, 2027, 2028)]  # fmt: skip
        home = [family, f"{name(chance)}weg {number % 90}", f"{number % 90000:05}", name(chance),
                "Germany", chance.randrange(400), "Europe/Berlin"]  # fmt: skip
        left += RELATIVES
        for _ in range(int(left)):
            relative = [name(chance), family, day(chance, 1930, 2005), chance.choice(KIN),
                        "approved", f"+49 30 {chance.randrange(10**7)}",
                        f"{name(chance)}@example.org", "en"]  # fmt: skip
            yield [*client, *relative, *home]
        left -= int(left)


def write(path, clients):
    rows = people(clients)
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([NAMES, *rows])
        return
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "d.m.yy"})
    page = book.add_worksheet()
    for number, cells in enumerate([NAMES, *rows]):
        page.write_row(number, 0, cells)
    book.close()


def cells_of(path):
    """Read the file with nothing but a reader of its format."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.reader(file)
        return
    book = openpyxl.load_workbook(path, read_only=True)
    for cells in book.active.iter_rows(values_only=True):
        yield [
            "" if cell is None else f"{cell:%Y-%m-%d}" if isinstance(cell, datetime) else str(cell)
            for cell in cells
        ]


def insert(table, names, *, server):
    named = ", ".join(("id", "centre_id", *names))
    mark = "%s" if server else "?"
    marks = ", ".join([mark, "1", *[mark] * len(names)])
    return f"INSERT INTO {table} ({named}) VALUES ({marks})"


def bare(path, location):
    """Read the file and insert its rows; return the seconds."""
    centre = founded(location, StoppedClock(NOW), ORDER)
    server = "://" in location
    start = time.perf_counter()
    rows = cells_of(path)
    next(rows)
    clients, homes, members, ties = {}, {}, [], []
    for cells in rows:
        (case, given, family, called, born, sex, language, unit, phase, admitted, leaves,
         r_given, r_family, r_born, kinship, approval, phone, mail, r_language, home, street,
         code, town, country, km, zone) = cells  # fmt: skip
        if case not in clients:
            number, phase_id = len(clients) + 1, PHASES.index(phase) + 1
            clients[case] = (number, new_uid(), case, given, family, called, born, sex, language,
                             unit, phase_id, admitted, leaves)  # fmt: skip
        key = (home, street, code, town, country)
        if key not in homes:
            homes[key] = (len(homes) + 1, *key, int(km))
        number = len(members) + 1
        members.append((number, new_uid(), r_given, r_family, r_born, phone, mail, r_language,
                        zone, homes[key][0]))  # fmt: skip
        ties.append((number, clients[case][0], number, kinship, approval))
    with centre.work() as work:
        for table, names, found in (
            ("household", HOME, homes.values()),
            ("client", CLIENT, clients.values()),
            ("family_member", (*MEMBER, "household_id"), members),
            ("tie", ("client_id", "family_member_id", "kinship", "approval"), ties),
        ):
            statement = insert(table, names, server=server)
            work.transaction.connection.exec_driver_sql(statement, list(found))
        work.commit()
    seconds = time.perf_counter() - start
    centre.close()
    return seconds


def ours(path, location):
    """Read, plan and bring in; return the seconds of each."""
    centre = founded(location, StoppedClock(NOW), ORDER)
    marks = [time.perf_counter()]
    sheet = roster.read(path)
    marks.append(time.perf_counter())
    with centre.reading() as reading:
        plan = roster.plan(reading, sheet, DIFFERENT)
    marks.append(time.perf_counter())
    assert not plan.problems, plan.problems[:3]
    with centre.work() as work:
        roster.bring_in(work, plan)
        work.commit()
    marks.append(time.perf_counter())
    centre.close()
    read, planned, saved = (b - a for a, b in pairwise(marks))
    return {"read": read, "dry_run": planned, "save": saved, "whole": marks[-1] - marks[0]}


def peak_of(call, path, location):
    """Return by how many megabytes the peak of memory rises over a process that has imported."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.csv"
        write(small, 3)
        call(small, str(Path(folder) / "small.familycare"))
    before = peak_kb()
    call(path, location)
    return (peak_kb() - before) / 1024


def peak_kb():
    """Return the most memory this process has had; `getrusage` would count its parent's, too."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def alone(*arguments):
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(peak_of, arguments)


def measure(path, rounds, new):
    floors, runs = [], []
    with collector_at_rest():
        for _ in range(rounds):
            floors.append(bare(path, new()))
            runs.append(ours(path, new()))
    floor, best = min(floors), min(runs, key=lambda run: run["whole"])
    return {
        "floor_ms": round(floor * 1000),
        **{f"{part}_ms": round(seconds * 1000) for part, seconds in best.items()},
        "times_the_floor": round(best["whole"] / floor, 2),
    }


def figures(options, folder, place, new):
    for clients in options.clients:
        for ending in options.endings:
            path = Path(folder) / f"{clients}.{ending}"
            if not path.exists():
                write(path, clients)
            found = {"place": place, "clients": clients, "file": ending}
            if options.rounds:
                found |= measure(path, options.rounds, new)
            if place == "file":
                peak, floor = alone(ours, path, new()), alone(bare, path, new())
                found |= {"peak_mb": round(peak, 1), "floor_peak_mb": round(floor, 1)}
                found["peak_kb_a_client"] = round(peak * 1024 / clients, 1)
            print(*(f"{key}={value}" for key, value in found.items()), flush=True)
            yield found


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clients", nargs="+", type=int, default=[1500, 6000, 22000])
    parser.add_argument("--endings", nargs="+", default=["csv", "xlsx"])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--server", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        numbers = count()
        found = list(
            figures(options, folder, "file", lambda: f"{folder}/{next(numbers)}.familycare")
        )
        if options.server:
            with running() as server:
                found += figures(options, folder, "server", server.new_database)
    print("FIGURES", json.dumps(found))


if __name__ == "__main__":
    main()
