"""Turns a refusal into sentences for the person at the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare import sentences
from familycare.domain.errors import ManyReasons, Refused
from familycare.sentences import Voice
from ui.display import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from familycare.domain.errors import StorageProblem


def explain(problem: Refused | StorageProblem, zone: ZoneInfo | None = None) -> str:
    """Say what is in the way; all of it, one sentence after the other."""
    if isinstance(problem, Refused):
        return " ".join(explain_all(problem, zone))
    return sentences.sentence(problem, Voice.STAFF, partial(shown, zone=zone))


def explain_all(refusal: Refused, zone: ZoneInfo | None = None) -> list[str]:
    """Say everything that is in the way, one sentence each."""
    return sentences.sentences(refusal, Voice.STAFF, partial(shown, zone=zone))


def and_more(missing: Refused, check: Callable[[], object]) -> Refused:
    """Return what a form itself finds missing, together with whatever a check has to say."""
    try:
        check()
    except Refused as refusal:
        return ManyReasons((*sentences.single_reasons(refusal), missing))
    return missing
