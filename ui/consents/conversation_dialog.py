"""Noting what one of a client's family was told face to face or by telephone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare.domain.consent import Section
from familycare.domain.disclosure import BY_MOUTH
from familycare.domain.errors import FieldMissing
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.i18n import N_, _
from familycare.services import conversations
from familycare.services.conversations import Conversation
from ui import display
from ui.messages import explain_together
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.marks_field import MarksField
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.domain.errors import Refused
    from familycare.services.consent_views import Listener
    from ui.desk import Desk


NOBODY = 0


class ConversationDialog(FormDialog):
    """Whom, in which way, and of what; what the person may not be told today stands grey."""

    def __init__(
        self,
        desk: Desk,
        client_id: int,
        listeners: Sequence[Listener],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, _("Told in person or by telephone"), _("Note it"), parent)
        self.drafted_as = f"conversation/{client_id}/0"
        self._client_id = client_id
        self._against = {one.recipient.family_member_id: one.against for one in listeners}
        told = _(
            "Look here before you speak: today the client permits you to tell what is not grey. "
            "Then note it. The words themselves are not kept."
        )
        self.form.add_widget(text_label(told, "muted", wrap=True))
        self._add_recipient(listeners)
        self.method = self.form.add_field(
            "method", _("How"), ChoiceBox((way, display.label(way)) for way in BY_MOUTH)
        )
        self.sections: MarksField[Section] = self.form.add_field(
            "sections",
            _("What it was about"),
            MarksField((each, display.label(each)) for each in Section),
        )
        self.why_grey = caption("", wrap=True)
        self.form.add_widget(self.why_grey)
        self.recipient.currentIndexChanged.connect(lambda _index: self._offer())
        self._offer()

    def _add_recipient(self, listeners: Sequence[Listener]) -> None:
        people = [
            (one.family_member_id, display.joined(display.isolated(one.name),
                                                  display.label(one.kinship)))
            for one in (each.recipient for each in listeners)
        ]  # fmt: skip
        self.recipient = self.form.add_field(
            "recipient", _("Who was told"), ChoiceBox([(NOBODY, _("Please choose")), *people])
        )
        self.recipient.grey_out(
            {one.recipient.family_member_id: self._why(one.against[Section.INVITATION])
             for one in listeners if not one.may_be_told}
        )  # fmt: skip

    def _offer(self) -> None:
        """Leave open what the chosen person may be told, and grey the rest."""
        against = self._against.get(self.recipient.value())
        if against is None:
            first = _("Choose first who was told.")
            why, every = dict.fromkeys(Section, first), first
        else:
            why = {each: self._why(reasons) for each, reasons in against.items() if reasons}
            every = self._why(reason for reasons in against.values() for reason in reasons)
        self.sections.grey_out(why)
        self.why_grey.setText(every)
        self.why_grey.setVisible(bool(every))

    def _why(self, reasons: Iterable[Refused]) -> str:
        return "\n".join(explain_together(reasons, self.desk.zone))

    @override
    def submit(self) -> None:
        if self.recipient.value() == NOBODY:
            raise FieldMissing(N_("Who was told"))
        order = Conversation(
            client_id=ClientId(self._client_id),
            family_member_id=FamilyMemberId(self.recipient.value()),
            sections=self.sections.value(),
            method=self.method.value(),
        )
        deed = partial(conversations.note, order=order)
        self.run_deed(deed, undo_text=_("Conversation noted"))
