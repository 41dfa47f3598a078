"""Every date of a series before anything is saved, and what to do where it does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.appointments import ReasonNeeded
from familycare.domain.errors import FieldMissing
from familycare.domain.overriding import name_of
from familycare.domain.series import SKIP, Decision, Elsewhere
from familycare.i18n import N_, _, ngettext
from familycare.services.series_dates import SeriesConflicts
from ui import display
from ui.appointments.series_deeds import Decided
from ui.messages import explain
from ui.theme import Space
from ui.widgets.buttons import quiet_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.section import hairline, text_label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QPushButton

    from familycare.domain.errors import Refused
    from familycare.services.series_dates import PlannedDate
    from ui.appointments.series_deeds import SeriesDeed
    from ui.desk import Desk

BEYOND: Literal["beyond"] = "beyond"
"""The choice to go beyond the rules on one date."""
AGAIN: Literal["again"] = "again"
"""The wish to take back what was decided on one date."""


class DateRow(QWidget):
    """One date: when, what is in its way, and what to do about it."""

    decided = Signal(int, object)
    """Place; SKIP, Elsewhere, BEYOND or AGAIN."""

    def __init__(
        self,
        desk: Desk,
        date: PlannedDate,
        *,
        changing: bool,
        told: Collection[str] = (),
        decided: bool = False,
    ) -> None:
        """Tell of one date; what is `told` stands above all of them already."""
        super().__init__()
        self.date = date
        self.choice: ChoiceBox | None = None
        self.other: QPushButton | None = None
        """Leaves a date out that fits, or takes back what was decided."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        when = display.slot_text(date.slot, desk.zone)
        head = QHBoxLayout()
        head.addWidget(
            text_label(display.joined(when, _state(date, changing=changing)), wrap=True), 1
        )
        column.addLayout(head)
        for reason in date.reasons:
            if (text := explain(reason, desk.zone)) not in told:
                column.addWidget(text_label(text, "warn", wrap=True))
        skip = _("Leave it as it is") if changing else _("Leave this date out")
        if decided or not (date.reasons or date.called_off):
            self.other = quiet_button(_("Decide again") if decided else skip)
            self.other.setAccessibleName(display.joined(self.other.text(), when))
            value = AGAIN if decided else SKIP
            self.other.clicked.connect(lambda: self.decided.emit(date.place, value))
            head.addWidget(self.other)
        if date.reasons:
            self.choice = self._make_choice(desk, when, skip)
            column.addWidget(self.choice)

    def _make_choice(self, desk: Desk, when: str, skip: str) -> ChoiceBox:
        """Return what can be done about a date in whose way something is."""
        choices: list[tuple[Any, str]] = [(None, _("Choose what to do")), ("skip", skip)]
        for one in self.date.alternatives:
            text = _("Move: {slot} · {room}").format(
                slot=display.slot_text(one.slot, desk.zone), room=display.isolated(one.room)
            )
            choices.append((Elsewhere(one.slot, one.room_id), text))
        if self.date.overridable:
            choices.append((BEYOND, _("Go beyond the rules, with the reason below")))
        made = ChoiceBox(choices)
        made.setAccessibleName(_("What to do on {day}").format(day=when))
        made.activated.connect(self._choose)
        return made

    def _choose(self) -> None:
        assert self.choice is not None  # noqa: S101 - it is what was used
        value = self.choice.value()
        if value is not None:
            self.decided.emit(self.date.place, SKIP if value == "skip" else value)


class SeriesDialog(FormDialog):
    """Closes once all dates are saved; to close it before means to stop: nothing is saved."""

    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        dates: Sequence[PlannedDate],
        deed: SeriesDeed,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, deed.title, _("Save"), parent)
        self.cancel.setText(_("Stop"))
        self.decided = Decided()
        self._deed = deed
        self._summary = text_label("", "muted", wrap=True)
        self.form.add_widget(self._summary)
        self._of_all = text_label("", "warn", wrap=True)
        self.form.add_widget(self._of_all)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self.form.add_widget(self._list)
        self.because = self.form.add_field(
            "reason",
            _("Reason to go beyond the rules"),
            QLineEdit(),
            hint=_("It is kept with the appointment, which is marked and reported."),
        )
        self.rows: list[DateRow] = []
        self._stays_at: int | None = None
        """Place of the date whose button was just used: the keys stay there."""
        self._show(dates)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go_on()  # not to what comes first

    @override
    def submit(self) -> None:
        """Save all dates, once it is said what to do about each in whose way something is."""
        if any(row.date.reasons for row in self.rows):
            raise FieldMissing(N_("What to do on each date"))
        if self.decided.beyond and not self.because.text().strip():
            raise ReasonNeeded
        self.decided.because = self.because.text()
        self.run_deed(
            self._deed.save(self.decided), undo_text=self._deed.undo_text, done=self.saved.emit
        )

    @override
    def show_refusal(self, refusal: Refused) -> None:
        """Show the dates in whose way something has come meanwhile."""
        if isinstance(refusal, SeriesConflicts):
            self.release()
            self._show(refusal.dates)
        else:
            super().show_refusal(refusal)

    def _decide(self, place: int, decision: Decision | Literal["beyond", "again"]) -> None:
        """Ask what becomes of all dates now: what one takes, another cannot have."""
        here = next(row.other for row in self.rows if row.date.place == place)
        self._stays_at = place if here and here.hasFocus() else None
        self.decided.forget(place)
        if decision == BEYOND:
            date = next(row.date for row in self.rows if row.date.place == place)
            self.decided.beyond[place] = frozenset(map(name_of, date.reasons))
            self.decided.because = self.because.text().strip() or _("not said yet")
        elif decision != AGAIN:
            self.decided.decisions[place] = decision
        self._edited = True
        self.desk.runner.run(
            self, self._deed.plan(self.decided), done=self._show, refused=self.show_refusal
        )

    def _show(self, dates: Sequence[PlannedDate]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        told = self._said_of_all(dates)
        self._of_all.setText("\n".join(told))
        self._of_all.setVisible(bool(told))
        changing = self._deed.changing
        self.rows = [
            DateRow(
                self.desk, date, changing=changing, told=told, decided=date.place in self.decided
            )
            for date in dates
        ]
        for row in self.rows:
            self._column.addWidget(row)
            self._column.addWidget(hairline())
            row.decided.connect(self._decide)
        self.form.field("reason").setVisible(bool(self.decided.beyond))
        against = sum(bool(date.reasons) for date in dates)
        taken = sum(not date.skipped for date in dates)
        if against:
            text = ngettext(
                "Something is in the way on {count} of {all} dates. Nothing is saved yet.",
                "Something is in the way on {count} of {all} dates. Nothing is saved yet.",
                against,
            ).format(count=against, all=len(dates))
        else:
            text = ngettext(
                "{count} date. Nothing is saved yet.",
                "{count} dates. Nothing is saved yet.",
                taken,
            ).format(count=taken)
        self._summary.setText(text)
        self.primary.setEnabled(not against)
        self.grow()
        self._go_on()

    def _go_on(self) -> None:
        """Lead the keys to what is still open, and then to saving: Enter stops nothing."""
        undecided = next((row.choice for row in self.rows if row.choice), None)
        places = [row.other for row in self.rows if row.date.place == self._stays_at]
        stays = next((other for other in places if other), None)
        unsaid = self.because if self.decided.beyond and not self.because.text().strip() else None
        (undecided or unsaid or stays or self.primary).setFocus()

    def _said_of_all(self, dates: Sequence[PlannedDate]) -> list[str]:
        """Return what speaks against every single date, such as that nobody is chosen."""
        if len(dates) == 1:
            return []
        said = [[explain(each, self.desk.zone) for each in date.reasons] for date in dates]
        return [one for one in said[0] if all(one in each for each in said)] if said else []


def _state(date: PlannedDate, *, changing: bool) -> str:
    if date.skipped:
        return _("stays as it is") if changing else _("left out")
    if date.called_off:
        return _("is called off")
    if date.moved:
        return _("moved")
    return "" if date.reasons else _("fits")
