"""Why somebody did something, beside its line of the trail."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table, and let a server write a line and its reason in one call."""
    op.create_table(
        "reason",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("line", KEY, nullable=False),
        sa.Column("text", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_reason_centre_id")),
        sa.ForeignKeyConstraint(["line"], ["audit.id"], name=op.f("fk_reason_line")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason")),
        sa.UniqueConstraint("line", name=op.f("uq_reason_line")),
    )
    guards = _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE
    for statement in guards:
        op.execute(statement)


_SQLITE = (
    "CREATE TRIGGER reason_is_kept BEFORE UPDATE ON reason BEGIN SELECT RAISE(ABORT, 'a reason is never changed'); END",
)

_POSTGRESQL = (
    """
    CREATE FUNCTION reason_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a reason is never changed'; END $$
    """,
    "CREATE TRIGGER reason_is_kept BEFORE UPDATE ON reason FOR EACH ROW EXECUTE FUNCTION reason_is_kept()",
    "DROP FUNCTION write_trail",
    # As before, with two things more: the reason, and that the owner of the database, who sets
    # the server up and has no account, is written down as nobody.
    """
    CREATE FUNCTION write_trail(
      its_centre bigint, its_at timestamptz, its_account bigint, its_staff bigint, its_role text,
      its_deed text, its_kind text, its_record bigint, its_last bigint, its_client bigint,
      its_facts text, its_request text, its_reason text
    ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      head trail%ROWTYPE;
      number bigint;
      its_mac bytea;
    BEGIN
      IF session_user <> current_user THEN
        its_at := now();
        SELECT a.id, a.staff_id, a.role INTO its_account, its_staff, its_role
        FROM account a WHERE a.centre_id = its_centre AND lower(a.login) = lower(session_user);
        IF NOT FOUND THEN
          IF NOT pg_has_role(session_user, current_user, 'MEMBER') THEN
            RAISE EXCEPTION 'no account' USING ERRCODE = 'insufficient_privilege';
          END IF;
          its_account := NULL;
          its_staff := NULL;
          its_role := 'administrator';
        END IF;
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
      IF its_reason <> '' THEN
        INSERT INTO reason (centre_id, line, text) VALUES (its_centre, number, its_reason);
      END IF;
      UPDATE trail SET lines = number, mac = its_mac,
        key = sha256(convert_to('familycare trail', 'UTF8') || head.key)
      WHERE centre_id = its_centre;
    END $$
    """,
    "REVOKE ALL ON reason FROM PUBLIC",
    "REVOKE ALL ON FUNCTION write_trail FROM PUBLIC",
)
