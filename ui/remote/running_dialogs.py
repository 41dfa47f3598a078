"""What is asked when a remote visit starts, pauses and ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from familycare.domain.remote_visits import Outcome, Quality
from familycare.i18n import _
from familycare.services import remote_visits
from familycare.services.remote_visits import EndRemote
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.remote_views import RemoteCard
    from ui.desk import Desk


class StartDialog(FormDialog):
    """Asks once before the browser opens and the clock runs."""

    started = Signal()

    def __init__(self, desk: Desk, card: RemoteCard, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Start remote visit"), _("Start"), parent)
        self._card = card
        for text in self._told():
            self.form.add_widget(text_label(text, wrap=True))

    def submit(self) -> None:
        """Let the clock run."""
        now = self._card.appointment
        call = partial(
            remote_visits.start, appointment_id=now.id, version=self._card.visit.version
        )
        self.run_deed(
            call,
            undo_text=_("Remote visit started"),
            done=lambda _visit: self.started.emit(),
        )

    def _told(self) -> list[str]:
        card = self._card
        told = [_("The client is checked in, and the time begins to count.")]
        if card.appointment.link and not card.signed:
            told.append(_("The browser opens with the link."))
        elif card.appointment.link:
            told.append(_("The browser opens with the link of the host."))
            if self.desk.clock.now() < card.open.start:
                opens = display.moment(card.open.start)
                told.append(_("The link works only from {moment} on.").format(moment=opens))
        elif card.visit.dial_in:
            number = display.code(card.visit.dial_in)
            told.append(_("Please dial {number}.").format(number=number))
        else:
            told.append(_("There is neither a link nor a number: please call the family."))
        if not card.visit.identity_by:
            told.append(_("Make sure that it is the family, and say so beside the clock."))
        return told


class PauseDialog(FormDialog):
    """Asks why it is interrupted."""

    def __init__(self, desk: Desk, card: RemoteCard, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Pause remote visit"), _("Pause"), parent)
        self.drafted_as = f"pause/{card.appointment.id}"
        self._card = card
        self.reason = self.form.add_field("reason", _("Reason"), QLineEdit())

    def submit(self) -> None:
        """Let the clock stand still."""
        call = partial(
            remote_visits.pause,
            appointment_id=self._card.appointment.id,
            version=self._card.visit.version,
            reason=self.reason.text(),
        )
        self.run_deed(call, undo_text=_("Remote visit paused"))


class EndDialog(FormDialog):
    """Asks how it ended, and how well one could see and hear."""

    def __init__(self, desk: Desk, card: RemoteCard, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("End of the remote visit"), _("Save"), parent)
        self.drafted_as = f"end/{card.appointment.id}"
        self._card = card
        ends = [Outcome.SWITCHED] if card.visit.by_telephone else [Outcome.HELD]
        ends += [Outcome.TERMINATED, Outcome.NOT_CONNECTED]
        if not card.visit.by_telephone:
            ends.insert(1, Outcome.SWITCHED)
        choices = [(each, display.label(each)) for each in ends]
        self.outcome = self.form.add_field("outcome", _("How it ended"), ChoiceBox(choices))
        qualities = [(None, _("Choose one")), *((q, display.label(q)) for q in Quality)]
        self.quality = self.form.add_field("quality", _("Quality"), ChoiceBox(qualities))
        self.reason = self.form.add_field("reason", _("Reason"), QLineEdit())
        self.identity = TickBox(_("I made sure that it was the family"))
        self.identity.setChecked(bool(card.visit.identity_by))
        self.form.add_field("identity", "", self.identity)
        self.hint = text_label(
            _(
                "Nobody is marked as absent for a connection that failed. Cancel the appointment, "
                "or record who came."
            ),
            "muted",
            wrap=True,
        )
        self.form.add_widget(self.hint)
        self.outcome.currentIndexChanged.connect(self._adapt)
        self._adapt()

    def submit(self) -> None:
        """Record the end."""
        order = EndRemote(
            appointment_id=self._card.appointment.id,
            version=self._card.visit.version,
            outcome=self.outcome.value(),
            quality=self.quality.value(),
            because=self.reason.text(),
            identified=self.identity.isChecked(),
        )
        self.run_deed(partial(remote_visits.end, order=order), undo_text=_("Remote visit ended"))

    def _adapt(self) -> None:
        outcome = self.outcome.value()
        connected = outcome is not Outcome.NOT_CONNECTED
        self.form.field("quality").setVisible(connected)
        known = bool(self._card.visit.identity_by)
        self.form.field("identity").setVisible(connected and not known)
        self.form.field("reason").setVisible(
            outcome in {Outcome.TERMINATED, Outcome.NOT_CONNECTED}
        )
        self.hint.setVisible(not connected)
