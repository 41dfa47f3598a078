"""Tables of what is written about meetings."""

from datetime import datetime

import sqlalchemy as sa

from familycare.domain.counselling import AgendaPoint, MeetingForm
from familycare.domain.focus import CareDomain, Strategy
from familycare.persistence.rows.table import METADATA, OfCentre, reference, short_text
from familycare.persistence.types import Agenda, Instant, SeveralOf, stored


class MeetingNoteRow(OfCentre):
    """What all charts of a meeting show."""

    appointment_id: sa.Named[int] = reference("appointment")
    text: sa.Named[str] = sa.Column(sa.Text, server_default="")
    form: sa.Named[MeetingForm | None] = sa.Column(stored(MeetingForm))
    domain: sa.Named[CareDomain | None] = sa.Column(stored(CareDomain))
    strategies: sa.Named[tuple[Strategy, ...]] = sa.Column(SeveralOf(Strategy), server_default="")
    themes: sa.Named[str] = short_text()
    agenda: sa.Named[tuple[AgendaPoint, ...]] = sa.Column(Agenda, server_default="[]")
    author: sa.Named[str] = short_text()
    written_at: sa.Named[datetime] = sa.Column(Instant)
    signed_by: sa.Named[str] = short_text()
    signed_at: sa.Named[datetime | None] = sa.Column(Instant)


MEETING_NOTE = sa.Table(
    "meeting_note",
    METADATA,
    MeetingNoteRow,
    sa.UniqueConstraint("appointment_id"),
    sa.Index(None, "centre_id", "written_at"),
)


class MeetingLineRow(sa.TypedColumns):
    """What is written about one participant."""

    note_id: sa.Named[int] = reference("meeting_note", key=True, cascade=True)
    position: sa.Named[int] = sa.Column(sa.SmallInteger, primary_key=True)
    client_id: sa.Named[int | None] = reference("client")
    family_member_id: sa.Named[int | None] = reference("family_member")
    text: sa.Named[str] = sa.Column(sa.Text)


MEETING_LINE = sa.Table(
    "meeting_line",
    METADATA,
    MeetingLineRow,
    sa.CheckConstraint("(client_id IS NULL) <> (family_member_id IS NULL)", name="is_one_person"),
    sa.Index(None, "client_id"),
    sa.Index(None, "family_member_id"),
)


class AmendmentRow(OfCentre):
    """What was added to a signed note."""

    note_id: sa.Named[int] = reference("meeting_note")
    client_id: sa.Named[int | None] = reference("client")
    family_member_id: sa.Named[int | None] = reference("family_member")
    text: sa.Named[str] = sa.Column(sa.Text)
    author: sa.Named[str] = short_text()
    written_at: sa.Named[datetime] = sa.Column(Instant)


AMENDMENT = sa.Table(
    "amendment",
    METADATA,
    AmendmentRow,
    sa.Index(None, "note_id"),
    sa.Index(None, "client_id"),
    sa.Index(None, "family_member_id"),
)
