"""What every paper takes from the house: the head with its logo, its own words, its notice.

A centre that set nothing has its name on top, and no words but ours.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from familycare.domain.logos import picture_of
from familycare.domain.stationery import TEXT_KINDS, HouseText, Placeholder, filled
from familycare.i18n import N_, _, language
from familycare.isolates import code
from reports.editions import sized
from reports.flowables.letterhead import Letterhead
from reports.flowables.prose import Prose
from reports.fonts import refuse_missing
from reports.styles import BODY, HEADLINE, META
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportlab.platypus import Flowable

    from familycare.domain.logos import Picture
    from familycare.domain.printing import Typed
    from familycare.domain.stationery import Stationery


OWN_WORDS = replace(BODY, before=6)


class OfHouse(Protocol):
    """What a paper says, and whose paper it is."""

    @property
    def centre(self) -> str:
        """The centre's name."""
        ...

    @property
    def stationery(self) -> Stationery:
        """What the centre set about its papers."""
        ...


def head(sheet: OfHouse, *, brief: bool = False, told: str = "") -> Iterator[Flowable]:
    """Yield who writes: the name, the address below it and the logo beside both.

    A brief one has no address, for papers that stay in the house or are full already; `told`
    stands after the name. Raises GlyphsMissing.
    """
    refuse_missing(_typed(sheet))
    name = typed(house_name(sheet))
    lines = [_("{centre}, {told}").format(centre=name, told=told) if told else name]
    if not brief:
        lines += _address(sheet.stationery)
    yield from beside_logo([Prose(line, META) for line in lines], sheet)


def beside_logo(lines: Sequence[Prose], sheet: OfHouse) -> Iterator[Flowable]:
    """Yield these lines with the logo at the other side; no logo is larger than a title's line."""
    if sheet.stationery.logo:
        yield Letterhead(lines, _picture(sheet.stationery.logo), sized(HEADLINE).leading)
    else:
        yield from lines


def _address(stationery: Stationery) -> Iterator[str]:
    yield from map(typed, stationery.words(HouseText.ADDRESS, language()).splitlines())
    reached = [code(told) for told in (stationery.telephone, stationery.email) if told]
    if reached:
        yield " · ".join(reached)


def refuse_unprintable(stationery: Stationery) -> None:
    """Raise GlyphsMissing when one of its texts, in any language, cannot be printed."""
    texts = [(TEXT_KINDS[one.text].label, one.words) for one in stationery.texts]
    told = [(N_("Telephone"), stationery.telephone), (N_("E-mail"), stationery.email)]
    refuse_missing([*texts, *told])


def house_name(sheet: OfHouse) -> str:
    """Return what the house is called on paper in the language that is spoken."""
    return sheet.stationery.words(HouseText.NAME, language()) or sheet.centre


def own_words(
    text: HouseText, sheet: OfHouse, facts: Mapping[Placeholder, str]
) -> Iterator[Flowable]:
    """Yield a text of the house in the language that is spoken, if it has one there.

    `facts` are ready for paper. Raises GlyphsMissing.
    """
    words = sheet.stationery.words(text, language())
    if words:
        refuse_missing([(TEXT_KINDS[text].label, words)])
        yield Prose(_filled(words, sheet, facts), OWN_WORDS)


def with_notice(notice: str, sheet: OfHouse) -> str:
    """Return the notice in the foot of a paper for families with that of the house after it."""
    words = sheet.stationery.words(HouseText.NOTICE, language())
    if not words:
        return notice
    refuse_missing([(TEXT_KINDS[HouseText.NOTICE].label, words)])
    return " ".join((notice, _filled(words, sheet, {})))


def _filled(words: str, sheet: OfHouse, facts: Mapping[Placeholder, str]) -> str:
    """Return the words with what is filled in; a text's own direction stays its own."""
    known = {
        Placeholder.CENTRE: typed(house_name(sheet)),
        Placeholder.TELEPHONE: code(sheet.stationery.telephone.replace(" ", "\u00a0")),
        Placeholder.EMAIL: code(sheet.stationery.email),
        **facts,
    }
    return filled(words, known)


def _typed(sheet: OfHouse) -> Iterator[Typed]:
    yield N_("Centre"), sheet.centre
    for text in (HouseText.NAME, HouseText.ADDRESS):
        yield TEXT_KINDS[text].label, sheet.stationery.words(text, language())
    yield N_("Telephone"), sheet.stationery.telephone
    yield N_("E-mail"), sheet.stationery.email


@lru_cache(maxsize=4)
def _picture(logo: bytes) -> Picture:
    return picture_of(logo)
