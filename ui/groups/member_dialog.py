"""Taking somebody into a group, or noting that they were asked; what is in the way comes first."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.appointments import ParticipantRole
from familycare.domain.errors import FieldMissing
from familycare.domain.group_invitations import (
    DeclineReason,
    GroupInvitation,
    InvitedBy,
    Reply,
)
from familycare.domain.ids import AppointmentId, ClientId, FamilyMemberId
from familycare.domain.suitability import may_be_outweighed
from familycare.i18n import N_, _
from familycare.services import candidates, group_members
from familycare.services.group_members import (
    AnswerInvitation,
    JoinGroup,
    MeetingsInTheWay,
)
from ui import display
from ui.messages import explain
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.picker import Choice, Picker
from ui.widgets.section import text_label
from ui.widgets.tab_order import tab_in_place
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from familycare.domain.errors import Refused
    from familycare.domain.groups import Group
    from familycare.services.candidates import CandidateLine
    from familycare.services.group_members import JoinPlan, MeetingToCome
    from familycare.services.group_views import InvitationLine
    from familycare.services.work import Reading
    from ui.desk import Desk


class Step(StrEnum):
    """What becomes of somebody."""

    JOINS = "joins"
    WAITING = "waiting"
    NONE = "none"
    DECLINED = "declined"


REPLIES = {Step.WAITING: Reply.WAITING, Step.NONE: Reply.NONE, Step.DECLINED: Reply.DECLINED}


class Whom(NamedTuple):
    """Who is taken in or asked."""

    role: ParticipantRole
    id: int

    @property
    def number(self) -> int:
        """One number for both: below zero for family members. A draft keeps no more."""
        return self.id if self.role is ParticipantRole.CLIENT else -self.id

    @classmethod
    def of(cls, number: int) -> Whom:
        """Return whom a number means."""
        role = ParticipantRole.CLIENT if number > 0 else ParticipantRole.FAMILY
        return cls(role, abs(number))


class InTheWay(QWidget):
    """What speaks against somebody, and the meetings to which they could not come.

    What stands in the way of every meeting is said once, above them.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._parts: list[QWidget] = []
        self.boxes: dict[AppointmentId, TickBox] = {}

    def show_plan(self, against: Sequence[Refused], meetings: Iterable[MeetingToCome]) -> None:
        """Show another plan."""
        for part in self._parts:
            self._column.removeWidget(part)
            part.deleteLater()
        self._parts, self.boxes = [], {}
        for reason in against:
            self._tell(explain(reason, self._desk.zone))
        hindered = [meeting for meeting in meetings if meeting.reasons]
        told = [self._texts(meeting) for meeting in hindered]
        always = [text for text in told[0] if all(text in each for each in told)] if told else []
        if len(hindered) == 1:
            always = []
        for text in always:
            self._tell(text)
        for meeting, texts in zip(hindered, told, strict=True):
            self._add_meeting(meeting, [text for text in texts if text not in always])
        tab_in_place(self, list(self.boxes.values()))

    def left_out(self) -> frozenset[AppointmentId]:
        """Return the meetings to which the person does not come."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def _texts(self, meeting: MeetingToCome) -> list[str]:
        return [explain(reason, self._desk.zone) for reason in meeting.reasons]

    def _tell(self, text: str) -> None:
        self._add(text_label(text, "warn", wrap=True))

    def _add_meeting(self, meeting: MeetingToCome, texts: Iterable[str]) -> None:
        when = display.slot_text(meeting.slot, self._desk.zone)
        box = TickBox(_("Not to the meeting of {slot}").format(slot=when))
        box.setChecked(True)
        self.boxes[meeting.appointment_id] = box
        self._add(box)
        for text in texts:
            self._tell(text)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)
        part.show()


class MemberDialog(FormDialog):
    """One form for all that can become of somebody; what does not belong to it is not shown."""

    def __init__(
        self,
        desk: Desk,
        group: Group,
        known: InvitationLine | None = None,
        parent: QWidget | None = None,
        whom: Choice | None = None,
    ) -> None:
        title = _("What came of it") if known else _("Add somebody")
        super().__init__(desk, title, _("Save"), parent)
        self._group, self._known = group, known
        self.drafted_as = f"group-member/{group.id}/{known.invitation.id if known else 0}"
        self.person: Picker | None = None
        name = display.isolated(known.name) + " · " if known else ""
        self.form.add_widget(text_label(f"{name}{display.isolated(group.name)}", "muted"))
        if known is None:
            self._add_person(whom)
        self.step = self.form.add_field("answer", _("What happens"), ChoiceBox(_steps(group)))
        self.way = self.form.add_field(
            "invited_by",
            _("Asked by"),
            ChoiceBox((each, display.label(each)) for each in InvitedBy),
        )
        self.reason = self.form.add_field(
            "reason", _("Why not"), ChoiceBox(reasons(_("Choose a reason")))
        )
        self.in_the_way = InTheWay(desk)
        self.form.add_widget(self.in_the_way)
        self.because = self.form.add_field(
            "because",
            _("Why all the same"),
            QLineEdit(),
            hint=_("It stands in the trail beside what was done."),
        )
        self.remark = self.form.add_field("remark", _("Remark"), QLineEdit())
        self.step.currentIndexChanged.connect(lambda _place: self._arrange())
        self._plan: JoinPlan | None = None
        self._look(self._whom())

    @override
    def submit(self) -> None:
        whom = self._whom()
        if whom is None:
            raise FieldMissing(N_("Who"))
        step = self.step.value()
        if step is Step.JOINS:
            call = partial(group_members.join, order=self._join_order(whom))
            self.run_deed(call, undo_text=_("Joined the group"))
        elif self._known is not None:
            now = self._known.invitation
            answered = AnswerInvitation(
                invitation_id=now.id,
                version=now.version,
                answer=REPLIES[step],
                reason=self.reason.value() if step is Step.DECLINED else None,
                remark=self.remark.text(),
            )
            self.run_deed(
                partial(group_members.answer, order=answered), undo_text=_("Answer noted")
            )
        else:
            self.run_deed(
                partial(group_members.invite, invitation=self._invitation(whom, REPLIES[step])),
                undo_text=_("Invitation noted"),
            )

    @override
    def show_refusal(self, refusal: Refused) -> None:
        if isinstance(refusal, MeetingsInTheWay):
            self.release()
            against = self._plan.against if self._plan else ()
            self.in_the_way.show_plan(against, refusal.meetings)
        super().show_refusal(refusal)

    def _add_person(self, whom: Choice | None) -> None:
        picker = Picker(self.desk.icons, live=True)
        picker.set_chosen(*([whom] if whom else []))
        self.person = self.form.add_field("person", _("Who"), picker)

        def offer(found: list[CandidateLine]) -> None:
            picker.offer(
                Choice(
                    Whom(each.role, each.person.id).number,
                    each.person.name,
                    display.joined(
                        display.told_apart(each.person),
                        "" if each.person.family_of else display.label(each.role),
                        explain(each.against[0], self.desk.zone) if each.against else "",
                    ),
                )
                for each in found
            )

        def look_for(text: str) -> None:
            def view(reading: Reading) -> list[CandidateLine]:
                return candidates.found(reading, self._group.id, text)

            self.desk.runner.ask(self, view, offer, key="person")

        picker.wanted.connect(look_for)
        picker.changed.connect(lambda: self._look(self._whom()))

    def _whom(self) -> Whom | None:
        if self.person is not None:
            number = next(iter(self.person.values()), None)
            return None if number is None else Whom.of(number)
        assert self._known is not None  # noqa: S101 - without a picker it is about somebody
        asked = self._known.invitation
        if asked.client_id is not None:
            return Whom(ParticipantRole.CLIENT, asked.client_id)
        return Whom(ParticipantRole.FAMILY, asked.family_member_id or 0)

    def _join_order(self, whom: Whom) -> JoinGroup:
        return JoinGroup(
            group_id=self._group.id,
            version=self._group.version,
            role=whom.role,
            person_id=whom.id,
            because=self.because.text(),
            leaving_out=self.in_the_way.left_out(),
        )

    def _invitation(self, whom: Whom, reply: Reply) -> GroupInvitation:
        today, is_client = self.desk.today(), whom.role is ParticipantRole.CLIENT
        return GroupInvitation(
            group_id=self._group.id,
            client_id=ClientId(whom.id) if is_client else None,
            family_member_id=None if is_client else FamilyMemberId(whom.id),
            invited_on=today,
            invited_by=self.way.value(),
            answer=reply,
            answered_on=None if reply is Reply.NONE else today,
            reason=self.reason.value() if reply is Reply.DECLINED else None,
            remark=self.remark.text(),
        )

    def _look(self, whom: Whom | None) -> None:
        """Ask what speaks against it before anything is saved."""
        self._plan = None
        if whom is None:
            self._arrange()
            return
        order = JoinGroup(
            group_id=self._group.id,
            version=self._group.version,
            role=whom.role,
            person_id=whom.id,
        )
        self.desk.runner.run(
            self, partial(group_members.plan_joining, order=order), done=self._show_plan
        )

    def _show_plan(self, plan: JoinPlan) -> None:
        self._plan = plan
        self.in_the_way.show_plan(plan.against, plan.meetings)
        self._arrange()

    def _arrange(self) -> None:
        step = self.step.value()
        joins = step is Step.JOINS
        self.form.field("invited_by").setVisible(not joins and self._known is None)
        self.form.field("reason").setVisible(step is Step.DECLINED)
        self.form.field("remark").setVisible(not joins)
        against = self._plan.against if self._plan else ()
        self.in_the_way.setVisible(joins and self._plan is not None)
        outweighed = bool(against) and all(map(may_be_outweighed, against))
        self.form.field("because").setVisible(joins and outweighed)


def _steps(group: Group) -> list[tuple[Step, str]]:
    """Return what can become of somebody; where no place is left, waiting comes first."""
    found = {
        Step.JOINS: _("Joins from now on"),
        Step.WAITING: _("Waits for a place"),
        Step.NONE: _("Was asked, no answer yet"),
        Step.DECLINED: _("Was asked and declined"),
    }
    if group.places_left == 0:
        found = {Step.WAITING: found.pop(Step.WAITING), **found}
    return list(found.items())


def reasons(first: str) -> list[tuple[DeclineReason | None, str]]:
    """Return the reasons to choose from, with words for none chosen yet."""
    return [(None, first), *((each, display.label(each)) for each in DeclineReason)]
