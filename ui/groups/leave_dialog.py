"""Why somebody leaves a group: the meetings still to come go on without them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.i18n import _
from familycare.services import group_members
from familycare.services.group_members import LeaveGroup
from ui import display
from ui.groups.member_dialog import reasons
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.domain.groups import Group
    from ui.desk import Desk
    from ui.groups.members import MemberLine


class LeaveDialog(FormDialog):
    """Asks for the reason; what was recorded about past meetings stays."""

    def __init__(
        self, desk: Desk, group: Group, member: MemberLine, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("Leaves the group"), _("Save"), parent)
        self._group, self._member = group, member
        self.drafted_as = f"group-leaving/{group.id}/{int(member.role)}/{member.id}"
        names = (display.isolated(member.name), display.isolated(group.name))
        self.form.add_widget(text_label(" · ".join(names), "muted", wrap=True))
        self.reason = self.form.add_field(
            "reason", _("Reason"), ChoiceBox(reasons(_("Choose a reason")))
        )
        self.remark = self.form.add_field("remark", _("Remark"), QLineEdit())

    @override
    def submit(self) -> None:
        order = LeaveGroup(
            group_id=self._group.id,
            version=self._group.version,
            role=self._member.role,
            person_id=self._member.id,
            reason=self.reason.value(),
            remark=self.remark.text(),
        )
        self.run_deed(partial(group_members.leave, order=order), undo_text=_("Left the group"))
