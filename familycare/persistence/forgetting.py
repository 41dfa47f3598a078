"""Takes everything personal about somebody out of the database; what they took part in stays.

The row of the person stays without a name, so that appointments still count and rooms keep their
history: a number that leads to nobody. Texts that others wrote about other people are theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.domain.appointments import CancelCause, State
from familycare.domain.consent import Closing
from familycare.domain.documents import NAME_RELATIVES
from familycare.domain.drafts import is_about_client
from familycare.domain.ids import new_uid
from familycare.domain.people import Client, FamilyMember, Sex, full_name
from familycare.persistence import forgetting_visits as visits
from familycare.persistence.audit import about
from familycare.persistence.reasons import Reasons
from familycare.persistence.rows.appointments import APPOINTMENT, OCCUPANCY, PARTICIPANT
from familycare.persistence.rows.closures import LEAVE
from familycare.persistence.rows.consents import CONSENT, CONSENT_SCAN, DISCLOSURE
from familycare.persistence.rows.desk import TASK
from familycare.persistence.rows.documents import CLIENT_DOCUMENT
from familycare.persistence.rows.family_network import FAMILY_NETWORK, NETWORK_PERSON
from familycare.persistence.rows.groups import GROUP_INVITATION, GROUP_MEMBER
from familycare.persistence.rows.house import AUDIT
from familycare.persistence.rows.meetings import AMENDMENT, MEETING_LINE
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER, HOUSEHOLD, NOTE, TIE
from familycare.persistence.rows.recovery import RECOVERY_RECORD
from familycare.persistence.rows.requests import VISIT_REQUEST
from familycare.persistence.rows.security import BROKEN_GLASS, DRAFT, SAVED_FILTER
from familycare.persistence.rows.support import ASSESSMENT, CONCERN, JUDGEMENT
from familycare.persistence.rows.visiting import CORRECTION, RESTRICTION
from familycare.persistence.server import erasures as server
from familycare.persistence.types import Instant

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from typing import Any

    from familycare.domain.ids import CentreId

ABOUT_CLIENT = {
    "Note": NOTE, "Assessment": ASSESSMENT, "Judgement": JUDGEMENT, "Concern": CONCERN,
    "BrokenGlass": BROKEN_GLASS, "Tie": TIE, "Restriction": RESTRICTION, "Leave": LEAVE,
    "VisitRequest": VISIT_REQUEST, "Correction": CORRECTION, "Task": TASK,
    "GroupInvitation": GROUP_INVITATION, "MeetingLine": MEETING_LINE, "Amendment": AMENDMENT,
    "RecoveryRecord": RECOVERY_RECORD,
    "FamilyNetwork": FAMILY_NETWORK,
    "Disclosure": DISCLOSURE, "ConsentScan": CONSENT_SCAN, "Consent": CONSENT,
    "ClientDocument": CLIENT_DOCUMENT,
}  # fmt: skip
"""What is kept about a client and goes with them, by the name of its kind; what refers to
something else stands before it."""
_NO_WORDS = dict.fromkeys(
    ("remark", "cancel_remark", "overbooked_because", "override_because", "link"), ""
)
SHORTEST_NAME = 2
"""Characters of a name that is looked for in drafts: one letter stands in every text."""


@dataclass(frozen=True)
class Person:
    """Somebody who can be erased."""

    id: int
    uid: str
    kind: str
    """Client or FamilyMember."""
    words: frozenset[str]
    """The names by which drafts may speak of them."""
    erased: bool
    """Whether nobody can be found there any more."""


class Forgetting:
    """Erases people of one centre, inside somebody's transaction."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def found(self, kind: str, uid: str) -> Person | None:
        """Return the person with this identifier, if there is one."""
        return self._person(kind, self._table(kind).c["uid"] == uid)

    def person(self, kind: str, number: int) -> Person | None:
        """Return the person with this number, if there is one."""
        return self._person(kind, self._table(kind).c["id"] == number)

    def counts(self, client_id: int) -> dict[str, int]:
        """Return how much is kept about a client, by kind."""
        return {
            kind: self._scalar(
                sa.select(sa.func.count())
                .select_from(table)
                .where(table.c["client_id"] == client_id)
            )
            for kind, table in ABOUT_CLIENT.items()
        }

    def appointments_of(self, person: Person) -> int:
        """Return in how many appointments somebody took part, or was to."""
        c = PARTICIPANT.c
        column = c.client_id if person.kind == Client.__name__ else c.family_member_id
        return self._scalar(
            sa.select(sa.func.count()).select_from(PARTICIPANT).where(column == person.id)
        )

    def still_to_come(self, person: Person, now: datetime) -> int:
        """Return for how many appointments somebody's time is taken from now on."""
        c = PARTICIPANT.c
        column = c.client_id if person.kind == Client.__name__ else c.family_member_id
        ahead = sa.select(OCCUPANCY.c.appointment_id).where(OCCUPANCY.c.ends > now)
        query = sa.select(sa.func.count()).select_from(PARTICIPANT)
        return self._scalar(query.where(column == person.id, c.appointment_id.in_(ahead)))

    def relatives_of_nobody_else(self, client_id: int) -> list[Person]:
        """Return the client's relatives who are tied to no other client."""
        others = sa.select(TIE.c.family_member_id).where(TIE.c.client_id != client_id)
        query = sa.select(TIE.c.family_member_id).where(
            TIE.c.client_id == client_id, TIE.c.family_member_id.not_in(others)
        )
        numbers = list(self._connection.scalars(query))
        people = (self.person(FamilyMember.__name__, number) for number in numbers)
        return [person for person in people if person is not None]

    def discharged(self) -> list[tuple[int, str, date]]:
        """Return number, name and last day of clients who left and were not erased."""
        c = CLIENT.c
        query = sa.select(c.id, c.given_name, c.family_name, c.discharged_on).where(
            c.centre_id == self._centre_id, c.discharged_on.is_not(None), c.family_name != ""
        )
        return [
            (number, full_name(given, family), day)
            for number, given, family, day in self._connection.execute(query)
            if day is not None
        ]

    def members_of_nobody(self) -> list[tuple[int, str, datetime]]:
        """Return number, name and last appointment of family members tied to no client."""
        c, p = FAMILY_MEMBER.c, PARTICIPANT.c
        last = sa.func.max(APPOINTMENT.c.ends)
        query = (
            sa.select(c.id, c.given_name, c.family_name, sa.type_coerce(last, Instant))
            .join(PARTICIPANT, p.family_member_id == c.id)
            .join(APPOINTMENT, APPOINTMENT.c.id == p.appointment_id)
            .where(c.centre_id == self._centre_id, c.family_name != "")
            .where(~sa.exists().where(TIE.c.family_member_id == c.id))
            .group_by(c.id, c.given_name, c.family_name)
        )
        return [
            (number, full_name(given, family), at)
            for number, given, family, at in self._connection.execute(query)
        ]

    def forget(self, person: Person, now: datetime) -> None:
        """Erase one person; what was still to come for them, as in a restored file, is off."""
        self._call_off(person, now)
        if person.kind == Client.__name__:
            self._forget_client(person, now.date())
        else:
            self._forget_documents(person)
            self._forget_member(person)
            self._forget_consents(person, now.date())
        self._forget_unshared(person)
        client = person.kind == Client.__name__
        which = sa.or_(about(person.kind, person.id), visits.told_of(person.id, client=client))
        if client:
            which = sa.or_(which, AUDIT.c.client_id == person.id)
        Reasons(self._connection, self._centre_id).forget(which, person.words)

    def _call_off(self, person: Person, now: datetime) -> None:
        p, o = PARTICIPANT.c, OCCUPANCY.c
        column = p.client_id if person.kind == Client.__name__ else p.family_member_id
        ahead = (
            sa.select(APPOINTMENT.c.id)
            .where(APPOINTMENT.c.group_id.is_(None), APPOINTMENT.c.ends > now)
            .where(APPOINTMENT.c.id.in_(_appointments_with(column, person.id)))
        )
        off = {"state": State.CANCELLED, "cancelled_because": CancelCause.CENTRE}
        numbers = list(self._connection.scalars(ahead.where(APPOINTMENT.c.state == State.BOOKED)))
        self._run(sa.update(APPOINTMENT).where(APPOINTMENT.c.id.in_(numbers)).values(**off))
        self._run(sa.delete(OCCUPANCY).where(o.appointment_id.in_(numbers)))

    def _forget_client(self, person: Person, today: date) -> None:
        for table in ABOUT_CLIENT.values():
            self._run(sa.delete(table).where(table.c["client_id"] == person.id))
        self._run(sa.delete(GROUP_MEMBER).where(GROUP_MEMBER.c.client_id == person.id))
        own = sa.or_(
            APPOINTMENT.c.client_id == person.id,
            APPOINTMENT.c.id.in_(_appointments_with(PARTICIPANT.c.client_id, person.id)),
        )
        for statement in visits.of_client(person.id, _only(own)):
            self._run(statement)
        self._silence(own)
        self._run(
            sa.update(CLIENT)
            .where(CLIENT.c.id == person.id)
            .values(
                uid=new_uid(), case_number=f"#{person.id}", given_name="", family_name="",
                preferred_name="", born_on=None, sex=Sex.UNKNOWN, language="en", unit="",
                discharged_on=sa.func.coalesce(CLIENT.c.discharged_on, today),
                counsellor_id=None, needs=(), version=CLIENT.c.version + 1,
            )
        )  # fmt: skip

    def _forget_member(self, person: Person) -> None:
        c = FAMILY_MEMBER.c
        theirs = RECOVERY_RECORD.c.family_member_id == person.id
        self._run(sa.delete(RECOVERY_RECORD).where(theirs))
        house = self._connection.scalar(sa.select(c.household_id).where(c.id == person.id))
        self._run(sa.delete(TIE).where(TIE.c.family_member_id == person.id))
        for table in (GROUP_MEMBER, GROUP_INVITATION, NETWORK_PERSON):
            self._run(sa.delete(table).where(table.c["family_member_id"] == person.id))
        column = PARTICIPANT.c.family_member_id
        own = APPOINTMENT.c.id.in_(_appointments_with(column, person.id))
        for statement in visits.of_member(person.id, _only(own)):
            self._run(statement)
        self._silence(own)
        self._run(
            sa.update(FAMILY_MEMBER)
            .where(c.id == person.id)
            .values(
                uid=new_uid(), given_name="", family_name="", born_on=None, phone="", email="",
                language="en", time_zone="", household_id=None, identity_seen_on=None,
                education_on=None, needs=(), version=c.version + 1,
            )
        )  # fmt: skip
        empty = sa.exists().where(c.household_id == HOUSEHOLD.c.id)
        self._run(sa.delete(HOUSEHOLD).where(HOUSEHOLD.c.id == house, sa.not_(empty)))

    def _forget_consents(self, person: Person, today: date) -> None:
        """Close what clients permitted to tell a family member, and forget the words of it.

        That something was told, under which consent, is the client's to know and stays.
        """
        c, theirs = CONSENT.c, CONSENT.c.family_member_id == person.id
        of_them = sa.select(c.id).where(theirs)
        self._run(sa.delete(CONSENT_SCAN).where(CONSENT_SCAN.c.consent_id.in_(of_them)))
        self._run(
            sa.update(CONSENT)
            .where(theirs, c.closed_on.is_(None))
            .values(closed_on=today, closing=Closing.REVOKED, closed_by="")
        )
        changed = {"purpose": "", "witness": "", "version": c.version + 1}
        self._run(sa.update(CONSENT).where(theirs).values(**changed))
        d = DISCLOSURE.c
        to_them = sa.update(DISCLOSURE).where(d.family_member_id == person.id)
        self._run(to_them.values(reason="", version=d.version + 1))

    def _forget_documents(self, person: Person) -> None:
        """Take away what was drawn up for a family member, and files that may name them.

        That it was told, with the digest of the file, stays in the log.
        """
        c = CLIENT_DOCUMENT.c
        clients = sa.select(TIE.c.client_id).where(TIE.c.family_member_id == person.id)
        named = sa.and_(c.code.in_(NAME_RELATIVES), c.client_id.in_(clients))
        theirs = c.family_member_id == person.id
        self._run(sa.delete(CLIENT_DOCUMENT).where(sa.or_(theirs, named)))

    def _silence(self, which: sa.ColumnElement[bool]) -> None:
        """Take the typed texts off their own appointments; those of groups speak of many."""
        own = sa.and_(which, APPOINTMENT.c.group_id.is_(None))
        changed = {**_NO_WORDS, "version": APPOINTMENT.c.version + 1}
        self._run(sa.update(APPOINTMENT).where(own).values(**changed))

    def _forget_unshared(self, person: Person) -> None:
        """Take away what anybody keeps for themselves: a server shows nobody what is others'."""
        number = person.id if person.kind == Client.__name__ else None
        if self._connection.dialect.name == "postgresql" and server.forget_unshared(
            self._connection, self._centre_id, number, person.words
        ):
            return
        self._forget_drafts(person)
        self._forget_filters(person)

    def _forget_drafts(self, person: Person) -> None:
        """Take away drafts about the person, and others that name them."""
        c, client = DRAFT.c, person.kind == Client.__name__
        query = sa.select(c.id, c.form, c.content).where(c.centre_id == self._centre_id)
        theirs = [
            number
            for number, form, content in self._connection.execute(query)
            if (client and is_about_client(form, person.id))
            or any(word in content for word in person.words)
        ]
        self._run(sa.delete(DRAFT).where(c.id.in_(theirs)))

    def _forget_filters(self, person: Person) -> None:
        """Take away saved filters that bear or look for the person's name."""
        c = SAVED_FILTER.c
        query = sa.select(c.id, c.name, c.content).where(c.centre_id == self._centre_id)
        theirs = [
            number
            for number, name, content in self._connection.execute(query)
            if any(word in name or word in content for word in person.words)
        ]
        self._run(sa.delete(SAVED_FILTER).where(c.id.in_(theirs)))

    def _person(self, kind: str, condition: sa.ColumnElement[bool]) -> Person | None:
        table = self._table(kind)
        names = ["given_name", "family_name"] + ["preferred_name"] * (kind == Client.__name__)
        columns: Iterable[Any] = (table.c[name] for name in ("id", "uid", *names))
        query = sa.select(*columns).where(condition, table.c["centre_id"] == self._centre_id)
        row = self._connection.execute(query).first()
        if row is None:
            return None
        number, uid, given, family, *preferred = row
        parts = (given, family, *preferred, given + family)
        words = frozenset(word for word in parts if len(word) >= SHORTEST_NAME)
        return Person(number, uid, kind, words, erased=not family)

    def _table(self, kind: str) -> sa.Table[Any]:
        return CLIENT if kind == Client.__name__ else FAMILY_MEMBER

    def _run(self, statement: sa.Update | sa.Delete) -> None:
        self._connection.execute(statement)

    def _scalar(self, query: sa.Select[Any]) -> int:
        return int(self._connection.scalar(query) or 0)


def _appointments_with(column: sa.ColumnElement[Any], number: int) -> sa.Select[Any]:
    return sa.select(PARTICIPANT.c.appointment_id).where(column == number)


def _only(own: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Select those of the appointments that are no group's: of these others tell as well."""
    return sa.select(APPOINTMENT.c.id).where(own, APPOINTMENT.c.group_id.is_(None))


def compact(engine: sa.Engine) -> None:
    """Write the whole file anew, so that no page holds what was erased; seconds on a large one.

    What was once deleted or moved would else stay in pages that nothing points to.
    """
    with engine.connect() as connection:
        connection.execution_options(start="")
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
