"""Tasks: what is to be done until a day; an agreement is one that a meeting agreed on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from familycare.domain.appointments import ParticipantRole
from familycare.domain.errors import FieldMissing, Refused, refuse_all
from familycare.domain.ids import AppointmentId, ClientId, FamilyMemberId, StaffId, TaskId
from familycare.domain.texts import wrong
from familycare.i18n import N_

Owner = tuple[ParticipantRole, int]


@dataclass(eq=False)
class DoneAlready(Refused):
    """Somebody has done the task already."""


@dataclass(eq=False)
class DroppedAlready(Refused):
    """Somebody has dropped the task; it has to be taken up again first."""


@dataclass(eq=False)
class ClosedTask(Refused):
    """What is done or dropped has no new date."""


@dataclass(eq=False)
class DueTooEarly(Refused):
    """What a meeting agrees on is due on its day at the earliest."""

    field = "agreements"
    text: str
    day: date


@dataclass(eq=False)
class AgreementNames(Refused):
    """What is agreed names somebody who takes part; the owner stands beside it."""

    field = "agreements"
    text: str
    name: str


@dataclass(eq=False)
class OwnerElsewhere(Refused):
    """Who is to do it takes no part in the meeting and is none of the staff."""

    field = "agreements"
    text: str


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something to be done until a day: after a visit, by somebody's wish, or as was agreed."""

    id: TaskId = TaskId(0)
    client_id: ClientId | None = None
    appointment_id: AppointmentId | None = None
    text: str
    due_on: date
    staff_id: StaffId | None = None
    """Who of the staff is to do it; None for whoever is on duty, unless it is an agreement."""
    agreed: bool = False
    """Whether a meeting agreed on it: then it is as confidential as that meeting."""
    family_member_id: FamilyMemberId | None = None
    """Who of the family is to do what was agreed."""
    author: str = ""
    done_at: datetime | None = None
    """When it was done, or dropped."""
    done_by: str = ""
    dropped_because: str = ""
    """Why nobody does it any more; empty for what is open or done."""
    version: int = 0

    @property
    def closed(self) -> bool:
        """Whether there is nothing to do any more."""
        return self.done_at is not None

    @property
    def dropped(self) -> bool:
        """Whether it was given up."""
        return self.closed and bool(self.dropped_because)

    @property
    def done(self) -> bool:
        """Whether somebody has done it."""
        return self.closed and not self.dropped

    @property
    def owner(self) -> Owner | None:
        """Who is to do it; None for whoever is on duty."""
        if self.staff_id is not None:
            return ParticipantRole.STAFF, self.staff_id
        if self.family_member_id is not None:
            return ParticipantRole.FAMILY, self.family_member_id
        if self.agreed and self.client_id is not None:
            return ParticipantRole.CLIENT, self.client_id
        return None

    def owned_by(self, owner: Owner) -> "Task":
        """Return the agreement as this person's; the client's is the one nobody else owns."""
        role, person = owner
        return replace(
            self,
            staff_id=StaffId(person) if role is ParticipantRole.STAFF else None,
            family_member_id=FamilyMemberId(person) if role is ParticipantRole.FAMILY else None,
        )

    def check(self) -> None:
        """Refuse a task that does not say what to do."""
        refuse_all(self._wrongs())

    def finished(self, at: datetime, by: str) -> "Task":
        """Return it as done, or refuse."""
        self._require_open()
        return replace(self, done_at=at, done_by=by)

    def given_up(self, at: datetime, by: str, because: str) -> "Task":
        """Return it as dropped, or refuse."""
        self._require_open()
        if not because.strip():
            raise FieldMissing(N_("Reason"))
        return replace(self, done_at=at, done_by=by, dropped_because=because)

    def reopened(self) -> "Task":
        """Return it as still to be done."""
        return replace(self, done_at=None, done_by="", dropped_because="")

    def postponed(self, due_on: date) -> "Task":
        """Return it with another date, or refuse."""
        if self.closed:
            raise ClosedTask
        return replace(self, due_on=due_on)

    def _require_open(self) -> None:
        if self.dropped:
            raise DroppedAlready
        if self.done:
            raise DoneAlready

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("To do"), self.text)
        yield from wrong(N_("Reason"), self.dropped_because, needed=False)
