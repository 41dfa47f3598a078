"""Tables of groups and their members."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from familycare.persistence.rows.table import Key, OfCentre, Row, ShortText, Uid, reference


class GroupRow(OfCentre, Row):
    """One run of a group programme."""

    __tablename__ = "therapy_group"
    __table_args__ = (sa.Index(None, "centre_id", "name"),)

    uid: Mapped[Uid] = mapped_column(unique=True)
    name: Mapped[ShortText]
    room_id: Mapped[Key | None] = mapped_column(reference("room"))
    facilitator_id: Mapped[Key | None] = mapped_column(reference("staff"))
    active: Mapped[bool]


class GroupMemberRow(Row):
    """A client or a family member in a group."""

    __tablename__ = "group_member"
    __table_args__ = (
        sa.CheckConstraint(
            "(client_id IS NULL) <> (family_member_id IS NULL)", name="is_one_person"
        ),
        sa.Index(None, "client_id"),
        sa.Index(None, "family_member_id"),
    )

    group_id: Mapped[Key] = mapped_column(
        reference("therapy_group", cascade=True), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[Key | None] = mapped_column(reference("client"))
    family_member_id: Mapped[Key | None] = mapped_column(reference("family_member"))
