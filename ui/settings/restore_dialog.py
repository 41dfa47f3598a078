"""Going back to a backup, step by step: what would be lost, password and reason, done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.errors import Refused, refuse_all
from familycare.i18n import N_, _, ngettext
from familycare.sentences.trail import sentence_of
from familycare.services import restoring
from familycare.services.restoring import GoBack
from ui import display
from ui.runner import NOTHING
from ui.theme import Space
from ui.widgets.form import FormDialog
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import text_label
from ui.widgets.step_line import StepLine
from ui.widgets.step_up import StepUp

if TYPE_CHECKING:
    from pathlib import Path

    from familycare.services.backups import Line
    from familycare.services.restoring import Loss, Restored
    from familycare.services.trail_lines import TrailLine
    from ui.desk import Desk

STEPS = (N_("What will be lost"), N_("Password and reason"), N_("Done"))
KINDS = {
    "Appointment": N_("Appointments"),
    "Client": N_("Clients"),
    "FamilyMember": N_("Family members"),
    "Note": N_("Notes"),
    "Assessment": N_("Questionnaires"),
    "Account": N_("Accounts"),
}
"""What is counted one by one; the rest is told together."""
WIDTH = 820
MOST_ROWS = 8

COLUMNS: tuple[Column[TrailLine], ...] = (
    Column(N_("When"), lambda line: display.moment(line.at), width=192),
    Column(N_("Who"), lambda line: line.who, width=128, ink=lambda _line: "muted", yields=1),
    Column(
        N_("What"),
        lambda line: sentence_of(line, display.shown),
        stretch=True,
        tooltip=lambda line: sentence_of(line, display.shown),
    ),
)


class LossView(QWidget):
    """What has happened since the backup, in numbers and line by line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.total = text_label("", wrap=True)
        self.counts = text_label("", "muted", wrap=True)
        self.table: RecordTable[TrailLine] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: line.id,
            name=_("What will be lost"),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for widget in (self.total, self.counts, self.table):
            column.addWidget(widget)
        self.table.hide()
        self.say(_("One moment …"))

    def say(self, text: str) -> None:
        """Say one thing in the place of the list."""
        self.total.setText(text)
        self.counts.hide()

    def show_loss(self, loss: Loss) -> None:
        """Show what would be lost."""
        self.say(_total(loss))
        self.counts.setText(_counts(loss))
        self.counts.setVisible(bool(loss.changed))
        self.table.setVisible(bool(loss.lines))
        self.table.show_lines(loss.lines)
        self.table.fit_rows(MOST_ROWS)


class RestoreDialog(FormDialog):
    """Nothing happens before the last step; afterwards everybody signs in anew."""

    restored = Signal()

    def __init__(
        self, desk: Desk, line: Line, second: Path | None, parent: QWidget | None = None
    ) -> None:
        title = _("Go back to the backup of {moment}").format(moment=display.moment(line.at))
        super().__init__(desk, title, _("Go on"), parent)
        self.setMinimumWidth(WIDTH)
        self._line, self._second, self._step = line, second, 0
        self.steps = StepLine(STEPS)
        self.form.add_widget(self.steps)
        self.loss = LossView(desk)
        self.form.add_widget(self.loss)
        self.advice = text_label(_advice(), "muted", wrap=True)
        self.form.add_widget(self.advice)
        self.outcome = text_label("", wrap=True)
        self.form.add_widget(self.outcome)
        self.step_up = StepUp(self)
        self._show_step(0)
        desk.runner.manage(
            self,
            partial(restoring.losses, place=line.place),
            done=self._show_loss,
            refused=self.show_refusal,
            failed=self._show_unknown,
            touched=NOTHING,
        )

    @override
    def submit(self) -> None:
        if self._step == 0:
            self._show_step(1)
        elif self._step == 1:
            self._restore()
        else:
            self.finish()
            self.restored.emit()

    @override
    def reject(self) -> None:
        if self._step == len(STEPS) - 1:  # it is done: there is no way but to sign in anew
            self.submit()
        else:
            super().reject()

    @override
    def show_refusal(self, refusal: Refused) -> None:
        if not self.step_up.told(refusal):
            super().show_refusal(refusal)

    def _restore(self) -> None:
        refuse_all(self.step_up.wrong())
        wish = GoBack(
            place=self._line.place,
            password=self.step_up.password.text(),
            reason=self.step_up.reason.text(),
            second=self._second,
        )
        self.begin()
        self.primary.setText(_("One moment …"))
        self.desk.runner.manage(
            self,
            partial(restoring.restore, wish=wish),
            done=self._show_done,
            refused=self.show_refusal,
            failed=self.show_failure,
            touched=NOTHING,
        )

    @override
    def release(self) -> None:
        super().release()
        self._name_primary()

    def _show_loss(self, loss: Loss) -> None:
        self.loss.show_loss(loss)
        self.primary.setEnabled(True)
        self.grow()

    def _show_unknown(self, error: BaseException) -> None:
        """Say that the present file cannot be read; the way back is open all the same."""
        self.show_failure(error)
        self.loss.say(_("The present file cannot be read: what would be lost is not known."))
        self.primary.setEnabled(True)

    def _show_done(self, done: Restored) -> None:
        self.release()
        self.outcome.setText(told_of(done))
        self._show_step(2)
        self.primary.setFocus()

    def _show_step(self, step: int) -> None:
        self._step = step
        self.steps.show_step(step)
        self.loss.setVisible(step == 0)
        self.advice.setVisible(step == 1)
        self.outcome.setVisible(step == len(STEPS) - 1)
        for name in ("reason", "own_password"):
            self.form.field(name).setVisible(step == 1)
        self.cancel.setVisible(step < len(STEPS) - 1)
        self.primary.setEnabled(step > 0)
        self._name_primary()
        if step == 1:
            self.step_up.reason.setFocus()
        self._edited = False
        self.grow()

    def _name_primary(self) -> None:
        words = (_("Go on"), _("Go back to this backup"), _("Sign in again"))
        self.primary.setText(words[self._step])


def told_of(done: Restored) -> str:
    """Say what became of a restore."""
    told = [_("The centre is as it was when the backup was made.")]
    if done.aside is not None:
        told.append(
            _("The file of before was put aside: {file}").format(
                file=display.isolated(done.aside.name)
            )
        )
    if done.old_keys:
        told.append(
            _(
                "The keys are those of the backup: people who were kept out since can sign in "
                "again. Please look through the accounts."
            )
        )
    if done.erased_again:
        told.append(
            ngettext(
                "{count} person who was erased since was erased again.",
                "{count} people who were erased since were erased again.",
                done.erased_again,
            ).format(count=display.number(done.erased_again))
        )
    return "\n".join(told)


def _advice() -> str:
    return _(
        "The present file is put aside with its keys; nothing is deleted. Who was kept out or "
        "erased since the backup stays so. Close this centre in every other window first. "
        "Afterwards you sign in anew."
    )


def _total(loss: Loss) -> str:
    if not loss.total:
        return _("Nothing was changed since this backup.")
    return ngettext(
        "{count} deed since this backup will be lost.",
        "{count} deeds since this backup will be lost, the newest first:",
        loss.total,
    ).format(count=display.number(loss.total))


def _counts(loss: Loss) -> str:
    """Say how many records of which kind were touched."""
    known = [(label, loss.changed[kind]) for kind, label in KINDS.items() if kind in loss.changed]
    others = sum(count for kind, count in loss.changed.items() if kind not in KINDS)
    if others:
        known.append((N_("Other records"), others))
    parts = (
        _("{what}: {count}").format(what=_(label), count=display.number(count))
        for label, count in known
    )
    return display.joined(*parts)
