"""The columns of new records that are written in bulk, and the tables they go to.

Tuples of what the columns keep: instants as whole Unix seconds, days and times of day as ISO
texts, members of enumerations by value.
"""

from typing import Any, NamedTuple

import sqlalchemy as sa

from familycare.persistence.rows.appointments import APPOINTMENT, OCCUPANCY, PARTICIPANT
from familycare.persistence.rows.groups import GROUP, GROUP_MEMBER
from familycare.persistence.rows.house import ROOM, STAFF
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER, HOUSEHOLD, NOTE, TIE
from familycare.persistence.rows.support import ASSESSMENT, CONCERN, JUDGEMENT


class NewStaffMember(NamedTuple):
    """Columns of somebody who works here."""

    id: int
    uid: str
    name: str
    role: str
    phone: str
    email: str
    active: bool


class NewRoom(NamedTuple):
    """Columns of a room."""

    id: int
    name: str
    kind: str
    seats: int
    open_places: int
    supervised_places: int
    step_free: bool
    opens: str
    closes: str
    active: bool


class NewClient(NamedTuple):
    """Columns of a client."""

    id: int
    uid: str
    case_number: str
    given_name: str
    family_name: str
    preferred_name: str
    born_on: str | None
    sex: str
    language: str
    unit: str
    phase_id: int
    admitted_on: str
    expected_discharge_on: str | None
    discharged_on: str | None
    counsellor_id: int | None = None


class NewHousehold(NamedTuple):
    """Columns of a household."""

    id: int
    name: str
    street: str
    postal_code: str
    town: str
    country: str
    distance_km: int | None


class NewFamilyMember(NamedTuple):
    """Columns of a family member."""

    id: int
    uid: str
    given_name: str
    family_name: str
    born_on: str | None
    phone: str
    email: str
    language: str
    time_zone: str
    household_id: int | None
    identity_seen_on: str | None = None


class NewTie(NamedTuple):
    """Columns of a tie."""

    id: int
    client_id: int
    family_member_id: int
    kinship: str
    approval: str


class NewNote(NamedTuple):
    """Columns of a note."""

    id: int
    client_id: int
    written_at: int
    author: str
    text: str


class NewAssessment(NamedTuple):
    """Columns of an assessment; the answers as JSON."""

    id: int
    uid: str
    client_id: int
    family_member_id: int | None
    informant: str
    instrument: str
    filled_on: str
    answers: str


class NewJudgement(NamedTuple):
    """Columns of a level that staff set."""

    id: int
    client_id: int
    band: str | None
    reason: str
    author: str
    judged_at: int


class NewConcern(NamedTuple):
    """Columns of an open concern."""

    id: int
    client_id: int
    kind: str
    intensity: int | None
    reason: str
    author: str
    raised_at: int


class NewGroup(NamedTuple):
    """Columns of a group; the topics as JSON."""

    id: int
    uid: str
    name: str
    programme: str
    admission: str
    mandatory: bool
    seats: int | None
    topics: str
    room_id: int | None
    facilitator_id: int | None
    active: bool


class NewGroupMember(NamedTuple):
    """Columns of a member of a group."""

    group_id: int
    position: int
    client_id: int | None
    family_member_id: int | None


class NewAppointment(NamedTuple):
    """Columns of an appointment."""

    id: int
    uid: str
    kind: str
    starts: int
    ends: int
    room_id: int
    place: int
    client_id: int | None
    group_id: int | None
    lead_id: int | None
    state: str
    supervised: bool
    overbooked_because: str
    link: str
    remark: str
    cancelled_because: str | None
    cancel_remark: str
    request_id: str


class NewParticipant(NamedTuple):
    """Columns of a participant."""

    appointment_id: int
    position: int
    client_id: int | None
    family_member_id: int | None
    staff_id: int | None
    seated: bool
    presence: str | None
    minutes_late: int
    cause: str | None


class NewOccupancy(NamedTuple):
    """Columns of somebody or something taken; the resource as `resource_number` packs it."""

    resource: int
    starts: int
    ends: int
    appointment_id: int


TABLES: dict[type[tuple[Any, ...]], sa.Table] = {
    NewStaffMember: STAFF,
    NewRoom: ROOM,
    NewHousehold: HOUSEHOLD,
    NewClient: CLIENT,
    NewFamilyMember: FAMILY_MEMBER,
    NewTie: TIE,
    NewGroup: GROUP,
    NewGroupMember: GROUP_MEMBER,
    NewAppointment: APPOINTMENT,
    NewParticipant: PARTICIPANT,
    NewOccupancy: OCCUPANCY,
    NewNote: NOTE,
    NewAssessment: ASSESSMENT,
    NewJudgement: JUDGEMENT,
    NewConcern: CONCERN,
}
"""What goes where, in the order in which the tables refer to one another."""
