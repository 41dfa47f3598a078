"""Documents and what is told are for the family, for the client, or for somebody outside.

Documents of any recipient are kept as `client_document`, what leaves says to whom and on which
ground, and an e-mail can bring a document. The database goes on refusing what no consent covers
where a family is told, and any change of what left or was approved.
"""

import sqlalchemy as sa
from alembic import op

from familycare.persistence.types import Instant

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OLD, DOCUMENT = "family_document", "client_document"
RECIPIENT = (
    "(to_whom = 'family') = (family_member_id IS NOT NULL)"
    " AND (to_whom = 'outside') = (ground IS NOT NULL)"
)
ONE_THING = "(appointment_id IS NULL) <> (document_id IS NULL)"


def upgrade() -> None:
    """Make the table of documents anew, and widen the others."""
    on_server = op.get_bind().dialect.name == "postgresql"
    _documents(on_server=on_server)
    if on_server:
        _widen_on_server()
    else:
        _rebuild_in_file()
    for statement in _POSTGRESQL if on_server else _SQLITE:
        op.execute(statement)


def _documents(*, on_server: bool) -> None:
    op.create_table(
        DOCUMENT,
        *_of_centre(DOCUMENT),
        *_recipient(DOCUMENT),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("about", sa.BigInteger(), nullable=True),
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
        sa.CheckConstraint("state <> 'approved' OR (content IS NOT NULL AND length(sha256) = 64)", name=op.f(f"ck_{DOCUMENT}_approved_with_its_file")),
        *(_refers(DOCUMENT, column, target) for column, target in (("client_id", "client"), ("author_account", "account"), ("approver_account", "account"))),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{DOCUMENT}_uid")),
        sa.UniqueConstraint("centre_id", "number", name=op.f(f"uq_{DOCUMENT}_centre_id_number")),
    )
    kept = "id, centre_id, version, uid, client_id, family_member_id, code, sections, first_day, last_day, language, variant, paper, state, number, author_account, author, proposed_at, approver_account, approver, approved_at, sha256, answered_by, answer, content"
    op.execute(f"INSERT INTO {DOCUMENT} ({kept}, to_whom) SELECT {kept}, 'family' FROM {OLD}")  # noqa: S608 - our own names
    op.drop_table(OLD)
    for columns in (("client_id",), ("family_member_id",), ("centre_id", "state")):
        op.create_index(op.f(f"ix_{DOCUMENT}_{'_'.join(columns)}"), DOCUMENT, list(columns))
    if on_server:
        op.execute("DROP FUNCTION family_document_is_frozen()")
        op.execute(f"SELECT setval('{DOCUMENT}_id_seq', coalesce(max(id), 0) + 1, false) FROM {DOCUMENT}")  # noqa: S608 - our own names


def _widen_on_server() -> None:
    for trigger, table in (("disclosure_is_kept", "disclosure"), ("disclosed_section_is_covered", "disclosed_section")):
        op.execute(f"DROP TRIGGER {trigger} ON {table}")
    op.execute("DROP FUNCTION disclosed_section_is_covered()")
    columns = _recipient_columns()
    for column in columns:
        if column.name == "family_member_id":
            op.alter_column("disclosure", column.name, nullable=True)
        else:
            op.add_column("disclosure", column)
    op.create_check_constraint(op.f("ck_disclosure_names_its_recipient"), "disclosure", RECIPIENT)
    op.alter_column("disclosure", "to_whom", server_default=None)
    op.alter_column("disclosed_section", "consent_id", nullable=True)
    op.alter_column("mail", "appointment_id", nullable=True)
    op.add_column("mail", sa.Column("document_id", KEY, nullable=True))
    op.create_foreign_key(op.f("fk_mail_document_id"), "mail", DOCUMENT, ["document_id"], ["id"], ondelete="CASCADE")
    op.create_index(op.f("ix_mail_document_id"), "mail", ["document_id"])
    op.create_check_constraint(op.f("ck_mail_is_about_one_thing"), "mail", ONE_THING)


def _rebuild_in_file() -> None:
    """Put tables with the wider columns in place of the old ones, with all that they hold.

    SQLite cannot let a column be empty that had to be filled. What refers to a table goes first,
    so that nothing is ever referred to that is not there.
    """
    op.execute("CREATE TEMP TABLE kept_section AS SELECT * FROM disclosed_section")
    op.execute("CREATE TEMP TABLE kept_disclosure AS SELECT * FROM disclosure")
    op.execute("CREATE TEMP TABLE kept_mail AS SELECT * FROM mail")
    for name in ("disclosed_section", "disclosure", "mail"):
        op.drop_table(name)
    _disclosure()
    _section()
    _mail()
    for table, columns, more, value in (
        ("disclosure", _TOLD_BEFORE, ", to_whom", ", 'family'"),
        ("disclosed_section", "disclosure_id, section, consent_id", "", ""),
        ("mail", _MAILED_BEFORE, "", ""),
    ):
        kept = f"temp.kept_{table.removeprefix('disclosed_')}"
        order = " ORDER BY id" if table == "disclosure" else ""  # a copy refers to one before
        op.execute(f"INSERT INTO {table} ({columns}{more}) SELECT {columns}{value} FROM {kept}{order}")  # noqa: S608 - our own names
        op.execute(f"DROP TABLE {kept}")


def _disclosure() -> None:
    name = "disclosure"
    op.create_table(
        name,
        *_of_centre(name),
        *_recipient(name),
        sa.Column("client_id", KEY, nullable=False),
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
        *(_refers(name, column, target) for column, target in (("client_id", "client"), ("staff_id", "staff"), ("reprint_of", name))),
    )
    op.create_index(op.f("ix_disclosure_client_id_at"), name, ["client_id", "at"])
    op.create_index(op.f("ix_disclosure_family_member_id"), name, ["family_member_id"])


def _section() -> None:
    name = "disclosed_section"
    op.create_table(
        name,
        sa.Column("disclosure_id", KEY, nullable=False),
        sa.Column("section", sa.String(length=24), nullable=False),
        sa.Column("consent_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["disclosure_id"], ["disclosure.id"], name=op.f(f"fk_{name}_disclosure_id"), ondelete="CASCADE"),
        _refers(name, "consent_id", "consent"),
        sa.PrimaryKeyConstraint("disclosure_id", "section", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_consent_id"), name, ["consent_id"])


def _mail() -> None:
    name = "mail"
    op.create_table(
        name,
        *_of_centre(name),
        sa.Column("appointment_id", KEY, nullable=True),
        sa.Column("document_id", KEY, nullable=True),
        sa.Column("family_member_id", KEY, nullable=False),
        sa.Column("method", sa.String(length=24), nullable=False),
        sa.Column("sequence", sa.SmallInteger(), nullable=False),
        sa.Column("address", sa.String(length=200), server_default="", nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("error", sa.String(length=200), server_default="", nullable=False),
        sa.Column("queued_at", Instant(), nullable=False),
        sa.Column("next_at", Instant(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.CheckConstraint(ONE_THING, name=op.f("ck_mail_is_about_one_thing")),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_mail_appointment_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document_id"], [f"{DOCUMENT}.id"], name=op.f("fk_mail_document_id"), ondelete="CASCADE"),
        _refers(name, "family_member_id", "family_member"),
    )
    for columns in (("appointment_id",), ("document_id",), ("family_member_id",), ("centre_id", "state", "next_at")):
        op.create_index(op.f(f"ix_mail_{'_'.join(columns)}"), name, list(columns))


def _recipient_columns() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("to_whom", sa.String(length=24), server_default="family", nullable=False),
        sa.Column("family_member_id", KEY, nullable=True),
        sa.Column("outsider", sa.String(length=200), server_default="", nullable=False),
        sa.Column("authority", sa.String(length=200), server_default="", nullable=False),
        sa.Column("ground", sa.String(length=24), nullable=True),
        sa.Column("basis", sa.String(length=200), server_default="", nullable=False),
    )


def _recipient(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    to_whom, *rest = _recipient_columns()
    return (
        sa.Column(to_whom.name, to_whom.type, nullable=False),
        *rest,
        _refers(table, "family_member_id", "family_member"),
        sa.CheckConstraint(RECIPIENT, name=op.f(f"ck_{table}_names_its_recipient")),
    )


def _of_centre(name: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        _refers(name, "centre_id", "centre"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


_TOLD_BEFORE = "id, centre_id, version, client_id, family_member_id, document, number, sha256, method, language, at, told_on, staff_id, author, reprint_of, reason, failed"
_MAILED_BEFORE = "id, centre_id, version, appointment_id, family_member_id, method, sequence, address, digest, state, attempts, error, queued_at, next_at, sent_at"
_TO = "to_whom, family_member_id, outsider, authority, ground, basis"
_TOLD = f"client_id, {_TO}, document, number, sha256, method, at, told_on, author, reprint_of"
_DRAWN_UP = f"uid, client_id, {_TO}, code, about, sections, first_day, last_day, language, variant, paper, number, author_account, author, proposed_at"
_APPROVED = "content, sha256, approver_account, approver, approved_at"
_COVERED = """
  (EXISTS (SELECT 1 FROM consent c JOIN disclosure d ON d.id = NEW.disclosure_id
   WHERE c.id = NEW.consent_id AND c.client_id = d.client_id
     AND d.to_whom = 'family' AND c.family_member_id = d.family_member_id
     AND c.valid_from <= d.told_on
     AND (c.expires_on IS NULL OR c.expires_on >= d.told_on)
     AND (c.closed_on IS NULL OR c.closed_on > d.told_on)
     AND ',' || c.sections || ',' LIKE '%,' || NEW.section || ',%')
   OR NEW.consent_id IS NULL AND EXISTS (
     SELECT 1 FROM disclosure d WHERE d.id = NEW.disclosure_id AND d.to_whom <> 'family'))
"""
_SQLITE = (
    f"""
    CREATE TRIGGER client_document_is_kept BEFORE UPDATE OF {_DRAWN_UP} ON client_document
    BEGIN SELECT RAISE(ABORT, 'what a document tells, and whom, is never changed'); END
    """,
    f"""
    CREATE TRIGGER client_document_is_frozen BEFORE UPDATE OF {_APPROVED} ON client_document
    WHEN OLD.sha256 <> '' AND (NEW.content IS NOT OLD.content OR NEW.sha256 IS NOT OLD.sha256
      OR NEW.approver IS NOT OLD.approver OR NEW.approved_at IS NOT OLD.approved_at)
    BEGIN SELECT RAISE(ABORT, 'what was approved is never changed'); END
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
    CREATE FUNCTION client_document_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'what a document tells, and what was approved, is never changed'; END $$
    """,
    f"""
    CREATE TRIGGER client_document_is_kept BEFORE UPDATE OF {_DRAWN_UP} ON client_document
    FOR EACH ROW EXECUTE FUNCTION client_document_is_frozen()
    """,
    f"""
    CREATE TRIGGER client_document_is_frozen BEFORE UPDATE OF {_APPROVED} ON client_document
    FOR EACH ROW WHEN (OLD.sha256 <> '' AND (
      NEW.content IS DISTINCT FROM OLD.content OR NEW.sha256 IS DISTINCT FROM OLD.sha256
      OR NEW.approver IS DISTINCT FROM OLD.approver
      OR NEW.approved_at IS DISTINCT FROM OLD.approved_at))
    EXECUTE FUNCTION client_document_is_frozen()
    """,
    f"""
    CREATE TRIGGER disclosure_is_kept BEFORE UPDATE OF {_TOLD} ON disclosure
    FOR EACH ROW EXECUTE FUNCTION disclosure_is_kept()
    """,
    f"""
    CREATE FUNCTION disclosed_section_is_covered() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT {_COVERED} THEN RAISE EXCEPTION 'no consent covers it'; END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER disclosed_section_is_covered BEFORE INSERT ON disclosed_section
    FOR EACH ROW EXECUTE FUNCTION disclosed_section_is_covered()
    """,
)
