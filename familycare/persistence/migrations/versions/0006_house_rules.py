"""The house rules of visiting, and what people, rooms and appointments carry for them."""

import sqlalchemy as sa
from alembic import op

from familycare.persistence.types import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, then lengthen those that were there."""
    _slot_template()
    _template_date()
    _entitlement()
    _correction()
    _booking_window()
    _restriction()
    _kept_apart()
    _hold()
    _series()
    _people()
    _appointments()
    _as_before()


def _slot_template() -> None:
    op.create_table(
        "slot_template",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("room_id", KEY, nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.Column("every_weeks", sa.SmallInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("open_places", sa.SmallInteger(), nullable=False),
        sa.Column("supervised_places", sa.SmallInteger(), nullable=False),
        sa.Column("phases", sa.String(length=200), server_default="", nullable=False),
        sa.Column("units", sa.Text(), server_default="", nullable=False),
        sa.Column("sex", sa.String(length=24), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("every_weeks > 0", name=op.f("ck_slot_template_comes_again")),
        sa.CheckConstraint("opens < closes", name=op.f("ck_slot_template_opens_before_it_closes")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_slot_template_centre_id")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_slot_template_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot_template")),
    )
    op.create_index(op.f("ix_slot_template_centre_id_weekday"), "slot_template", ["centre_id", "weekday"])


def _template_date() -> None:
    op.create_table(
        "template_date",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("template_id", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("open_places", sa.SmallInteger(), nullable=True),
        sa.Column("supervised_places", sa.SmallInteger(), nullable=True),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_template_date_centre_id")),
        sa.ForeignKeyConstraint(["template_id"], ["slot_template.id"], name=op.f("fk_template_date_template_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_date")),
        sa.UniqueConstraint("template_id", "day", name=op.f("uq_template_date_template_id_day")),
    )


def _entitlement() -> None:
    op.create_table(
        "entitlement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("phase_id", KEY, nullable=True),
        sa.Column("amount", sa.SmallInteger(), nullable=False),
        sa.Column("period", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_entitlement_centre_id")),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_entitlement_phase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entitlement")),
    )
    op.create_index(op.f("ix_entitlement_centre_id"), "entitlement", ["centre_id"])


def _correction() -> None:
    op.create_table(
        "correction",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("amount", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_correction_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_correction_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_client_id_day"), "correction", ["client_id", "day"])


def _booking_window() -> None:
    op.create_table(
        "booking_window",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("notice_days", sa.SmallInteger(), nullable=False),
        sa.Column("ahead_days", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_booking_window_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_window")),
        sa.UniqueConstraint("centre_id", "kind", "role", name=op.f("uq_booking_window_centre_id_kind_role")),
    )


def _restriction() -> None:
    op.create_table(
        "restriction",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("family_member_id", KEY, nullable=False),
        sa.Column("client_id", KEY, nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("cause", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_restriction_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_restriction_client_id")),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f("fk_restriction_family_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction")),
    )
    op.create_index(op.f("ix_restriction_client_id"), "restriction", ["client_id"])
    op.create_index(op.f("ix_restriction_family_member_id"), "restriction", ["family_member_id"])


def _kept_apart() -> None:
    op.create_table(
        "kept_apart",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("first_client_id", KEY, nullable=True),
        sa.Column("second_client_id", KEY, nullable=True),
        sa.Column("first_member_id", KEY, nullable=True),
        sa.Column("second_member_id", KEY, nullable=True),
        sa.Column("cause", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.CheckConstraint("(first_client_id IS NULL) = (second_client_id IS NULL) AND (first_member_id IS NULL) = (second_member_id IS NULL) AND (first_client_id IS NULL) <> (first_member_id IS NULL)", name=op.f("ck_kept_apart_is_one_pair")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_kept_apart_centre_id")),
        sa.ForeignKeyConstraint(["first_client_id"], ["client.id"], name=op.f("fk_kept_apart_first_client_id")),
        sa.ForeignKeyConstraint(["first_member_id"], ["family_member.id"], name=op.f("fk_kept_apart_first_member_id")),
        sa.ForeignKeyConstraint(["second_client_id"], ["client.id"], name=op.f("fk_kept_apart_second_client_id")),
        sa.ForeignKeyConstraint(["second_member_id"], ["family_member.id"], name=op.f("fk_kept_apart_second_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_apart")),
    )
    op.create_index(op.f("ix_kept_apart_centre_id"), "kept_apart", ["centre_id"])


def _hold() -> None:
    op.create_table(
        "hold",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("starts", Instant(), nullable=False),
        sa.Column("ends", Instant(), nullable=False),
        sa.Column("room_id", KEY, nullable=False),
        sa.Column("supervised", sa.Boolean(), nullable=False),
        sa.Column("client_id", KEY, nullable=True),
        sa.Column("workstation", sa.String(length=32), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_hold_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_hold_client_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_hold_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(op.f("ix_hold_centre_id_expires_at"), "hold", ["centre_id", "expires_at"])


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("every_weeks", sa.SmallInteger(), nullable=False),
        sa.Column("count", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_series_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )


def _people() -> None:
    op.add_column("client", sa.Column("needs", sa.String(length=200), server_default="", nullable=False))
    op.add_column("family_member", sa.Column("identity_seen_on", sa.Date(), nullable=True))
    op.add_column("family_member", sa.Column("education_on", sa.Date(), nullable=True))
    op.add_column("family_member", sa.Column("needs", sa.String(length=200), server_default="", nullable=False))
    op.add_column("phase", sa.Column("visits", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("phase", sa.Column("remote_visits", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("phase", sa.Column("supervised_only", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("phase", sa.Column("children", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("phase", sa.Column("home_leave", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("room", sa.Column("induction_loop", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("tie", sa.Column("review_on", sa.Date(), nullable=True))


def _appointments() -> None:
    kind = "bigint" if op.get_bind().dialect.name == "postgresql" else "integer"
    # Alembic would copy SQLite's whole table, and what refers to it would go with the old one.
    for column, target in (("template_id", "slot_template"), ("series_id", "series")):
        op.execute(f"ALTER TABLE appointment ADD COLUMN {column} {kind} CONSTRAINT fk_appointment_{column} REFERENCES {target} (id)")
        where = sa.text(f"{column} IS NOT NULL")
        op.create_index(op.f(f"ix_appointment_{column}"), "appointment", [column], sqlite_where=where, postgresql_where=where)
    op.add_column("appointment", sa.Column("heard_by", sa.String(length=24), nullable=True))
    op.add_column("appointment", sa.Column("override_because", sa.String(length=200), server_default="", nullable=False))
    op.add_column("appointment", sa.Column("overridden", sa.Text(), server_default="", nullable=False))
    op.add_column("appointment", sa.Column("series_place", sa.SmallInteger(), nullable=True))
    for column in ("before_minutes", "after_minutes"):
        op.add_column("appointment", sa.Column(column, sa.SmallInteger(), server_default="0", nullable=False))
    op.add_column("appointment", sa.Column("series_edited", sa.Boolean(), server_default=sa.false(), nullable=False))


_NEUTRAL = {
    "visit_notice_days": 0, "visit_ahead_days": 365, "remote_notice_days": 0, "remote_ahead_days": 365,
    "blackout_days": 0, "most_people": 20, "most_adults": 20, "most_children": 20, "guardian_years": 0,
    "identity_needed": 0,
}
"""What a centre that worked without house rules goes on with, until somebody sets them."""


def _as_before() -> None:
    statement = sa.text("INSERT INTO setting (centre_id, name, value) SELECT id, :name, :value FROM centre")
    for name, value in _NEUTRAL.items():
        op.execute(statement.bindparams(name=name, value=value))
