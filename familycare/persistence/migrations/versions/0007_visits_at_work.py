"""Requests and offers, closures and flags, the desk, remote visits and e-mails."""

import sqlalchemy as sa
from alembic import op

from familycare.persistence.types import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# fmt: off
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _visit_request()
    _wish()
    _requested()
    _offer()
    _closure()
    _leave()
    _review_flag()
    _visit_record()
    _task()
    _platform()
    _remote_visit()
    _mail()
    _text_setting()
    _saved_filter()


def _visit_request() -> None:
    op.create_table(
        "visit_request",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("client_id", KEY, nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("remark", sa.String(length=200), server_default="", nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("decided_because", sa.String(length=200), server_default="", nullable=False),
        sa.Column("decided_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("appointment_id", KEY, nullable=True),
        sa.Column("request_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_visit_request_appointment_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_visit_request_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_visit_request_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_request")),
        sa.UniqueConstraint("request_id", name=op.f("uq_visit_request_request_id")),
    )
    op.create_index(op.f("ix_visit_request_appointment_id"), "visit_request", ["appointment_id"])
    op.create_index(op.f("ix_visit_request_centre_id_state"), "visit_request", ["centre_id", "state"])
    op.create_index(op.f("ix_visit_request_client_id"), "visit_request", ["client_id"])


def _wish() -> None:
    op.create_table(
        "wish",
        sa.Column("visit_request_id", KEY, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("starts", Instant(), nullable=False),
        sa.Column("ends", Instant(), nullable=False),
        sa.Column("room_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_wish_room_id")),
        sa.ForeignKeyConstraint(["visit_request_id"], ["visit_request.id"], name=op.f("fk_wish_visit_request_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("visit_request_id", "position", name=op.f("pk_wish")),
    )


def _requested() -> None:
    op.create_table(
        "requested",
        sa.Column("visit_request_id", KEY, nullable=False),
        sa.Column("family_member_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f("fk_requested_family_member_id")),
        sa.ForeignKeyConstraint(["visit_request_id"], ["visit_request.id"], name=op.f("fk_requested_visit_request_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("visit_request_id", "family_member_id", name=op.f("pk_requested")),
    )
    op.create_index(op.f("ix_requested_family_member_id"), "requested", ["family_member_id"])


def _offer() -> None:
    op.create_table(
        "offer",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("visit_request_id", KEY, nullable=False),
        sa.Column("starts", Instant(), nullable=False),
        sa.Column("ends", Instant(), nullable=False),
        sa.Column("room_id", KEY, nullable=False),
        sa.Column("supervised", sa.Boolean(), nullable=False),
        sa.Column("offered_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_offer_centre_id")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_offer_room_id")),
        sa.ForeignKeyConstraint(["visit_request_id"], ["visit_request.id"], name=op.f("fk_offer_visit_request_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    op.create_index(op.f("ix_offer_centre_id_expires_at"), "offer", ["centre_id", "expires_at"])
    op.create_index(op.f("ix_offer_visit_request_id"), "offer", ["visit_request_id"])


def _closure() -> None:
    op.create_table(
        "closure",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("scope", sa.String(length=24), nullable=False),
        sa.Column("starts", Instant(), nullable=False),
        sa.Column("ends", Instant(), nullable=False),
        sa.Column("room_id", KEY, nullable=True),
        sa.Column("template_id", KEY, nullable=True),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("family_reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("reopened_at", Instant(), nullable=True),
        sa.CheckConstraint("starts < ends", name=op.f("ck_closure_starts_before_it_ends")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_closure_centre_id")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_closure_room_id")),
        sa.ForeignKeyConstraint(["template_id"], ["slot_template.id"], name=op.f("fk_closure_template_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
    )
    op.create_index(op.f("ix_closure_centre_id_ends"), "closure", ["centre_id", "ends"])


def _leave() -> None:
    op.create_table(
        "leave",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("staff_id", KEY, nullable=True),
        sa.Column("client_id", KEY, nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("remark", sa.String(length=200), server_default="", nullable=False),
        sa.CheckConstraint("(staff_id IS NULL) <> (client_id IS NULL)", name=op.f("ck_leave_is_of_one")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_leave_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_leave_client_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_leave_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
    )
    op.create_index(op.f("ix_leave_client_id_ends_on"), "leave", ["client_id", "ends_on"])
    op.create_index(op.f("ix_leave_staff_id_ends_on"), "leave", ["staff_id", "ends_on"])


def _review_flag() -> None:
    op.create_table(
        "review_flag",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("appointment_id", KEY, nullable=False),
        sa.Column("cause", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=True),
        sa.Column("raised_at", Instant(), nullable=False),
        sa.Column("kept_because", sa.String(length=200), server_default="", nullable=False),
        sa.Column("kept_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("cleared_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_review_flag_appointment_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_review_flag_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_flag")),
    )
    op.create_index(op.f("ix_review_flag_appointment_id"), "review_flag", ["appointment_id"])
    op.create_index(op.f("ix_review_flag_centre_id_cleared_at"), "review_flag", ["centre_id", "cleared_at"])


def _visit_record() -> None:
    op.create_table(
        "visit_record",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("appointment_id", KEY, nullable=False),
        sa.Column("arrived_at", Instant(), nullable=True),
        sa.Column("identity_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("identity_second", sa.String(length=200), server_default="", nullable=False),
        sa.Column("items_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("items_second", sa.String(length=200), server_default="", nullable=False),
        sa.Column("items_remark", sa.String(length=200), server_default="", nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_early", sa.String(length=24), nullable=True),
        sa.Column("mood", sa.SmallInteger(), nullable=True),
        sa.Column("incident", sa.String(length=24), nullable=True),
        sa.Column("incident_remark", sa.String(length=200), server_default="", nullable=False),
        sa.Column("remark", sa.Text(), server_default="", nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_visit_record_appointment_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_visit_record_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_record")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_visit_record_appointment_id")),
    )


def _task() -> None:
    op.create_table(
        "task",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("client_id", KEY, nullable=True),
        sa.Column("appointment_id", KEY, nullable=True),
        sa.Column("text", sa.String(length=200), server_default="", nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("staff_id", KEY, nullable=True),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("done_by", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_task_appointment_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_task_centre_id")),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name=op.f("fk_task_client_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_task_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_appointment_id"), "task", ["appointment_id"])
    op.create_index(op.f("ix_task_centre_id_done_at_due_on"), "task", ["centre_id", "done_at", "due_on"])
    op.create_index(op.f("ix_task_client_id"), "task", ["client_id"])


def _platform() -> None:
    op.create_table(
        "platform",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("address", sa.String(length=200), server_default="", nullable=False),
        sa.Column("app_id", sa.String(length=200), server_default="", nullable=False),
        sa.Column("secret", sa.Text(), server_default="", nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_platform_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_platform")),
    )


def _remote_visit() -> None:
    op.create_table(
        "remote_visit",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("appointment_id", KEY, nullable=False),
        sa.Column("platform_id", KEY, nullable=True),
        sa.Column("device", sa.String(length=200), server_default="", nullable=False),
        sa.Column("dial_in", sa.String(length=200), server_default="", nullable=False),
        sa.Column("pin", sa.String(length=200), server_default="", nullable=False),
        sa.Column("test_call_on", sa.Date(), nullable=True),
        sa.Column("identity_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("paused_at", Instant(), nullable=True),
        sa.Column("paused_seconds", sa.Integer(), nullable=False),
        sa.Column("pauses", sa.SmallInteger(), nullable=False),
        sa.Column("pause_reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("outcome", sa.String(length=24), nullable=True),
        sa.Column("quality", sa.String(length=24), nullable=True),
        sa.Column("ended_because", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_remote_visit_appointment_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_remote_visit_centre_id")),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"], name=op.f("fk_remote_visit_platform_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remote_visit")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_remote_visit_appointment_id")),
    )


def _mail() -> None:
    op.create_table(
        "mail",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("appointment_id", KEY, nullable=False),
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
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_mail_appointment_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_mail_centre_id")),
        sa.ForeignKeyConstraint(["family_member_id"], ["family_member.id"], name=op.f("fk_mail_family_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
    )
    op.create_index(op.f("ix_mail_appointment_id"), "mail", ["appointment_id"])
    op.create_index(op.f("ix_mail_centre_id_state_next_at"), "mail", ["centre_id", "state", "next_at"])
    op.create_index(op.f("ix_mail_family_member_id"), "mail", ["family_member_id"])


def _text_setting() -> None:
    op.create_table(
        "text_setting",
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_text_setting_centre_id")),
        sa.PrimaryKeyConstraint("centre_id", "name", name=op.f("pk_text_setting")),
    )


def _saved_filter() -> None:
    op.create_table(
        "saved_filter",
        sa.Column("id", KEY, nullable=False),
        sa.Column("centre_id", KEY, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("content", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_saved_filter_account_id")),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_saved_filter_centre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_saved_filter_account_id_name")),
    )
