"""Ways back to the forms about groups and who belongs to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.domain.appointments import ParticipantRole
from familycare.domain.group_invitations import GroupInvitation
from familycare.domain.people import Client
from familycare.services import group_views
from ui.reopening.way import Way, one

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.domain.groups import Group
    from familycare.services.group_views import InvitationLine
    from familycare.services.work import Reading
    from ui.groups.members import MemberLine
    from ui.main_window import MainWindow


def _group(window: MainWindow, group_id: int) -> Way:
    from ui.groups.group_dialog import GroupDialog, form_of  # noqa: PLC0415 - loaded when wanted

    view = partial(form_of, group_id=group_id or None)
    return Way(view, lambda form: GroupDialog(window.desk, form, parent=window))


def _member(window: MainWindow, group_id: int, invitation_id: int) -> Way:
    from ui.groups.member_dialog import MemberDialog  # noqa: PLC0415 - loaded when wanted

    def view(reading: Reading) -> tuple[Group, InvitationLine | None]:
        group = group_views.card(reading, group_id).group
        if not invitation_id:
            return group, None
        log = {each.invitation.id: each for each in group_views.invitations(reading, group_id)}
        found = one([each.invitation for each in log.values()], invitation_id, GroupInvitation)
        return group, log[found.id]

    return Way(view, lambda found: MemberDialog(window.desk, found[0], found[1], window))


def _leaving(window: MainWindow, group_id: int, role: int, person_id: int) -> Way:
    from ui.groups.leave_dialog import LeaveDialog  # noqa: PLC0415 - loaded when wanted
    from ui.groups.members import members  # noqa: PLC0415 - as above

    def view(reading: Reading) -> tuple[Group, MemberLine]:
        card = group_views.card(reading, group_id)
        theirs = [each for each in members(card) if each.role is ParticipantRole(role)]
        return card.group, one(theirs, person_id, Client)

    return Way(view, lambda found: LeaveDialog(window.desk, found[0], found[1], window))


def _substitute(window: MainWindow, appointment_id: int) -> Way:
    from ui.groups.substitute_dialog import SubstituteDialog, form_of  # noqa: PLC0415 - as above

    view = partial(form_of, appointment_id=appointment_id)
    return Way(view, lambda form: SubstituteDialog(window.desk, form, window))


WAYS: dict[str, Callable[..., Way]] = {
    "group": _group,
    "group-member": _member,
    "group-leaving": _leaving,
    "substitute": _substitute,
}
