"""The first tables: people, house, groups, appointments, assessments, and the guards over them."""

import sqlalchemy as sa
from alembic import op

from familycare.persistence.types import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _centre() -> None:
    op.create_table(
        "centre",
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("time_zone", sa.String(length=200), server_default="", nullable=False),
        sa.Column("contact", sa.Text(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre")),
        sa.UniqueConstraint("uid", name=op.f("uq_centre_uid")),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=True),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("deed", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_audit_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_centre_id_kind_record_id"), "audit", ["centre_id", "kind", "record_id"] )


def _household() -> None:
    op.create_table(
        "household",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("street", sa.String(length=200), server_default="", nullable=False),
        sa.Column("postal_code", sa.String(length=200), server_default="", nullable=False),
        sa.Column("town", sa.String(length=200), server_default="", nullable=False),
        sa.Column("country", sa.String(length=200), server_default="", nullable=False),
        sa.Column("distance_km", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_household_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
    )
    op.create_index(op.f("ix_household_centre_id_name"), "household", ["centre_id", "name"])


def _phase() -> None:
    op.create_table(
        "phase",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_phase_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
        sa.UniqueConstraint("centre_id", "name", name=op.f("uq_phase_centre_id_name")),
    )


def _room() -> None:
    op.create_table(
        "room",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("open_places", sa.Integer(), nullable=False),
        sa.Column("supervised_places", sa.Integer(), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("opens < closes", name=op.f("ck_room_opens_before_it_closes")),
        sa.CheckConstraint("seats > 0", name=op.f("ck_room_has_seats")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_room_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
    )
    op.create_index(op.f("ix_room_centre_id_name"), "room", ["centre_id", "name"])


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_setting_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "name", name=op.f("pk_setting")),
    )


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("phone", sa.String(length=200), server_default="", nullable=False),
        sa.Column("email", sa.String(length=200), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_staff_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("uid", name=op.f("uq_staff_uid")),
    )
    op.create_index(op.f("ix_staff_centre_id_name"), "staff", ["centre_id", "name"])


def _client() -> None:
    op.create_table(
        "client",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("case_number", sa.String(length=200), server_default="", nullable=False),
        sa.Column("given_name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("family_name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("preferred_name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(length=24), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("unit", sa.String(length=200), server_default="", nullable=False),
        sa.Column("phase_id", KEY, nullable=False),
        sa.Column("admitted_on", sa.Date(), nullable=False),
        sa.Column("expected_discharge_on", sa.Date(), nullable=True),
        sa.Column("discharged_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_client_centre_id")),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_client_phase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
        sa.UniqueConstraint("centre_id", "case_number", name=op.f("uq_client_centre_id_case_number") ),
        sa.UniqueConstraint("uid", name=op.f("uq_client_uid")),
    )
    op.create_index(op.f("ix_client_centre_id_family_name_given_name"), "client", ["centre_id", "family_name", "given_name"] )
    op.create_index(op.f("ix_client_phase_id"), "client", ["phase_id"])


def _family_member() -> None:
    op.create_table(
        "family_member",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("given_name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("family_name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(length=200), server_default="", nullable=False),
        sa.Column("email", sa.String(length=200), server_default="", nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("time_zone", sa.String(length=200), server_default="", nullable=False),
        sa.Column("household_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_family_member_centre_id") ),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], name=op.f("fk_family_member_household_id") ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_member")),
        sa.UniqueConstraint("uid", name=op.f("uq_family_member_uid")),
    )
    op.create_index(op.f("ix_family_member_centre_id_family_name_given_name"), "family_member", ["centre_id", "family_name", "given_name"] )
    op.create_index(op.f("ix_family_member_household_id"), "family_member", ["household_id"])


def _therapy_group() -> None:
    op.create_table(
        "therapy_group",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("room_id", KEY, nullable=True),
        sa.Column("facilitator_id", KEY, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_therapy_group_centre_id") ),
        sa.ForeignKeyConstraint(["facilitator_id"], ["staff.id"], name=op.f("fk_therapy_group_facilitator_id") ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_therapy_group_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_therapy_group")),
        sa.UniqueConstraint("uid", name=op.f("uq_therapy_group_uid")),
    )
    op.create_index(op.f("ix_therapy_group_centre_id_name"), "therapy_group", ["centre_id", "name"] )


def _appointment() -> None:
    op.create_table(
        "appointment",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("starts", Instant(), nullable=False),
        sa.Column("ends", Instant(), nullable=False),
        sa.Column("room_id", KEY, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("client_id", KEY, nullable=True),
        sa.Column("group_id", KEY, nullable=True),
        sa.Column("lead_id", KEY, nullable=True),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("supervised", sa.Boolean(), nullable=False),
        sa.Column("overbooked_because", sa.String(length=200), server_default="", nullable=False),
        sa.Column("link", sa.String(length=200), server_default="", nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("cancelled_because", sa.String(length=24), nullable=True),
        sa.Column("cancel_remark", sa.String(length=200), server_default="", nullable=False),
        sa.Column("request_id", sa.String(length=32), nullable=False),
        sa.CheckConstraint("starts < ends", name=op.f("ck_appointment_starts_before_it_ends")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_appointment_centre_id") ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_appointment_client_id") ),
        sa.ForeignKeyConstraint(["group_id"], ["therapy_group.id"], name=op.f("fk_appointment_group_id") ),
        sa.ForeignKeyConstraint(["lead_id"], ["staff.id"], name=op.f("fk_appointment_lead_id")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_appointment_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
        sa.UniqueConstraint("request_id", name=op.f("uq_appointment_request_id")),
    )
    op.create_index(op.f("ix_appointment_centre_id_starts"), "appointment", ["centre_id", "starts"] )


def _assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("family_member_id", KEY, nullable=True),
        sa.Column("informant", sa.String(length=24), nullable=False),
        sa.Column("instrument", sa.String(length=64), nullable=False),
        sa.Column("filled_on", sa.Date(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_assessment_centre_id") ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_assessment_client_id") ),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f("fk_assessment_family_member_id") ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("uid", name=op.f("uq_assessment_uid")),
    )
    op.create_index(op.f("ix_assessment_client_id_instrument_filled_on"), "assessment", ["client_id", "instrument", "filled_on"] )


def _group_member() -> None:
    op.create_table(
        "group_member",
        sa.Column("group_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("client_id", KEY, nullable=True),
        sa.Column("family_member_id", KEY, nullable=True),
        sa.CheckConstraint("(client_id IS NULL) <> (family_member_id IS NULL)", name=op.f("ck_group_member_is_one_person") ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_group_member_client_id") ),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f("fk_group_member_family_member_id") ),
        sa.ForeignKeyConstraint(["group_id"], ["therapy_group.id"], name=op.f("fk_group_member_group_id"), ondelete="CASCADE" ),
        sa.PrimaryKeyConstraint("group_id", "position", name=op.f("pk_group_member")),
    )
    op.create_index(op.f("ix_group_member_client_id"), "group_member", ["client_id"])
    op.create_index(op.f("ix_group_member_family_member_id"), "group_member", ["family_member_id"])


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_note_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_note_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_client_id_written_at"), "note", ["client_id", "written_at"])


def _tie() -> None:
    op.create_table(
        "tie",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("family_member_id", KEY, nullable=False),
        sa.Column("kinship", sa.String(length=24), nullable=False),
        sa.Column("approval", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_tie_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_tie_client_id")),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f("fk_tie_family_member_id") ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie")),
        sa.UniqueConstraint("client_id", "family_member_id", name=op.f("uq_tie_client_id_family_member_id") ),
    )
    op.create_index(op.f("ix_tie_family_member_id"), "tie", ["family_member_id"])


def _occupancy() -> None:
    op.create_table(
        "occupancy",
        sa.Column("resource", sa.BigInteger(), nullable=False),
        sa.Column("starts", Instant(), nullable=False),
        sa.Column("ends", Instant(), nullable=False),
        sa.Column("appointment_id", KEY, nullable=False),
        sa.CheckConstraint("starts < ends", name=op.f("ck_occupancy_starts_before_it_ends")),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_occupancy_appointment_id") ),
        sa.PrimaryKeyConstraint("resource", "starts", name=op.f("pk_occupancy")),
        sqlite_with_rowid=False,
    )


def _participant() -> None:
    op.create_table(
        "participant",
        sa.Column("appointment_id", KEY, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("client_id", KEY, nullable=True),
        sa.Column("family_member_id", KEY, nullable=True),
        sa.Column("staff_id", KEY, nullable=True),
        sa.Column("seated", sa.Boolean(), nullable=False),
        sa.Column("presence", sa.String(length=24), nullable=True),
        sa.Column("minutes_late", sa.SmallInteger(), nullable=False),
        sa.Column("cause", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_participant_appointment_id"), ondelete="CASCADE" ),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_participant_client_id") ),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f("fk_participant_family_member_id") ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_participant_staff_id")),
        sa.PrimaryKeyConstraint("appointment_id", "position", name=op.f("pk_participant")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_participant_client_id"), "participant", ["client_id"], sqlite_where=sa.text("client_id IS NOT NULL"), postgresql_where=sa.text("client_id IS NOT NULL") )
    op.create_index(op.f("ix_participant_family_member_id"), "participant", ["family_member_id"], sqlite_where=sa.text("family_member_id IS NOT NULL"), postgresql_where=sa.text("family_member_id IS NOT NULL") )


TABLES = (
    _centre, _audit, _household, _phase, _room, _setting, _staff, _client, _family_member,
    _therapy_group, _appointment, _assessment, _group_member, _note, _tie, _occupancy,
    _participant,
)


def upgrade() -> None:
    """Make the tables in the order in which they refer to one another."""
    for make in TABLES:
        make()
