"""Remote visits: how they are joined, how they went, and over which platforms."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from familycare.domain.ids import AppointmentId


class PlatformKind(StrEnum):
    """How a link comes about."""

    JITSI = "jitsi"
    """The program makes a room and signs a token for it."""
    LINK = "link"
    """Somebody pastes a link that must look like the platform's."""
    TELEPHONE = "telephone"


class Outcome(StrEnum):
    """What became of a remote visit."""

    HELD = "held"
    SWITCHED = "switched to telephone"
    TERMINATED = "terminated"
    NOT_CONNECTED = "no connection"


class Quality(StrEnum):
    """How well one could see and hear."""

    GOOD = "good"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Platform:
    """A way to meet over a distance that the centre uses."""

    id: int = 0
    name: str
    kind: PlatformKind
    address: str = ""
    """Of the Jitsi server, or the pattern that links must follow, with * for what varies."""
    app_id: str = ""
    secret: str = ""
    """Signs the tokens of a Jitsi server; never shown again once saved."""
    active: bool = True
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class RemoteVisit:
    """What a remote visit has beside every appointment."""

    id: int = 0
    appointment_id: AppointmentId
    platform_id: int | None = None
    device: str = ""
    dial_in: str = ""
    """Telephone number to join by; never beside a link."""
    pin: str = ""
    test_call_on: date | None = None
    identity_by: str = ""
    """Who made sure at the beginning that it is the family at the other end."""
    before_minutes: int = 0
    """Briefing with the client before; the booth, the client and the host are taken for it."""
    after_minutes: int = 0
    started_at: datetime | None = None
    paused_at: datetime | None = None
    """Since when it is paused; None while it runs."""
    paused_seconds: int = 0
    """Altogether, without the pause that still lasts."""
    pauses: int = 0
    pause_reason: str = ""
    ended_at: datetime | None = None
    outcome: Outcome | None = None
    quality: Quality | None = None
    ended_because: str = ""
    version: int = 0
