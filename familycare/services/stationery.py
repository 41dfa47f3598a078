"""What the centre's papers bear: set once by whoever sets up the house, read by every paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from familycare import i18n
from familycare.domain.access import Permission
from familycare.domain.disclosure import NothingTold
from familycare.domain.stationery import HouseText, HouseWords, Stationery
from familycare.domain.texts import tidy_line
from familycare.services.logos import drawn_anew
from familycare.services.register import Register, tidied
from familycare.services.report_views import SECTIONS
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from familycare.domain.centre import Centre

_STATIONERY: Register[Stationery] = Register(Stationery, lambda work: work.house.stationeries)


class Papers(NamedTuple):
    """What an example of the centre's papers needs."""

    centre: Centre
    stationery: Stationery


@needs(Permission.EDIT_HOUSE)
def to_set_up(reading: Reading) -> Papers:
    """Return what is set, with the centre whose papers they are."""
    return Papers(reading.house.centre(), reading.stationery)


@needs(Permission.EDIT_HOUSE)
def save(work: Work, stationery: Stationery) -> Stationery:
    """Save it. Raises everything that is wrong with its texts and its logo; then nothing is."""
    before = work.house.stationery()
    after = checked(stationery)
    if after.logo and after.logo != before.logo:
        after = replace(after, logo=drawn_anew(after.logo))
    return _STATIONERY.put(work, after)


def checked(stationery: Stationery) -> Stationery:
    """Return it as it would be kept. Raises what is wrong with its texts and sections."""
    if set(stationery.left_out) >= set(SECTIONS):
        raise NothingTold
    stationery.check(i18n.own_name)
    return replace(tidied(stationery), texts=_in_order(stationery.texts))


def _in_order(texts: Iterable[HouseWords]) -> tuple[HouseWords, ...]:
    """Return the texts in one order, each line without outer blanks; empty ones are none."""
    known = {(one.language, one.text): _tidy(one.words) for one in texts}
    return tuple(
        HouseWords(language, text, known[language, text])
        for language in i18n.languages()
        for text in HouseText
        if known.get((language, text))
    )


def _tidy(words: str) -> str:
    return "\n".join(map(tidy_line, words.strip().splitlines()))
