"""Reads a spreadsheet from outside in a process of its own, all that a hostile one can harm.

Run as a program with path and limits; it knows nothing of this project and is never imported.
Each row is one line of JSON on the standard output, `[number, [cell, …]]`; a last line `"end"`
says that nothing is missing, or names the limit that was passed. A cell is a text, null, or one
of `{"date": "2026-02-28"}` and `{"computed": "=A1"}`.
"""

import json
import os
import sys
from datetime import date, datetime, time
from typing import Any

os.environ["OPENPYXL_LXML"] = "False"  # its own parser is the one that refuses hostile XML

MIDNIGHT = time(0)


def cap_memory(megabytes: int) -> None:
    """Let the process have this much memory and no more, where the system offers it."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    limit = megabytes << 20
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (OSError, ValueError):  # macOS takes it or leaves it
        return


def plain(cell: Any) -> Any:  # noqa: ANN401 - cells hold anything
    """Return what a cell holds as it is written to the output."""
    value = cell.value
    if value is None or value == "":
        return None
    if cell.data_type in {"f", "e"}:
        return {"computed": str(getattr(value, "text", value))}
    if isinstance(value, datetime):
        whole_day = value.time() == MIDNIGHT
        return {"date": value.date().isoformat()} if whole_day else value.isoformat(" ")
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def main(path: str, rows: int, columns: int, characters: int, megabytes: int) -> str:
    """Write the first sheet's rows; return how it ended."""
    cap_memory(megabytes)
    from openpyxl import load_workbook  # noqa: PLC0415 - under the limit already

    book = load_workbook(path, read_only=True, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says about its own size may be a lie
    names = next(sheet.iter_rows(max_row=1), ())
    if any(cell.value is not None for cell in names[columns:]):
        return "columns"
    written = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=columns), start=1):
        if number > rows:
            return "rows"
        found = [plain(cell) for cell in cells]
        while found and found[-1] is None:
            found.pop()
        if not found:
            continue
        line = json.dumps([number, found])
        written += len(line)
        if written > characters:
            return "characters"
        sys.stdout.write(line + "\n")
    return "end"


if __name__ == "__main__":
    ended = main(sys.argv[1], *map(int, sys.argv[2:]))
    sys.stdout.write(json.dumps(ended) + "\n")
