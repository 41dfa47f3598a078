"""A centre's own questionnaires, wording, routines and batteries; no assessment comes twice."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SAME = ["client_id", "instrument", "filled_on", "informant", "family_member_id", "twin"]
OWN_DAYS = """
    INSERT INTO routine (centre_id, instrument, every_days, first_days, offered)
    SELECT centre.id, :code, coalesce(again.value, 91), coalesce(once.value, 21), true FROM centre
    LEFT JOIN setting AS again ON again.centre_id = centre.id AND again.name = 'answers_every_days'
    LEFT JOIN setting AS once ON once.centre_id = centre.id AND once.name = 'first_answers_days'
    WHERE again.value IS NOT NULL OR once.value IS NOT NULL
"""
NOBODY = "family_member_id IS NULL"


def upgrade() -> None:
    """Make the tables, and number what earlier releases took twice."""
    _centre_file()
    _wording()
    _routine()
    _own_days()
    _battery()
    _once()


def _of_centre(name: str, *columns: sa.Column, unique: tuple[str, ...]) -> None:  # type: ignore[type-arg]
    op.create_table(
        name,
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f(f"fk_{name}_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{'_'.join(unique)}")),
    )


def _centre_file() -> None:
    _of_centre(
        "centre_file",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        unique=("centre_id", "kind", "code"),
    )


def _wording() -> None:
    _of_centre(
        "wording",
        sa.Column("instrument", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("instruction", sa.Text(), server_default="", nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("licence", sa.String(length=200), server_default="", nullable=False),
        unique=("centre_id", "instrument", "language"),
    )


def _routine() -> None:
    _of_centre(
        "routine",
        sa.Column("instrument", sa.String(length=64), nullable=False),
        sa.Column("every_days", sa.SmallInteger(), nullable=False),
        sa.Column("first_days", sa.SmallInteger(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        unique=("centre_id", "instrument"),
    )


def _own_days() -> None:
    """Keep what a centre had set for the three questionnaires of the support level."""
    for code in ("mspss-family", "family-apgar", "support-rating"):
        op.execute(sa.text(OWN_DAYS).bindparams(code=code))
    op.execute("DELETE FROM setting WHERE name IN ('answers_every_days', 'first_answers_days')")


def _battery() -> None:
    _of_centre(
        "battery",
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("instruments", sa.Text(), server_default="", nullable=False),
        unique=("centre_id", "name"),
    )


def _once() -> None:
    """Let nobody answer a questionnaire twice on one date; those that did are numbered apart."""
    op.add_column("assessment", sa.Column("twin", sa.SmallInteger(), server_default="0", nullable=False))
    op.execute(
        "UPDATE assessment SET twin = ("
        "  SELECT count(*) FROM assessment AS other"
        "  WHERE other.client_id = assessment.client_id AND other.instrument = assessment.instrument"
        "  AND other.filled_on = assessment.filled_on AND other.informant = assessment.informant"
        "  AND coalesce(other.family_member_id, 0) = coalesce(assessment.family_member_id, 0)"
        "  AND other.id < assessment.id)"
    )
    op.drop_index(op.f("ix_assessment_client_id_instrument_filled_on"), "assessment")
    op.create_index("uq_assessment_once", "assessment", SAME, unique=True)
    op.create_index(
        "uq_assessment_once_by_nobody_named", "assessment", [name for name in SAME if name != "family_member_id"],
        unique=True, sqlite_where=sa.text(NOBODY), postgresql_where=sa.text(NOBODY),
    )
