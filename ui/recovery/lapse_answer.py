"""The answer to a lapse in eight steps: a list to tick, by whom and until when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from familycare.domain.recovery.lapses import Lapse, LapseKind, StepState
from familycare.domain.recovery.records import RecordKind
from familycare.i18n import _
from ui import display
from ui.recovery.picture import Picture, tick_box
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.date_field import DateField
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from familycare.domain.recovery.lapses import ResponseStep
    from familycare.domain.recovery.records import RecoveryRecord
    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk

MOST = 3
"""Lapses whose answer is shown at once: the latest, and older ones that are still open."""


class LapseAnswers(Picture):
    """The answers that are still under way, and the latest one."""

    def __init__(self, desk: Desk, card: RecoveryCard) -> None:
        super().__init__(desk, card)
        found = [(one, one.page) for one in card.of(RecordKind.LAPSE)]
        lapses = [(record, page) for record, page in found if isinstance(page, Lapse)]
        shown = [
            each
            for number, each in enumerate(lapses)
            if number == 0 or any(one.state is StepState.OPEN for one in each[1].answer)
        ]
        for record, lapse in shown[:MOST]:
            self.column.addWidget(self._answer(record, lapse))

    def _answer(self, record: RecoveryRecord, lapse: Lapse) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(text_label(_("The answer in eight steps"), "label"))
        head.addWidget(Badge(display.label(lapse.kind), "warn"))
        head.addWidget(caption(display.joined(display.day(record.noted_on), _done(lapse))))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(text_label(_meaning(lapse), "muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(0, 1)
        for row, step in enumerate(lapse.answer):
            for place, widget in enumerate(self._step(record, lapse, step)):
                grid.addWidget(widget, row, place)
        column.addLayout(grid)
        return whole

    def _step(self, record: RecoveryRecord, lapse: Lapse, step: ResponseStep) -> list[QWidget]:
        label = display.label(step.step)
        name = f"{record.id}-{step.step.name.lower()}"
        done = tick_box(f"done-{name}", label, checked=step.state is StepState.DONE)
        turned = StepState.OPEN if step.state is StepState.DONE else StepState.DONE
        told = _("Step open again") if turned is StepState.OPEN else _("Step done")
        after = lapse.stepped(step.step, state=turned)
        done.clicked.connect(partial(self.keep, record, after, told))
        made: list[QWidget] = [
            done,
            self._needed(record, lapse, step, name),
            self._owner(record, lapse, step, name),
            self._due(record, lapse, step, name),
        ]
        for widget in made:
            widget.setEnabled(self.may_write)
        return made

    def _needed(
        self, record: RecoveryRecord, lapse: Lapse, step: ResponseStep, name: str
    ) -> QWidget:
        unneeded = step.state is StepState.NOT_NEEDED
        made = tick_box(f"needed-{name}", display.label(StepState.NOT_NEEDED), checked=unneeded)
        made.setAccessibleName(_("{step}: not needed").format(step=display.label(step.step)))
        state = StepState.OPEN if unneeded else StepState.NOT_NEEDED
        told = _("Step open again") if unneeded else _("Step not needed")
        after = lapse.stepped(step.step, state=state)
        made.clicked.connect(partial(self.keep, record, after, told))
        return made

    def _owner(
        self, record: RecoveryRecord, lapse: Lapse, step: ResponseStep, name: str
    ) -> QLineEdit:
        made = QLineEdit(step.owner, placeholderText=_("Who sees to it"))
        made.setObjectName(f"owner-{name}")
        made.setAccessibleName(_("{step}: who sees to it").format(step=display.label(step.step)))

        def keep() -> None:
            if made.text().strip() != step.owner:
                after = lapse.stepped(step.step, owner=made.text())
                self.keep(record, after, _("Who sees to it changed"))

        made.editingFinished.connect(keep)
        return made

    def _due(
        self, record: RecoveryRecord, lapse: Lapse, step: ResponseStep, name: str
    ) -> DateField:
        made = DateField(self.desk.icons, self.card.today, step.due_on)
        made.edit.setObjectName(f"due-{name}")
        made.setAccessibleName(_("{step}: due on").format(step=display.label(step.step)))

        def keep() -> None:
            if made.is_clear() and made.value() != step.due_on:
                after = lapse.stepped(step.step, due_on=made.value())
                self.keep(record, after, _("Due day changed"))

        made.changed.connect(keep)
        made.edit.editingFinished.connect(keep)
        return made


def _done(lapse: Lapse) -> str:
    left = sum(one.state is StepState.OPEN for one in lapse.answer)
    if not left:
        return _("no step is open")
    return _("{left} of {count} open").format(
        left=display.number(left), count=display.number(len(lapse.answer))
    )


def _meaning(lapse: Lapse) -> str:
    if lapse.kind is LapseKind.LAPSE:
        return _("Single use is a lapse, not a relapse: what is done now decides.")
    return _("Dependence has formed again: this is a relapse, and the way back is open.")
