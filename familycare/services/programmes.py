"""The library of programmes: every file of the folder of programmes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from familycare.domain.programme_files import programme_from
from familycare.domain.programmes import UnknownProgramme
from familycare.i18n import _
from familycare.services.data_files import described, shipped

if TYPE_CHECKING:
    from familycare.domain.programmes import Programme
    from familycare.services.data_files import Found


@cache
def library() -> Found[Programme]:
    """Return the programmes of this installation; read once."""
    return described(shipped("programmes"), programme_from)


def named(code: str) -> Programme:
    """Return the programme with this code, or raise UnknownProgramme."""
    known = library().by_code
    if code not in known:
        raise UnknownProgramme(code)
    return known[code]


def title_of(code: str) -> str:
    """Return what a programme is called; its code when no file describes it any more."""
    known = library().by_code.get(code)
    return _(known.title) if known else code
