"""E-mails that invite families: queued, sent once, followed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from familycare.domain.ids import AppointmentId, FamilyMemberId


class MailMethod(StrEnum):
    """What the e-mail tells, as iTIP (RFC 5546) calls it."""

    REQUEST = "request"
    UPDATE = "update"
    CANCEL = "cancel"


class MailState(StrEnum):
    """Whether it left the house."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    """Refused for good; somebody should look at the address."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One e-mail to one family member about one appointment."""

    id: int = 0
    appointment_id: AppointmentId
    family_member_id: FamilyMemberId
    method: MailMethod
    sequence: int
    """Rises with each e-mail about the appointment, as iCalendar wants it."""
    address: str
    digest: str
    """SHA-256 of what the family is told, in hexadecimal: the same is never mailed twice."""
    state: MailState = MailState.QUEUED
    attempts: int = 0
    error: str = ""
    queued_at: datetime
    next_at: datetime
    """When it is tried next."""
    sent_at: datetime | None = None
    version: int = 0
