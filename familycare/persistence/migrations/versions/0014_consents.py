"""Consents, scans of signed forms, what was handed out; the database refuses it without cover."""

import sqlalchemy as sa
from alembic import op

from familycare.persistence.types import Instant

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables and their guards."""
    _consent()
    _scan()
    _disclosure()
    _section()
    guards = _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE
    for statement in guards:
        op.execute(statement)


def _consent() -> None:
    name = "consent"
    op.create_table(
        name,
        *_of_centre(name),
        sa.Column("uid", sa.String(length=32), nullable=False),
        *_whose(name),
        sa.Column("sections", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=200), server_default="", nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("ends_with", sa.String(length=24), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("signed", sa.String(length=24), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("witness", sa.String(length=200), server_default="", nullable=False),
        sa.Column("taken_by", KEY, nullable=True),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("limits", KEY, nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing", sa.String(length=24), nullable=True),
        sa.Column("closed_how", sa.String(length=24), nullable=True),
        sa.Column("closed_by", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint("expires_on IS NOT NULL OR ends_with IS NOT NULL", name=op.f("ck_consent_has_an_end")),
        sa.CheckConstraint("(closed_on IS NULL) = (closing IS NULL)", name=op.f("ck_consent_says_why_it_was_closed")),
        sa.ForeignKeyConstraint(["taken_by"], ["staff.id"], name=op.f("fk_consent_taken_by")),
        sa.ForeignKeyConstraint(["limits"], ["consent.id"], name=op.f("fk_consent_limits")),
        sa.UniqueConstraint("uid", name=op.f("uq_consent_uid")),
    )
    op.create_index(op.f("ix_consent_client_id"), name, ["client_id"])
    op.create_index(op.f("ix_consent_family_member_id"), name, ["family_member_id"])
    op.create_index(op.f("ix_consent_centre_id_expires_on"), name, ["centre_id", "expires_on"])


def _scan() -> None:
    name = "consent_scan"
    op.create_table(
        name,
        *_of_centre(name),
        sa.Column("consent_id", KEY, nullable=False),
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("fk_consent_scan_consent_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_consent_scan_client_id")),
        sa.UniqueConstraint("consent_id", name=op.f("uq_consent_scan_consent_id")),
    )
    op.create_index(op.f("ix_consent_scan_client_id"), name, ["client_id"])


def _disclosure() -> None:
    name = "disclosure"
    op.create_table(
        name,
        *_of_centre(name),
        *_whose(name),
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("method", sa.String(length=24), nullable=False),
        sa.Column("language", sa.String(length=16), server_default="", nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("staff_id", KEY, nullable=True),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("reprint_of", KEY, nullable=True),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_disclosure_staff_id")),
        sa.ForeignKeyConstraint(["reprint_of"], ["disclosure.id"], name=op.f("fk_disclosure_reprint_of")),
    )
    op.create_index(op.f("ix_disclosure_client_id_at"), name, ["client_id", "at"])
    op.create_index(op.f("ix_disclosure_family_member_id"), name, ["family_member_id"])


def _section() -> None:
    name = "disclosed_section"
    op.create_table(
        name,
        sa.Column("disclosure_id", KEY, nullable=False),
        sa.Column("section", sa.String(length=24), nullable=False),
        sa.Column("consent_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["disclosure_id"], ["disclosure.id"], name=op.f(f"fk_{name}_disclosure_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f(f"fk_{name}_consent_id")),
        sa.PrimaryKeyConstraint("disclosure_id", "section", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_consent_id"), name, ["consent_id"])


def _of_centre(name: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f(f"fk_{name}_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )


def _whose(name: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("family_member_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f(f"fk_{name}_client_id")),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f(f"fk_{name}_family_member_id")),
    )


_KEPT = "client_id, family_member_id, sections, valid_from, expires_on, ends_with, signed, signed_on"
_TOLD = "client_id, family_member_id, document, number, sha256, method, at, told_on, author, reprint_of"
# What ends with the stay is over the day after it: the rule knows that, and how long aftercare lasts;
# the database holds to what stands in the row.
_COVERED = """
  EXISTS (SELECT 1 FROM consent c JOIN disclosure d ON d.id = NEW.disclosure_id
   WHERE c.id = NEW.consent_id AND c.client_id = d.client_id
     AND c.family_member_id = d.family_member_id AND c.valid_from <= d.told_on
     AND (c.expires_on IS NULL OR c.expires_on >= d.told_on)
     AND (c.closed_on IS NULL OR c.closed_on > d.told_on)
     AND ',' || c.sections || ',' LIKE '%,' || NEW.section || ',%')
"""
_SQLITE = (
    f"""
    CREATE TRIGGER consent_is_kept BEFORE UPDATE OF {_KEPT} ON consent
    BEGIN SELECT RAISE(ABORT, 'what a consent permits is never changed'); END
    """,
    f"""
    CREATE TRIGGER disclosure_is_kept BEFORE UPDATE OF {_TOLD} ON disclosure
    BEGIN SELECT RAISE(ABORT, 'what was handed out is never changed'); END
    """,
    f"""
    CREATE TRIGGER disclosed_section_is_covered BEFORE INSERT ON disclosed_section WHEN NOT {_COVERED}
    BEGIN SELECT RAISE(ABORT, 'no consent covers it'); END
    """,
    """
    CREATE TRIGGER disclosed_section_is_kept BEFORE UPDATE ON disclosed_section
    BEGIN SELECT RAISE(ABORT, 'what was handed out is never changed'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION disclosure_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'what was permitted or handed out is never changed'; END $$
    """,
    f"""
    CREATE FUNCTION disclosed_section_is_covered() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT {_COVERED} THEN RAISE EXCEPTION 'no consent covers it'; END IF;
      RETURN NEW;
    END $$
    """,
    f"""
    CREATE TRIGGER consent_is_kept BEFORE UPDATE OF {_KEPT} ON consent
    FOR EACH ROW EXECUTE FUNCTION disclosure_is_kept()
    """,
    f"""
    CREATE TRIGGER disclosure_is_kept BEFORE UPDATE OF {_TOLD} ON disclosure
    FOR EACH ROW EXECUTE FUNCTION disclosure_is_kept()
    """,
    """
    CREATE TRIGGER disclosed_section_is_covered BEFORE INSERT ON disclosed_section
    FOR EACH ROW EXECUTE FUNCTION disclosed_section_is_covered()
    """,
    """
    CREATE TRIGGER disclosed_section_is_kept BEFORE UPDATE ON disclosed_section
    FOR EACH ROW EXECUTE FUNCTION disclosure_is_kept()
    """,
)
