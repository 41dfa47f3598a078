"""What happens at the desk: who arrived, what was checked, how a visit went, what follows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from familycare.domain.ids import AppointmentId, ClientId, StaffId, TaskId


class EndedEarly(StrEnum):
    """Why a visit ended before its time, in words without blame."""

    FAMILY_LEFT = "the family had to leave"
    CLIENT_WISHED = "the client wished so"
    CONFLICT = "conflict"
    ILLNESS = "illness"
    CENTRE = "the centre needed it"


class Incident(StrEnum):
    """What happened beside the visit itself."""

    CONFLICT = "conflict"
    DISTRESS = "distress"
    FORBIDDEN_ITEM = "forbidden item"
    INJURY = "injury"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class VisitRecord:
    """What was checked and noted about one visit."""

    id: int = 0
    appointment_id: AppointmentId
    arrived_at: datetime | None = None
    identity_by: str = ""
    """Name of who checked the documents; empty while nobody did."""
    identity_second: str = ""
    """The second one, where the centre wants two."""
    items_by: str = ""
    items_second: str = ""
    items_remark: str = ""
    """What was kept at the desk."""
    ended_at: datetime | None = None
    ended_early: EndedEarly | None = None
    mood: int | None = None
    """How it felt, from 1 (very tense) to 5 (very warm)."""
    incident: Incident | None = None
    incident_remark: str = ""
    remark: str = ""
    author: str = ""
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something to be done until a day, mostly after a visit."""

    id: TaskId = TaskId(0)
    client_id: ClientId | None = None
    appointment_id: AppointmentId | None = None
    text: str
    due_on: date
    staff_id: StaffId | None = None
    """Who is to do it; None for whoever is on duty."""
    author: str = ""
    done_at: datetime | None = None
    done_by: str = ""
    version: int = 0
