"""Tables of groups and their members."""

import sqlalchemy as sa

from familycare.persistence.rows.table import METADATA, UID, OfCentre, reference, short_text


class GroupRow(OfCentre):
    """One run of a group programme."""

    uid: sa.Named[str] = sa.Column(UID, unique=True)
    name: sa.Named[str] = short_text()
    room_id: sa.Named[int | None] = reference("room")
    facilitator_id: sa.Named[int | None] = reference("staff")
    active: sa.Named[bool]


GROUP = sa.Table("therapy_group", METADATA, GroupRow, sa.Index(None, "centre_id", "name"))


class GroupMemberRow(sa.TypedColumns):
    """A client or a family member in a group."""

    group_id: sa.Named[int] = reference("therapy_group", key=True, cascade=True)
    position: sa.Named[int] = sa.Column(primary_key=True)
    client_id: sa.Named[int | None] = reference("client")
    family_member_id: sa.Named[int | None] = reference("family_member")


GROUP_MEMBER = sa.Table(
    "group_member",
    METADATA,
    GroupMemberRow,
    sa.CheckConstraint("(client_id IS NULL) <> (family_member_id IS NULL)", name="is_one_person"),
    sa.Index(None, "client_id"),
    sa.Index(None, "family_member_id"),
)
