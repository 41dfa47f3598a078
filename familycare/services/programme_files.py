"""The centre's own programmes: files that are added, replaced, put out of use and taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.data_files import CodeTaken
from familycare.domain.errors import FieldTooLong, NotFound, refuse_all
from familycare.domain.programme_files import MeasureUnknown
from familycare.domain.programmes import ProgrammeForm, ProgrammeInUse, UnknownProgramme
from familycare.domain.questionnaires import (
    LONGEST_FILE,
    OtherProgramme,
    ProgrammeFile,
)
from familycare.domain.texts import wrong
from familycare.i18n import N_
from familycare.services.data_files import Written, copy_of_shipped
from familycare.services.programmes import described, shipped_library
from familycare.services.register import Register, tidied
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from familycare.domain.errors import Refused
    from familycare.domain.programmes import Programme

_FILES = Register(ProgrammeFile, lambda work: work.questionnaires.programmes)


class ProgrammeLine(NamedTuple):
    """One programme in the settings."""

    programme: Programme
    own: bool
    """Whether the centre added it."""
    offered: bool
    groups: int
    """How many groups are runs of it, those out of use too."""

    @property
    def code(self) -> str:
        """Its code, by which lists know it again."""
        return self.programme.code


class ProgrammeList(NamedTuple):
    """Everything that the settings show of programmes."""

    lines: tuple[ProgrammeLine, ...]
    refused: tuple[Refused, ...]
    """Why files cannot be used; the others serve all the same."""
    titles: Mapping[str, str]
    """Of the questionnaires that programmes name, by code; to be translated."""


@needs(Permission.READ)
def listed(reading: Reading) -> ProgrammeList:
    """Return every programme, with how many groups have it."""
    library, runs = reading.programmes, reading.groups.runs()
    return ProgrammeList(
        tuple(
            ProgrammeLine(one, code in library.own, code in library.offered, runs.get(code, 0))
            for code, one in library.by_code.items()
        ),
        library.refused,
        {code: one.title for code, one in reading.catalogue.instruments.items()},
    )


@needs(Permission.EDIT_HOUSE)
def copy_of(reading: Reading, code: str) -> Written:
    """Return the file of a programme, to be changed and added.

    The copy of a shipped one has a code of its own, so that it can stand beside it.
    """
    for file in reading.questionnaires.programme_files():
        if file.code == code:
            return Written(file.name, file.text)
    copied = copy_of_shipped("programmes", code)
    if copied is None:
        raise UnknownProgramme(code)
    return copied


@needs(Permission.EDIT_HOUSE)
def keep_file(work: Work, name: str, text: str, replacing: str = "") -> ProgrammeFile:
    """Keep a file for all workstations: a new programme, or another version of its own.

    Refused with the key and a remedy when it does not describe a programme whose worked examples
    come out, or names a questionnaire that there is not. Groups keep the topics that they have.
    """
    if len(text) > LONGEST_FILE:
        raise FieldTooLong(N_("File"), LONGEST_FILE)
    refuse_all(wrong(N_("File"), name))
    file = tidied(ProgrammeFile(code="", name=name, text=text))
    programme = described(file.name, file.text)
    file = replace(file, code=programme.code)
    _check_measures(work, file.name, programme)
    if replacing and replacing != file.code:
        raise OtherProgramme(file.name, replacing, file.code)
    if known := shipped_library().by_code.get(file.code):
        raise CodeTaken(file.name, "code", known.title)
    before = _kept(work, file.code)
    if before is None:
        return _FILES.add(work, file)
    if not replacing:
        raise CodeTaken(file.name, "code", before.name)
    if programme.form is not ProgrammeForm.GROUP:
        _refuse_in_use(work, file.code)
    return _FILES.change(
        work, replace(file, id=before.id, version=before.version, active=before.active)
    )


@needs(Permission.EDIT_HOUSE)
def set_offered(work: Work, code: str, offered: bool) -> None:  # noqa: FBT001 - yes or no is the order
    """Offer one of the centre's own programmes to new groups, or not any more."""
    _FILES.change(work, replace(_own(work, code), active=offered))


@needs(Permission.EDIT_HOUSE)
def remove_file(work: Work, code: str) -> None:
    """Take a file away that no group needs; one that is needed can be put out of use."""
    file = _own(work, code)
    _refuse_in_use(work, code)
    _FILES.remove(work, file)


def _own(work: Work, code: str) -> ProgrammeFile:
    file = _kept(work, code)
    if file is None:
        raise NotFound(ProgrammeFile, 0)
    return file


def _kept(work: Work, code: str) -> ProgrammeFile | None:
    return next((one for one in work.questionnaires.programme_files() if one.code == code), None)


def _refuse_in_use(work: Work, code: str) -> None:
    if runs := work.groups.runs().get(code, 0):
        raise ProgrammeInUse(work.programmes.title_of(code), runs)


def _check_measures(work: Work, file: str, programme: Programme) -> None:
    measures = programme.measures
    for key in ("before", "during", "after"):
        for code in getattr(measures, key):
            if code not in work.catalogue.instruments:
                raise MeasureUnknown(file, f"measures, {key}", code)
