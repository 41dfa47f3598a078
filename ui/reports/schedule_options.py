"""What is asked for a schedule: days, order, how much it tells, about whom, and as which file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.schedules import PRIVACIES, VIEWS, Shape
from familycare.i18n import _, ngettext
from familycare.services import calendar_views
from reports.schedules import FORMATS
from ui import display
from ui.reports.client_picker import ClientPicker
from ui.reports.options import PeriodOptions
from ui.reports.orders import PDF, ScheduleOrder
from ui.reports.period_field import PeriodField
from ui.reports.periods import OF_SCHEDULE, Period
from ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from familycare.domain.errors import Refused
    from familycare.services.calendar_views import Choices
    from ui.desk import Desk
    from ui.page import SeenSchedule

Only = tuple[str, int | str]
"""A field of `Shape`, and what it is narrowed to."""


class ScheduleOptions(PeriodOptions):
    """Which days, in which order, telling how much about whom, as which kind of file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(PeriodField(desk, OF_SCHEDULE, Period.THIS_WEEK))
        self._desk = desk
        self._seen: SeenSchedule | None = None
        self.form.add_widget(self.period)
        self.view = self.form.add_field("view", _("Sorted"), _box(VIEWS))
        self.privacy = self.form.add_field("privacy", _("Names of people"), _box(PRIVACIES))
        self.only = self.form.add_field("only", _("Only"), ChoiceBox([(None, _everything())]))
        self.client = self.form.add_field(
            "client",
            _("Only this client"),
            ClientPicker(desk),
        )
        kinds = [(ending, f"{_(kind.label)} ({ending})") for ending, kind in FORMATS.items()]
        self.format = self.form.add_field("format", _("Kind of file"), ChoiceBox(kinds))
        self.wall = QCheckBox(_("For the wall: a week on each page"))
        self.among = QCheckBox()
        for box in (self.wall, self.among):
            self.form.add_widget(box)
            box.hide()
            box.toggled.connect(lambda _on: self.changed.emit())
        self.period.changed.connect(self._follow_period)
        for field in (self.view, self.privacy, self.only, self.format):
            field.currentIndexChanged.connect(self._note)
        self.client.changed.connect(self.changed)

    @property
    @override
    def ending(self) -> str:
        return str(self.format.value())

    @override
    def reload(self) -> None:
        """Read to what a schedule can be narrowed."""
        self.period.ask_weeks()
        if self._desk.actor.may(Permission.EXPORT):
            self._desk.runner.ask(self, calendar_views.choices, self._take, key="choices")

    def open_with(self, seen: SeenSchedule) -> None:
        """Ask for what the calendar shows, as it is filtered there."""
        self._seen = None
        self.format.set_value(PDF)
        self.period.take_days(seen.first_day, seen.last_day)
        self._seen = seen
        count = len(seen.appointment_ids)
        words = ngettext(
            "Only the {count} that the calendar showed",
            "Only the {count} that the calendar showed",
            count,
        )
        self.among.setText(words.format(count=display.number(count)))
        self.among.setChecked(True)
        self.among.show()
        self.changed.emit()

    @override
    def order(self) -> ScheduleOrder:
        first, last = self.period.days()
        among = self._seen.appointment_ids if self._seen and self.among.isChecked() else None
        narrowed = dict([self.only.value()] if self.only.value() else ())
        shape = Shape(
            self.view.value(),
            self.privacy.value(),
            client_id=self.client.value(),
            wall=self.wall.isChecked() and self.ending == PDF,
            **narrowed,
        )
        shape.check()
        return ScheduleOrder(first, last, self.ending, among, shape)

    @override
    def show_refusal(self, refusal: Refused) -> None:
        if refusal.field in {"privacy", "view"}:
            self.form.show_refusal(refusal)
        else:
            super().show_refusal(refusal)

    @override
    def clear_problems(self) -> None:
        super().clear_problems()
        self.form.clear_problems()

    def _note(self, _index: int) -> None:
        self.wall.setVisible(self.ending == PDF)
        self.changed.emit()

    def _follow_period(self) -> None:
        """Other days hold other appointments than those that were seen."""
        seen = self._seen
        if seen and self.period.days() != (seen.first_day, seen.last_day):
            self._seen = None
            self.among.hide()
        self.changed.emit()

    def _take(self, found: Choices) -> None:
        self.only.set_choices([(None, _everything()), *_offered(found)])


def _box(words: Mapping[Any, str]) -> ChoiceBox:
    return ChoiceBox([(value, _(word)) for value, word in words.items()])


def _everything() -> str:
    return _("All rooms, staff and units")


def _offered(found: Choices) -> Iterator[tuple[Only, str]]:
    told = _("{part}: {name}")
    for room in found.rooms:
        name = display.isolated(room.name)
        yield ("room_id", room.id), told.format(part=_("Room"), name=name)
    for member in found.staff:
        name = display.isolated(member.name)
        yield ("staff_id", member.id), told.format(part=_("Member of staff"), name=name)
    for unit in found.units:
        yield ("unit", unit), told.format(part=_("Unit"), name=display.isolated(unit))
