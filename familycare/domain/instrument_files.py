"""Makes a questionnaire of what its file says, or refuses the file with key and remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from familycare.domain.data_files import KeyRefused, NotOneOf, Table
from familycare.domain.instruments import Example, Instrument, Item, ScoreBand, Scoring
from familycare.domain.support import INSTRUMENT_LIMIT, Informant
from familycare.domain.support_level import Part

UNANSWERED = "-"
"""How an example writes a question without an answer; TOML knows no null."""
LOWEST_ANSWER, HIGHEST_ANSWER = 0, 9
"""One key of the keyboard gives one answer."""
MOST_ITEMS = 60
SCORE_TOLERANCE = 0.001
"""Examples may round their scores to three decimals."""


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


KEYS = frozenset(
    {
        "code", "title", "instruction", "part", "informants", "lowest", "highest",
        "answer_labels", "score", "higher_is_better", "most_missing", "sd", "reliability",
        "licence", "source", "item", "band", "example",
    }
)  # fmt: skip


def instrument_from(data: Mapping[str, Any], file: str) -> Instrument:
    """Return the questionnaire that a file describes, its worked examples scored."""
    table = Table(file, data, KEYS, "")
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


def _items(table: Table) -> Iterator[Item]:
    for one in table.tables("item", {"label", "reversed"}, 1, MOST_ITEMS):
        yield Item(one.text("label"), one.yes("reversed") if one.has("reversed") else False)


def _part(table: Table) -> Part | None:
    if not table.has("part"):
        return None
    part = table.one_of("part", Part)
    if part is Part.PARTICIPATION:  # comes from attendance alone
        answered = [one.value for one in Part if one is not part]
        raise NotOneOf(table.file, "part", ", ".join(answered))
    return part


def _spread(table: Table) -> dict[str, float]:
    """Return standard deviation and reliability: both, or neither."""
    if not table.has("sd") and not table.has("reliability"):
        return {}
    return {
        "sd": table.number("sd", 0, float("inf")),
        "reliability": table.number("reliability", 0, 1),
    }


def _bands(table: Table) -> Iterator[ScoreBand]:
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


def _examples(table: Table, count: int) -> Iterator[Example]:
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
