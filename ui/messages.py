"""Turns a refusal into sentences for the person at the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare import sentences
from familycare.domain.consent import Section
from familycare.domain.disclosure import NotCovered
from familycare.domain.errors import ManyReasons, Refused
from familycare.sentences import Voice
from ui.display import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
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


def explain_together(reasons: Iterable[Refused], zone: ZoneInfo | None = None) -> list[str]:
    """Say several reasons, each once: sections that no consent covers for one reason together."""
    alike: dict[object, list[Refused]] = {}
    for reason in reasons:
        key: object = reason
        if isinstance(reason, NotCovered):
            key = type(reason), *(vars(reason) | {"section": None}).items()
        alike.setdefault(key, []).append(reason)
    return list(dict.fromkeys(_said_once(same, zone) for same in alike.values()))


def _said_once(same: Sequence[Refused], zone: ZoneInfo | None) -> str:
    sections = tuple(reason.section for reason in same if isinstance(reason, NotCovered))
    if len(sections) <= 1:
        return explain(same[0], zone)

    def told(value: object) -> str:
        return shown(sections if isinstance(value, Section) else value, zone=zone)

    return sentences.sentence(same[0], Voice.STAFF, told)


def and_more(missing: Refused, check: Callable[[], object]) -> Refused:
    """Return what a form itself finds missing, together with whatever a check has to say."""
    try:
        check()
    except Refused as refusal:
        return ManyReasons((*sentences.single_reasons(refusal), missing))
    return missing
