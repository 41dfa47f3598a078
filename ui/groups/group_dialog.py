"""The form of a group: what it is called, where it meets, who leads it and who belongs to it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QCheckBox, QLineEdit
from typing_extensions import override

from familycare.domain.appointment_kinds import KINDS
from familycare.domain.groups import Group
from familycare.i18n import _
from familycare.services import booking_views, group_views, groups, house_views
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.domain.rooms import Room
    from familycare.domain.staff import StaffMember
    from familycare.services.booking_views import PersonChoice
    from familycare.services.group_views import GroupCard
    from familycare.services.work import Reading
    from ui.desk import Desk

SIZE = (480, 640)
ROOM_KINDS = frozenset().union(*(rules.rooms for rules in KINDS.values() if rules.of_group))


class GroupForm(NamedTuple):
    """What the form needs before it can be shown."""

    rooms: Sequence[Room]
    staff: Sequence[StaffMember]
    card: GroupCard | None


def form_of(reading: Reading, group_id: int | None = None) -> GroupForm:
    """Read what the form of a group needs; without a number, that of a new one."""
    return GroupForm(
        house_views.rooms(reading),
        house_views.staff(reading),
        None if group_id is None else group_views.card(reading, group_id),
    )


class GroupDialog(FormDialog):
    """Members are found by typing and stand as chips."""

    def __init__(
        self,
        desk: Desk,
        form: GroupForm,
        *,
        done: Callable[[Group], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        card = form.card
        title = _("Edit group") if card else _("New group")
        super().__init__(desk, title, _("Save") if card else _("Add group"), parent)
        self._group = card.group if card else Group(name="")
        self.drafted_as = f"group/{self._group.id}"
        self._done = done
        self.name = self.form.add_field("name", _("Name"), QLineEdit(self._group.name))
        self.facilitator = self.form.add_field(
            "facilitator_id", _("Led by"), ChoiceBox(_staff(form.staff, self._group))
        )
        self.room = self.form.add_field(
            "room_id", _("Usual room"), ChoiceBox(_rooms(form.rooms, self._group))
        )
        self.clients = self._add_picker("clients", _("Clients"), booking_views.clients)
        self.family = self._add_picker(
            "family_members", _("Family members"), booking_views.family_members
        )
        self.active = self.form.add_field(
            "active",
            "",
            QCheckBox(_("In use")),
            hint=_("A group that is not in use cannot be booked any more."),
        )
        self.active.setChecked(self._group.active)
        self.facilitator.set_value(self._group.facilitator_id)
        self.room.set_value(self._group.room_id)
        self.resize(*SIZE)
        if card:
            self.clients.set_chosen(*_choices(card.clients))
            self.family.set_chosen(*_choices(card.family_members))

    @override
    def submit(self) -> None:
        group = replace(
            self._group,
            name=self.name.text(),
            facilitator_id=self.facilitator.value(),
            room_id=self.room.value(),
            clients=tuple(dict.fromkeys(self.clients.values())),
            family_members=tuple(dict.fromkeys(self.family.values())),
            active=self.active.isChecked(),
        )
        self.run_deed(
            partial(groups.save, group=group),
            undo_text=_("Group changed") if group.id else _("Group added"),
            done=self._done,
        )

    def _add_picker(
        self, name: str, label: str, find: Callable[[Reading, str], list[PersonChoice]]
    ) -> Picker:
        picker = self.form.add_field(
            name, label, Picker(self.desk.icons, multiple=True, live=True)
        )

        def offer(found: list[PersonChoice]) -> None:
            chosen = set(picker.values())
            picker.offer(each for each in _choices(found) if each.value not in chosen)

        def look_for(text: str) -> None:
            self.desk.runner.ask(self, lambda reading: find(reading, text), offer, key=name)

        picker.wanted.connect(look_for)
        return picker


def _choices(people: Iterable[PersonChoice]) -> list[Choice]:
    return [Choice(each.id, each.name, each.detail) for each in people]


def _staff(staff: Sequence[StaffMember], group: Group) -> list[tuple[int | None, str]]:
    chosen = group.facilitator_id
    return [(None, _("Nobody yet"))] + [
        (each.id, each.name) for each in staff if each.active or each.id == chosen
    ]


def _rooms(rooms: Sequence[Room], group: Group) -> list[tuple[int | None, str]]:
    fitting = (each for each in rooms if each.active and each.kind in ROOM_KINDS)
    chosen = (each for each in rooms if each.id == group.room_id)
    found = {each.id: each.name for each in (*fitting, *chosen)}
    return [(None, _("No room in particular")), *found.items()]
