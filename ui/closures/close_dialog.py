"""The dialog that closes something; it says how many are affected before anything is saved."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare import formats
from familycare.domain.closures import Closure, ClosureScope
from familycare.domain.errors import FieldMissing, Refused
from familycare.domain.ids import RoomId, TemplateId
from familycare.domain.slots import TimeSlot
from familycare.i18n import N_, _, ngettext
from familycare.services import closures
from ui import display
from ui.messages import explain
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField, TimeField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.section import set_text_role, text_label

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from familycare.services.closures import Closable, Impact
    from ui.desk import Desk

PAUSE_MS = 150
"""After the last change before the affected ones are counted anew."""
MIDNIGHT = time(0)


class CloseDialog(FormDialog):
    """What, from when to when, and why; it can be closed once it is known whom that affects."""

    closed = Signal(object)
    """The closure that was made."""
    drafted_as = "close/0"

    def __init__(self, desk: Desk, closable: Closable, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Close a time"), _("Close it"), parent)
        self._counted: Closure | None = None
        self.what = self.form.add_field("what", _("What is closed"), ChoiceBox(_whats(closable)))
        self._add_times(desk)
        self.reason = self.form.add_field(
            "reason", _("Reason"), QLineEdit(), hint=_("For staff alone.")
        )
        self.family_reason = self.form.add_field(
            "family_reason",
            _("What families read"),
            QLineEdit(),
            hint=_(
                "A sentence of their letter, such as: “Pipes are being mended.” May stay empty."
            ),
        )
        self.affected = text_label("", wrap=True)
        self.add_below_form(self.affected)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._count)
        self.form.edited.connect(self._recount)
        self._recount()

    def _add_times(self, desk: Desk) -> None:
        first, last, start, end = FormColumn(), FormColumn(), FormColumn(), FormColumn()
        today = desk.today()
        self.first = first.add_field(
            "first", _("First day"), DateField(desk.icons, today, today), also=("slot",)
        )
        self.last = last.add_field("last", _("Last day"), DateField(desk.icons, today, today))
        self.start = start.add_field("start", _("From"), TimeField())
        self.end = end.add_field("end", _("To"), TimeField(), hint=_("Empty: the whole days."))
        self.first.changed.connect(self._follow)
        self.form.add_row(first, last)
        self.form.add_row(start, end)

    def _follow(self) -> None:
        """Let the last day go along where it would lie before the first: most close one day."""
        first, last = self.first.value(), self.last.value()
        if first and last and last < first:
            self.last.set_value(first)

    def closure(self) -> Closure:
        """Return what is asked for; raises FieldMissing or EndsBeforeStart."""
        first, last = self.first.value(), self.last.value()
        if first is None:
            raise FieldMissing(N_("First day"))
        if last is None:
            raise FieldMissing(N_("Last day"))
        scope, number = self.what.value()
        return Closure(
            scope=scope,
            slot=TimeSlot(self._from(first), self._until(last)),
            room_id=RoomId(number) if scope is ClosureScope.ROOM else None,
            template_id=TemplateId(number) if scope is ClosureScope.SLOT else None,
            reason=self.reason.text(),
            family_reason=self.family_reason.text(),
        )

    @override
    def submit(self) -> None:
        closure = self.closure()
        if self._counted is None or _place(closure) != _place(self._counted):
            self._recount()
            return
        call = partial(closures.close, closure=closure)
        self.run_deed(call, undo_text=_("Closed"), done=self.closed.emit)

    def _from(self, day: date) -> datetime:
        return datetime.combine(day, self.start.value() or MIDNIGHT, self.desk.zone)

    def _until(self, day: date) -> datetime:
        end = self.end.value()
        if end is None:
            return datetime.combine(day + timedelta(days=1), MIDNIGHT, self.desk.zone)
        return datetime.combine(day, end, self.desk.zone)

    def _recount(self) -> None:
        """Count again whom it affects; until then it cannot be closed."""
        if self._counted is not None and self._asks_the_same(self._counted):
            return
        self._counted = None
        self.primary.setEnabled(False)
        self._pause.start()

    def _asks_the_same(self, counted: Closure) -> bool:
        try:
            now = self.closure()
        except Refused:
            return False
        return _place(now) == _place(counted)

    def _count(self) -> None:
        try:
            closure = self.closure()
        except Refused as refusal:
            self._say(explain(refusal, self.desk.zone), warns=True)
            return
        view = partial(closures.impact, closure=closure)
        self.desk.runner.ask(
            self,
            view,
            partial(self._show_impact, closure),
            key="impact",
            refused=lambda refusal: self._say(explain(refusal, self.desk.zone), warns=True),
        )

    def _show_impact(self, closure: Closure, impact: Impact) -> None:
        self._counted = closure
        self.primary.setEnabled(True)
        self._say(told(impact), warns=bool(impact.appointments))

    def _say(self, text: str, *, warns: bool) -> None:
        self.affected.setText(text)
        set_text_role(self.affected, "warn" if warns else "muted")
        self.grow()


def told(impact: Impact) -> str:
    """Say whom a closure affects, and what becomes of them."""
    if not impact.appointments:
        return _("Nothing is booked then.")
    visits = ngettext(
        "{count} appointment is booked then", "{count} appointments are booked then",
        impact.appointments,
    ).format(count=display.number(impact.appointments))  # fmt: skip
    families = ngettext(
        "{count} family is affected", "{count} families are affected", impact.families
    ).format(count=display.number(impact.families))
    return _("{appointments}, {families}. They are flagged for review; none is cancelled.").format(
        appointments=visits, families=families
    )


def _whats(closable: Closable) -> list[tuple[tuple[ClosureScope, int], str]]:
    found = [((ClosureScope.CENTRE, 0), _("The whole centre, for visits"))]
    for number, name in closable.rooms:
        room = _("Room: {name}").format(name=display.isolated(name))
        found.append(((ClosureScope.ROOM, number), room))
    for template, room in closable.templates:
        slot = _("Slot: {name}").format(name=display.isolated(template.name))
        says = formats.says_weekday(template.name, template.weekday)
        words = display.joined(
            slot,
            "" if says else display.weekday(template.weekday),
            formats.hours(template.opens, template.closes),
            display.isolated(room),  # often one name in each room
        )
        found.append(((ClosureScope.SLOT, template.id), words))
    return found


def _place(closure: Closure) -> tuple[object, ...]:
    return closure.scope, closure.slot, closure.room_id, closure.template_id
