"""What staff print of one client's progress: attendance, support, goals and who comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.consent import Section
from familycare.domain.people import Approval
from familycare.domain.recovery.goals import Goal
from familycare.domain.recovery.records import RecordKind
from familycare.services import report_views, scope
from familycare.services.client_views import relatives
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from familycare.domain.appointments import Appointment
    from familycare.domain.people import Kinship
    from familycare.services.report_views import ProgressSheet


class RelativeFact(NamedTuple):
    """One of the family who may come."""

    name: str
    kinship: Kinship


@dataclass(frozen=True, slots=True)
class StaffReport:
    """Everything that a staff progress report says."""

    sections: ClassVar[frozenset[Section]] = frozenset(
        {Section.ATTENDANCE, Section.GOALS, Section.PROGRESS, Section.SUPPORT}
    )
    """The kinds of information about a client that it tells."""
    progress: ProgressSheet
    """The same facts as the family's report."""
    client: str
    """Full name."""
    case_number: str
    unit: str
    counsellor: str
    admitted_on: date
    expected_discharge_on: date | None
    goals: tuple[Goal, ...]
    """Open ones first."""
    relatives: tuple[RelativeFact, ...]
    last_contact: date | None
    """The last day on which somebody of the family came."""


@needs(Permission.REPORT, of=scope.the_client)
def of(reading: Reading, client_id: int, first_day: date, last_day: date) -> StaffReport:
    """Return what staff print of a client's progress over these days, or refuse the span."""
    sheet = report_views.progress(reading, client_id, first_day, last_day)
    client = reading.people.clients.get(client_id)
    contacts = reading.listings.last_family_contact(client_id)
    met = reading.appointments.among(contacts) if contacts else []
    return StaffReport(
        progress=sheet,
        client=client.name,
        case_number=client.case_number,
        unit=client.unit,
        counsellor=_counsellor(reading, client.counsellor_id),
        admitted_on=client.admitted_on,
        expected_discharge_on=client.expected_discharge_on,
        goals=_goals(reading, client_id),
        relatives=tuple(
            RelativeFact(one.name, one.kinship)
            for one in relatives(reading, (client_id,))
            if one.approval is Approval.APPROVED
        ),
        last_contact=max(_days(reading, met), default=None),
    )


def _days(reading: Reading, met: Iterable[Appointment]) -> list[date]:
    return [one.slot.within(reading.zone).start.date() for one in met]


def _counsellor(reading: Reading, staff_id: int | None) -> str:
    return reading.staff.get(staff_id).name if staff_id is not None else ""


def _goals(reading: Reading, client_id: int) -> tuple[Goal, ...]:
    pages = [
        one.page
        for one in reading.recovery.of_client(client_id)
        if one.kind is RecordKind.GOAL and isinstance(one.page, Goal)
    ]
    order = ("open", "reached", "dropped")
    return tuple(sorted(pages, key=lambda goal: (order.index(goal.state.value), goal.what)))
