"""Setting a centre up step by step; nothing is made before the end, and leaving leaves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from familycare.domain.errors import Refused, StorageProblem, refuse_all
from familycare.i18n import N_, _
from ui.messages import explain
from ui.security.set_up_steps import AdministratorStep, CentreStep, CodeStep, TypedBackStep
from ui.security.sign_in_window import synchronised
from ui.widgets.buttons import button
from ui.widgets.form import EntryDialog
from ui.widgets.section import text_label
from ui.widgets.step_line import StepLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.first_look import FirstLook
    from ui.icons import Icons
    from ui.opening import CentreOpener
    from ui.security.set_up_steps import Step

FOUNDING = (N_("Administrator"), N_("Recovery code"), N_("Typed back"))


class SetUpDialog(EntryDialog):
    """A new centre, or (with `location`) an unencrypted one that is to be protected."""

    def __init__(
        self, opener: CentreOpener, icons: Icons, location: str = "", parent: QWidget | None = None
    ) -> None:
        title = _("Protect the centre") if location else _("New centre")
        super().__init__(title, _("Next"), parent)
        self._opener, self._location = opener, location
        self._warned_of = ""
        self._step = 0
        self.centre = None if location else CentreStep(icons)
        self.administrator, self.code = AdministratorStep(icons), CodeStep()
        self.typed_back = TypedBackStep(self.code)
        founding = (self.administrator, self.code, self.typed_back)
        self.steps: tuple[Step, ...] = (self.centre, *founding) if self.centre else founding
        names = FOUNDING if location else (N_("Centre"), *FOUNDING)
        self.line = StepLine(names)
        self.form.add_widget(self.line)
        if location:
            self.form.add_widget(text_label(_about_protecting(), wrap=True))
        for step in self.steps:
            self.form.add_row(step)
        self.back = button(_("Back"))
        self.back.clicked.connect(self._go_back)
        self.add_to_footer(self.back)
        self._show_step()

    @override
    def submit(self) -> None:
        refuse_all(self.steps[self._step].wrong())
        if self.steps[self._step] is self.centre:
            self._look_at_place(self.centre)
        elif self._step < len(self.steps) - 1:
            self._go_on()
        else:
            self._make()

    def _look_at_place(self, step: CentreStep) -> None:
        location = step.plan().location

        def looked(look: FirstLook) -> None:
            self.release()
            if look.synchronised_by and self._warned_of != location:
                self._warned_of = location  # said once: whoever goes on then, has read it
                step.warn(synchronised(look.synchronised_by))
                self.primary.setText(_("Use it anyway"))
                self.grow()
            else:
                self._go_on()

        self.begin()
        self._opener.look_for_new(self, location, done=looked, failed=self._show_failure)

    def _make(self) -> None:
        founder = self.administrator.plan(self.code.code)
        self.begin()
        self.primary.setText(_("One moment …"))
        if self.centre:
            plan = self.centre.plan()
            self._opener.create(self, plan, founder, done=self.finish, failed=self._show_failure)
        else:
            self._opener.protect(
                self, self._location, founder, done=self.finish, failed=self._show_failure
            )

    def _go_on(self) -> None:
        self._step += 1
        self._show_step()

    def _go_back(self) -> None:
        self._step -= 1
        self.form.clear_problems()
        self._show_step()

    def _show_step(self) -> None:
        for number, step in enumerate(self.steps):
            step.setVisible(number == self._step)
        self.code.location = self.centre.plan().location if self.centre else self._location
        self.line.show_step(self._step)
        self.back.setVisible(self._step > 0)
        self._name_primary()
        self._go_to_first()
        self.grow()

    def _name_primary(self) -> None:
        last = self._step == len(self.steps) - 1
        make = _("Create centre") if self.centre else _("Encrypt and open")
        self.primary.setText(make if last else _("Next"))

    @override
    def _go_to_first(self) -> None:
        editors = list(self.steps[self._step].editors())
        (editors[0] if editors else self.primary).setFocus()

    def _show_failure(self, error: Exception) -> None:
        self.release()
        self._name_primary()
        if isinstance(error, Refused):
            self.show_refusal(error)
        elif isinstance(error, StorageProblem):
            where = "location" if self.steps[self._step] is self.centre else ""
            self.form.show_problem(where, explain(error))


def _about_protecting() -> str:
    return _(
        "This centre was made before centres were encrypted: whoever gets hold of the file can "
        "read it. It is encrypted now, once. Until the last step nothing is changed."
    )
