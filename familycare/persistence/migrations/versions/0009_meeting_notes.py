"""What is written about meetings, and who left one early."""

import sqlalchemy as sa
from alembic import op

from familycare.persistence.types import Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.add_column("participant", sa.Column("minutes_early", sa.SmallInteger(), server_default="0", nullable=False))
    _note()
    _line()
    _amendment()


def _note() -> None:
    op.create_table(
        "meeting_note",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("appointment_id", KEY, nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.Column("signed_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("signed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_meeting_note_appointment_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_meeting_note_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_note")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_meeting_note_appointment_id")),
    )
    op.create_index(op.f("ix_meeting_note_centre_id_written_at"), "meeting_note", ["centre_id", "written_at"])


def _line() -> None:
    op.create_table(
        "meeting_line",
        sa.Column("note_id", KEY, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("client_id", KEY, nullable=True),
        sa.Column("family_member_id", KEY, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("(client_id IS NULL) <> (family_member_id IS NULL)", name=op.f("ck_meeting_line_is_one_person")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_meeting_line_client_id")),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f("fk_meeting_line_family_member_id")),
        sa.ForeignKeyConstraint(["note_id"], ["meeting_note.id"], name=op.f("fk_meeting_line_note_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("note_id", "position", name=op.f("pk_meeting_line")),
    )
    op.create_index(op.f("ix_meeting_line_client_id"), "meeting_line", ["client_id"])
    op.create_index(op.f("ix_meeting_line_family_member_id"), "meeting_line", ["family_member_id"])


def _amendment() -> None:
    op.create_table(
        "amendment",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("note_id", KEY, nullable=False),
        sa.Column("client_id", KEY, nullable=True),
        sa.Column("family_member_id", KEY, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_amendment_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_amendment_client_id")),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f("fk_amendment_family_member_id")),
        sa.ForeignKeyConstraint(["note_id"], ["meeting_note.id"], name=op.f("fk_amendment_note_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
    )
    op.create_index(op.f("ix_amendment_note_id"), "amendment", ["note_id"])
    op.create_index(op.f("ix_amendment_client_id"), "amendment", ["client_id"])
    op.create_index(op.f("ix_amendment_family_member_id"), "amendment", ["family_member_id"])
