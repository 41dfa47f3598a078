"""Tables of clients and their families."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from familycare.domain.people import Approval, Kinship, Sex
from familycare.persistence.rows.table import Key, OfCentre, Row, ShortText, Uid, reference
from familycare.persistence.types import stored


class ClientRow(OfCentre, Row):
    """A person in the programme."""

    __tablename__ = "client"
    __table_args__ = (
        sa.UniqueConstraint("centre_id", "case_number"),
        sa.Index(None, "centre_id", "family_name", "given_name"),
        sa.Index(None, "phase_id"),
    )

    uid: Mapped[Uid] = mapped_column(unique=True)
    case_number: Mapped[ShortText]
    given_name: Mapped[ShortText]
    family_name: Mapped[ShortText]
    preferred_name: Mapped[ShortText]
    born_on: Mapped[date | None]
    sex: Mapped[Sex] = mapped_column(stored(Sex))
    language: Mapped[str] = mapped_column(sa.String(16))
    unit: Mapped[ShortText]
    phase_id: Mapped[Key] = mapped_column(reference("phase"))
    admitted_on: Mapped[date]
    expected_discharge_on: Mapped[date | None]
    discharged_on: Mapped[date | None]


class HouseholdRow(OfCentre, Row):
    """Family members who live together."""

    __tablename__ = "household"
    __table_args__ = (sa.Index(None, "centre_id", "name"),)

    name: Mapped[ShortText]
    street: Mapped[ShortText]
    postal_code: Mapped[ShortText]
    town: Mapped[ShortText]
    country: Mapped[ShortText]
    distance_km: Mapped[int | None]


class FamilyMemberRow(OfCentre, Row):
    """A relative or close friend."""

    __tablename__ = "family_member"
    __table_args__ = (
        sa.Index(None, "centre_id", "family_name", "given_name"),
        sa.Index(None, "household_id"),
    )

    uid: Mapped[Uid] = mapped_column(unique=True)
    given_name: Mapped[ShortText]
    family_name: Mapped[ShortText]
    born_on: Mapped[date | None]
    phone: Mapped[ShortText]
    email: Mapped[ShortText]
    language: Mapped[str] = mapped_column(sa.String(16))
    time_zone: Mapped[ShortText]
    household_id: Mapped[Key | None] = mapped_column(reference("household"))


class TieRow(OfCentre, Row):
    """The tie between a client and a family member."""

    __tablename__ = "tie"
    __table_args__ = (
        sa.UniqueConstraint("client_id", "family_member_id"),
        sa.Index(None, "family_member_id"),
    )

    client_id: Mapped[Key] = mapped_column(reference("client"))
    family_member_id: Mapped[Key] = mapped_column(reference("family_member"))
    kinship: Mapped[Kinship] = mapped_column(stored(Kinship))
    approval: Mapped[Approval] = mapped_column(stored(Approval))


class NoteRow(OfCentre, Row):
    """Something written down about a client."""

    __tablename__ = "note"
    __table_args__ = (sa.Index(None, "client_id", "written_at"),)

    client_id: Mapped[Key] = mapped_column(reference("client"))
    written_at: Mapped[datetime]
    author: Mapped[ShortText]
    text: Mapped[str]
