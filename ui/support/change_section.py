"""What changed since a day: the level then and now, and which part moved it by what evidence."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from familycare.domain.support_level import Part, shown_points
from familycare.i18n import N_, _
from familycare.services import support_history
from ui import display
from ui.support import words
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from familycare.domain.participation import Participation
    from familycare.domain.support_change import PartChange, SupportChange
    from familycare.domain.support_evidence import Filled
    from familycare.domain.support_level import Level
    from familycare.services.instruments import Catalogue
    from familycare.services.support_card import SupportCard
    from ui.desk import Desk

CHOICE_WIDTH = 300
ASSESSED = 4
"""Days on which something was filled in that are offered by themselves."""
OTHER = "other"


class ChangeLine(NamedTuple):
    """One part, with the words for where it comes from."""

    change: PartChange
    source: str


def _signed(value: float | None) -> str:
    if value is None:
        return words.NOTHING
    shown = shown_points(value)
    return f"+{display.number(shown)}" if shown > 0 else display.number(shown)


COLUMNS: tuple[Column[ChangeLine], ...] = (
    Column(N_("Part"), lambda line: display.label(line.change.part), width=140),
    Column(
        N_("Then"),
        lambda line: words.points(line.change.before),
        key=lambda line: line.change.before,
        align="end",
        width=60,
    ),
    Column(
        N_("Now"),
        lambda line: words.points(line.change.after),
        key=lambda line: line.change.after,
        align="end",
        width=60,
    ),
    Column(
        N_("Moved the level"),
        lambda line: _signed(line.change.moved),
        key=lambda line: line.change.moved,
        align="end",
        width=124,
    ),
    Column(
        N_("By what"),
        lambda line: line.source,
        stretch=True,
        ink=lambda _line: "muted",
        tooltip=lambda line: line.source,
    ),
)


class ChangeSection(QWidget):
    """A day to choose, a sentence about the level, and a line for each part."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._card: SupportCard | None = None
        self.since = ChoiceBox()
        self.other = DateField(desk.icons, desk.today())
        self.other.setAccessibleName(_("Another day"))
        self.since.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.since.setFixedWidth(CHOICE_WIDTH)
        self.other.keep_narrow()
        self.since.setAccessibleName(_("Since when"))
        self.told = text_label("", wrap=True)
        self.table: RecordTable[ChangeLine] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: line.change.part,
            name=_("What changed"),
        )  # fmt: skip
        self.table.fit_rows(len(Part))
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(heading(_("What changed since")))
        head.addStretch(1)
        head.addWidget(self.other)
        head.addWidget(self.since, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.table)
        self.other.hide()
        self.since.currentIndexChanged.connect(self._choose)
        self.other.changed.connect(self._read)

    def show_card(self, card: SupportCard) -> None:
        """Offer the days of this client; the chosen one stays if it can."""
        other = self._card is None or self._card.client.id != card.client.id
        self._card = card
        self.since.blockSignals(True)
        if other:
            self.other.set_value(None)
        self.since.set_choices(_days(card))
        if other:
            self.since.set_value(next(iter(_days(card)))[0])
        self.since.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        self.other.setVisible(self.since.value() == OTHER)
        self._read()

    def _read(self) -> None:
        chosen = self.since.value()
        day = self.other.value() if chosen == OTHER else chosen
        if self._card is None or day is None:
            return
        client = self._card.client.id
        view = partial(support_history.changed_since, client_id=client, day=day)
        self._desk.runner.ask(self, view, partial(self._show, client), key="changes")

    def _show(self, client_id: int, change: SupportChange) -> None:
        if self._card is None or self._card.client.id != client_id:
            return
        self.told.setText(_told(change))
        catalogue = self._card.catalogue
        self.table.show_lines(
            ChangeLine(one, _source(one, change, catalogue)) for one in change.parts
        )


def _days(card: SupportCard) -> Iterator[tuple[object, str]]:
    """Yield the days to compare with, each once."""
    days = card.settings.trend_days
    earlier = card.today - timedelta(days=days)
    offered: dict[date, str] = {}
    if earlier > card.client.admitted_on:
        offered[earlier] = _("{days} days ago, {day}").format(
            days=display.number(days), day=display.day(earlier)
        )
    filled = dict.fromkeys(line.assessment.filled_on for line in card.assessments)
    for number, day in enumerate(islice(filled, ASSESSED)):
        text = _("Questionnaire of {day}") if number else _("Last questionnaire, {day}")
        offered.setdefault(day, text.format(day=display.day(day)))
    admitted = card.client.admitted_on
    offered.setdefault(admitted, _("Admission, {day}").format(day=display.day(admitted)))
    yield from offered.items()
    yield OTHER, _("Another day")


def _told(change: SupportChange) -> str:
    """Say how the level stood on both days."""
    return _("{since}: {before}. {day}: {after}.").format(
        since=display.day(change.since),
        before=_level(change.before),
        day=display.day(change.day),
        after=_level(change.after),
    )


def _level(level: Level) -> str:
    word = words.level_word(level)
    if level.points is None:
        return word
    shown = _("{level}, {points} of 100").format(level=word, points=words.points(level.points))
    if level.capped:
        return display.joined(shown, _("a concern is open"))
    return display.joined(shown, _("set by staff") if level.overridden else "")


def _source(one: PartChange, change: SupportChange, catalogue: Catalogue) -> str:
    if one.part is Part.PARTICIPATION:
        return _from_to(_took_part(change.took_part_before), _took_part(change.took_part_after))
    if not one.new_answers:
        return _("Nothing new was filled in") if one.answers_after else _("No answers")
    before, after = one.answers_before, one.answers_after
    if before and after and before.instrument == after.instrument:
        return _("{title}: {before}, now {after}").format(
            title=catalogue.title_of(after.instrument),
            before=display.day(before.filled_on),
            after=display.day(after.filled_on),
        )
    return _from_to(_filled(one.answers_before, catalogue), _filled(one.answers_after, catalogue))


def _from_to(before: str, after: str) -> str:
    return _("{before}; now {after}").format(before=before, after=after)


def _filled(filled: Filled | None, catalogue: Catalogue) -> str:
    if filled is None:
        return _("no answers")
    return _("{title}, {day}").format(
        title=catalogue.title_of(filled.instrument), day=display.day(filled.filled_on)
    )


def _took_part(found: Participation) -> str:
    counted = found.counted
    contacts = _("{count} contacts, {expected} expected").format(
        count=display.number(counted.contacts), expected=display.number(found.expected, 1)
    )
    sessions = tasks = ""
    if counted.planned:
        sessions = _("{count} of {planned} sessions").format(
            count=display.number(counted.attended), planned=display.number(counted.planned)
        )
    if counted.tasks:
        tasks = _("{count} of {agreed} tasks").format(
            count=display.number(counted.tasks_done), agreed=display.number(counted.tasks)
        )
    return display.joined(contacts, sessions, tasks)
