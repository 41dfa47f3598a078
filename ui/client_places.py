"""What others add to the page of one client, and where it leads from there."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.recovery.aftercare import Aftercare, ContactWay
from familycare.domain.recovery.records import RecordKind
from familycare.domain.slots import TimeSlot
from familycare.i18n import _
from ui.page import BookingFor, PlanPaper, Spot

if TYPE_CHECKING:
    from familycare.domain.recovery.records import RecoveryRecord
    from ui.desk import Desk
    from ui.people.client_record import ClientRecord
    from ui.people.page import ClientsPage

RECOVERY = "recovery"
"""Key of the tab with a client's recovery records."""
NETWORK = "network"
"""Key of the tab with the picture of the family network."""
USUAL_TIME, USUAL_LENGTH = time(10), timedelta(hours=1)
"""Of a contact, until somebody chooses another."""


def add_recovery(desk: Desk, page: ClientsPage, record: ClientRecord) -> None:
    """Add the tab with recovery records to the page of a client."""
    from ui.recovery.client_recovery import ClientRecovery  # noqa: PLC0415 - loaded when visited

    recovery = ClientRecovery(desk)
    record.add_tab(RECOVERY, recovery, _("Recovery"))
    record.recordsShown.connect(recovery.show_client)
    recovery.openWanted.connect(record.open_in_need)

    def print_plan(plan: RecoveryRecord) -> None:
        page.placeWanted.emit("reports", PlanPaper(plan.client_id, plan.id))

    def book(planned: RecoveryRecord, number: int) -> None:
        recovery.await_booking(planned, number)
        if record.client is not None and isinstance(planned.page, Aftercare):
            client = record.client
            contact = planned.page.contacts[number]
            kind = kind_of(contact.way)
            whom = BookingFor(client.id, client.name, client.case_number, kind)
            day = max(contact.due_on or desk.today(), desk.today())
            start = datetime.combine(day, USUAL_TIME, desk.zone)
            slot = TimeSlot(start, start + USUAL_LENGTH)
            page.newAppointmentWanted.emit(Spot(slot, kind=kind, whom=whom))

    def show_due(_client: int, deed: str) -> None:
        if deed in set(RecordKind):
            recovery.show_kind(RecordKind(deed))

    recovery.paperWanted.connect(print_plan)
    recovery.contactWanted.connect(book)
    page.appointmentTaken.connect(recovery.note_booked)
    record.deedWanted.connect(show_due)


def kind_of(way: ContactWay) -> AppointmentKind:
    """Return which kind of appointment a contact of aftercare is."""
    remote = way is ContactWay.REMOTE
    return AppointmentKind.REMOTE_VISIT if remote else AppointmentKind.COUNSELLING


def add_network(desk: Desk, page: ClientsPage, record: ClientRecord) -> None:
    """Let the page of a client show the picture of the family network."""
    from ui.network.client_network import ClientNetwork  # noqa: PLC0415 - loaded when visited

    network = ClientNetwork(desk)
    record.add_tab(NETWORK, network, _("Network"))
    record.recordsShown.connect(network.show_client)
    network.openWanted.connect(record.open_in_need)
    network.told.connect(page.told)
