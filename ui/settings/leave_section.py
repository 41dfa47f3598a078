"""When members of staff are away: their appointments are looked at again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.closures import Leave, LeaveKind
from familycare.domain.leave import STAFF_KINDS
from familycare.domain.staff import StaffMember
from familycare.i18n import N_, _
from familycare.services import house_views, leave
from familycare.services.leave import AwayLine
from ui import display
from ui.settings.register_section import RegisterSection
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.leave_form import LeaveDialog
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.services.work import Reading
    from ui.desk import Desk


def _days(line: AwayLine) -> str:
    return display.day_range(line.leave.starts_on, line.leave.ends_on)


COLUMNS: tuple[Column[AwayLine], ...] = (
    Column(N_("Name"), lambda line: line.name, stretch=True, tooltip=lambda line: line.name),
    Column(N_("Days"), _days, key=lambda line: line.leave.starts_on, width=240),
    Column(N_("Why"), lambda line: display.label(line.leave.kind), width=150),
    Column(
        N_("Remark"),
        lambda line: line.leave.remark,
        width=220,
        tooltip=lambda line: line.leave.remark,
        yields=1,
    ),
)


class LeaveSection(RegisterSection[AwayLine]):
    """The latest leave first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Staff away"),
            _("Who is away hosts no visit and leads no group on these days."),
            Permission.SET_VISITING,
        )
        self._staff: list[StaffMember] = []
        self.lay_out(
            COLUMNS,
            _("Staff away"),
            _("New leave"),
            nothing=_("Nobody of the staff is noted as away."),
            icon="calendar",
        )
        self.remove = self.add_button(_("Remove"), self._remove, Qt.Key.Key_Delete)
        self.follow(Leave, StaffMember)

    @override
    def view(self, reading: Reading) -> Sequence[AwayLine]:
        self._staff = house_views.staff(reading)
        return leave.of_all_staff(reading)

    @override
    def dialog(self, record: AwayLine | None) -> LeaveDialog:
        return staff_leave_dialog(self.desk, self._staff, record and record.leave, self)

    def _remove(self) -> None:
        if line := self.table.line():
            self.desk.runner.run(
                self,
                partial(leave.remove_of_staff, leave=line.leave),
                undo_text=_("Leave removed: {name}").format(name=display.isolated(line.name)),
            )


class StaffLeaveDialog(LeaveDialog):
    """As every leave, and whose it is."""

    def __init__(
        self, desk: Desk, staff: Sequence[StaffMember], shown: Leave, parent: QWidget
    ) -> None:
        super().__init__(desk, shown, STAFF_KINDS, leave.save_of_staff, parent)
        self.drafted_as = f"staff leave/{shown.id}"
        here = [one for one in staff if one.active or one.id == shown.staff_id]
        self.member = self.form.add_field(
            "staff_id", _("Staff member"), ChoiceBox([(one.id, one.name) for one in here])
        )
        self.member.set_value(shown.staff_id)

    @override
    def entered(self) -> Leave:
        return replace(super().entered(), staff_id=self.member.value())


def staff_leave_dialog(
    desk: Desk, staff: Sequence[StaffMember], shown: Leave | None, parent: QWidget
) -> StaffLeaveDialog:
    """Make the form of leave of a member of staff; without any, of new leave of the first."""
    if shown is None:
        today = desk.today()
        shown = Leave(kind=LeaveKind.HOLIDAY, starts_on=today, ends_on=today)
    return StaffLeaveDialog(desk, staff, shown, parent)
