"""What a centre adds to its questionnaires: files, wording, routines and batteries."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.battery_files import battery_from
from familycare.domain.data_files import CodeTaken
from familycare.domain.errors import FieldTooLong, refuse_all
from familycare.domain.instruments import UnknownInstrument
from familycare.domain.questionnaires import (
    LONGEST_FILE,
    Battery,
    BatteryThere,
    CentreFile,
    FileKind,
    OtherQuestionnaire,
    OtherShape,
    Routine,
    Wording,
)
from familycare.domain.texts import wrong
from familycare.i18n import N_
from familycare.services.data_files import Written, contents, copy_of_shipped, shipped
from familycare.services.instruments import described, file_of, shipped_catalogue
from familycare.services.register import Register, tidied
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from familycare.domain.errors import Refused
    from familycare.domain.instruments import Instrument
    from familycare.services.instruments import Catalogue

_FILES = Register(CentreFile, lambda work: work.questionnaires.files)
_WORDINGS = Register(Wording, lambda work: work.questionnaires.wordings)
_ROUTINES = Register(Routine, lambda work: work.questionnaires.routines)
_BATTERIES = Register(Battery, lambda work: work.questionnaires.batteries)


class QuestionnaireLine(NamedTuple):
    """One questionnaire in the settings."""

    instrument: Instrument
    own: bool
    """Whether the centre added it."""
    offered: bool
    routine: Routine
    languages: tuple[str, ...]
    """In which the centre has a wording of its own."""

    @property
    def code(self) -> str:
        """Its code, by which lists know it again."""
        return self.instrument.code


class QuestionnaireList(NamedTuple):
    """Everything that the settings show of questionnaires."""

    lines: tuple[QuestionnaireLine, ...]
    refused: tuple[Refused, ...]
    """Why files cannot be used; the others serve all the same."""
    batteries: tuple[Battery, ...]
    wordings: tuple[Wording, ...]

    def wording(self, code: str, language: str) -> Wording:
        """Return the centre's wording, or an empty one."""
        for one in self.wordings:
            if (one.instrument, one.language) == (code, language):
                return one
        return Wording(instrument=code, language=language)


@needs(Permission.READ)
def listed(reading: Reading) -> QuestionnaireList:
    """Return every questionnaire with what the centre set, and the batteries."""
    catalogue, wordings = reading.catalogue, reading.questionnaires.all_wordings()
    lines = tuple(
        QuestionnaireLine(
            one,
            code in catalogue.own,
            code not in catalogue.retired,
            catalogue.routine(code),
            tuple(sorted(word.language for word in wordings if word.instrument == code)),
        )
        for code, one in catalogue.instruments.items()
    )
    batteries = batteries_of(catalogue, reading.questionnaires.listed_batteries())
    return QuestionnaireList(lines, catalogue.refused, batteries, tuple(wordings))


@needs(Permission.EDIT_HOUSE)
def copy_of(reading: Reading, code: str) -> Written:
    """Return the file of a questionnaire, to be changed and added."""
    own = file_of(reading.questionnaires.files_of(FileKind.INSTRUMENT), code)
    copied = Written(own.name, own.text) if own else copy_of_shipped("instruments", code)
    if copied is None:
        raise UnknownInstrument(code)
    return copied


@needs(Permission.EDIT_HOUSE)
def keep_file(work: Work, name: str, text: str, replacing: str = "") -> CentreFile:
    """Keep a file for all workstations: a new questionnaire, or another version of its own.

    Refused with the key and a remedy when it does not describe a questionnaire whose worked
    examples come out. A version must ask as many questions with the same range: what was
    filled in before would not fit any more.
    """
    if len(text) > LONGEST_FILE:
        raise FieldTooLong(N_("File"), LONGEST_FILE)
    refuse_all(wrong(N_("File"), name))
    file = tidied(CentreFile(kind=FileKind.INSTRUMENT, code="", name=name, text=text))
    instrument = described(file.name, file.text)
    file = replace(file, code=instrument.code)
    before = file_of(work.questionnaires.files_of(FileKind.INSTRUMENT), file.code)
    if replacing and replacing != file.code:
        raise OtherQuestionnaire(file.name, replacing, file.code)
    if known := shipped_catalogue().instruments.get(file.code):
        raise CodeTaken(file.name, "code", known.title)
    if before is None:
        return _FILES.add(work, file)
    if not replacing:
        raise CodeTaken(file.name, "code", before.name)
    _same_shape(file.name, described(before.name, before.text), instrument)
    return _FILES.change(work, replace(file, id=before.id, version=before.version))


@needs(Permission.EDIT_HOUSE)
def set_offered(work: Work, code: str, offered: bool) -> None:  # noqa: FBT001 - yes or no is the order
    """Offer a questionnaire, or not any more; what was filled in stays to read either way."""
    own = file_of(work.questionnaires.files_of(FileKind.INSTRUMENT), code)
    if own is not None:
        _FILES.change(work, replace(own, active=offered))
    else:
        _known(work, code)
        _ROUTINES.put(work, replace(_routine(work, code), offered=offered))


@needs(Permission.EDIT_HOUSE)
def set_routine(work: Work, code: str, every_days: int, first_days: int) -> Routine:
    """Say how often a questionnaire is filled in here; 0 days mean never as a routine."""
    _known(work, code)
    routine = replace(_routine(work, code), every_days=every_days, first_days=first_days)
    routine.check()
    return _ROUTINES.put(work, routine)


@needs(Permission.EDIT_HOUSE)
def save_wording(work: Work, wording: Wording) -> None:
    """Keep the wording that the centre holds a licence for; an empty one is taken away."""
    instrument = _known(work, wording.instrument)
    wording = tidied(wording)
    wording = replace(
        wording,
        questions=_fitted(wording.questions, len(instrument.items)),
        answers=_fitted(wording.answers, len(instrument.answer_labels)),
    )
    wording.check()
    kept = work.questionnaires.wordings_of([wording.instrument])
    before = next((one for one in kept if one.language == wording.language), None)
    if before is None:
        if not wording.empty:
            _WORDINGS.add(work, replace(wording, id=0, version=0))
        return
    wording = replace(wording, id=before.id, version=wording.version or before.version)
    if wording.empty:
        _WORDINGS.remove(work, before)
    else:
        _WORDINGS.change(work, wording)


@needs(Permission.EDIT_HOUSE)
def save_battery(work: Work, battery: Battery) -> Battery:
    """Save a list of questionnaires that are filled in together."""
    battery = tidied(battery)
    battery = replace(battery, instruments=tuple(dict.fromkeys(battery.instruments)))
    battery.check()
    for one in work.questionnaires.listed_batteries():
        if one.name == battery.name and one.id != battery.id:
            raise BatteryThere(battery.name)
    for code in battery.instruments:
        _known(work, code)
    return _BATTERIES.put(work, battery)


@needs(Permission.EDIT_HOUSE)
def remove_battery(work: Work, battery: Battery) -> None:
    """Take a battery away; what was filled in with it stays."""
    _BATTERIES.remove(work, battery)


def batteries_of(catalogue: Catalogue, own: Sequence[Battery]) -> tuple[Battery, ...]:
    """Return the shipped batteries and the centre's own, as far as they are offered."""
    offered = catalogue.offered
    found = []
    for one in (*_shipped_batteries(), *own):
        codes = tuple(code for code in one.instruments if code in offered)
        if codes:
            found.append(replace(one, instruments=codes))
    return tuple(found)


def wordings_in(found: Iterable[Wording], language: str) -> Mapping[str, Wording]:
    """Return the wording in a language, by questionnaire."""
    return {one.instrument: one for one in found if one.language == language}


@cache
def _shipped_batteries() -> tuple[Battery, ...]:
    files = sorted(shipped("batteries"), key=lambda one: one.name)
    return tuple(battery_from(contents(file), file.name) for file in files)


def _routine(work: Work, code: str) -> Routine:
    """Return the routine as it is at this moment: another deed may just have set it."""
    kept = work.questionnaires.listed_routines()
    return next((one for one in kept if one.instrument == code), work.catalogue.routine(code))


def _known(work: Work, code: str) -> Instrument:
    found = work.catalogue.instruments.get(code)
    if found is None:
        raise UnknownInstrument(code)
    return found


def _same_shape(file: str, before: Instrument, after: Instrument) -> None:
    def shape(one: Instrument) -> tuple[int, int, int]:
        return len(one.items), one.lowest, one.highest

    if shape(before) != shape(after):
        raise OtherShape(file, *shape(before))


def _fitted(texts: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Return as many texts as there are questions or answers, without stray blanks."""
    tidy = [" ".join(text.split()) for text in texts[:count]]
    return tuple(tidy + [""] * (count - len(tidy)))
