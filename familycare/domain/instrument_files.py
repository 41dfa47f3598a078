"""Makes a questionnaire of what its file says, or refuses the file with key and remedy.

A file describes one score by keys of its own, or several by a list of scales; the first one is
the main score. What a scale leaves out is as the file says for all of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from familycare.domain.data_files import (
    CodeTaken,
    KeyMissing,
    KeyRefused,
    KeyUnknown,
    NotInteger,
    NotOneOf,
    Table,
)
from familycare.domain.instruments import KEYED_TO, Example, Instrument, Item
from familycare.domain.questionnaires import LONGEST_ROUTINE
from familycare.domain.scales import Scale, ScoreBand, Scoring
from familycare.domain.support import INSTRUMENT_LIMIT, Informant
from familycare.domain.support_level import Part

UNANSWERED = "-"
"""How an example writes a question without an answer, or a scale without a score; TOML knows no
null."""
LOWEST_ANSWER, HIGHEST_ANSWER = 0, 100
CODE = re.compile(r"[a-z0-9][a-z0-9.-]*")
MOST_ITEMS = 60
MOST_SCALES = 12
SCORE_TOLERANCE = 0.001
"""Examples may round their scores to three decimals."""
ENDS = 2
"""Labels where answers are typed as numbers: what the lowest and the highest mean."""


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
class CodeMalformed(KeyRefused):
    """A code has to be simple: lists, drafts and other files name it."""


@dataclass(eq=False)
class ItemTwice(KeyRefused):
    """A scale names one of its questions twice."""


_SPREAD = frozenset({"sd", "reliability"})
_SCORING = frozenset({"score", "higher_is_better", "most_missing"})
KEYS = (
    _SPREAD
    | _SCORING
    | {
        "code", "title", "instruction", "part", "informants", "lowest", "highest",
        "answer_labels", "profile", "repeat_days", "first_days", "licence", "source", "item",
        "band", "scale", "example",
    }
)  # fmt: skip
SCALE_KEYS = _SPREAD | _SCORING | {"code", "title", "items", "band"}
EXAMPLE_KEYS = {"answers", "score", "band", "scores", "bands"}


def instrument_from(data: Mapping[str, Any], file: str) -> Instrument:
    """Return the questionnaire that a file describes, its worked examples scored."""
    table = Table(file, data, KEYS, "")
    items = tuple(_items(table))
    lowest = table.integer("lowest", LOWEST_ANSWER, HIGHEST_ANSWER - 1)
    highest = table.integer("highest", lowest + 1, HIGHEST_ANSWER)
    labels = highest - lowest + 1 if highest <= KEYED_TO else ENDS
    scales = tuple(_scales(table, items, lowest, highest))
    made = Instrument(
        code=_code(table),
        title=table.text("title"),
        instruction=table.text("instruction"),
        items=items,
        lowest=lowest,
        highest=highest,
        answer_labels=table.texts("answer_labels", labels),
        scales=scales,
        informants=table.members("informants", Informant),
        part=_part(table, scales[0]),
        profile=table.yes("profile") if table.has("profile") else False,
        licence=table.text("licence"),
        source=table.text("source"),
        examples=tuple(_examples(table, len(items), scales)),
        **_routine(table),
    )
    _check_examples(made, file)
    return made


def _code(table: Table) -> str:
    code = table.text("code", INSTRUMENT_LIMIT)
    if not CODE.fullmatch(code):
        raise CodeMalformed(table.file, table.key("code"))
    return code


def _items(table: Table) -> Iterator[Item]:
    for one in table.tables("item", {"label", "reversed"}, 1, MOST_ITEMS):
        yield Item(one.text("label"), one.yes("reversed") if one.has("reversed") else False)


def _scales(table: Table, items: tuple[Item, ...], lowest: int, highest: int) -> Iterator[Scale]:
    """Yield the one score that the file describes itself, or those of its list."""
    turned = frozenset(place for place, item in enumerate(items) if item.reversed)
    if not table.has("scale"):
        every = tuple(range(len(items)))
        yield _scale(table, table, every, turned, (lowest, highest), {})
        return
    if table.has("band"):  # of which scale?
        raise KeyUnknown(table.file, "band")
    known: dict[str, str] = {}
    for one in table.tables("scale", set(SCALE_KEYS), 1, MOST_SCALES):
        named = {"code": _code(one), "title": one.text("title")}
        if other := known.get(named["code"]):
            raise CodeTaken(table.file, one.key("code"), other)
        known[named["code"]] = named["title"]
        yield _scale(table, one, _places(one, len(items)), turned, (lowest, highest), named)


def _places(one: Table, count: int) -> tuple[int, ...]:
    """Return the questions of a scale, which its file counts from 1."""
    numbers = one.entries("items", 1, count)
    for number in numbers:
        if type(number) is not int or not 1 <= number <= count:
            raise NotInteger(one.file, one.key("items"), 1, count)
    if len(set(numbers)) < len(numbers):
        raise ItemTwice(one.file, one.key("items"))
    return tuple(number - 1 for number in numbers)


def _scale(
    table: Table,
    one: Table,
    places: tuple[int, ...],
    turned: frozenset[int],
    answers: tuple[int, int],
    named: dict[str, str],
) -> Scale:
    def of(name: str) -> Table:
        return one if one.has(name) else table

    directed, spread = of("higher_is_better"), _spread(one)
    has_direction = directed.has("higher_is_better") or one is table
    return Scale(
        code=named.get("code", ""),
        title=named.get("title", ""),
        places=places,
        turned=turned & frozenset(places),
        lowest=answers[0],
        highest=answers[1],
        scoring=of("score").one_of("score", Scoring),
        higher_is_better=directed.yes("higher_is_better") if has_direction else None,
        most_missing=of("most_missing").integer("most_missing", 0, len(places) - 1),
        bands=tuple(_bands(one)),
        sd=spread.get("sd"),
        reliability=spread.get("reliability"),
    )


def _part(table: Table, main: Scale) -> Part | None:
    if not table.has("part"):
        return None
    part = table.one_of("part", Part)
    if part is Part.PARTICIPATION:  # comes from attendance alone
        answered = [one.value for one in Part if one is not part]
        raise NotOneOf(table.file, "part", ", ".join(answered))
    if main.higher_is_better is None:  # which end would be the good one?
        raise KeyMissing(table.file, "higher_is_better")
    return part


def _routine(table: Table) -> dict[str, int]:
    """Return how often it is due: both numbers, or neither."""
    if not table.has("repeat_days") and not table.has("first_days"):
        return {}
    return {
        "repeat_days": table.integer("repeat_days", 1, LONGEST_ROUTINE),
        "first_days": table.integer("first_days", 0, LONGEST_ROUTINE),
    }


def _spread(table: Table) -> dict[str, float]:
    """Return standard deviation and reliability: both, or neither."""
    if not table.has("sd") and not table.has("reliability"):
        return {}
    return {
        "sd": table.number("sd", 0, float("inf")),
        "reliability": table.number("reliability", 0, 1),
    }


def _bands(table: Table) -> Iterator[ScoreBand]:
    found = (
        list(table.tables("band", {"band", "below", "up_to"}, 1, 10)) if table.has("band") else []
    )
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


def _examples(table: Table, count: int, scales: tuple[Scale, ...]) -> Iterator[Example]:
    """Yield the worked examples: one score each, or a table of scores by scale."""
    infinite = float("inf")
    for one in table.tables("example", EXAMPLE_KEYS, 1, 100):
        answers = one.entries("answers", count, count)
        scores: dict[str, float | None] = {}
        bands: dict[str, str] = {}
        if table.has("scale"):
            codes = frozenset(scale.code for scale in scales)
            told = one.table("scores", codes)
            for scale in scales:
                given = told.value(scale.code)
                blank = given == UNANSWERED
                scores[scale.code] = (
                    None if blank else told.number(scale.code, -infinite, infinite)
                )
            if one.has("bands"):
                named = one.table("bands", codes)
                bands = {code: named.text(code) for code in sorted(codes) if named.has(code)}
        else:
            scores[""] = one.number("score", -infinite, infinite)
            if scales[0].bands:
                bands[""] = one.text("band")
        yield Example(
            answers=tuple(None if answer == UNANSWERED else answer for answer in answers),
            scores=tuple(scores.items()),
            bands=tuple(bands.items()),
        )


def _check_examples(made: Instrument, file: str) -> None:
    scales = {scale.code: scale for scale in made.scales}
    for number, example in enumerate(made.examples, 1):
        place = f"example {number}"
        if not made.fits(example.answers):
            raise ExampleUnanswerable(file, f"{place}, answers")
        bands = dict(example.bands)
        for code, expected in example.scores:
            scale, at = scales[code], f"scores {code}" if code else "score"
            score = scale.scored(example.answers)
            if (score is None) != (expected is None) or (
                score is not None
                and expected is not None
                and abs(score - expected) > SCORE_TOLERANCE
            ):
                raise ExampleWrong(file, f"{place}, {at}", _written(expected), _written(score))
            if code in bands and (score is None or scale.band(score) != bands[code]):
                found = scale.band(score) if score is not None else UNANSWERED
                at = f"bands {code}" if code else "band"
                raise ExampleWrong(file, f"{place}, {at}", bands[code], found)


def _written(score: float | None) -> str:
    return UNANSWERED if score is None else f"{score:g}"
