"""Erasing a person for good: what goes, what stays, what the backups still hold; then the deed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.appointments import Appointment
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.people import Client, FamilyMember
from familycare.i18n import N_, _, ngettext
from familycare.services import erasure
from familycare.services.erasure import Erase
from familycare.services.work import Changes
from ui import display
from ui.runner import NOTHING
from ui.theme import Space
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label
from ui.widgets.step_up import StepUp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.services.erasure import Erased, Outlook
    from ui.desk import Desk

WIDTH = 620
TOUCHED = Changes(frozenset({Client, FamilyMember, Appointment}), everything=True)
KINDS = {
    "Note": N_("Notes"),
    "Assessment": N_("Questionnaires"),
    "Judgement": N_("Judgements"),
    "Concern": N_("Concerns"),
    "BrokenGlass": N_("Openings in need"),
    "Tie": N_("Family ties"),
    "Restriction": N_("Bans and supervised visits"),
    "Leave": N_("Days away"),
    "VisitRequest": N_("Requests for visits"),
    "Correction": N_("Corrections of visits"),
    "Task": N_("Tasks"),
    "FamilyNetwork": N_("Pictures of the family network"),
}


class EraseDialog(FormDialog):
    """Nothing of it can be taken back; every sentence stands there before the deed."""

    erased = Signal(str)
    """What became of it, in a sentence."""

    def __init__(
        self,
        desk: Desk,
        kind: type[Client | FamilyMember],
        number: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, _("Erase for good"), _("Erase for good"), parent)
        self._kind, self._number = kind, number
        self.primary.setProperty("kind", "danger")
        self.setMinimumWidth(WIDTH)
        self.about = QWidget()
        self._lines = QVBoxLayout(self.about)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(Space.S)
        self.form.add_widget(self.about)
        self.step_up = StepUp(self)
        self.primary.setEnabled(False)
        desk.runner.manage(
            self,
            partial(erasure.outlook, kind=kind, number=number),
            done=self._show,
            refused=self._show_no_way,
            failed=self.show_failure,
            touched=NOTHING,
        )

    @override
    def submit(self) -> None:
        refuse_all(self.step_up.wrong())
        wish = Erase(
            kind=self._kind,
            id=self._number,
            password=self.step_up.password.text(),
            reason=self.step_up.reason.text(),
        )
        self.begin()
        self.desk.runner.manage(
            self,
            partial(erasure.erase, wish=wish),
            done=self._tell,
            refused=self.show_refusal,
            failed=self.show_failure,
            touched=TOUCHED,
        )

    @override
    def show_refusal(self, refusal: Refused) -> None:
        if not self.step_up.told(refusal):
            super().show_refusal(refusal)

    def _show(self, outlook: Outlook) -> None:
        for sentence in _told(outlook):
            self._lines.addWidget(text_label(sentence, wrap=True))
        self.primary.setEnabled(True)
        self.grow()

    def _show_no_way(self, refusal: Refused) -> None:
        """Say what has to be settled before; there is nothing to confirm."""
        self.about.hide()
        for name in ("reason", "own_password"):
            self.form.field(name).hide()
        self.primary.hide()
        self.cancel.setText(_("Close"))
        super().show_refusal(refusal)

    def _tell(self, done: Erased) -> None:
        self.desk.runner.history.forget()  # going back would bring the person back
        told = ngettext(
            "{count} person was erased.", "{count} people were erased.", done.people
        ).format(count=display.number(done.people))
        if not done.cleaned:
            told = _("{done} The file is cleaned of traces with the next full check.").format(
                done=told
            )
        self.finish()
        self.erased.emit(told)


def _told(outlook: Outlook) -> Iterator[str]:
    """Yield one sentence for each thing that whoever erases should know."""
    yield _("Everything personal about {name} is erased. It cannot be undone.").format(
        name=display.isolated(outlook.name)
    )
    removed = [
        _("{what}: {count}").format(what=_(KINDS[kind]), count=display.number(count))
        for kind, count in outlook.removed.items()
    ]
    if removed:
        yield _("What goes: {list}.").format(list=display.listed(removed))
    if outlook.relatives:
        yield _("Erased too, because they are tied to nobody else: {names}.").format(
            names=display.listed(outlook.relatives)
        )
    if outlook.appointments:
        yield ngettext(
            "{count} appointment stays without a name, so that statistics stay right.",
            "{count} appointments stay without a name, so that statistics stay right.",
            outlook.appointments,
        ).format(count=display.number(outlook.appointments))
    yield _("What was written about others stays, also where it names the person.")
    yield from _in_copies(outlook)


def _in_copies(outlook: Outlook) -> Iterator[str]:
    if outlook.gone_by is None:
        yield _("Backups of the server still hold the person; whoever looks after it must know.")
        return
    yield ngettext(
        "{count} backup, made just before, still holds the person, until {day} at most.",
        "{count} backups still hold the person, the last of them until {day} at most.",
        outlook.in_backups,
    ).format(count=display.number(outlook.in_backups), day=display.day(outlook.gone_by))
    yield _("Whoever goes back to one of them finds the person erased again.")
    if outlook.aside:
        yield _(
            "Files that were put aside hold the person until you delete them: {names}."
        ).format(names=display.listed(outlook.aside))
