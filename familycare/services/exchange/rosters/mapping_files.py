"""Keeps what the columns of a file mean in a small file, TOML or JSON, to be used again.

`[file]` may say how the table is read: encoding, separator, sheet, heading row. Under `[columns]`,
each heading has `is` (the name of our column, empty to leave it out) and where it applies `dates`,
`names` and `words`.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from familycare.services.exchange.rosters.columns import TARGETS
from familycare.services.exchange.rosters.dates import DateStyle
from familycare.services.exchange.rosters.encodings import known_encoding
from familycare.services.exchange.rosters.limits import MOST_COLUMNS, MOST_ROWS
from familycare.services.exchange.rosters.mapping import MOST_WORDS, ColumnMapping, ColumnUse
from familycare.services.exchange.rosters.names import NameOrder
from familycare.services.exchange.rosters.plain_tables import SEPARATORS
from familycare.services.exchange.rosters.problems import (
    MappingKindUnknown,
    MappingUnreadable,
    MappingWrong,
)
from familycare.services.exchange.rosters.synonyms import word_key
from familycare.services.exchange.rosters.tables import Form

LARGEST = 500_000
"""Bytes: many times what a hundred columns need."""
ENDINGS = (".toml", ".json")
_NAMES = {"encoding": str, "separator": str, "sheet": str, "heading row": int}
_USES = {"is": str, "dates": str, "names": str, "words": dict}
Choice = TypeVar("Choice", bound=StrEnum)


def read_mapping(content: bytes, ending: str) -> ColumnMapping:
    """Read a mapping from the content of a file with this ending (".toml").

    Raises MappingUnreadable, or MappingWrong for what it names and the program does not know.
    """
    readers = {".toml": tomllib.loads, ".json": json.loads}
    reader = readers.get(ending.lower())
    if reader is None:
        raise MappingKindUnknown(ending)
    if len(content) > LARGEST:
        raise MappingUnreadable(f"> {LARGEST:,} B")
    try:
        told = reader(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # what both readers raise comes of it
        raise MappingUnreadable(str(error)[:200]) from error
    return _mapping(told)


def written_mapping(mapping: ColumnMapping, ending: str) -> bytes:
    """Return the content of a file with this ending that `read_mapping` reads the same."""
    writers = {".toml": _toml, ".json": _json}
    writer = writers.get(ending.lower())
    if writer is None:
        raise MappingKindUnknown(ending)
    return writer(_told(mapping)).encode()


def _mapping(told: object) -> ColumnMapping:
    whole = _checked("", told, {"file": dict, "columns": dict})
    columns = whole.get("columns", {})
    if len(columns) > MOST_COLUMNS:
        raise MappingWrong("", "columns", str(len(columns)), str(MOST_COLUMNS))
    return ColumnMapping(
        uses={heading: _use(heading, use) for heading, use in columns.items()},
        form=_form(whole.get("file", {})),
    )


def _form(told: object) -> Form:
    found = _checked("", told, _NAMES)
    separator = found.get("separator", "")
    if separator and separator not in SEPARATORS:
        raise MappingWrong("", "separator", separator, " ".join(SEPARATORS))
    encoding = found.get("encoding", "")
    row = found.get("heading row", 0)
    if not 0 <= row <= MOST_ROWS:
        raise MappingWrong("", "heading row", str(row), f"1–{MOST_ROWS}")
    return Form(
        encoding=known_encoding(encoding) if encoding else "",
        separator=separator,
        sheet=found.get("sheet", ""),
        heading_row=row,
    )


def _use(heading: str, told: object) -> ColumnUse:
    found = _checked(heading, told, _USES)
    target = found.get("is", "")
    if target and target not in TARGETS:
        raise MappingWrong(heading, "is", target, ", ".join(TARGETS))
    words = found.get("words", {})
    if len(words) > MOST_WORDS or not all(isinstance(ours, str) for ours in words.values()):
        raise MappingWrong(heading, "words", "", str(MOST_WORDS))
    return ColumnUse(
        target=target,
        dates=_choice(heading, "dates", found.get("dates", ""), DateStyle),
        order=_choice(heading, "names", found.get("names", NameOrder.GIVEN_FIRST), NameOrder),
        words={word_key(theirs): ours for theirs, ours in words.items()},
    )


def _choice(heading: str, name: str, value: str, kind: type[Choice]) -> Choice:
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join(filter(None, kind))
        raise MappingWrong(heading, name, value[:60], allowed) from None


def _checked(heading: str, told: object, names: Mapping[str, type]) -> dict[str, Any]:
    """Return what is told if it has no other names than these, and the right kind of each."""
    if not isinstance(told, dict):
        raise MappingWrong(heading, "", str(told)[:60], ", ".join(names))
    for name, value in told.items():
        if name not in names:
            raise MappingWrong(heading, str(name)[:60], "", ", ".join(names))
        if not isinstance(value, names[name]) or isinstance(value, bool):
            raise MappingWrong(heading, name, str(value)[:60], names[name].__name__)
    return told


def _told(mapping: ColumnMapping) -> dict[str, Any]:
    form = mapping.form
    file = {
        "encoding": form.encoding,
        "separator": form.separator,
        "sheet": form.sheet,
        "heading row": form.heading_row,
    }
    return {
        "file": {name: value for name, value in file.items() if value},
        "columns": {heading: _told_use(use) for heading, use in mapping.uses.items()},
    }


def _told_use(use: ColumnUse) -> dict[str, Any]:
    told: dict[str, Any] = {"is": use.target}
    if use.dates:
        told["dates"] = str(use.dates)
    if use.order is not NameOrder.GIVEN_FIRST:
        told["names"] = str(use.order)
    if use.words:
        told["words"] = dict(use.words)
    return told


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _toml(told: Mapping[str, Any]) -> str:
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    yield "[file]"
    for name, value in told["file"].items():
        yield f"{_quoted(name)} = {value if isinstance(value, int) else _quoted(value)}"
    for heading, use in told["columns"].items():
        yield ""
        yield f"[columns.{_quoted(heading)}]"
        yield from (f"{name} = {_quoted(use[name])}" for name in use if name != "words")
        if "words" in use:
            yield f"[columns.{_quoted(heading)}.words]"
            yield from (
                f"{_quoted(word)} = {_quoted(ours)}" for word, ours in use["words"].items()
            )


def _quoted(text: str) -> str:
    """Return a text as TOML writes it; JSON writes it the same, but for one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
