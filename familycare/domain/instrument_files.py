"""Makes a questionnaire of what its file says, or refuses the file with key and remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from familycare.domain.errors import Refused
from familycare.domain.instruments import Example, Instrument, Item, ScoreBand, Scoring
from familycare.domain.support import INSTRUMENT_LIMIT, Informant
from familycare.domain.support_level import Part

UNANSWERED = "-"
"""How an example writes a question without an answer; TOML knows no null."""
LOWEST_ANSWER, HIGHEST_ANSWER = 0, 9
"""One key of the keyboard gives one answer."""
MOST_ITEMS = 60
LONGEST_TEXT = 500
"""Characters of a title, label, licence or source."""
SCORE_TOLERANCE = 0.001
"""Examples may round their scores to three decimals."""

E = TypeVar("E", bound=StrEnum)


@dataclass(eq=False)
class FileRefused(Refused):
    """A file does not describe a questionnaire as it must."""

    file: str
    """Its name, without the folder."""


@dataclass(eq=False)
class FileUnreadable(FileRefused):
    """It is not TOML in UTF-8."""

    why: str
    """What the reader of TOML says, in English, with line and column."""


@dataclass(eq=False)
class KeyRefused(FileRefused):
    """Something about one key is wrong."""

    key: str
    """With the number of its table, for example `item 2, label`."""


@dataclass(eq=False)
class KeyMissing(KeyRefused):
    """A key that every questionnaire needs is not there."""


@dataclass(eq=False)
class KeyUnknown(KeyRefused):
    """There is no such key: probably a slip of the pen."""


@dataclass(eq=False)
class NotText(KeyRefused):
    """It must be a text that says something and is not too long."""

    limit: int


@dataclass(eq=False)
class NotYesOrNo(KeyRefused):
    """It must be true or false."""


@dataclass(eq=False)
class NotInteger(KeyRefused):
    """It must be a whole number within limits."""

    lowest: int
    highest: int


@dataclass(eq=False)
class NotNumber(KeyRefused):
    """It must be a number within limits, both left out."""

    above: float
    below: float


@dataclass(eq=False)
class NotList(KeyRefused):
    """It must be a list with so many entries."""

    least: int
    most: int


@dataclass(eq=False)
class NotOneOf(KeyRefused):
    """It must be one of a few words."""

    allowed: str
    """Joined by commas."""


@dataclass(eq=False)
class BandsUnordered(KeyRefused):
    """Bands must rise, each but the last with one end, the last without."""


@dataclass(eq=False)
class ExampleUnanswerable(KeyRefused):
    """The answers of a worked example cannot be given."""


@dataclass(eq=False)
class ExampleWrong(KeyRefused):
    """A worked example comes out differently."""

    expected: str
    found: str


@dataclass(eq=False)
class CodeTaken(KeyRefused):
    """Another file has the same code."""

    other: str


KEYS = frozenset(
    {
        "code", "title", "instruction", "part", "informants", "lowest", "highest",
        "answer_labels", "score", "higher_is_better", "most_missing", "sd", "reliability",
        "licence", "source", "item", "band", "example",
    }
)  # fmt: skip


class _Table:
    """One table of a file; each way to read a key refuses what cannot be meant."""

    def __init__(self, file: str, data: Mapping[str, Any], known: frozenset[str], at: str) -> None:
        self.file, self._data, self._at = file, data, at
        for name in data:
            if name not in known:
                raise KeyUnknown(file, self.key(name))

    def key(self, name: str) -> str:
        """Return the key with its place."""
        return f"{self._at}, {name}" if self._at else name

    def has(self, name: str) -> bool:
        return name in self._data

    def value(self, name: str) -> Any:  # noqa: ANN401 - a file may hold anything
        if name not in self._data:
            raise KeyMissing(self.file, self.key(name))
        return self._data[name]

    def text(self, name: str, limit: int = LONGEST_TEXT) -> str:
        return self._as_text(self.value(name), self.key(name), limit)

    def texts(self, name: str, count: int) -> tuple[str, ...]:
        return tuple(
            self._as_text(one, f"{self.key(name)} {number}", LONGEST_TEXT)
            for number, one in enumerate(self.entries(name, count, count), 1)
        )

    def yes(self, name: str) -> bool:
        found = self.value(name)
        if not isinstance(found, bool):
            raise NotYesOrNo(self.file, self.key(name))
        return found

    def integer(self, name: str, lowest: int, highest: int) -> int:
        found = self.value(name)
        if type(found) is not int or not lowest <= found <= highest:
            raise NotInteger(self.file, self.key(name), lowest, highest)
        return found

    def number(self, name: str, above: float, below: float) -> float:
        found = self.value(name)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise NotNumber(self.file, self.key(name), above, below)
        if not above < found < below:
            raise NotNumber(self.file, self.key(name), above, below)
        return float(found)

    def entries(self, name: str, least: int, most: int) -> list[Any]:
        found = self.value(name)
        if not isinstance(found, list) or not least <= len(found) <= most:
            raise NotList(self.file, self.key(name), least, most)
        return found

    def one_of(self, name: str, kind: type[E]) -> E:
        return self._as_member(self.value(name), self.key(name), kind)

    def members(self, name: str, kind: type[E]) -> tuple[E, ...]:
        found = self.entries(name, 1, len(kind))
        return tuple(self._as_member(one, self.key(name), kind) for one in found)

    def tables(self, name: str, known: set[str], least: int, most: int) -> "Iterator[_Table]":
        for number, one in enumerate(self.entries(name, least, most), 1):
            if not isinstance(one, dict):
                raise NotList(self.file, self.key(name), least, most)
            yield _Table(self.file, one, frozenset(known), f"{name} {number}")

    def _as_text(self, found: object, key: str, limit: int) -> str:
        if not isinstance(found, str) or not found.strip() or len(found) > limit:
            raise NotText(self.file, key, limit)
        return found

    def _as_member(self, found: object, key: str, kind: type[E]) -> E:
        words = [member.value for member in kind]
        if found not in words:
            raise NotOneOf(self.file, key, ", ".join(words))
        return kind(found)


def instrument_from(data: Mapping[str, Any], file: str) -> Instrument:
    """Return the questionnaire that a file describes, its worked examples scored."""
    table = _Table(file, data, KEYS, "")
    items = tuple(_items(table))
    lowest = table.integer("lowest", LOWEST_ANSWER, HIGHEST_ANSWER - 1)
    highest = table.integer("highest", lowest + 1, HIGHEST_ANSWER)
    made = Instrument(
        code=table.text("code", INSTRUMENT_LIMIT),
        title=table.text("title"),
        instruction=table.text("instruction"),
        items=items,
        lowest=lowest,
        highest=highest,
        answer_labels=table.texts("answer_labels", highest - lowest + 1),
        scoring=table.one_of("score", Scoring),
        higher_is_better=table.yes("higher_is_better"),
        most_missing=table.integer("most_missing", 0, len(items) - 1),
        bands=tuple(_bands(table)),
        informants=table.members("informants", Informant),
        part=_part(table),
        licence=table.text("licence"),
        source=table.text("source"),
        examples=tuple(_examples(table, len(items))),
        **_spread(table),
    )
    _check_examples(made, file)
    return made


def _items(table: _Table) -> Iterator[Item]:
    for one in table.tables("item", {"label", "reversed"}, 1, MOST_ITEMS):
        yield Item(one.text("label"), one.yes("reversed") if one.has("reversed") else False)


def _part(table: _Table) -> Part | None:
    if not table.has("part"):
        return None
    part = table.one_of("part", Part)
    if part is Part.PARTICIPATION:  # comes from attendance alone
        answered = [one.value for one in Part if one is not part]
        raise NotOneOf(table.file, "part", ", ".join(answered))
    return part


def _spread(table: _Table) -> dict[str, float]:
    """Return standard deviation and reliability: both, or neither."""
    if not table.has("sd") and not table.has("reliability"):
        return {}
    return {
        "sd": table.number("sd", 0, float("inf")),
        "reliability": table.number("reliability", 0, 1),
    }


def _bands(table: _Table) -> Iterator[ScoreBand]:
    found = list(table.tables("band", {"band", "below", "up_to"}, 1, 10))
    infinite = float("inf")
    before = -infinite
    for number, one in enumerate(found, 1):
        ends = {
            name: one.number(name, -infinite, infinite)
            for name in ("below", "up_to")
            if one.has(name)
        }
        is_last = number == len(found)
        if len(ends) != (0 if is_last else 1) or any(end <= before for end in ends.values()):
            raise BandsUnordered(table.file, one.key("below"))
        before = next(iter(ends.values()), before)
        yield ScoreBand(one.text("band"), **ends)


def _examples(table: _Table, count: int) -> Iterator[Example]:
    infinite = float("inf")
    for one in table.tables("example", {"answers", "score", "band"}, 1, 100):
        answers = one.entries("answers", count, count)
        yield Example(
            answers=tuple(None if answer == UNANSWERED else answer for answer in answers),
            score=one.number("score", -infinite, infinite),
            band=one.text("band"),
        )


def _check_examples(made: Instrument, file: str) -> None:
    for number, example in enumerate(made.examples, 1):
        place = f"example {number}"
        if not made.fits(example.answers):
            raise ExampleUnanswerable(file, f"{place}, answers")
        score = made.score(example.answers)
        if abs(score - example.score) > SCORE_TOLERANCE:
            raise ExampleWrong(file, f"{place}, score", f"{example.score:g}", f"{score:g}")
        if made.band(score) != example.band:
            raise ExampleWrong(file, f"{place}, band", example.band, made.band(score))
