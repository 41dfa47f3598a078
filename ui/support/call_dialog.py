"""The form about a telephone call to the family: what came of it, or until when it is made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from familycare.domain.home_calls import WHY_NOT, CallResult, HomeCall
from familycare.domain.never_came import NeverCame, Why
from familycare.i18n import _
from familycare.services import home_calls
from ui import display
from ui.support.narrowings import why_text
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.domain.group_invitations import DeclineReason
    from familycare.services.client_views import RelativeLine
    from familycare.services.home_calls import CallForm
    from ui.desk import Desk

TEXT_HEIGHT = 96


class CallDialog(FormDialog):
    """Before the call it notes a task; afterwards a note in the client's file."""

    def __init__(self, desk: Desk, form: CallForm, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Telephone the family"), _("Note it"), parent)
        self.drafted_as = f"home-call/{form.client.id}"
        self._client, self._relatives = form.client, {one.member_id: one for one in form.relatives}
        client = display.joined(display.isolated(form.client.name), form.client.case_number)
        self.form.add_widget(text_label(client, "muted"))
        whom: list[tuple[int | None, str]] = [
            (one.member_id, _called(one)) for one in form.relatives
        ]
        self.whom = self.form.add_field(
            "whom", _("Whom"), ChoiceBox([*whom, (None, _("Somebody else"))])
        )
        self.whom.set_value(whom[0][0] if whom else None)
        results: list[tuple[CallResult | None, str]] = [(None, _("Not called yet"))]
        results += [(one, display.label(one)) for one in CallResult]
        self.outcome = self.form.add_field("outcome", _("What came of it"), ChoiceBox(results))
        self.declined = self._ask_why_not()
        self.said = self.form.add_field(
            "said",
            _("What was said"),
            QPlainTextEdit(),
            hint=_("It stands among the client’s notes, with the day and your name."),
        )
        self.said.setTabChangesFocus(True)
        self.said.setFixedHeight(TEXT_HEIGHT)
        self.again = self.form.add_field(
            "again_on",
            _("Call until"),
            DateField(desk.icons, desk.today(), desk.today()),
            hint=_("Becomes a task that is due on this day; empty: nobody need call."),
        )
        people = [(one.id, one.name) for one in form.staff if one.active]
        duty = (None, _("Whoever is on duty"))
        self.owner = self.form.add_field("staff_id", _("Who calls"), ChoiceBox([duty, *people]))
        self.outcome.currentIndexChanged.connect(self._arrange)
        self._arrange()

    @override
    def submit(self) -> None:
        call = HomeCall(
            client_id=self._client.id,
            said=self._told(),
            declined=self._declined(),
            task=_("Telephone the family: {who}").format(who=self._name()),
            again_on=self.again.value(),
            staff_id=self.owner.value(),
        )
        self.run_deed(partial(home_calls.note, call=call), undo_text=_("Telephone call noted"))

    def _ask_why_not(self) -> ChoiceBox:
        choices = [(one, display.label(one)) for one in WHY_NOT]
        return self.form.add_field(
            "declined",
            _("Why the family does not come"),
            ChoiceBox([(None, _("Nothing was said about it")), *choices]),
            hint=_("The overview of family support counts it where a family was never here."),
        )

    def _told(self) -> str:
        """Return the note: whom, what came of it, and what was said; empty before the call."""
        result: CallResult | None = self.outcome.value()
        if result is None:
            return ""
        head = _("Telephone call, {who}: {result}").format(
            who=self._name(), result=display.label(result)
        )
        declined = self._declined()
        why = Why(NeverCame.DECLINED, declined) if declined else None
        told = (head, why_text(why) if why else "", self.said.toPlainText().strip())
        return "\n".join(filter(None, told))

    def _declined(self) -> DeclineReason | None:
        """Return what somebody who was reached said about why the family does not come."""
        reached = self.outcome.value() is CallResult.REACHED
        said: DeclineReason | None = self.declined.value()
        return said if reached else None

    def _name(self) -> str:
        one = self._relatives.get(self.whom.value() or 0)
        if one is None:
            return _("Somebody else")
        return _("{name}, {kinship}").format(name=one.name, kinship=display.label(one.kinship))

    def _arrange(self) -> None:
        """Show what belongs to it; a call that was made need not be made again by itself."""
        made = self.outcome.value() is not None
        self.form.field("said").setVisible(made)
        reached = self.outcome.value() is CallResult.REACHED
        self.form.field("declined").setVisible(reached)
        if self.again.value() == (self.desk.today() if made else None):
            self.again.set_value(None if made else self.desk.today())


def _called(one: RelativeLine) -> str:
    """Say whom, by which number, and what the centre decided where it did not approve."""
    return display.joined(
        display.isolated(one.name), display.label(one.kinship), one.phone or _("no number")
    )
