"""Tables of groups, of their members, and of who was invited."""

from datetime import date

import sqlalchemy as sa

from familycare.domain.group_invitations import DeclineReason, InvitedBy, Reply
from familycare.domain.people import Sex
from familycare.domain.programmes import Admission, Topic
from familycare.persistence.rows.table import METADATA, UID, OfCentre, reference, short_text
from familycare.persistence.types import Lines, SeveralOf, Topics, stored


class GroupRow(OfCentre):
    """One run of a group programme."""

    uid: sa.Named[str] = sa.Column(UID, unique=True)
    name: sa.Named[str] = short_text()
    programme: sa.Named[str] = sa.Column(sa.String(64), server_default="")
    admission: sa.Named[Admission] = sa.Column(
        stored(Admission), server_default=Admission.OPEN.value
    )
    mandatory: sa.Named[bool] = sa.Column(server_default=sa.false())
    seats: sa.Named[int | None] = sa.Column(sa.SmallInteger)
    topics: sa.Named[tuple[Topic, ...]] = sa.Column(Topics, server_default="[]")
    units: sa.Named[tuple[str, ...]] = sa.Column(Lines, server_default="")
    sexes: sa.Named[tuple[Sex, ...]] = sa.Column(SeveralOf(Sex), server_default="")
    languages: sa.Named[tuple[str, ...]] = sa.Column(Lines, server_default="")
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


class CoFacilitatorRow(sa.TypedColumns):
    """A member of staff who leads a group together with somebody."""

    group_id: sa.Named[int] = reference("therapy_group", key=True, cascade=True)
    position: sa.Named[int] = sa.Column(sa.SmallInteger, primary_key=True)
    staff_id: sa.Named[int] = reference("staff")


CO_FACILITATOR = sa.Table("co_facilitator", METADATA, CoFacilitatorRow, sa.Index(None, "staff_id"))


class GroupInvitationRow(OfCentre):
    """Somebody who was asked to join a group, and what came of it."""

    group_id: sa.Named[int] = reference("therapy_group")
    client_id: sa.Named[int | None] = reference("client")
    family_member_id: sa.Named[int | None] = reference("family_member")
    invited_on: sa.Named[date]
    invited_by: sa.Named[InvitedBy] = sa.Column(stored(InvitedBy))
    answer: sa.Named[Reply] = sa.Column(stored(Reply))
    answered_on: sa.Named[date | None]
    reason: sa.Named[DeclineReason | None] = sa.Column(stored(DeclineReason))
    remark: sa.Named[str] = short_text()
    author: sa.Named[str] = short_text()


GROUP_INVITATION = sa.Table(
    "group_invitation",
    METADATA,
    GroupInvitationRow,
    sa.CheckConstraint("(client_id IS NULL) <> (family_member_id IS NULL)", name="is_one_person"),
    sa.Index(None, "group_id", "invited_on"),
    sa.Index(None, "client_id"),
    sa.Index(None, "family_member_id"),
)
