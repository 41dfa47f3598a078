"""The library of programmes: those that are shipped, and the centre's own files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from familycare.domain.errors import Refused
from familycare.domain.programme_files import programme_from
from familycare.domain.programmes import UnknownProgramme
from familycare.i18n import _
from familycare.services import data_files
from familycare.services.data_files import Written, contents, shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from familycare.domain.programmes import Programme
    from familycare.persistence.questionnaires import Questionnaires

FILES_KEPT = 64
"""Files of centres of which the programme is kept, so that it is read once."""


@dataclass(frozen=True)
class Library:
    """What could be read, and why the rest could not."""

    by_code: Mapping[str, Programme]
    """The shipped ones in the order of the files' names, then the centre's own."""
    refused: tuple[Refused, ...] = ()
    """One for each file that does not describe a programme; the others serve all the same."""
    own: frozenset[str] = frozenset()
    """Codes of those that the centre added."""
    retired: frozenset[str] = frozenset()
    """Codes of those that serve the groups which have them, and are not offered."""

    @property
    def offered(self) -> dict[str, Programme]:
        """Those that a new group can be a run of, by code."""
        return {code: one for code, one in self.by_code.items() if code not in self.retired}

    def named(self, code: str) -> Programme:
        """Return the programme with this code, or raise UnknownProgramme."""
        if code not in self.by_code:
            raise UnknownProgramme(code)
        return self.by_code[code]

    def title_of(self, code: str) -> str:
        """Return what a programme is called; its code when no file describes it any more."""
        known = self.by_code.get(code)
        return _(known.title) if known else code


@cache
def shipped_library() -> Library:
    """Return the programmes of this installation; read once."""
    found = data_files.described(shipped("programmes"), programme_from)
    return Library(found.by_code, found.refused)


def library_of(kept: Questionnaires) -> Library:
    """Return the programmes of this installation and of this centre."""
    ours, files = shipped_library(), kept.programme_files()
    programmes, refused = dict(ours.by_code), list(ours.refused)
    for file in files:
        try:
            programmes[file.code] = described(file.name, file.text)
        except Refused as refusal:
            refused.append(refusal)
    return Library(
        programmes,
        tuple(refused),
        own=frozenset(file.code for file in files),
        retired=frozenset(file.code for file in files if not file.active),
    )


@lru_cache(maxsize=FILES_KEPT)
def described(name: str, text: str) -> Programme:
    """Return the programme that a text describes, its worked examples reckoned."""
    return programme_from(contents(Written(name, text)), name)
