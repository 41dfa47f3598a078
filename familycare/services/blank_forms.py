"""What an empty questionnaire says on paper: nothing about anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.instruments import UnknownInstrument
from familycare.domain.questionnaires import CentreFile
from familycare.domain.stationery import PLAIN, Stationery
from familycare.domain.trail import Deed
from familycare.services.questionnaires import batteries_of, wordings_in
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.consent import Section
    from familycare.domain.instruments import Instrument
    from familycare.domain.questionnaires import Wording


class Choice(NamedTuple):
    """What can be printed: one questionnaire, or a battery."""

    codes: tuple[str, ...]
    title: str
    """To be translated."""
    battery: bool


@dataclass(frozen=True, slots=True)
class BlankForm:
    """One questionnaire to be filled in by hand."""

    instrument: Instrument
    wording: Wording | None
    """The centre's own, in the language of the form."""


@dataclass(frozen=True, slots=True)
class BlankForms:
    """The questionnaires that are handed out together."""

    sections: ClassVar[frozenset[Section]] = frozenset()
    """The kinds of information about a client that it tells."""
    centre: str
    forms: tuple[BlankForm, ...]
    stationery: Stationery = PLAIN


@needs(Permission.ASSESS)
def choices(reading: Reading) -> tuple[Choice, ...]:
    """Return everything that can be printed, batteries first."""
    own = reading.questionnaires.listed_batteries()
    batteries = [
        Choice(one.instruments, one.name, battery=True)
        for one in batteries_of(reading.catalogue, own)
    ]
    single = [
        Choice((code,), one.title, battery=False)
        for code, one in reading.catalogue.offered.items()
    ]
    return (*batteries, *single)


@needs(Permission.ASSESS)
def of(reading: Reading, codes: Sequence[str], language: str) -> BlankForms:
    """Return these questionnaires, with the centre's own wording in this language."""
    known = reading.catalogue.offered
    for code in codes:
        if code not in known:
            raise UnknownInstrument(code)
    wordings = wordings_in(reading.questionnaires.wordings_of(list(codes)), language)
    forms = tuple(BlankForm(known[code], wordings.get(code)) for code in codes)
    return BlankForms(reading.house.centre().name, forms, reading.stationery)


@needs(Permission.ASSESS)
def note_forms(work: Work, count: int, ending: str) -> None:
    """Note that so many empty questionnaires are saved; without an ending: printed."""
    facts = {"format": ending.removeprefix(".").lower()} if ending else {}
    work.noted(CentreFile, 0, Deed.PRINT, facts=facts | {"count": count})
