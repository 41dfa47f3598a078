"""Remote visits: how they are joined, and how they went."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ReasonNeeded
from familycare.domain.errors import FieldMissing, Refused, refuse_all
from familycare.domain.ids import AppointmentId
from familycare.domain.platforms import Platform, is_link
from familycare.domain.texts import wrong
from familycare.i18n import N_

_NUMBER = re.compile(r"\+?\d[\d ()/.-]{3,}\d")
_PIN = re.compile(r"[\d*# ]{1,20}")


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


class CallStage(StrEnum):
    """How far a remote visit is."""

    TO_COME = "to come"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(eq=False)
class LinkMalformed(Refused):
    """A link must be one that a browser opens."""

    field = "link"


@dataclass(eq=False)
class LinkAndNumber(Refused):
    """Nobody knows what to do with both a link and a number to dial."""

    field = "dial_in"


@dataclass(eq=False)
class NumberMalformed(Refused):
    """That cannot be dialled."""

    field = "dial_in"


@dataclass(eq=False)
class PinMalformed(Refused):
    """That cannot be typed on a telephone."""

    field = "pin"


@dataclass(eq=False)
class PinWithoutNumber(Refused):
    """A PIN belongs to a number."""

    field = "pin"


@dataclass(eq=False)
class TestCallToCome(Refused):
    """A test call that was made cannot lie in the future."""

    field = "test_call_on"
    day: date


@dataclass(eq=False)
class NotRemote(Refused):
    """Only remote visits are joined from afar."""

    kind: AppointmentKind


@dataclass(eq=False)
class NothingToJoin(Refused):
    """There is no link yet, or the visit is by telephone."""


@dataclass(eq=False)
class StageForbids(Refused):
    """What is asked cannot be done to a remote visit that is this far."""

    stage: CallStage


@dataclass(eq=False)
class IdentityOpen(Refused):
    """Nobody made sure yet that it is the family at the other end."""

    field = "identity"


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

    @property
    def stage(self) -> CallStage:
        """How far it is."""
        if self.ended_at is not None:
            return CallStage.ENDED
        if self.started_at is None:
            return CallStage.TO_COME
        return CallStage.RUNNING if self.paused_at is None else CallStage.PAUSED

    @property
    def by_telephone(self) -> bool:
        """Whether it goes on over the telephone, after the picture failed."""
        return self.outcome is Outcome.SWITCHED

    def check(self, link: str, platform: Platform | None, today: date) -> None:
        """Refuse a way to join that would not work, with every reason at once."""
        refuse_all(self._wrongs(link, platform, today))

    def _wrongs(self, link: str, platform: Platform | None, today: date) -> Iterator[Refused]:
        yield from wrong(N_("Device"), self.device, needed=False)
        yield from self.against_link(link, platform)
        if self.dial_in and not _NUMBER.fullmatch(self.dial_in):
            yield NumberMalformed()
        if self.pin and not _PIN.fullmatch(self.pin):
            yield PinMalformed()
        if self.pin and not self.dial_in:
            yield PinWithoutNumber()
        if self.test_call_on and self.test_call_on > today:
            yield TestCallToCome(self.test_call_on)

    def against_link(self, link: str, platform: Platform | None) -> Iterator[Refused]:
        """Yield what speaks against joining by this link."""
        if not link:
            return
        if self.dial_in:
            yield LinkAndNumber()
        if not is_link(link):
            yield LinkMalformed()
        elif platform:
            yield from platform.against(link)

    def seconds(self, now: datetime) -> int:
        """Return how long it has lasted, pauses left out."""
        if self.started_at is None:
            return 0
        until = self.ended_at or self.paused_at or now
        return max(0, int((until - self.started_at).total_seconds()) - self.paused_seconds)

    def identified(self, name: str) -> "RemoteVisit":
        """Return it with the name of who made sure that it is the family."""
        self._require(CallStage.TO_COME, CallStage.RUNNING, CallStage.PAUSED)
        return replace(self, identity_by=name)

    def started(self, now: datetime) -> "RemoteVisit":
        """Return it as running from now on."""
        self._require(CallStage.TO_COME)
        return replace(self, started_at=now)

    def paused(self, now: datetime, reason: str) -> "RemoteVisit":
        """Return it as interrupted from now on; raises ReasonNeeded."""
        self._require(CallStage.RUNNING)
        if not reason:
            raise ReasonNeeded
        return replace(self, paused_at=now, pauses=self.pauses + 1, pause_reason=reason)

    def resumed(self, now: datetime) -> "RemoteVisit":
        """Return it as running again."""
        self._require(CallStage.PAUSED)
        return replace(self, paused_at=None, paused_seconds=self._paused(now))

    def switched(self, now: datetime) -> "RemoteVisit":
        """Return it as going on over the telephone: it is the same visit."""
        self._require(CallStage.RUNNING, CallStage.PAUSED)
        return replace(
            self, outcome=Outcome.SWITCHED, paused_at=None, paused_seconds=self._paused(now)
        )

    def ended(
        self, now: datetime, outcome: Outcome, quality: Quality | None, because: str = ""
    ) -> "RemoteVisit":
        """Return it as over, or refuse with everything that is missing.

        It may be told afterwards, by somebody who never started it here.
        """
        self._require(CallStage.TO_COME, CallStage.RUNNING, CallStage.PAUSED)
        if outcome is Outcome.NOT_CONNECTED:
            quality = Quality.FAILED
        else:
            refuse_all(self._against_end(outcome, quality, because))
        if outcome is Outcome.HELD and self.by_telephone:
            outcome = Outcome.SWITCHED
        paused = self._paused(now)
        over = replace(self, paused_at=None, paused_seconds=paused, ended_at=now)
        return replace(over, outcome=outcome, quality=quality, ended_because=because)

    def _against_end(
        self, outcome: Outcome, quality: Quality | None, because: str
    ) -> Iterator[Refused]:
        if not self.identity_by:
            yield IdentityOpen()
        if quality is None:
            yield FieldMissing(N_("Quality"))
        if outcome is Outcome.TERMINATED and not because:
            yield ReasonNeeded()

    def _paused(self, now: datetime) -> int:
        if self.paused_at is None:
            return self.paused_seconds
        return self.paused_seconds + int((now - self.paused_at).total_seconds())

    def _require(self, *stages: CallStage) -> None:
        if self.stage not in stages:
            raise StageForbids(self.stage)
