"""Documents for families, with the files that were approved; the database keeps those as they are."""

import sqlalchemy as sa
from alembic import op

from familycare.persistence.types import Instant

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAME = "family_document"


def upgrade() -> None:
    """Make the table and its guards."""
    op.create_table(
        NAME,
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("family_member_id", KEY, nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("sections", sa.String(length=200), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("variant", sa.String(length=24), server_default="", nullable=False),
        sa.Column("paper", sa.String(length=24), server_default="", nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("author_account", KEY, nullable=True),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("proposed_at", Instant(), nullable=False),
        sa.Column("approver_account", KEY, nullable=True),
        sa.Column("approver", sa.String(length=200), server_default="", nullable=False),
        sa.Column("approved_at", Instant(), nullable=True),
        sa.Column("sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("answered_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("answer", sa.String(length=200), server_default="", nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "state <> 'approved' OR (content IS NOT NULL AND length(sha256) = 64)",
            name=op.f(f"ck_{NAME}_approved_with_its_file"),
        ),
        *_keys(),
    )
    for columns in (("client_id",), ("family_member_id",), ("centre_id", "state")):
        op.create_index(op.f(f"ix_{NAME}_{'_'.join(columns)}"), NAME, list(columns))
    guards = _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE
    for statement in guards:
        op.execute(statement)


def _keys() -> tuple[sa.schema.SchemaItem, ...]:
    there = {"centre_id": "centre", "client_id": "client", "family_member_id": "family_member",
             "author_account": "account", "approver_account": "account"}
    return (
        *(sa.ForeignKeyConstraint([own], [f"{other}.id"], name=op.f(f"fk_{NAME}_{own}")) for own, other in there.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{NAME}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{NAME}_uid")),
        sa.UniqueConstraint("centre_id", "number", name=op.f(f"uq_{NAME}_centre_id_number")),
    )


_DRAWN_UP = "uid, client_id, family_member_id, code, sections, first_day, last_day, language, variant, paper, number, author_account, author, proposed_at"
_APPROVED = "content, sha256, approver_account, approver, approved_at"
_SQLITE = (
    f"""
    CREATE TRIGGER family_document_is_kept BEFORE UPDATE OF {_DRAWN_UP} ON family_document
    BEGIN SELECT RAISE(ABORT, 'what a document tells, and whom, is never changed'); END
    """,
    f"""
    CREATE TRIGGER family_document_is_frozen BEFORE UPDATE OF {_APPROVED} ON family_document
    WHEN OLD.sha256 <> '' AND (NEW.content IS NOT OLD.content OR NEW.sha256 IS NOT OLD.sha256
      OR NEW.approver IS NOT OLD.approver OR NEW.approved_at IS NOT OLD.approved_at)
    BEGIN SELECT RAISE(ABORT, 'what was approved is never changed'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION family_document_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'what a document tells, and what was approved, is never changed'; END $$
    """,
    f"""
    CREATE TRIGGER family_document_is_kept BEFORE UPDATE OF {_DRAWN_UP} ON family_document
    FOR EACH ROW EXECUTE FUNCTION family_document_is_frozen()
    """,
    f"""
    CREATE TRIGGER family_document_is_frozen BEFORE UPDATE OF {_APPROVED} ON family_document
    FOR EACH ROW WHEN (OLD.sha256 <> '' AND (
      NEW.content IS DISTINCT FROM OLD.content OR NEW.sha256 IS DISTINCT FROM OLD.sha256
      OR NEW.approver IS DISTINCT FROM OLD.approver
      OR NEW.approved_at IS DISTINCT FROM OLD.approved_at))
    EXECUTE FUNCTION family_document_is_frozen()
    """,
)
