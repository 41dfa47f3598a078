"""What the list of clients and the page of one client read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission, Reach
from familycare.domain.appointments import ParticipantRole, State
from familycare.domain.people import (
    Approval,
    Client,
    FamilyMember,
    Household,
    Kinship,
    Need,
    Tie,
    full_name,
)
from familycare.services import limit_views, scope
from familycare.services.calendar_views import AppointmentLine, lines
from familycare.services.charts import ChartEntry, chart
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from datetime import date, datetime

    from familycare.domain.restrictions import Restriction
    from familycare.services.limit_views import ApartLine

MOST_CLIENTS = 2_000
"""Lines a list shows at once; whoever looks for more types a name."""
MOST_APPOINTMENTS = 50
TO_BE_HELD = frozenset({State.BOOKED, State.CHECKED_IN})


class ClientLine(NamedTuple):
    """One client in the list."""

    id: int
    name: str
    preferred_name: str
    case_number: str
    phase: str
    unit: str
    language: str
    admitted_on: date
    discharged_on: date | None
    counsellor: str
    """Name of whose client it is; empty for nobody's."""
    coming: datetime | None
    """Start of the next appointment, in the centre's zone."""


class RelativeLine(NamedTuple):
    """One family member of a client."""

    tie_id: int
    member_id: int
    name: str
    kinship: Kinship
    approval: Approval
    phone: str
    email: str
    place: str
    """Town and country; empty when unknown."""
    distance_km: int | None
    review_on: date | None
    """When somebody should look at the approval again."""
    identity_seen_on: date | None
    education_on: date | None
    needs: tuple[Need, ...]
    restrictions: tuple[Restriction, ...] = ()
    """Those that hold today or later, for this client."""
    apart: tuple[ApartLine, ...] = ()
    """Whom the person must not meet, today or later."""

    def review_due(self, today: date) -> bool:
        """Whether somebody should look at the approval again by now."""
        return (
            self.approval is Approval.APPROVED
            and self.review_on is not None
            and self.review_on <= today
        )


class NoteLine(NamedTuple):
    """One note about a client."""

    id: int
    version: int
    written_at: datetime
    author: str
    text: str


class ClientCard(NamedTuple):
    """Everything the page of one client shows."""

    client: Client
    phase: str
    relatives: tuple[RelativeLine, ...]
    coming: tuple[AppointmentLine, ...]
    """Nearest first."""
    past: tuple[AppointmentLine, ...]
    """Latest first."""
    counsellor: str
    """Name of whose client this is; empty for nobody's."""
    notes: tuple[NoteLine, ...] | None
    """Newest first; None when they are closed to whoever asks."""
    meetings: tuple[ChartEntry, ...]
    """What is written about meetings in which the client took part, latest first; none when the
    notes are closed."""
    open_until: datetime | None
    """Until when whoever asks opened the records in need; None when they did not."""
    expected: tuple[str, ...]
    """Names of the family members who are to come to the next appointment."""
    last_contact: AppointmentLine | None
    """The latest appointment to which somebody of the family came."""
    apart: tuple[ApartLine, ...] = ()
    """Other clients whom this one must not meet, today or later."""

    @property
    def next(self) -> AppointmentLine | None:
        """The nearest appointment that was not called off."""
        return next_of(self.coming)


@needs(Permission.READ)
def listed(reading: Reading, text: str = "", *, former: bool = False) -> list[ClientLine]:
    """Return clients whose name or case number holds every word; `former` ones too if asked."""
    rows = reading.listings.clients(
        text, reading.today(), reading.clock.now(), former=former, most=MOST_CLIENTS
    )
    return [
        ClientLine(
            id=key,
            name=full_name(given, family),
            preferred_name=preferred,
            case_number=case,
            phase=phase,
            unit=unit,
            language=language,
            admitted_on=admitted,
            discharged_on=discharged,
            counsellor=counsellor or "",
            coming=coming and coming.astimezone(reading.zone),
        )
        for key, case, given, family, preferred, unit, language, admitted, discharged, phase, counsellor, coming in rows  # noqa: E501
    ]


@needs(Permission.READ_FILE)
def card(reading: Reading, client_id: int) -> ClientCard:
    """Return the page of one client, or raise NotFound; notes as far as they are open."""
    client = reading.people.clients.get(client_id)
    reading.saw(Client, client_id, client_id)
    coming = _appointments(reading, client_id, coming=True)
    return ClientCard(
        client=client,
        phase=reading.house.phases.get(client.phase_id).name,
        relatives=_limited(reading, client_id),
        coming=coming,
        past=_appointments(reading, client_id, coming=False)[::-1],
        counsellor=_counsellor(reading, client),
        notes=notes(reading, client_id) if _notes_open(reading, client_id) else None,
        meetings=chart(reading, client_id) if _notes_open(reading, client_id) else (),
        open_until=_open_until(reading, client_id),
        expected=_expected(reading, next_of(coming)),
        last_contact=_last_contact(reading, client_id),
        apart=limit_views.of_client(reading, client_id),
    )


def _limited(reading: Reading, client_id: int) -> tuple[RelativeLine, ...]:
    family = relatives(reading, (client_id,))
    limits = limit_views.of_relatives(reading, [line.member_id for line in family], client_id)
    return tuple(line._replace(**limits[line.member_id]._asdict()) for line in family)


@needs(Permission.READ_NOTES, of=scope.the_client)
def notes(reading: Reading, client_id: int) -> tuple[NoteLine, ...]:
    """Return the notes about a client, newest first."""
    return tuple(
        NoteLine(key, version, at.astimezone(reading.zone), author, text)
        for key, version, at, author, text in reading.listings.notes(client_id)
    )


def _notes_open(reading: Reading, client_id: int) -> bool:
    return scope.may(reading, Permission.READ_NOTES, client_id)


def _open_until(reading: Reading, client_id: int) -> datetime | None:
    if reading.actor.reach(Permission.READ_NOTES) is not Reach.OWN:
        return None
    until = reading.glass.open_until(reading.actor, client_id, reading.clock.now())
    return until and until.astimezone(reading.zone)


def _counsellor(reading: Reading, client: Client) -> str:
    return reading.staff.get(client.counsellor_id).name if client.counsellor_id else ""


@needs(Permission.READ)
def relatives(reading: Reading, clients: tuple[int, ...]) -> list[RelativeLine]:
    """Return the family members of these clients, each tie a line."""
    return [
        RelativeLine(
            tie_id=row.id,
            member_id=row.member_id,
            name=full_name(row.given_name, row.family_name),
            kinship=row.kinship,
            approval=row.approval,
            phone=row.phone,
            email=row.email,
            place=", ".join(part for part in (row.town, row.country) if part),
            distance_km=row.distance_km,
            review_on=row.review_on,
            identity_seen_on=row.identity_seen_on,
            education_on=row.education_on,
            needs=row.needs,
        )
        for row in reading.listings.relatives(clients)
    ]


def _appointments(
    reading: Reading, client_id: int, *, coming: bool
) -> tuple[AppointmentLine, ...]:
    found = reading.listings.appointments_of(
        client_id, reading.clock.now(), coming=coming, most=MOST_APPOINTMENTS
    )
    return tuple(lines(reading.appointments.shown_among(found), reading))


def next_of(coming: tuple[AppointmentLine, ...]) -> AppointmentLine | None:
    """Return the first that is still to be held: what ended before its time is over."""
    return next((line for line in coming if line.state in TO_BE_HELD), None)


def _expected(reading: Reading, line: AppointmentLine | None) -> tuple[str, ...]:
    if line is None:
        return ()
    invited = reading.appointments.get(line.id).people(ParticipantRole.FAMILY)
    names: dict[int, str] = {m.id: m.name for m in reading.people.family_among(invited)}
    return tuple(names[key] for key in invited)


def _last_contact(reading: Reading, client_id: int) -> AppointmentLine | None:
    found = reading.listings.last_family_contact(client_id)
    return next(iter(lines(reading.appointments.shown_among(found), reading)), None)


class MemberForm(NamedTuple):
    """What is known of a family member, whoever the clients are."""

    member: FamilyMember
    household: Household | None


class RelativeForm(NamedTuple):
    """What the form of one family member of one client edits."""

    tie: Tie
    member: FamilyMember
    household: Household | None


@needs(Permission.EDIT_PEOPLE)
def relative(reading: Reading, tie_id: int) -> RelativeForm:
    """Return a tie with its family member and household, or raise NotFound."""
    tie = reading.people.ties.get(tie_id)
    reading.saw(Client, tie.client_id, tie.client_id)
    return RelativeForm(tie, *_member(reading, tie.family_member_id))


@needs(Permission.EDIT_PEOPLE)
def member(reading: Reading, member_id: int) -> MemberForm:
    """Return a family member with the household, or raise NotFound."""
    reading.saw(FamilyMember, member_id)
    return _member(reading, member_id)


def _member(reading: Reading, member_id: int) -> MemberForm:
    found = reading.people.family_members.get(member_id)
    if found.household_id is None:
        return MemberForm(found, None)
    return MemberForm(found, reading.people.households.get(found.household_id))


@needs(Permission.EDIT_PEOPLE)
def households(reading: Reading) -> list[Household]:
    """Return every household, by name."""
    return reading.people.households_named()
