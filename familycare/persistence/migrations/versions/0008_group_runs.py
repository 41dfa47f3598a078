"""Groups as runs of a programme, who leads along, and the log of invitations."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _group()
    _co_facilitator()
    _group_invitation()


def _group() -> None:
    for column in (
        sa.Column("programme", sa.String(length=64), server_default="", nullable=False),
        sa.Column("admission", sa.String(length=24), server_default="open", nullable=False),
        sa.Column("mandatory", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("seats", sa.SmallInteger(), nullable=True),
        sa.Column("topics", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("units", sa.Text(), server_default="", nullable=False),
        sa.Column("sexes", sa.String(length=200), server_default="", nullable=False),
        sa.Column("languages", sa.Text(), server_default="", nullable=False),
    ):
        op.add_column("therapy_group", column)
    # Which meeting of a group has which topic is counted; most appointments are of no group.
    op.create_index(
        op.f("ix_appointment_group_id"), "appointment", ["group_id"],
        sqlite_where=sa.text("group_id IS NOT NULL"), postgresql_where=sa.text("group_id IS NOT NULL"),
    )


def _co_facilitator() -> None:
    op.create_table(
        "co_facilitator",
        sa.Column("group_id", KEY, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["therapy_group.id"], name=op.f("fk_co_facilitator_group_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_co_facilitator_staff_id")),
        sa.PrimaryKeyConstraint("group_id", "position", name=op.f("pk_co_facilitator")),
    )
    op.create_index(op.f("ix_co_facilitator_staff_id"), "co_facilitator", ["staff_id"])


def _group_invitation() -> None:
    op.create_table(
        "group_invitation",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("group_id", KEY, nullable=False),
        sa.Column("client_id", KEY, nullable=True),
        sa.Column("family_member_id", KEY, nullable=True),
        sa.Column("invited_on", sa.Date(), nullable=False),
        sa.Column("invited_by", sa.String(length=24), nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=24), nullable=True),
        sa.Column("remark", sa.String(length=200), server_default="", nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint("(client_id IS NULL) <> (family_member_id IS NULL)", name=op.f("ck_group_invitation_is_one_person")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_group_invitation_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_group_invitation_client_id")),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f("fk_group_invitation_family_member_id")),
        sa.ForeignKeyConstraint(["group_id"], ["therapy_group.id"], name=op.f("fk_group_invitation_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_invitation")),
    )
    op.create_index(op.f("ix_group_invitation_group_id_invited_on"), "group_invitation", ["group_id", "invited_on"])
    op.create_index(op.f("ix_group_invitation_client_id"), "group_invitation", ["client_id"])
    op.create_index(op.f("ix_group_invitation_family_member_id"), "group_invitation", ["family_member_id"])
