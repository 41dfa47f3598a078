"""Agendas, themes and forms of counselling meetings, and what they agree on."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the columns."""
    for column in (
        sa.Column("form", sa.String(length=24), nullable=True),
        sa.Column("domain", sa.String(length=24), nullable=True),
        sa.Column("strategies", sa.String(length=200), server_default="", nullable=False),
        sa.Column("themes", sa.String(length=200), server_default="", nullable=False),
        sa.Column("agenda", sa.JSON(), server_default="[]", nullable=False),
    ):
        op.add_column("meeting_note", column)
    op.add_column("task", sa.Column("agreed", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("task", sa.Column("dropped_because", sa.String(length=200), server_default="", nullable=False))
    kind = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    op.execute(f"ALTER TABLE task ADD COLUMN family_member_id {kind} CONSTRAINT fk_task_family_member_id REFERENCES family_member (id)")
    op.create_index(op.f("ix_task_family_member_id"), "task", ["family_member_id"])
