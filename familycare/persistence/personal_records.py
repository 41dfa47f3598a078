"""Reads everything that is kept about one person, as whoever asks for their own data gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.people import Client, Tie
from familycare.domain.restrictions import KeptApart, Restriction
from familycare.domain.trail import SIGHTS
from familycare.persistence.audit import about
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.consents import CONSENT, DISCLOSED_SECTION, DISCLOSURE
from familycare.persistence.rows.documents import CLIENT_DOCUMENT
from familycare.persistence.rows.family_network import FAMILY_NETWORK, NETWORK_PERSON
from familycare.persistence.rows.groups import GROUP, GROUP_INVITATION, GROUP_MEMBER
from familycare.persistence.rows.house import AUDIT, ROOM
from familycare.persistence.rows.meetings import AMENDMENT, MEETING_LINE, MEETING_NOTE
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER, NOTE, TIE
from familycare.persistence.rows.recovery import RECOVERY_RECORD
from familycare.persistence.rows.security import ACCOUNT, BROKEN_GLASS, REASON
from familycare.persistence.rows.support import ASSESSMENT, CONCERN, JUDGEMENT

if TYPE_CHECKING:
    from familycare.domain.ids import CentreId

Found = list[tuple[Any, ...]]
"""Rows with as many columns as the query names."""
PROTECTING = tuple(kind.__name__ for kind in (Tie, Restriction, KeptApart))
"""Kinds of record whose reasons may tell what others said, or what protects them."""


class PersonalRecords:
    """The records of one person of one centre, inside somebody's transaction."""

    def __init__(
        self, connection: sa.Connection, centre_id: CentreId, kind: type, number: int
    ) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._kind, self._number = kind, number
        self._of_client = kind is Client

    def ties(self) -> Found:
        """Return kinship, approval, its review and the other person's name."""
        other = FAMILY_MEMBER if self._of_client else CLIENT
        mine = TIE.c.client_id if self._of_client else TIE.c.family_member_id
        theirs = TIE.c.family_member_id if self._of_client else TIE.c.client_id
        names: list[Any] = [other.c["given_name"], other.c["family_name"]]
        query = sa.select(TIE.c.kinship, TIE.c.approval, TIE.c.review_on, *names).join(
            other, other.c["id"] == theirs
        )
        return self._all(query.where(mine == self._number).order_by(TIE.c.id))

    def groups(self) -> Found:
        """Return the names of the groups that the person belongs to."""
        m = GROUP_MEMBER.c
        mine = m.client_id if self._of_client else m.family_member_id
        query = sa.select(GROUP.c.name).join(GROUP_MEMBER, m.group_id == GROUP.c.id)
        return self._all(query.where(mine == self._number).order_by(GROUP.c.name))

    def group_invitations(self) -> Found:
        """Return group, when and how the person was asked, the answer, its day, and why."""
        i = GROUP_INVITATION.c
        mine = i.client_id if self._of_client else i.family_member_id
        query = sa.select(
            GROUP.c.name, i.invited_on, i.invited_by, i.answer, i.answered_on, i.reason, i.remark
        ).join(GROUP, GROUP.c.id == i.group_id)
        return self._all(query.where(mine == self._number).order_by(i.invited_on, i.id))

    def appointments(self) -> Found:
        """Return every appointment with what was recorded; texts of groups speak of others."""
        a, p = APPOINTMENT.c, PARTICIPANT.c
        mine = p.client_id if self._of_client else p.family_member_id
        own = a.group_id.is_(None)
        query = (
            sa.select(
                a.kind, a.starts, a.ends, ROOM.c.name, a.state, p.presence, p.minutes_late,
                p.cause, a.cancelled_because,
                sa.case((own, a.remark), else_="").label("remark"),
                sa.case((own, a.cancel_remark), else_="").label("cancel_remark"),
            )
            .join(PARTICIPANT, p.appointment_id == a.id)
            .join(ROOM, ROOM.c.id == a.room_id)
        )  # fmt: skip
        return self._all(query.where(mine == self._number).order_by(a.starts))

    def notes(self) -> Found:
        """Return when, by whom and what was noted."""
        c = NOTE.c
        return self._of(NOTE, c.written_at, c.author, c.text)

    def meetings(self) -> Found:
        """Return when each meeting was, what is written for all, and about the person alone."""
        a, n, p, m = APPOINTMENT.c, MEETING_NOTE.c, PARTICIPANT.c, MEETING_LINE.c
        mine = p.client_id if self._of_client else p.family_member_id
        about = m.client_id if self._of_client else m.family_member_id
        query = (
            sa.select(
                a.starts, n.text, m.text, n.author, n.themes, n.agenda, n.domain, n.strategies
            )
            .join(PARTICIPANT, p.appointment_id == a.id)
            .join(MEETING_NOTE, n.appointment_id == a.id)
            .outerjoin(MEETING_LINE, sa.and_(m.note_id == n.id, about == self._number))
        )
        return self._all(query.where(mine == self._number).order_by(a.starts))

    def amendments(self) -> Found:
        """Return what was added later to the notes of meetings about the person alone."""
        c = AMENDMENT.c
        about = c.client_id if self._of_client else c.family_member_id
        query = sa.select(c.written_at, c.author, c.text)
        return self._all(query.where(about == self._number).order_by(c.written_at, c.id))

    def assessments(self) -> Found:
        """Return the questionnaires about a client, or those that a family member answered."""
        c = ASSESSMENT.c
        mine = c.client_id if self._of_client else c.family_member_id
        query = sa.select(c.filled_on, c.instrument, c.informant, c.answers)
        return self._all(query.where(mine == self._number).order_by(c.filled_on, c.id))

    def judgements(self) -> Found:
        """Return when, by whom and how the support level was judged."""
        c = JUDGEMENT.c
        return self._of(JUDGEMENT, c.judged_at, c.author, c.band, c.reason)

    def concerns(self) -> Found:
        """Return conflicts and worries about safety."""
        c = CONCERN.c
        return self._of(
            CONCERN, c.raised_at, c.author, c.kind, c.intensity, c.reason, c.parties,
            c.mediation, c.closed_at, c.closed_by, c.closed_because,
        )  # fmt: skip

    def recovery(self) -> Found:
        """Return recovery records about a client, or those that come from a family member."""
        c = RECOVERY_RECORD.c
        mine = c.client_id if self._of_client else c.family_member_id
        query = sa.select(c.noted_on, c.kind, c.informant, c.author, c.written_at, c.page)
        return self._all(query.where(mine == self._number).order_by(c.noted_on, c.id))

    def networks(self) -> Found:
        """Return who was drawn into the client's pictures, and how each tie was."""
        n, p, m = FAMILY_NETWORK.c, NETWORK_PERSON.c, FAMILY_MEMBER.c
        query = (
            sa.select(
                n.drawn_on, n.author, p.label, m.given_name, m.family_name, p.kind, p.strength,
                p.strain, p.support, p.direction, p.influence, p.how_often,
            )
            .join(NETWORK_PERSON, p.network_id == n.id)
            .outerjoin(FAMILY_MEMBER, m.id == p.family_member_id)
            .where(n.client_id == self._number)
        )  # fmt: skip
        return self._all(query.order_by(n.drawn_on, p.number))

    def consents(self) -> Found:
        """Return what a client permitted to tell whom, and until when."""
        c, m = CONSENT.c, FAMILY_MEMBER.c
        query = (
            sa.select(
                c.id, m.given_name, m.family_name, c.sections, c.purpose, c.valid_from,
                c.expires_on, c.ends_with, c.signed, c.signed_on, c.witness, c.author,
                c.closed_on, c.closing,
            )
            .join(FAMILY_MEMBER, m.id == c.family_member_id)
            .where(c.client_id == self._number)
        )  # fmt: skip
        return self._all(query.order_by(c.valid_from, c.id))

    def documents(self) -> Found:
        """Return what was drawn up about a client for whom, and what became of it."""
        d, m = CLIENT_DOCUMENT.c, FAMILY_MEMBER.c
        query = (
            sa.select(
                d.proposed_at, d.author, d.to_whom, m.given_name, m.family_name, d.outsider,
                d.authority, d.ground, d.basis, d.code, d.number, d.sections, d.state, d.approver,
                d.approved_at, d.answered_by, d.answer,
            )
            .outerjoin(FAMILY_MEMBER, m.id == d.family_member_id)
            .where(d.client_id == self._number)
        )  # fmt: skip
        return self._all(query.order_by(d.proposed_at, d.id))

    def disclosures(self) -> Found:
        """Return when, to whom and by what something was told, with a row for each section."""
        d, s, m = DISCLOSURE.c, DISCLOSED_SECTION.c, FAMILY_MEMBER.c
        query = (
            sa.select(
                d.at, d.author, d.to_whom, m.given_name, m.family_name, d.outsider, d.authority,
                d.ground, d.basis, d.document, d.number, s.section, s.consent_id, d.method,
                d.reason, d.failed,
            )
            .join(DISCLOSED_SECTION, s.disclosure_id == d.id)
            .outerjoin(FAMILY_MEMBER, m.id == d.family_member_id)
            .where(d.client_id == self._number)
        )  # fmt: skip
        return self._all(query.order_by(d.at, d.id, s.section))

    def openings(self) -> Found:
        """Return when, by whom and why the records were opened in need."""
        c = BROKEN_GLASS.c
        query = (
            sa.select(c.opened_at, ACCOUNT.c.name, c.reason)
            .join(ACCOUNT, ACCOUNT.c.id == c.account_id)
            .where(c.client_id == self._number)
        )
        return self._all(query.order_by(c.opened_at))

    def sights(self) -> Found:
        """Return when and by whom the file was looked at, printed or handed out."""
        c = AUDIT.c
        query = (
            sa.select(c.at, ACCOUNT.c.name, c.role, c.deed)
            .outerjoin(
                ACCOUNT,
                sa.and_(ACCOUNT.c.id == c.account_id, ACCOUNT.c.centre_id == c.centre_id),
            )
            .where(c.centre_id == self._centre_id, c.deed.in_(SIGHTS), self._own_lines())
        )
        return self._all(query.order_by(c.id))

    def reasons(self) -> Found:
        """Return when, by whom and why something was done, where a reason stands in the trail.

        What protects others is left out, see `PROTECTING`.
        """
        c = AUDIT.c
        query = (
            sa.select(c.at, ACCOUNT.c.name, c.role, REASON.c.text)
            .join(REASON, REASON.c.line == c.id)
            .outerjoin(ACCOUNT, ACCOUNT.c.id == c.account_id)
            .where(c.centre_id == self._centre_id, self._own_lines())
            .where(c.kind.not_in(PROTECTING))
        )
        return self._all(query.order_by(c.id))

    def _own_lines(self) -> sa.ColumnElement[bool]:
        mine = about(self._kind.__name__, self._number)
        return sa.or_(AUDIT.c.client_id == self._number, mine) if self._of_client else mine

    def _of(self, table: sa.Table[Any], *columns: Any) -> Found:  # noqa: ANN401 - columns of any type
        query = sa.select(*columns).where(table.c["client_id"] == self._number)
        return self._all(query.order_by(table.c["id"]))

    def _all(self, query: Any) -> Found:  # noqa: ANN401 - a select of any columns
        return [tuple(row) for row in self._connection.execute(query)]
