"""The form in which a request is taken down, on the telephone: who, with whom, and when."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.errors import FieldMissing
from familycare.domain.ids import new_uid
from familycare.domain.slots import TimeSlot
from familycare.domain.visit_requests import MOST_WISHES, Wish
from familycare.i18n import N_, _
from familycare.services import booking_views, request_views, visit_requests
from familycare.services.visit_requests import TakeRequest
from ui import display
from ui.requests.wish_field import WishField
from ui.widgets.buttons import quiet_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.family_choice import FamilyChoice
from ui.widgets.form import NEW, FormDialog
from ui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.services.booking_views import PersonChoice
    from familycare.services.client_views import RelativeLine
    from familycare.services.request_views import OfferedSlot
    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.widgets.unfinished import Edits

SIZE = (520, 640)
VISITS = (AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT)
USUAL_HOUR = 10
"""At which a wish begins where nothing is on offer."""
USUAL_DAYS = 7


class RequestDialog(FormDialog):
    """Slots on offer stand to be chosen; where the centre offers none, the time is typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Take down a request"), _("Take it down"), parent)
        self.drafted_as = f"request{NEW}"
        self._order = new_uid()
        self.client = self.form.add_field(
            "client", _("Client"), Picker(desk.icons, live=True, placeholder=_("Type a name"))
        )
        kinds = [(kind, _(KINDS[kind].label)) for kind in VISITS]
        self.kind = self.form.add_field("kind", _("Kind"), ChoiceBox(kinds))
        self.family = self.form.add_field("family", _("Who comes"), FamilyChoice())
        self.wishes = [self._add_wish(number) for number in range(MOST_WISHES)]
        self.more = quiet_button(_("Another wish"))
        self.more.clicked.connect(self._show_more)
        self.form.add_widget(self.more)
        self.remark = self.form.add_field("remark", _("Remark"), QLineEdit())
        self._show_wishes(1)
        self.resize(*SIZE)
        self.client.wanted.connect(self._find_clients)
        self.client.changed.connect(self._read_client)
        self.kind.activated.connect(self._read_offers)
        self.family.changed.connect(self._read_offers)

    @override
    def submit(self) -> None:
        client = self.client.value()
        if client is None:
            raise FieldMissing(N_("Client"))
        order = TakeRequest(
            kind=self.kind.value(),
            client_id=client,
            family=self.family.chosen(),
            wishes=tuple(wish for field in self.wishes if (wish := field.wish()) is not None),
            remark=self.remark.text(),
            request_id=self._order,
        )
        self.run_deed(partial(visit_requests.take, order=order), undo_text=_("Request taken down"))

    @override
    def resume(self, edits: Edits) -> None:
        super().resume(edits)
        if "family" in edits:
            self._read_client(ticked=edits["family"][-1])
        self._show_wishes(sum(field.used for field in self.wishes))

    def _add_wish(self, number: int) -> WishField:
        names = (_("Dearest wish"), _("Second wish"), _("Third wish"))
        start = datetime.combine(
            self.desk.today() + timedelta(days=USUAL_DAYS), time(USUAL_HOUR), self.desk.zone
        )
        usual = TimeSlot(start, start + KINDS[AppointmentKind.FAMILY_VISIT].length)
        field = WishField(self.desk, usual)
        also = ("wishes", "slot") if number == 0 else ()
        return self.form.add_field(f"wish_{number}", names[number], field, also=also)

    def _show_more(self) -> None:
        shown = sum(field.used for field in self.wishes)
        self._show_wishes(shown + 1)
        self.wishes[shown].setFocus()

    def _show_wishes(self, count: int) -> None:
        for number, field in enumerate(self.wishes):
            field.used = number < count
            self.form.field(f"wish_{number}").setVisible(field.used)
        self.more.setVisible(count < MOST_WISHES)

    def _find_clients(self, text: str) -> None:
        def offer(found: Sequence[PersonChoice]) -> None:
            self.client.offer(Choice(one.id, one.name, one.detail) for one in found)

        self.desk.runner.ask(self, partial(booking_views.clients, text=text), offer, key="clients")

    def _read_client(self, ticked: Collection[int] | None = None) -> None:
        client = self.client.value()
        if client is None:
            self.family.show_relatives((), ())
            return

        def offer(relatives: Sequence[RelativeLine]) -> None:
            if relatives:
                self.family.show_relatives(relatives, ticked)
            else:
                self.family.show_nobody()
            self._read_offers()

        call = partial(booking_views.family_of, client_ids=(client,))
        self.desk.runner.ask(self, call, offer, key="family")

    def _read_offers(self) -> None:
        client, kind, family = self.client.value(), self.kind.value(), self.family.chosen()
        if client is None:
            return

        def read(reading: Reading) -> list[OfferedSlot]:
            return request_views.offered(reading, kind, client, family)

        self.desk.runner.ask(self, read, self._offer, key="slots")

    def _offer(self, slots: list[OfferedSlot]) -> None:
        choices = [(Wish(each.slot, each.room_id), _line(each)) for each in slots]
        for field in self.wishes:
            field.offer(choices)


def _line(offered: OfferedSlot) -> str:
    state = "" if offered.free else _("cannot be booked now")
    return display.joined(display.slot_text(offered.slot), offered.room, state)
