"""What each permission opens of each table; grants and policies of a server are made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.consent import Section
from familycare.persistence.rows.appointments import APPOINTMENT, OCCUPANCY, PARTICIPANT
from familycare.persistence.rows.batches import BATCH
from familycare.persistence.rows.closures import CLOSURE, LEAVE, REVIEW_FLAG
from familycare.persistence.rows.consents import (
    CONSENT,
    CONSENT_SCAN,
    DISCLOSED_SECTION,
    DISCLOSURE,
)
from familycare.persistence.rows.desk import TASK, VISIT_RECORD
from familycare.persistence.rows.documents import CLIENT_DOCUMENT
from familycare.persistence.rows.exports import STANDING_EXPORT
from familycare.persistence.rows.family_network import FAMILY_NETWORK, NETWORK_PERSON
from familycare.persistence.rows.groups import (
    CO_FACILITATOR,
    GROUP,
    GROUP_INVITATION,
    GROUP_MEMBER,
)
from familycare.persistence.rows.house import PHASE, ROOM, SETTING, STAFF, TEXT_SETTING
from familycare.persistence.rows.meetings import AMENDMENT, MEETING_LINE, MEETING_NOTE
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER, HOUSEHOLD, NOTE, TIE
from familycare.persistence.rows.questionnaires import BATTERY, CENTRE_FILE, ROUTINE, WORDING
from familycare.persistence.rows.recovery import RECOVERY_RECORD
from familycare.persistence.rows.remote import MAIL, PLATFORM, REMOTE_VISIT
from familycare.persistence.rows.requests import OFFER, REQUESTED, VISIT_REQUEST, WISH
from familycare.persistence.rows.security import BROKEN_GLASS, DRAFT, ERASURE, REASON, SAVED_FILTER
from familycare.persistence.rows.stationery import STATIONERY
from familycare.persistence.rows.support import ASSESSMENT, CONCERN, JUDGEMENT
from familycare.persistence.rows.table import CENTRE
from familycare.persistence.rows.visiting import (
    BOOKING_WINDOW,
    CORRECTION,
    ENTITLEMENT,
    HOLD,
    KEPT_APART,
    RESTRICTION,
    SERIES,
    SLOT_TEMPLATE,
    TEMPLATE_DATE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import sqlalchemy as sa

P = Permission
Permissions = tuple[Permission, ...]


@dataclass(frozen=True, kw_only=True)
class Opened:
    """Which permissions read a table, add rows, change them and take them away."""

    read: Permissions = (P.READ,)
    add: Permissions = ()
    change: Permissions = ()
    remove: Permissions = ()
    change_only: Mapping[Permission, tuple[str, ...]] | None = None
    """Permissions that change these columns only."""
    add_only: tuple[str, ...] = ()
    """The columns that may be given to a new row, if not all of them."""
    whose: str = ""
    """Condition on a row for a permission that holds for own clients only, and sign that the
    server looks at each row; empty where every row is open to whoever may use the table."""
    for_all: str = "true"
    """Condition on a row for a permission that holds for everybody's sake."""
    also: Mapping[Permission, str] | None = None
    """Conditions of their own under which permissions hold."""

    @property
    def by_row(self) -> bool:
        """Whether the server looks at each row."""
        return bool(self.whose)

    def condition(self, permission: Permission) -> str:
        """Return the condition on a row for a permission that holds for everybody's sake."""
        return (self.also or {}).get(permission, self.for_all)


OWN_CLIENTS = "client_id IN (SELECT my_own_clients())"
_HOUSE = Opened(add=(P.EDIT_HOUSE,), change=(P.EDIT_HOUSE,), remove=(P.EDIT_HOUSE,))
_PEOPLE = Opened(
    add=(P.EDIT_PEOPLE, P.IMPORT_PEOPLE),
    change=(P.EDIT_PEOPLE, P.IMPORT_PEOPLE),
    remove=(P.EDIT_PEOPLE, P.IMPORT_PEOPLE, P.ERASE),
)
_GROUPS = Opened(add=(P.EDIT_GROUPS,), change=(P.EDIT_GROUPS,), remove=(P.EDIT_GROUPS, P.ERASE))
_SUPPORT = Opened(
    read=(P.READ_SUPPORT,),
    add=(P.ASSESS,),
    change=(P.ASSESS,),
    remove=(P.ASSESS, P.ERASE),
    whose=OWN_CLIENTS,
)
_OWN_NETWORKS = """network_id IN (
  SELECT n.id FROM family_network n WHERE n.client_id IN (SELECT my_own_clients()))"""
_MINE = "account_id = my_account()"
_VISITING = Opened(add=(P.SET_VISITING,), change=(P.SET_VISITING,), remove=(P.SET_VISITING,))
_RESTRICTIONS = Opened(add=(P.RESTRICT,), change=(P.RESTRICT,), remove=(P.RESTRICT, P.ERASE))
_PLANNED = Opened(add=(P.PLAN,), change=(P.PLAN,), remove=(P.PLAN, P.ERASE))
_AT_WORK = (P.PLAN, P.RECORD_ATTENDANCE)
_FLAGGING = (P.PLAN, P.EDIT_PEOPLE, P.RESTRICT, P.SET_VISITING, P.RECORD_ATTENDANCE)
"""Whatever makes an appointment doubtful flags it, whoever does that."""
_SECRETS = Opened(
    read=(P.EDIT_HOUSE, *_AT_WORK),
    add=(P.EDIT_HOUSE,),
    change=(P.EDIT_HOUSE,),
    remove=(P.EDIT_HOUSE,),
)
"""What links are signed and e-mails are sent with."""
_OWN_NOTES = """EXISTS (
  SELECT FROM participant p WHERE p.appointment_id = meeting_note.appointment_id
  AND (p.staff_id = my_staff() OR p.client_id IN (SELECT my_own_clients())))"""
"""Notes of meetings that somebody leads, and of those in which own clients took part."""
_OWN_LINES = """(client_id IN (SELECT my_own_clients()) OR EXISTS (
  SELECT FROM meeting_note n WHERE n.id = note_id AND (
    client_id IS NULL AND family_member_id IS NULL OR EXISTS (
      SELECT FROM participant p
      WHERE p.appointment_id = n.appointment_id AND p.staff_id = my_staff()))))"""
"""Lines about own clients, and all those of meetings that somebody leads."""
_MEETINGS = Opened(
    read=(P.READ_NOTES, P.WRITE_UP),
    add=(P.WRITE_UP,),
    change=(P.WRITE_UP,),
    remove=(P.WRITE_UP, P.ERASE),
    whose=_OWN_NOTES,
)
_MY_AGREEMENTS = "(NOT agreed OR staff_id = my_staff())"
"""Tasks of the house are everybody's; what a meeting agreed on, who is to do it sees as well."""
_OWN_AGREEMENTS = """(NOT agreed OR staff_id = my_staff()
  OR client_id IN (SELECT my_own_clients()) OR EXISTS (
    SELECT FROM participant p
    WHERE p.appointment_id = task.appointment_id AND p.staff_id = my_staff()))"""
_SEEN_LINES = "line IN (SELECT id FROM audit)"
"""The reasons of the lines that the server shows to whoever asks."""

_OWN_TOLD = """disclosure_id IN (
  SELECT d.id FROM disclosure d WHERE d.client_id IN (SELECT my_own_clients()))"""
_NOT_OF_COUNSELLING = f"section <> '{Section.NOTES.value}'"
"""What whoever discloses may tell; of counselling tells only who may read what is said there."""

TABLES: Mapping[sa.Table, Opened] = {
    CENTRE: Opened(change=(P.EDIT_HOUSE,)),
    PHASE: _HOUSE,
    ROOM: _HOUSE,
    STAFF: _HOUSE,
    CENTRE_FILE: _HOUSE,
    STATIONERY: _HOUSE,
    WORDING: _HOUSE,
    ROUTINE: _HOUSE,
    BATTERY: _HOUSE,
    STANDING_EXPORT: Opened(
        read=(P.EXPORT,), add=(P.EXPORT,), change=(P.EXPORT,), remove=(P.EXPORT,)
    ),
    SETTING: Opened(
        add=(P.EDIT_HOUSE, P.SET_RETENTION),
        change=(P.EDIT_HOUSE, P.SET_RETENTION),
        remove=(P.EDIT_HOUSE, P.SET_RETENTION),
    ),
    CLIENT: _PEOPLE,
    HOUSEHOLD: _PEOPLE,
    FAMILY_MEMBER: _PEOPLE,
    TIE: _PEOPLE,
    GROUP: _GROUPS,
    GROUP_MEMBER: _GROUPS,
    CO_FACILITATOR: _GROUPS,
    GROUP_INVITATION: _GROUPS,
    APPOINTMENT: Opened(
        add=(P.PLAN,),
        change=(P.PLAN,),
        change_only={P.RECORD_ATTENDANCE: ("state", "version")},
        remove=(P.ERASE,),
    ),
    PARTICIPANT: Opened(
        add=(P.PLAN,),
        change=(P.PLAN,),
        change_only={P.RECORD_ATTENDANCE: ("presence", "minutes_late", "minutes_early", "cause")},
        remove=(P.PLAN, P.ERASE),
    ),
    OCCUPANCY: Opened(add=(P.PLAN,), remove=(P.PLAN, P.ERASE)),
    NOTE: Opened(
        read=(P.READ_NOTES,),
        add=(P.WRITE_NOTES,),
        change=(P.WRITE_NOTES,),
        remove=(P.WRITE_NOTES, P.ERASE),
        whose=OWN_CLIENTS,
    ),
    MEETING_NOTE: _MEETINGS,
    MEETING_LINE: Opened(
        read=(P.READ_NOTES, P.WRITE_UP),
        add=(P.WRITE_UP,),
        change=(P.WRITE_UP,),
        remove=(P.WRITE_UP, P.ERASE),
        whose=_OWN_LINES,
    ),
    AMENDMENT: Opened(
        read=(P.READ_NOTES, P.WRITE_UP),
        add=(P.WRITE_UP,),
        remove=(P.ERASE,),
        whose=_OWN_LINES,
    ),
    ASSESSMENT: _SUPPORT,
    JUDGEMENT: _SUPPORT,
    CONCERN: _SUPPORT,
    RECOVERY_RECORD: _SUPPORT,
    FAMILY_NETWORK: _SUPPORT,
    NETWORK_PERSON: replace(_SUPPORT, whose=_OWN_NETWORKS),
    CONSENT: Opened(
        add=(P.KEEP_CONSENTS,),
        change_only={
            P.KEEP_CONSENTS: ("closed_on", "closing", "closed_how", "closed_by", "version"),
            P.ERASE: ("purpose", "witness", "closed_on", "closing", "closed_by", "version"),
        },
        remove=(P.KEEP_CONSENTS, P.ERASE),
    ),
    CONSENT_SCAN: Opened(
        read=(P.KEEP_CONSENTS, P.ERASE),
        add=(P.KEEP_CONSENTS,),
        remove=(P.KEEP_CONSENTS, P.ERASE),
    ),
    DISCLOSURE: Opened(
        add=(P.DISCLOSE,),
        change_only={P.DISCLOSE: ("failed", "version"), P.ERASE: ("reason", "version")},
        remove=(P.ERASE,),
    ),
    DISCLOSED_SECTION: Opened(
        add=(P.DISCLOSE, P.READ_NOTES),
        remove=(P.ERASE,),
        whose=_OWN_TOLD,
        also={P.DISCLOSE: _NOT_OF_COUNSELLING},
    ),
    CLIENT_DOCUMENT: Opened(
        read=(P.REPORT, P.APPROVE),
        add=(P.REPORT,),
        change=(P.REPORT, P.APPROVE),
        remove=(P.REPORT, P.ERASE),
        whose=OWN_CLIENTS,
    ),
    BATCH: Opened(read=(P.REPORT,), add=(P.REPORT,), change=(P.REPORT,)),
    BROKEN_GLASS: Opened(
        read=(P.BREAK_GLASS, P.REVIEW_GLASS),
        add=(P.BREAK_GLASS,),
        add_only=(
            "centre_id",
            "version",
            "account_id",
            "client_id",
            "reason",
            "opened_at",
            "ends_at",
            "reviewed_by",
            "reviewed_at",
            "finding",
        ),
        change_only={P.REVIEW_GLASS: ("reviewed_by", "reviewed_at", "finding", "version")},
        remove=(P.ERASE,),
        whose=_MINE,
        for_all=_MINE,
        also={P.REVIEW_GLASS: "true", P.ERASE: "true"},
    ),
    DRAFT: Opened(
        add=(P.READ,),
        change=(P.READ,),
        remove=(P.READ,),
        whose=_MINE,
        for_all=_MINE,
    ),
    ERASURE: Opened(add=(P.ERASE,)),
    SLOT_TEMPLATE: _VISITING,
    TEMPLATE_DATE: _VISITING,
    ENTITLEMENT: _VISITING,
    BOOKING_WINDOW: _VISITING,
    CLOSURE: _VISITING,
    LEAVE: Opened(
        add=(P.SET_VISITING, P.EDIT_PEOPLE),
        change=(P.SET_VISITING, P.EDIT_PEOPLE),
        remove=(P.SET_VISITING, P.EDIT_PEOPLE, P.ERASE),
    ),
    CORRECTION: Opened(add=(P.OVERRIDE,), change=(P.OVERRIDE,), remove=(P.OVERRIDE, P.ERASE)),
    RESTRICTION: _RESTRICTIONS,
    KEPT_APART: _RESTRICTIONS,
    HOLD: _PLANNED,
    SERIES: _PLANNED,
    VISIT_REQUEST: _PLANNED,
    WISH: _PLANNED,
    REQUESTED: _PLANNED,
    OFFER: _PLANNED,
    REVIEW_FLAG: Opened(add=_FLAGGING, change=_FLAGGING, remove=_FLAGGING),
    VISIT_RECORD: Opened(
        add=(P.RECORD_ATTENDANCE,),
        change=(P.RECORD_ATTENDANCE,),
        remove=(P.RECORD_ATTENDANCE, P.ERASE),
    ),
    TASK: Opened(
        read=(P.READ, P.READ_NOTES, P.ERASE),
        add=(*_AT_WORK, P.WRITE_UP),
        change=(*_AT_WORK, P.WRITE_UP),
        remove=(*_AT_WORK, P.WRITE_UP, P.ERASE),
        whose=_OWN_AGREEMENTS,
        also=dict.fromkeys((P.READ, *_AT_WORK), _MY_AGREEMENTS),
    ),
    PLATFORM: _SECRETS,
    TEXT_SETTING: _SECRETS,
    REMOTE_VISIT: Opened(add=_AT_WORK, change=_AT_WORK, remove=(*_AT_WORK, P.ERASE)),
    MAIL: Opened(add=(P.PLAN,), change=(P.PLAN,), remove=(P.PLAN, P.ERASE)),
    SAVED_FILTER: Opened(
        add=(P.READ,),
        change=(P.READ,),
        remove=(P.READ,),
        whose=_MINE,
        for_all=_MINE,
    ),
    REASON: Opened(
        read=(P.READ_HISTORY, P.READ_TRAIL, P.ERASE),  # who erases has to find who is named
        remove=(P.ERASE,),
        whose=_SEEN_LINES,
        for_all=_SEEN_LINES,
        also={P.ERASE: "true"},
    ),
}
"""Every table that people use themselves. Not here are those that only functions of the database
write: accounts and the trail."""
