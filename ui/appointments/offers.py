"""What a booking form offers: found by typing, free at that time, of that client or group."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from familycare.domain.appointment_kinds import KINDS
from familycare.i18n import _
from familycare.services import booking_offers, booking_views, group_views
from ui import display
from ui.appointments.company import client_facts, limits_text
from ui.widgets.family_choice import Limit
from ui.widgets.picker import Choice

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from familycare.domain.ids import GroupId, RoomId, StaffId
    from familycare.services.booking_offers import Company
    from familycare.services.booking_views import Choices, PersonChoice, RoomChoice, StaffChoice
    from familycare.services.client_views import RelativeLine
    from familycare.services.group_views import GroupCard, GroupLine
    from ui.appointments.booking_fields import BookingFields
    from ui.desk import Desk
    from ui.widgets.picker import Picker

PAUSE_MS = 150
"""Free rooms are asked for after a pause in typing."""


class Offers(QObject):
    """Asks for choices whenever an answer before them changes, and fills them into the form."""

    settled = Signal()
    """The rooms and staff in the form are those for its time and kind."""

    familyKnown = Signal()
    """It is shown who may come to the client."""

    def __init__(self, desk: Desk, form: BookingFields) -> None:
        super().__init__(form)
        self._desk, self._form = desk, form
        self._wished_room: RoomId | None = None
        self._wished_staff: tuple[StaffId, ...] = ()
        self._group: GroupId | None = None
        self._day: date | None = None
        """The day for which is shown who may come."""
        self.free_rooms: set[RoomId] = set()
        """Rooms shown as free for the time in the form."""
        self.pending = False
        """Whether the rooms and staff in the form are still those of an earlier time or kind."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask_who_is_free)
        form.when.changed.connect(self.free)
        form.when.changed.connect(self._day_changed)
        form.supervised.toggled.connect(self.free)
        form.client.changed.connect(lambda: self.family(ticked=None))
        form.group.activated.connect(self._group_chosen)
        form.room.activated.connect(lambda _at: self.wish_room(form.room.currentData()))
        for picker in (form.client, form.clients):
            picker.wanted.connect(partial(self._find_clients, picker))
        form.relatives.wanted.connect(self._find_relatives)
        desk.runner.ask(self, group_views.listed, self._offer_groups, key="groups")

    def wish_room(self, room_id: RoomId) -> None:
        """Keep this room chosen while times change."""
        self._wished_room = room_id

    def wish_staff(self, staff_id: StaffId) -> None:
        """Let this member of staff take part, once it is known who there is."""
        self._wished_staff = (staff_id,)

    def free(self) -> None:
        """Find out, after a pause, which rooms and staff are free at the time in the form."""
        self.pending = True
        self._pause.start()

    def family(self, *, ticked: Collection[int] | None) -> None:
        """Offer the family of the chosen client; None ticks whoever is sure to come."""
        client = self._form.client.value()
        self._form.show_facts("")
        if client is None or KINDS[self._form.chosen_kind()].of_group:
            self._form.family.show_relatives((), ())
            return
        sought, slot = self._form.sought(), self._form.when.slot()
        if sought is None or slot is None:
            self._desk.runner.ask(
                self,
                partial(booking_views.family_of, client_ids=(client,)),
                partial(self._offer_family, ticked),
                key="family",
            )
            return
        self._day = slot.start.date()
        self._desk.runner.ask(
            self,
            partial(booking_offers.company, sought=sought, slot=slot),
            partial(self._offer_company, ticked),
            key="family",
        )

    def start_group(self, group_id: GroupId) -> None:
        """Fill in a group, its members, facilitator and usual room."""
        self.keep_group(group_id)
        self._pause.stop()
        self.pending = True
        self._desk.runner.ask(
            self,
            partial(group_views.card, group_id=group_id),
            self._fill_group,
            key="free",  # rooms found for the people before would settle the form too early
            refused=lambda _refusal: self.free(),
            failed=lambda _error: self.free(),
        )

    def keep_group(self, group_id: GroupId | None) -> None:
        """Choose a group without touching who takes part."""
        self._group = group_id
        self._choose_group()

    def _find_clients(self, picker: Picker, text: str) -> None:
        self._desk.runner.ask(
            self,
            partial(booking_views.clients, text=text),
            partial(self._offer_people, picker),
            key="clients",
        )

    def _find_relatives(self, text: str) -> None:
        self._desk.runner.ask(
            self,
            partial(booking_views.family_members, text=text),
            partial(self._offer_people, self._form.relatives),
            key="relatives",
        )

    @staticmethod
    def _offer_people(picker: Picker, found: Sequence[PersonChoice]) -> None:
        picker.offer(person_choice(person) for person in found)

    def _offer_company(self, ticked: Collection[int] | None, company: Company) -> None:
        limits = {
            member: Limit(limits_text(each, self._desk.zone), each.possible)
            for member, each in company.companions.items()
        }
        self._form.show_facts(client_facts(company))
        if company.relatives:
            self._form.family.show_relatives(company.relatives, ticked, limits)
        else:
            self._form.family.show_nobody()
        self.familyKnown.emit()

    def _day_changed(self) -> None:
        """Say anew who may come: bans and ages are those of the day."""
        slot = self._form.when.slot()
        if slot and self._day and slot.start.date() != self._day:
            self.family(ticked=self._form.family.chosen())

    def _offer_family(
        self, ticked: Collection[int] | None, relatives: Sequence[RelativeLine]
    ) -> None:
        if relatives:
            self._form.family.show_relatives(relatives, ticked)
        else:
            self._form.family.show_nobody()

    def _offer_groups(self, groups: Sequence[GroupLine]) -> None:
        box = self._form.group
        box.clear()
        box.addItem(_("Choose a group"), None)
        for line in groups:
            if line.group.active:
                box.addItem(display.isolated(line.group.name), line.group.id)
        self._choose_group()

    def _choose_group(self) -> None:
        at = self._form.group.findData(self._group)
        self._form.group.setCurrentIndex(max(at, 0))

    def _group_chosen(self) -> None:
        group_id = self._form.group.currentData()
        if group_id is not None:
            self.start_group(group_id)

    def _fill_group(self, card: GroupCard) -> None:
        form, group = self._form, card.group
        form.clients.set_chosen(*(person_choice(person) for person in card.clients))
        form.relatives.set_chosen(*(person_choice(person) for person in card.family_members))
        leading = (group.facilitator_id, *group.co_facilitators)
        self._wished_staff = tuple(each for each in leading if each is not None)
        if group.room_id is not None:
            self._wished_room = group.room_id
        if card.to_book is not None:
            form.start_run(card.to_book)
        self.free()

    def _ask_who_is_free(self) -> None:
        form, slot = self._form, self._form.when.slot()
        if slot is None:
            self._settle()
            return
        self._desk.runner.ask(
            self,
            partial(
                booking_views.choices,
                kind=form.chosen_kind(),
                during=slot,
                supervised=form.supervised.isChecked(),
                but=form.but,
                workstation=form.workstation,
            ),
            self._offer_free,
            key="free",
            refused=lambda _refusal: self._settle(),
            failed=lambda _error: self._settle(),
        )

    def _offer_free(self, choices: Choices) -> None:
        self._offer_rooms(choices.rooms)
        self._offer_staff(choices.staff)
        self._settle()

    def _offer_rooms(self, rooms: Sequence[RoomChoice]) -> None:
        box = self._form.room
        self.free_rooms = {choice.room.id for choice in rooms if choice.free}
        box.clear()
        for choice in rooms:
            box.addItem(
                display.joined(display.isolated(choice.room.name), _state(choice)), choice.room.id
            )
        at = box.findData(self._wished_room)
        if self._form.but is None and rooms:
            at = max(at, 0)  # what is booked never moves by itself out of a room no more in use
        box.setCurrentIndex(at)

    def _settle(self) -> None:
        self.pending = False
        self.settled.emit()

    def _offer_staff(self, staff: Sequence[StaffChoice]) -> None:
        self._form.staff.set_choices(
            Choice(
                choice.member.id, choice.member.name, "" if choice.free else _("busy at that time")
            )
            for choice in staff
        )
        if self._wished_staff:
            known = {choice.member.id: choice.member.name for choice in staff}
            wished = (each for each in self._wished_staff if each in known)
            self._form.staff.set_chosen(*(Choice(each, known[each]) for each in wished))
            self._wished_staff = ()


def _state(choice: RoomChoice) -> str:
    if not choice.open:
        return _("closed at that time")
    return _("free") if choice.free else _("taken")


def person_choice(person: PersonChoice) -> Choice:
    """Return somebody as a picker offers them."""
    return Choice(person.id, person.name, display.told_apart(person))
