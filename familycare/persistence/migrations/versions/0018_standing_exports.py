"""Schedules that the program writes to a folder by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "standing_export",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("rhythm", sa.String(length=24), nullable=False),
        sa.Column("stretch", sa.String(length=24), nullable=False),
        sa.Column("view", sa.String(length=24), nullable=False),
        sa.Column("privacy", sa.String(length=24), nullable=False),
        sa.Column("ending", sa.String(length=16), nullable=False),
        sa.Column("wall", sa.Boolean(), nullable=False),
        sa.Column("folder", sa.String(length=200), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("trouble", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_standing_export_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_export")),
    )
