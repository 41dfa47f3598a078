"""What other features add to the page of one client: tabs, and sections of its overview."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.recovery.aftercare import Aftercare
from familycare.domain.recovery.records import RecordKind
from familycare.domain.slots import TimeSlot
from familycare.i18n import _
from ui.page import FILL_IN, BookingFor, ChartPaper, ConsentPaper, PlanPaper, Spot

if TYPE_CHECKING:
    from familycare.domain.recovery.records import RecoveryRecord
    from ui.desk import Desk
    from ui.page import Page
    from ui.people.client_record import ClientRecord
    from ui.people.page import ClientsPage
    from ui.recovery.client_recovery import ClientRecovery

SUPPORT, RECOVERY, NETWORK = "support", "recovery", "network"
AGREEMENTS, CONSENTS, HISTORY = "agreements", "consents", "history"
"""Keys of the tabs."""
USUAL_TIME = time(10)
"""Of a contact of aftercare, until somebody chooses another."""


def add(desk: Desk, page: ClientsPage) -> None:
    """Let each page of a client have what this person may see."""
    page.recordMade.connect(partial(_add_saved_travel, desk))
    page.recordMade.connect(partial(_add_consents, desk, page))
    if desk.actor.may(Permission.READ_SUPPORT):
        page.recordMade.connect(partial(_add_support, desk, page))
        page.recordMade.connect(partial(_add_recovery, desk, page))
        page.recordMade.connect(partial(_add_network, desk, page))
    if desk.actor.may(Permission.READ_NOTES):
        page.recordMade.connect(partial(_add_agreements, desk, page))
    if desk.actor.may(Permission.READ_HISTORY):
        page.recordMade.connect(partial(_add_history, desk, page))


def _add_support(desk: Desk, page: Page, record: ClientRecord) -> None:
    """Let the page of a client tell how well the family supports them."""
    from ui.support.client_support import ClientSupport  # noqa: PLC0415 - loaded when visited
    from ui.support.glance import SupportGlance  # noqa: PLC0415 - as above

    support, glance = ClientSupport(desk), SupportGlance(desk)
    record.add_tab(SUPPORT, support, _("Support"))
    record.overview.add_section(_("Family support"), glance)
    record.recordsShown.connect(support.show_client)
    record.recordsShown.connect(lambda client, _closed: glance.show_client(client))
    support.openWanted.connect(record.open_in_need)
    record.deedWanted.connect(
        lambda client, deed: support.fill_in_for(client) if deed == FILL_IN else None
    )
    support.formWanted.connect(lambda paper: page.placeWanted.emit("reports", paper))
    support.appointmentChosen.connect(page.appointmentChosen)
    glance.wanted.connect(partial(record.show_tab, SUPPORT))


def _add_recovery(desk: Desk, page: ClientsPage, record: ClientRecord) -> None:
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
            kind = AppointmentKind.AFTERCARE
            whom = BookingFor(client.id, client.name, client.case_number, kind)
            day = max(contact.due_on or desk.today(), desk.today())
            start = datetime.combine(day, USUAL_TIME, desk.zone)
            slot = TimeSlot(start, start + KINDS[kind].length)
            page.newAppointmentWanted.emit(Spot(slot, kind=kind, whom=whom))

    def show_due(_client: int, deed: str) -> None:
        if deed in set(RecordKind):
            recovery.show_kind(RecordKind(deed))

    recovery.paperWanted.connect(print_plan)
    recovery.contactWanted.connect(book)
    page.appointmentTaken.connect(recovery.note_booked)
    page.bookingEnded.connect(recovery.await_nothing)
    record.deedWanted.connect(show_due)
    _add_due(desk, record, recovery)


def _add_due(desk: Desk, record: ClientRecord, recovery: ClientRecovery) -> None:
    """Let the overview of a client tell what is due of recovery records, and lead there."""
    from ui.recovery.due_glance import DueGlance  # noqa: PLC0415 - loaded when visited

    due = DueGlance(desk)
    record.overview.add_section(_("What is due"), due, dated=True)
    record.recordsShown.connect(lambda client, _closed: due.show_client(client))

    def look(kind: str) -> None:
        record.show_tab(RECOVERY)
        recovery.show_kind(RecordKind(kind))

    due.wanted.connect(look)


def _add_network(desk: Desk, page: Page, record: ClientRecord) -> None:
    """Let the page of a client show the picture of the family network."""
    from ui.network.client_network import ClientNetwork  # noqa: PLC0415 - loaded when visited

    network = ClientNetwork(desk)
    record.add_tab(NETWORK, network, _("Network"))
    record.recordsShown.connect(network.show_client)
    network.openWanted.connect(record.open_in_need)
    network.paperWanted.connect(lambda paper: page.placeWanted.emit("reports", paper))


def _add_agreements(desk: Desk, page: Page, record: ClientRecord) -> None:
    """Let the page of a client tell what was agreed in meetings, and what became of it."""
    from ui.agreements.client_agreements import ClientAgreements  # noqa: PLC0415 - when visited

    agreements = ClientAgreements(desk)
    record.add_tab(AGREEMENTS, agreements, _("Agreements"))
    record.recordsShown.connect(agreements.show_client)
    record.notes.printWanted.connect(partial(_print_chart, page, record))
    agreements.openWanted.connect(record.open_in_need)
    agreements.appointmentChosen.connect(page.appointmentChosen)


def _add_consents(desk: Desk, page: Page, record: ClientRecord) -> None:
    """Let the page of a client tell what the family may be told, and what it was told."""
    from ui.consents.chips import ConsentChips  # noqa: PLC0415 - loaded when visited
    from ui.consents.client_consents import ClientConsents  # noqa: PLC0415 - as above

    consents, chips = ClientConsents(desk), ConsentChips(desk)
    record.add_tab(CONSENTS, consents, _("Consents"))
    record.add_to_head(chips)
    record.opened.connect(consents.show_client)
    record.opened.connect(chips.show_client)
    consents.told.connect(page.told)
    consents.formWanted.connect(
        lambda client: page.placeWanted.emit("reports", ConsentPaper(client))
    )


def _print_chart(page: Page, record: ClientRecord) -> None:
    if record.client is not None:
        page.placeWanted.emit("reports", ChartPaper(record.client.id))


def _add_saved_travel(desk: Desk, record: ClientRecord) -> None:
    """Let the page of a client tell how far the family did not have to travel."""
    from ui.remote.saved import SavedTravel  # noqa: PLC0415 - loaded when visited

    saved = SavedTravel(desk)
    record.overview.add_open_section(_("Remote visits"), saved)
    record.opened.connect(saved.show_client)


def _add_history(desk: Desk, page: Page, record: ClientRecord) -> None:
    """Let the page of a client tell what was done to the file, and who looked at it."""
    from ui.security.client_history import ClientHistory  # noqa: PLC0415 - loaded when visited

    history = ClientHistory(desk)
    record.add_tab(HISTORY, history, _("History"), last=True)
    record.opened.connect(history.show_client)
    history.appointmentChosen.connect(page.appointmentChosen)
