"""Who may sign in, what they did in a chain, what they began to write, and whom was forgotten."""

import sqlalchemy as sa
from alembic import op

from familycare.persistence.types import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, then lengthen the trail and the client."""
    _accounts()
    _glass()
    _drafts()
    _erasures()
    _trail()
    _counsellors()
    op.add_column("centre", sa.Column("key_generation", sa.BigInteger(), server_default="0", nullable=False))
    guards = _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE
    for statement in guards:
        op.execute(statement)


def _counsellors() -> None:
    kind = "bigint" if op.get_bind().dialect.name == "postgresql" else "integer"
    # Alembic would copy SQLite's whole table, and what refers to it would go with the old one.
    op.execute(f"ALTER TABLE client ADD COLUMN counsellor_id {kind} CONSTRAINT fk_client_counsellor_id REFERENCES staff (id)")
    op.create_index(op.f("ix_client_counsellor_id"), "client", ["counsellor_id"])


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("staff_id", KEY, nullable=True),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_account_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("centre_id", "login", name=op.f("uq_account_centre_id_login")),
    )


def _glass() -> None:
    op.create_table(
        "broken_glass",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("reviewed_by", KEY, nullable=True),
        sa.Column("reviewed_at", Instant(), nullable=True),
        sa.Column("finding", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_broken_glass_centre_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_broken_glass_account_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_broken_glass_client_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reviewed_by"], ["account.id"], name=op.f("fk_broken_glass_reviewed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broken_glass")),
    )
    op.create_index(op.f("ix_broken_glass_account_id_client_id"), "broken_glass", ["account_id", "client_id"])
    op.create_index(op.f("ix_broken_glass_centre_id_reviewed_at"), "broken_glass", ["centre_id", "reviewed_at"])
    op.create_index(op.f("ix_broken_glass_client_id"), "broken_glass", ["client_id"])


def _drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), server_default="", nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_draft_centre_id")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_draft_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("account_id", "form", name=op.f("uq_draft_account_id_form")),
    )


def _erasures() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("erased_at", Instant(), nullable=False),
        sa.Column("account_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_erasure_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("uid", name=op.f("uq_erasure_uid")),
    )


def _trail() -> None:
    op.create_table(
        "trail",
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("lines", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.Column("first_key", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_trail_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", name=op.f("pk_trail")),
    )
    op.add_column("audit", sa.Column("account_id", sa.BigInteger(), nullable=True))
    op.add_column("audit", sa.Column("last_id", sa.BigInteger(), nullable=True))
    op.add_column("audit", sa.Column("client_id", sa.BigInteger(), nullable=True))
    op.add_column("audit", sa.Column("facts", sa.Text(), server_default="", nullable=False))
    op.add_column("audit", sa.Column("request_id", sa.String(length=32), nullable=True))
    op.add_column("audit", sa.Column("mac", sa.LargeBinary(), nullable=True))
    _some("uq_audit_request_id", ["request_id"], "request_id IS NOT NULL", unique=True)
    op.create_index(op.f("ix_audit_centre_id_at"), "audit", ["centre_id", "at"])
    _some("ix_audit_centre_id_client_id", ["centre_id", "client_id"], "client_id IS NOT NULL")
    _some("ix_audit_centre_id_kind_last_id", ["centre_id", "kind", "last_id"], "last_id IS NOT NULL")


def _some(name: str, columns: list[str], condition: str, *, unique: bool = False) -> None:
    where = sa.text(condition)
    op.create_index(op.f(name), "audit", columns, unique=unique, sqlite_where=where, postgresql_where=where)


_SQLITE = (
    "CREATE TRIGGER audit_is_kept BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END",
    "CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the trail is never shortened'); END",
)

_POSTGRESQL = (
    """
    CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the trail is neither changed nor shortened'; END $$
    """,
    "CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_kept()",
    "CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()",
    # HMAC-SHA256 (RFC 2104) with a key of 32 bytes, of nothing but what PostgreSQL itself has.
    """
    CREATE FUNCTION trail_hmac(key bytea, message bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT AS $$
    DECLARE
      inside bytea := decode(repeat('36', 64), 'hex');
      outside bytea := decode(repeat('5c', 64), 'hex');
    BEGIN
      FOR n IN 0..31 LOOP
        inside := set_byte(inside, n, get_byte(key, n) # 54);
        outside := set_byte(outside, n, get_byte(key, n) # 92);
      END LOOP;
      RETURN sha256(outside || sha256(inside || message));
    END $$
    """,
    # The only way to write a line. It runs with the rights of the database's owner, who alone may
    # read the key; whoever else calls it is named by the server, not by what the call says.
    """
    CREATE FUNCTION write_trail(
      its_centre bigint, its_at timestamptz, its_account bigint, its_staff bigint, its_role text,
      its_deed text, its_kind text, its_record bigint, its_last bigint, its_client bigint,
      its_facts text, its_request text
    ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      head trail%ROWTYPE;
      number bigint;
      its_mac bytea;
    BEGIN
      IF session_user <> current_user THEN
        its_at := now();
        SELECT a.id, a.staff_id, a.role INTO STRICT its_account, its_staff, its_role
        FROM account a WHERE a.centre_id = its_centre AND lower(a.login) = lower(session_user);
      END IF;
      its_at := date_trunc('second', its_at);
      SELECT * INTO STRICT head FROM trail WHERE centre_id = its_centre FOR UPDATE;
      number := head.lines + 1;
      its_mac := trail_hmac(head.key, convert_to(concat_ws(chr(10),
        number, its_centre, extract(epoch FROM its_at)::bigint, coalesce(its_account::text, ''),
        coalesce(its_staff::text, ''), its_role, its_deed, its_kind, its_record,
        coalesce(its_last::text, ''), coalesce(its_client::text, ''), its_facts,
        coalesce(its_request, '')), 'UTF8') || head.mac);
      INSERT INTO audit (id, centre_id, at, account_id, staff_id, role, deed, kind, record_id,
        last_id, client_id, facts, request_id, mac)
      VALUES (number, its_centre, its_at, its_account, its_staff, its_role, its_deed, its_kind,
        its_record, its_last, its_client, its_facts, its_request, its_mac);
      UPDATE trail SET lines = number, mac = its_mac,
        key = sha256(convert_to('familycare trail', 'UTF8') || head.key)
      WHERE centre_id = its_centre;
    END $$
    """,
    # What verifying compares its result with: the end of the chain, and proof of the key there.
    """
    CREATE FUNCTION trail_head(its_centre bigint, OUT lines bigint, OUT mac bytea, OUT proof bytea)
    RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT t.lines, t.mac, sha256(convert_to('familycare trail head', 'UTF8') || t.key)
      FROM trail t WHERE t.centre_id = its_centre
    $$
    """,
    # The first key verifies the chain; it helps nobody to forge a line, since only write_trail writes.
    """
    CREATE FUNCTION trail_first_key(its_centre bigint) RETURNS bytea
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT t.first_key FROM trail t JOIN account a ON a.centre_id = t.centre_id
      WHERE t.centre_id = its_centre AND a.login = session_user AND a.status = 'active'
        AND a.role IN ('administrator', 'auditor')
    $$
    """,
    "REVOKE ALL ON trail FROM PUBLIC",
    "REVOKE ALL ON FUNCTION trail_first_key FROM PUBLIC",
    "REVOKE ALL ON FUNCTION write_trail FROM PUBLIC",
    "REVOKE ALL ON FUNCTION trail_head FROM PUBLIC",
)
