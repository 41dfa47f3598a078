"""Papers that go to several households: a page for each, in the language of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from reportlab.platypus import PageBreak, Spacer

from familycare import formats, i18n
from familycare.i18n import _
from reports.easy_read import contact
from reports.editions import easy_to_read
from reports.flowables.own_foot import OwnFoot
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.spoken import Spoken
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head, house_name, with_notice
from reports.styles import ACCENT, BODY, HEADING, HEADLINE, META, PLAIN
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from reportlab.platypus import Flowable

    from reports.letterhead import OfHouse

ADDRESS = replace(PLAIN, after=0)
SUBJECT_LINE = replace(HEADLINE, after=6)
ROUND_ADDRESS = 14
"""Points above and below the address."""
GREETING = replace(BODY, before=12)


class ForHousehold(Protocol):
    """What one household is told."""

    @property
    def language(self) -> str:
        """The household's language, which need not be one that we speak."""


T = TypeVar("T", bound=ForHousehold)


class Wording(NamedTuple):
    """What such a paper says of itself; texts to be translated."""

    title: str
    notice: str
    """For whom it is, at the foot of every page."""
    none: str
    """Instead of pages, when there is nobody to tell."""


def printed_for_each(
    letters: Sequence[T],
    page: Callable[[T], Iterator[Flowable]],
    wording: Wording,
    *,
    house: OfHouse,
    paper: Paper,
    language: str | None,
) -> bytes:
    """Return them as one PDF file, all in one language or each in its own."""
    languages = {language or i18n.spoken_or_ours(one.language) for one in letters}
    whole = languages.pop() if len(languages) == 1 else language or i18n.language()
    with i18n.speaking(whole):
        frame = PageSetup(
            title=_(wording.title),
            author=house.centre,
            notice=with_notice(_(wording.notice), house),
            paper=paper,
        )
        story = tuple(_pages(letters, page, wording, house, language)) or (
            Prose(_(wording.none), BODY),
        )
        return printed(story, frame)


def letterhead(house: OfHouse, written_on: date, address: Sequence[str]) -> Iterator[Flowable]:
    """Yield who writes and when, and below the rule to whom, with room around it."""
    yield from head(house)
    yield Prose(formats.long_day(written_on), META)
    yield Rule(thickness=1.5, colour=ACCENT)
    if address:
        yield Spacer(0, ROUND_ADDRESS)
        for line in address:
            yield Prose(typed(line), ADDRESS)
        yield Spacer(0, ROUND_ADDRESS)


def closing(house: OfHouse, told: str) -> Iterator[Flowable]:
    """Yield whom one can ask, beside a telephone where that is easy to read, and a greeting."""
    if told and easy_to_read():
        yield from contact(told)
    elif told:
        yield Prose(_("Whom you can ask"), HEADING)
        yield Prose(typed(told), BODY)
    yield Prose(f"{_('With kind regards')}\n{typed(house_name(house))}", GREETING)


def _pages(
    letters: Iterable[T],
    page: Callable[[T], Iterator[Flowable]],
    wording: Wording,
    house: OfHouse,
    language: str | None,
) -> Iterator[Flowable]:
    for number, one in enumerate(letters):
        if number:
            yield PageBreak()
        spoken = language or i18n.spoken_or_ours(one.language)
        with i18n.speaking(spoken):
            content = tuple(page(one))
            yield OwnFoot(spoken, with_notice(_(wording.notice), house))
        yield from (Spoken(spoken, each) for each in content)
