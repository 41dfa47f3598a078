"""How recovery records are called, and what a page says in a few lines."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from familycare.domain.recovery.aftercare import Aftercare
from familycare.domain.recovery.goals import Goal
from familycare.domain.recovery.lapses import Lapse, StepState
from familycare.domain.recovery.livelihood import Livelihood
from familycare.domain.recovery.pages import fields_of
from familycare.domain.recovery.prevention_plan import PreventionPlan
from familycare.domain.recovery.records import RecordKind
from familycare.i18n import N_, _
from ui import display

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.recovery.pages import Page, PageField
    from familycare.domain.recovery.records import RecoveryRecord

VERSIONS = frozenset(
    {
        RecordKind.PREVENTION_PLAN,
        RecordKind.DRIVING_FORCES,
        RecordKind.LIVELIHOOD,
        RecordKind.STEP_TRACKER,
    }
)
"""Kinds of which the latest holds, and a new one begins from it."""


class KindWords(NamedTuple):
    """What people read about one kind of record; all marked with N_()."""

    one: str
    """What a form is headed."""
    empty: str
    add: str
    kept: str
    """What the bar says when one is kept."""
    removed: str
    about: str = ""
    """What it is for, above the records."""


APART = {RecordKind.PREVENTION_PLAN: ("signatures",)}
"""Fields that are no part of a form, because a deed of its own fills them in."""
KINDS: dict[RecordKind, KindWords] = {
    RecordKind.GOAL: KindWords(
        N_("Goal"), N_("No goal has been set yet."), N_("Set a goal"),
        N_("Goal kept"), N_("Goal taken away"),
    ),
    RecordKind.PREVENTION_PLAN: KindWords(
        N_("Relapse prevention plan"),
        N_("There is no relapse prevention plan yet."), N_("Write the plan"),
        N_("Plan kept"), N_("Plan taken away"),
    ),
    RecordKind.LAPSE: KindWords(
        N_("Lapse or relapse"), N_("No lapse is known."), N_("Note a lapse"),
        N_("Lapse kept"), N_("Lapse taken away"),
        N_("A lapse is not a relapse, and neither is a failure."),
    ),
    RecordKind.AFTERCARE: KindWords(
        N_("Aftercare plan"), N_("Aftercare has not been planned yet."),
        N_("Plan aftercare"), N_("Aftercare kept"), N_("Aftercare taken away"),
    ),
    RecordKind.DRIVING_FORCES: KindWords(
        N_("Driving forces"),
        N_("Nobody has asked yet what it is done for."),
        N_("Note driving forces"), N_("Driving forces kept"), N_("Driving forces taken away"),
    ),
    RecordKind.PROFILE: KindWords(
        N_("Nine-category profile"), N_("Nobody has rated yet."),
        N_("Rate"), N_("Profile kept"), N_("Profile taken away"),
    ),
    RecordKind.CARD_SORT: KindWords(
        N_("Card sort"), N_("No cards have been sorted yet."), N_("Sort cards"),
        N_("Card sort kept"), N_("Card sort taken away"),
    ),
    RecordKind.CRAVING: KindWords(
        N_("Craving"), N_("No craving has been noted yet."), N_("Note a craving"),
        N_("Craving kept"), N_("Craving taken away"),
    ),
    RecordKind.ABSTINENCE: KindWords(
        N_("Time without drugs"), N_("No time without drugs is known yet."),
        N_("Note a time"), N_("Time kept"), N_("Time taken away"),
    ),
    RecordKind.RELAPSE_CYCLE: KindWords(
        N_("Relapse cycle"), N_("No pass through the cycle is known yet."),
        N_("Note a pass"), N_("Cycle kept"), N_("Cycle taken away"),
    ),
    RecordKind.LOSS: KindWords(
        N_("Loss"), N_("No loss is known yet."), N_("Note a loss"),
        N_("Loss kept"), N_("Loss taken away"),
        N_("For staff alone: no loss ever stands in a paper for the family."),
    ),
    RecordKind.LIVELIHOOD: KindWords(
        N_("Work and livelihood"),
        N_("Nothing is known yet about school, work, money and home."), N_("Note it"),
        N_("Livelihood kept"), N_("Livelihood taken away"),
    ),
    RecordKind.STEP_TRACKER: KindWords(
        N_("Steps"), N_("The steps have not been begun yet."),
        N_("Begin the steps"), N_("Steps kept"), N_("Steps taken away"),
    ),
}  # fmt: skip


def heading(kind: RecordKind) -> str:
    """Return what all records of a kind are headed."""
    return display.label(kind)


def title(kind: RecordKind) -> str:
    """Return what the form of one is headed."""
    return _(KINDS[kind].one)


def adding(kind: RecordKind, *, again: bool = False) -> str:
    """Return what the button says that makes a new one; `again` where it begins from another."""
    if again and kind is RecordKind.PREVENTION_PLAN:
        return _("Write a new version")
    return _(KINDS[kind].add)


def kept(kind: RecordKind) -> str:
    """Return what the bar says when one is kept."""
    return _(KINDS[kind].kept)


def removed(kind: RecordKind) -> str:
    """Return what the bar says when one is taken away."""
    return _(KINDS[kind].removed)


def bracketed(text: str, more: str) -> str:
    """Put a number behind a text: a dot between them would look like a Persian nought."""
    return _("{text} ({more})").format(text=text, more=more)


def due(record: RecoveryRecord) -> str:
    """Say what a record asks somebody to do: its kind, and what of it comes first."""
    first = _first_due(record.page, record.due_on)
    return bracketed(heading(record.kind), first) if first else heading(record.kind)


def _first_due(page: Page, day: date | None) -> str:
    """Name what of a page is due on its day, as far as it has a name."""
    match page:
        case Goal():
            named = [
                one.what for one in page.milestones if not one.reached_on and one.due_on == day
            ]
            return display.isolated(next(iter(named), page.what))
        case Lapse():
            steps = (one for one in page.steps if one.state is StepState.OPEN)
            return next((display.label(one.step) for one in steps if one.due_on == day), "")
        case Aftercare():
            return next((display.label(one.way) for one in page.contacts if one.due_on == day), "")
        case PreventionPlan():
            return _("look at it again")
        case Livelihood():
            return next(
                (display.isolated(one.what) for one in page.leads if one.due_on == day), ""
            )
    return ""


def said(page: Page) -> Iterator[tuple[str, str]]:
    """Yield what a page says: the label of each field in which something stands, and the text."""
    for each in fields_of(type(page)):
        text = _field_text(each, getattr(page, each.name))
        if text:
            yield _(each.asked.label), text


def _field_text(each: PageField, value: Any) -> str:  # noqa: ANN401 - as declared
    if value is False or value in (None, "", ()):  # 0 is an answer
        return ""
    if each.lines:
        return "\n".join(text_of(line) for line in value)
    if each.several and each.kind is str:
        return "\n".join(map(display.isolated, value))
    if each.several:
        return display.listed(_text(one) for one in value)
    return _text(value)


def text_of(line: object) -> str:
    """Return what a line of a page says, or a part of a field that holds several."""
    if not is_dataclass(line):
        return _text(line)
    return display.joined(*(_part(each, line) for each in fields_of(type(line))))


def _part(each: PageField, line: object) -> str:
    """Return what one field of a line says; of several days, it must be told which is which."""
    text = _field_text(each, getattr(line, each.name))
    if text and each.kind is date:
        return _("{label}: {text}").format(label=_(each.asked.label), text=text)
    return text


def _text(value: Any) -> str:  # noqa: ANN401 - as declared
    match value:
        case bool():
            return _("yes")
        case StrEnum():
            return display.label(value)
        case date():
            return display.day(value)
        case time():
            return display.clock_time(value)
        case int():
            return display.number(value)
    return display.isolated(str(value))
