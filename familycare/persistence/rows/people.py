"""Tables of clients and their families."""

from datetime import date, datetime

import sqlalchemy as sa

from familycare.domain.group_invitations import DeclineReason
from familycare.domain.people import Approval, Kinship, Need, Sex
from familycare.persistence.rows.table import KEY, METADATA, UID, OfCentre, reference, short_text
from familycare.persistence.types import Instant, SeveralOf, stored


class ClientRow(OfCentre):
    """A person in the programme."""

    uid: sa.Named[str] = sa.Column(UID, unique=True)
    case_number: sa.Named[str] = short_text()
    given_name: sa.Named[str] = short_text()
    family_name: sa.Named[str] = short_text()
    preferred_name: sa.Named[str] = short_text()
    born_on: sa.Named[date | None]
    sex: sa.Named[Sex] = sa.Column(stored(Sex))
    language: sa.Named[str] = sa.Column(sa.String(16))
    unit: sa.Named[str] = short_text()
    phase_id: sa.Named[int] = reference("phase")
    admitted_on: sa.Named[date]
    expected_discharge_on: sa.Named[date | None]
    discharged_on: sa.Named[date | None]
    counsellor_id: sa.Named[int | None] = sa.Column(KEY, sa.ForeignKey("staff.id"))
    needs: sa.Named[tuple[Need, ...]] = sa.Column(SeveralOf(Need), server_default="")


CLIENT = sa.Table(
    "client",
    METADATA,
    ClientRow,
    sa.UniqueConstraint("centre_id", "case_number"),
    sa.Index(None, "centre_id", "family_name", "given_name"),
    sa.Index(None, "phase_id"),
    sa.Index(None, "counsellor_id"),
)


class HouseholdRow(OfCentre):
    """Family members who live together."""

    name: sa.Named[str] = short_text()
    street: sa.Named[str] = short_text()
    postal_code: sa.Named[str] = short_text()
    town: sa.Named[str] = short_text()
    country: sa.Named[str] = short_text()
    distance_km: sa.Named[int | None]


HOUSEHOLD = sa.Table("household", METADATA, HouseholdRow, sa.Index(None, "centre_id", "name"))


class FamilyMemberRow(OfCentre):
    """A relative or close friend."""

    uid: sa.Named[str] = sa.Column(UID, unique=True)
    given_name: sa.Named[str] = short_text()
    family_name: sa.Named[str] = short_text()
    born_on: sa.Named[date | None]
    phone: sa.Named[str] = short_text()
    email: sa.Named[str] = short_text()
    language: sa.Named[str] = sa.Column(sa.String(16))
    time_zone: sa.Named[str] = short_text()
    household_id: sa.Named[int | None] = reference("household")
    identity_seen_on: sa.Named[date | None]
    education_on: sa.Named[date | None]
    needs: sa.Named[tuple[Need, ...]] = sa.Column(SeveralOf(Need), server_default="")


FAMILY_MEMBER = sa.Table(
    "family_member",
    METADATA,
    FamilyMemberRow,
    sa.Index(None, "centre_id", "family_name", "given_name"),
    sa.Index(None, "household_id"),
)


class TieRow(OfCentre):
    """The tie between a client and a family member."""

    client_id: sa.Named[int] = reference("client")
    family_member_id: sa.Named[int] = reference("family_member")
    kinship: sa.Named[Kinship] = sa.Column(stored(Kinship))
    approval: sa.Named[Approval] = sa.Column(stored(Approval))
    review_on: sa.Named[date | None]


TIE = sa.Table(
    "tie",
    METADATA,
    TieRow,
    sa.UniqueConstraint("client_id", "family_member_id"),
    sa.Index(None, "family_member_id"),
)


class NoteRow(OfCentre):
    """Something written down about a client."""

    client_id: sa.Named[int] = reference("client")
    written_at: sa.Named[datetime] = sa.Column(Instant)
    author: sa.Named[str] = short_text()
    text: sa.Named[str] = sa.Column(sa.Text)
    declined: sa.Named[DeclineReason | None] = sa.Column(stored(DeclineReason))


NOTE = sa.Table("note", METADATA, NoteRow, sa.Index(None, "client_id", "written_at"))
