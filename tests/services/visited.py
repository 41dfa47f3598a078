"""A life of visits in every table there is for them, with one word in everything that is typed."""

from datetime import date, timedelta

import sqlalchemy as sa

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.closures import LeaveKind
from familycare.domain.consent import Section, Signing
from familycare.domain.consent_scans import ScanKind
from familycare.domain.counselling import AgendaPoint
from familycare.domain.disclosure import Method
from familycare.domain.documents import DocumentState
from familycare.domain.flags import FlagCause
from familycare.domain.group_invitations import DeclineReason, InvitedBy, Reply
from familycare.domain.mail import MailMethod, MailState
from familycare.domain.recipients import Ground, ToWhom
from familycare.domain.recovery.prevention_plan import PreventionPlan, SupportPerson
from familycare.domain.recovery.records import RecordKind
from familycare.domain.remote_visits import Outcome
from familycare.domain.restrictions import RestrictionCause, RestrictionKind
from familycare.domain.support import Informant
from familycare.domain.visit_requests import RequestState
from familycare.domain.visiting_desk import Incident
from familycare.persistence.rows.closures import LEAVE, REVIEW_FLAG
from familycare.persistence.rows.consents import (
    CONSENT,
    CONSENT_SCAN,
    DISCLOSED_SECTION,
    DISCLOSURE,
)
from familycare.persistence.rows.desk import TASK, VISIT_RECORD
from familycare.persistence.rows.documents import CLIENT_DOCUMENT
from familycare.persistence.rows.family_network import FAMILY_NETWORK, NETWORK_PERSON
from familycare.persistence.rows.groups import GROUP, GROUP_INVITATION
from familycare.persistence.rows.meetings import AMENDMENT, MEETING_LINE, MEETING_NOTE
from familycare.persistence.rows.recovery import RECOVERY_RECORD
from familycare.persistence.rows.remote import MAIL, REMOTE_VISIT
from familycare.persistence.rows.requests import OFFER, REQUESTED, VISIT_REQUEST, WISH
from familycare.persistence.rows.security import SAVED_FILTER
from familycare.persistence.rows.visiting import CORRECTION, HOLD, KEPT_APART, RESTRICTION

DAY = date(2026, 6, 1)


def live(home, client, member, appointment, word):
    """Write a row into each table of visits about this client, member and appointment."""
    with home.opened.work() as work:
        write = Writer(work, word)
        _limits(write, home, client, member)
        _asked(write, home, client, member)
        _happened(write, client, member, appointment)
        _drawn(write, client, member)
        _permitted(write, client, member)
        name = f"{work.people.clients.get(client).family_name}’s week"
        write.row(SAVED_FILTER, account_id=home.opened.account.id, name=name, content="{}")
        work.transaction.commit()


class Writer:
    """Puts rows straight into tables: the services of some are tested elsewhere."""

    def __init__(self, work, word):
        self.connection, self.centre, self.now = (
            work.transaction.connection, work.centre_id, work.clock.now()
        )  # fmt: skip
        self.later = self.now + timedelta(hours=1)
        self.word = word

    def row(self, table, **columns):
        """Write a row; what is a plain yes or no and not given is no."""
        if "centre_id" in table.c:
            columns["centre_id"] = self.centre
        for column in table.c:
            if isinstance(column.type, sa.Boolean):
                columns.setdefault(column.name, False)
        done = self.connection.execute(sa.insert(table).values(**columns))
        return done.inserted_primary_key[0]


def _limits(write, home, client, member):
    because = {"reason": write.word, "author": "Somebody", "made_at": write.now}
    why = {"cause": RestrictionCause.CHILD_PROTECTION, "starts_on": DAY, **because}
    for of in (client, None):
        write.row(RESTRICTION, family_member_id=member, client_id=of, kind=RestrictionKind.BAN,
                  **why)  # fmt: skip
    other = home.ben if client == home.anna else home.anna
    write.row(KEPT_APART, first_client_id=other, second_client_id=client, **why)
    write.row(KEPT_APART, first_member_id=member, second_member_id=home.mother_of[home.anna],
              **why)  # fmt: skip
    write.row(CORRECTION, client_id=client, kind=AppointmentKind.FAMILY_VISIT, day=DAY, amount=1,
              **because)  # fmt: skip
    write.row(LEAVE, client_id=client, kind=LeaveKind.HOSPITAL, starts_on=DAY, ends_on=DAY,
              remark=write.word)  # fmt: skip


def _asked(write, home, client, member):
    when = {"starts": write.now, "ends": write.later, "room_id": home.room_a}
    write.row(HOLD, kind=AppointmentKind.FAMILY_VISIT, supervised=False, client_id=client,
              workstation="a", expires_at=write.later, **when)  # fmt: skip
    asked = write.row(
        VISIT_REQUEST, kind=AppointmentKind.FAMILY_VISIT, client_id=client,
        state=RequestState.REJECTED, remark=write.word, author="Somebody", made_at=write.now,
        decided_because=write.word, request_id=f"r{client}",
    )  # fmt: skip
    write.row(WISH, visit_request_id=asked, position=0, **when)
    write.row(REQUESTED, visit_request_id=asked, family_member_id=member)
    group = write.row(GROUP, uid=f"g{client}", name="Meaning", active=True)
    for of in ({"client_id": client}, {"family_member_id": member}):
        write.row(GROUP_INVITATION, group_id=group, invited_on=DAY, invited_by=InvitedBy.LETTER,
                  answer=Reply.DECLINED, reason=DeclineReason.WORK, remark=write.word,
                  **of)  # fmt: skip
    write.row(OFFER, visit_request_id=asked, offered_at=write.now, expires_at=write.later, **when)


def _drawn(write, client, member):
    picture = write.row(FAMILY_NETWORK, client_id=client, drawn_on=DAY, begun_on=DAY,
                        author=write.word)  # fmt: skip
    tie = {"strength": "strong", "strain": "none", "direction": "both", "influence": "safe",
           "how_often": "daily", "x": 200, "y": 0, "network_id": picture}  # fmt: skip
    write.row(NETWORK_PERSON, number=1, family_member_id=member, kind="family", **tie)
    write.row(NETWORK_PERSON, number=2, kind="friend", label=write.word, **tie)


def _permitted(write, client, member):
    whose = {"client_id": client, "family_member_id": member}
    consent = write.row(CONSENT, uid=f"c{client}", sections=(Section.ATTENDANCE,), language="en",
                        purpose=write.word, witness=write.word, valid_from=DAY, expires_on=DAY,
                        signed=Signing.SPOKEN, signed_on=DAY, made_at=write.now,
                        author="Somebody", **whose)  # fmt: skip
    write.row(CONSENT_SCAN, consent_id=consent, client_id=client, kind=ScanKind.PDF,
              content=write.word.encode(), added_at=write.now)  # fmt: skip
    whose["to_whom"] = ToWhom.FAMILY
    told = write.row(DISCLOSURE, document="family-progress", number="A", method=Method.PRINTED,
                     at=write.now, told_on=DAY, reason=write.word, **whose)  # fmt: skip
    write.row(CLIENT_DOCUMENT, uid=f"o{client}", code="social-evidence", number=f"O{client}",
              client_id=client, to_whom=ToWhom.OUTSIDE, authority="Court", ground=Ground.LAW,
              sections=(Section.SUPPORT,), first_day=DAY, last_day=DAY, language="en",
              state=DocumentState.APPROVED, content=write.word.encode(), sha256="0" * 64,
              proposed_at=write.now, approved_at=write.now)  # fmt: skip
    write.row(CLIENT_DOCUMENT, uid=f"d{client}", code="family-progress", number=f"N{client}",
              sections=(Section.ATTENDANCE,), first_day=DAY, last_day=DAY, language="en",
              state=DocumentState.APPROVED, content=write.word.encode(), sha256="0" * 64,
              proposed_at=write.now, approved_at=write.now, answer=write.word,
              **whose)  # fmt: skip
    write.row(DISCLOSED_SECTION, disclosure_id=told, section=Section.ATTENDANCE,
              consent_id=consent)  # fmt: skip


def _happened(write, client, member, appointment):
    word, of = write.word, {"appointment_id": appointment}
    write.row(REVIEW_FLAG, cause=FlagCause.PHASE, raised_at=write.now, kept_because=word, **of)
    write.row(REVIEW_FLAG, cause=FlagCause.MUST_NOT_MEET, raised_at=write.now, kept_because=word,
              **of)  # fmt: skip
    write.row(VISIT_RECORD, items_remark=word, mood=3, incident=Incident.CONFLICT,
              incident_remark=word, remark=word, **of)  # fmt: skip
    write.row(REMOTE_VISIT, device=word, dial_in=word, pin=word, paused_seconds=0, pauses=0,
              pause_reason=word, outcome=Outcome.HELD, ended_because=word, **of)  # fmt: skip
    write.row(MAIL, family_member_id=member, method=MailMethod.REQUEST, sequence=0,
              address=f"{word}@example.org", digest="", state=MailState.SENT, attempts=1,
              error=word, queued_at=write.now, next_at=write.now, **of)  # fmt: skip
    note = write.row(MEETING_NOTE, text=word, themes=word, agenda=(AgendaPoint(word),),
                     written_at=write.now, **of)  # fmt: skip
    for place, who in enumerate(({"client_id": client}, {"family_member_id": member})):
        write.row(MEETING_LINE, note_id=note, position=place, text=word, **who)
        write.row(AMENDMENT, note_id=note, text=word, written_at=write.now, **who)
    page = PreventionPlan(triggers=(word,), people=(SupportPerson(name=word),))
    by = {"informant": Informant.FAMILY_MEMBER, "family_member_id": member}
    for who in (by, {"informant": Informant.STAFF}):
        write.row(RECOVERY_RECORD, client_id=client, kind=RecordKind.PREVENTION_PLAN, page=page,
                  noted_on=DAY, written_at=write.now, **who)  # fmt: skip
    write.row(TASK, client_id=client, text=word, due_on=DAY)
    write.row(TASK, text=word, due_on=DAY, **of)
    for who in ({}, {"family_member_id": member}):
        write.row(TASK, client_id=client, text=word, due_on=DAY, agreed=True,
                  dropped_because=word, **who, **of)  # fmt: skip
