"""What staff print of one client's progress: attendance, support, goals and who comes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.consent import Section
from familycare.domain.ids import ClientId
from familycare.domain.people import Approval
from familycare.services import report_views, scope
from familycare.services.family_goals import goals_in
from familycare.services.report_views import Told
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from familycare.domain.people import Kinship
    from familycare.domain.recovery.goals import Goal
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
    return of_several(reading, [client_id], first_day, last_day)[0]


@needs(Permission.REPORT, of=scope.the_clients)
def of_several(
    reading: Reading, clients: Sequence[int], first_day: date, last_day: date
) -> tuple[StaffReport, ...]:
    """Return the same of several clients, in their order, in the same number of statements."""
    told = [Told(client) for client in clients]
    sheets = report_views.progress_of(reading, told, first_day, last_day)
    known = {one.id: one for one in reading.people.clients_among(set(clients))}
    counsellors = {one.counsellor_id for one in known.values() if one.counsellor_id is not None}
    names: dict[int, str] = {one.id: one.name for one in reading.staff.among(counsellors)}
    contacts = {
        client: starts.astimezone(reading.zone).date()
        for client, starts in reading.listings.reports.last_contacts(clients)
    }
    goals, relatives = _goals(reading, clients), _relatives(reading, clients)
    return tuple(
        StaffReport(
            progress=sheet,
            client=client.name,
            case_number=client.case_number,
            unit=client.unit,
            counsellor=names.get(client.counsellor_id or 0, ""),
            admitted_on=client.admitted_on,
            expected_discharge_on=client.expected_discharge_on,
            goals=tuple(goals.get(number, ())),
            relatives=tuple(relatives[number]),
            last_contact=contacts.get(number),
        )
        for sheet, number in zip(sheets, clients, strict=True)
        for client in [known[ClientId(number)]]
    )


def _relatives(reading: Reading, clients: Sequence[int]) -> defaultdict[int, list[RelativeFact]]:
    ties = [t for t in reading.people.ties_of(clients) if t.approval is Approval.APPROVED]
    family = reading.people.family_among({tie.family_member_id for tie in ties})
    names = {member.id: member.name for member in family}
    found: defaultdict[int, list[RelativeFact]] = defaultdict(list)
    for tie in sorted(ties, key=lambda tie: tie.id):
        found[tie.client_id].append(RelativeFact(names[tie.family_member_id], tie.kinship))
    return found


def _goals(reading: Reading, clients: Sequence[int]) -> dict[int, list[Goal]]:
    order = ("open", "reached", "dropped")
    return {
        client: sorted(
            (one.goal for one in noted),
            key=lambda goal: (order.index(goal.state.value), goal.what),
        )
        for client, noted in goals_in(reading.recovery.of_clients(clients)).items()
    }
