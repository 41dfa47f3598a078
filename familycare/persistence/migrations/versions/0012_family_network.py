"""Pictures of clients' family networks: who is in them, and how each tie is."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAMED = "(kind = 'family') = (family_member_id IS NOT NULL)"


def upgrade() -> None:
    """Make the tables."""
    _network()
    _person()


def _network() -> None:
    op.create_table(
        "family_network",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_family_network_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_family_network_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_network")),
        sa.UniqueConstraint("client_id", "drawn_on", name=op.f("uq_family_network_client_id_drawn_on")),
    )


def _person() -> None:
    name = "network_person"
    op.create_table(
        name,
        sa.Column("network_id", KEY, nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("family_member_id", KEY, nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("label", sa.String(length=80), server_default="", nullable=False),
        sa.Column("strength", sa.String(length=24), nullable=False),
        sa.Column("strain", sa.String(length=24), nullable=False),
        sa.Column("support", sa.String(length=200), server_default="", nullable=False),
        sa.Column("direction", sa.String(length=24), nullable=False),
        sa.Column("influence", sa.String(length=24), nullable=False),
        sa.Column("how_often", sa.String(length=24), nullable=False),
        sa.Column("x", sa.SmallInteger(), nullable=False),
        sa.Column("y", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(NAMED, name=op.f(f"ck_{name}_is_named_if_of_the_family")),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f(f"fk_{name}_family_member_id")),
        sa.ForeignKeyConstraint(["network_id"], ["family_network.id"], name=op.f(f"fk_{name}_network_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("network_id", "number", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("network_id", "family_member_id", name=op.f(f"uq_{name}_network_id_family_member_id")),
    )
    op.create_index(op.f(f"ix_{name}_family_member_id"), name, ["family_member_id"])
