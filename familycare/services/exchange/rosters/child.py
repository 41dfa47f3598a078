"""Reads a spreadsheet from outside in a process of its own, all that a hostile one can harm.

Run as a program with path, name of a sheet (empty: the first that is not hidden) and limits; it
knows nothing of this project and is never imported. On the standard output, each line is JSON:
first `{"sheets": […], "read": place}`, then a row each, `[number, [cell, …]]`, then
`{"merged": ["A2:A4", …]}`. A last line `["end"]` says that nothing is missing, or names the limit
that was passed. A cell is a text, null, or one of `{"date": "2026-02-28"}` and
`{"computed": "=A1"}`.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

os.environ["OPENPYXL_LXML"] = "False"  # its own parser is the one that refuses hostile XML

MIDNIGHT = time(0)
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
OVERLAP = 80
"""Bytes of one block that are looked at once more with the next."""
BLOCK = 1 << 20
FIRST_ROWS = 10
"""Of each sheet, by which people and program tell which is the roster."""


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


def tell(fact: object) -> int:
    """Write one line; return how long it is."""
    line = json.dumps(fact)
    sys.stdout.write(line + "\n")
    return len(line)


def first_rows(sheet: Any, columns: int) -> list[list[str]]:  # noqa: ANN401 - it has no types
    """Return the texts of the first rows that have any, shortened."""
    found = []
    sheet.reset_dimensions()  # what the file says about its own size may be a lie
    for cells in islice(sheet.iter_rows(max_row=FIRST_ROWS, max_col=columns), FIRST_ROWS):
        texts = [str(cell.value)[:100] if cell.value is not None else "" for cell in cells]
        if any(texts):
            found.append(texts)
    return found


def merged(book: Any, sheet: Any) -> Iterator[str]:  # noqa: ANN401 - they have no types
    """Yield the merged cells of a sheet, which reading row by row does not tell of."""
    with book._archive.open(sheet._worksheet_path) as content:  # noqa: SLF001 - no public way
        seen = b""
        while block := content.read(BLOCK):
            seen = seen[-OVERLAP:] + block
            for match in MERGED.finditer(seen):
                yield match[1].decode()


def main(path: str, wanted: str, *most: int) -> list[object]:
    """Write one sheet's rows; return how it ended."""
    rows, columns, characters, longest, megabytes = most
    cap_memory(megabytes)
    from openpyxl import load_workbook  # noqa: PLC0415 - under the limit already

    book = load_workbook(path, read_only=True, keep_links=False)
    sheets = book.worksheets
    seen = [n for n, sheet in enumerate(sheets) if sheet.sheet_state == "visible"] or [0]
    names = [sheet.title for sheet in sheets]
    if wanted and wanted not in names:
        return ["sheet", wanted, names]
    place = names.index(wanted) if wanted else seen[0]
    told = [
        {
            "name": sheet.title,
            "hidden": sheet.sheet_state != "visible",
            "first": first_rows(sheet, columns) if n in seen and not wanted else [],
        }
        for n, sheet in enumerate(sheets)
    ]
    tell({"sheets": told, "read": place})
    ended = tell_rows(sheets[place], rows, columns, characters, longest)
    tell({"merged": list(dict.fromkeys(merged(book, sheets[place])))})
    return ended


def tell_rows(sheet: Any, rows: int, columns: int, characters: int, longest: int) -> list[object]:  # noqa: ANN401 - it has no types
    """Write the rows of a sheet; return how it ended."""
    sheet.reset_dimensions()
    written = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > rows:
            return ["rows"]
        found = [plain(cell) for cell in cells[:columns]]
        if any(cell.value is not None for cell in cells[columns:]):
            return ["columns"]
        while found and found[-1] is None:
            found.pop()
        if any(isinstance(cell, str) and len(cell) > longest for cell in found):
            return ["cell", number]
        if found:
            written += tell([number, found])
        if written > characters:
            return ["characters"]
    return ["end"]


if __name__ == "__main__":
    ended = main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
    tell(ended)
