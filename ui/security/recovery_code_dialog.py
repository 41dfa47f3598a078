"""Another recovery code: one's own password, the code for paper, and the code typed back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare.domain.errors import Refused, refuse_all
from familycare.i18n import N_, _
from familycare.services import accounts
from ui.runner import NOTHING
from ui.security.set_up_steps import CodeStep, TypedBackStep
from ui.widgets.buttons import button
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label
from ui.widgets.step_line import StepLine
from ui.widgets.step_up import StepUp

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from familycare.services.vault import OpenCentre
    from ui.desk import Desk
    from ui.widgets.form_column import FormColumn

STEPS = (N_("Password and reason"), N_("Recovery code"), N_("Typed back"))


class RecoveryCodeDialog(FormDialog):
    """The code of before works until the last step is done, and never again afterwards."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("New recovery code"), _("Next"), parent)
        self._step = 0
        self.line = StepLine(STEPS)
        self.about = text_label(_about(), "muted", wrap=True)
        self.code = CodeStep()
        self.code.location = desk.location
        self.typed_back = TypedBackStep(self.code)
        self.form.add_widget(self.line)
        self.form.add_widget(self.about)
        self.step_up = StepUp(self)
        self._asked = [self.form.field(name) for name in ("reason", "own_password")]
        for step in (self.code, self.typed_back):
            self.form.add_row(step)
        self.back = button(_("Back"))
        self.back.clicked.connect(partial(self._show_step, 1))
        self.add_to_footer(self.back)
        self._show_step(0)

    @override
    def submit(self) -> None:
        if self._step == 0:
            refuse_all(self.step_up.wrong())
            password = self.step_up.password.text()
            self._manage(
                partial(accounts.confirm, password=password), lambda _none: self._show_step(1)
            )
        elif self._step == 1:
            self._show_step(2)
        else:
            refuse_all(self.typed_back.wrong())
            self._manage(
                partial(
                    accounts.renew_recovery_code,
                    code=self.code.code,
                    password=self.step_up.password.text(),
                    reason=self.step_up.reason.text(),
                ),
                self._tell,
            )

    @override
    def show_refusal(self, refusal: Refused) -> None:
        if not self.step_up.told(refusal):
            super().show_refusal(refusal)

    def _manage(
        self, call: Callable[[OpenCentre], None], done: Callable[[object], object]
    ) -> None:
        def finished(value: object) -> None:
            self.release()
            done(value)

        self.begin()
        self.desk.runner.manage(
            self,
            call,
            done=finished,
            refused=self.show_refusal,
            failed=self.show_failure,
            touched=NOTHING,
        )

    def _show_step(self, step: int) -> None:
        self._step = step
        self.form.clear_problems()
        self.line.show_step(step)
        self.about.setVisible(step == 0)
        for field in self._asked:
            field.setVisible(step == 0)
        shown: tuple[FormColumn, ...] = (self.code, self.typed_back)
        for number, column in enumerate(shown, start=1):
            column.setVisible(number == step)
        self.back.setVisible(step == len(STEPS) - 1)
        self.primary.setText(_("Use this code") if step == len(STEPS) - 1 else _("Next"))
        if self.isVisible():
            self._go_to_first()
        self.grow()

    @override
    def _go_to_first(self) -> None:
        first = (self.step_up.reason, self.primary, next(self.typed_back.editors()))
        first[self._step].setFocus()

    def _tell(self, _none: object) -> None:
        self.finish()
        window = self.parent()
        tell = getattr(getattr(window, "messages", None), "tell", None)
        if tell is not None:
            tell(_("The new recovery code counts from now on. Please destroy the old page."))


def _about() -> str:
    return _(
        "Who loses the page with the recovery code, or fears that somebody has seen it, makes a "
        "new one. From the last step on the code of before opens nothing any more, but for "
        "backups that were made until then."
    )
