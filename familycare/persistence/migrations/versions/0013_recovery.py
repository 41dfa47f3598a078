"""Recovery records: one page a row; of conflicts, who with whom, and who mediates."""

import sqlalchemy as sa
from alembic import op

from familycare.persistence.types import Instant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table, and the columns."""
    for name in ("parties", "mediation"):
        op.add_column("concern", sa.Column(name, sa.String(length=200), server_default="", nullable=False))
    op.create_table(
        "recovery_record",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("informant", sa.String(length=24), nullable=False),
        sa.Column("family_member_id", KEY, nullable=True),
        sa.Column("page", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_recovery_record_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_recovery_record_client_id")),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f("fk_recovery_record_family_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_record")),
    )
    op.create_index(op.f("ix_recovery_record_client_id_noted_on"), "recovery_record", ["client_id", "noted_on"])
    op.create_index(op.f("ix_recovery_record_centre_id_due_on"), "recovery_record", ["centre_id", "due_on"])
    op.create_index(op.f("ix_recovery_record_family_member_id"), "recovery_record", ["family_member_id"])
