"""How fast a schedule is written to each kind of file.

usage (project folder): python -m tests.benchmarks.schedule_files [--lines 3000] [--rounds 5]

The floor is the same appointments written as plain text by string templates, in the same round.
Last line: FIGURES {json}, the times in seconds and how many times the floor they are.

`calendar`, `spreadsheet` and `table` write a benchmark's list of events (dicts) to a path.
"""

import argparse
import json
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import State
from familycare.domain.slots import TimeSlot
from familycare.services.schedule_views import ScheduleLine, ScheduleSheet
from reports import schedules

ZONE = ZoneInfo("Europe/Berlin")
KINDS = {
    "Counselling": AppointmentKind.COUNSELLING,
    "Group therapy": AppointmentKind.GROUP_SESSION,
    "Family visit": AppointmentKind.FAMILY_VISIT,
    "Video visit": AppointmentKind.REMOTE_VISIT,
}


def sheet_of(events):
    """Return the schedule that holds these events."""
    lines = tuple(
        ScheduleLine(
            uid=event["uid"],
            version=0,
            kind=KINDS[event["kind"]],
            slot=TimeSlot(event["start"].replace(tzinfo=ZONE), event["end"].replace(tzinfo=ZONE)),
            state=State.BOOKED,
            title=event["client"],
            room=event["room"],
            lead=event["staff"],
            participants=event["client"],
            remark="",
        )
        for event in sorted(events, key=lambda event: event["start"])
    )
    return ScheduleSheet(
        centre="Riverside Centre",
        zone="Europe/Berlin",
        first_day=min(line.slot.start.date() for line in lines),
        last_day=max(line.slot.start.date() for line in lines),
        made_at=datetime(2026, 1, 1, tzinfo=UTC),
        lines=lines,
    )


def events_of(count):
    """Return so many events, spread over one month."""
    first = datetime(2026, 10, 1, 8)
    kinds = list(KINDS)
    for number in range(count):
        start = first + timedelta(days=number * 30 // count, minutes=15 * (number % 36))
        yield {
            "uid": f"{number:032x}",
            "kind": kinds[number % 4],
            "start": start,
            "end": start + timedelta(hours=1),
            "client": f"Client {number % 400}",
            "room": f"Room {number % 20}",
            "staff": f"Counsellor {number % 50}",
        }


def calendar(events, path):
    schedules.write(sheet_of(events), Path(path))


spreadsheet = table = calendar


def floor(sheet, path):
    """Write the same facts with a template."""
    with path.open("w", encoding="utf-8") as file:
        for line in sheet.lines:
            file.write(
                f"{line.uid};{line.slot.start:%Y-%m-%d %H:%M};{line.slot.end:%H:%M};{line.kind};"
                f"{line.title};{line.participants};{line.room};{line.lead};{line.remark}\n"
            )


def timed(write, sheet, path):
    start = time.process_time()
    write(sheet, path)
    return time.process_time() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    sheet = sheet_of(list(events_of(chosen.lines)))
    assert sheet.first_day >= date(2026, 10, 1)
    spent = {}
    with tempfile.TemporaryDirectory() as folder:
        for ending in schedules.FORMATS:
            schedules.write(sheet, Path(folder) / f"first{ending}")  # imports
        for _round in range(chosen.rounds):
            path = Path(folder) / "floor.txt"
            spent.setdefault("floor", []).append(timed(floor, sheet, path))
            for ending in schedules.FORMATS:
                path = Path(folder) / f"schedule{ending}"
                spent.setdefault(ending, []).append(timed(schedules.write, sheet, path))
    figures = {
        name: {
            "seconds": round(statistics.median(times), 3),
            "times_the_floor": round(
                statistics.median(t / f for t, f in zip(times, spent["floor"], strict=True)), 1
            ),
        }
        for name, times in spent.items()
    }
    print("FIGURES", json.dumps({"lines": chosen.lines, **figures}))


if __name__ == "__main__":
    main()
