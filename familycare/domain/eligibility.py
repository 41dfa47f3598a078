"""Rules of who may come: approved, not banned, under supervision, how many, and how old."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, ParticipantRole
from familycare.domain.circumstances import Circumstances
from familycare.domain.errors import Refused
from familycare.domain.people import Approval, Need
from familycare.domain.restrictions import Restriction, RestrictionKind


@dataclass(eq=False)
class NotApproved(Refused):
    """The family member is not approved for this client."""

    field = "family"
    name: str
    approval: Approval


@dataclass(eq=False)
class NotFamily(Refused):
    """The person is not tied to this client."""

    field = "family"
    name: str


@dataclass(eq=False)
class Banned(Refused):
    """The family member may not come, without end."""

    field = "family"
    name: str


@dataclass(eq=False)
class BannedUntil(Refused):
    """The family member may not come up to a day."""

    field = "family"
    name: str
    last_day: date


@dataclass(eq=False)
class MustBeSupervised(Refused):
    """Somebody who comes, or the client's phase, allows visits under supervision only."""

    field = "supervised"
    name: str


@dataclass(eq=False)
class TooManyVisitors(Refused):
    """More people would come than may at a time."""

    field = "family"
    most: int
    people: int


@dataclass(eq=False)
class TooManyAdults(Refused):
    """More adults would come than may at a time."""

    field = "family"
    most: int
    adults: int
    years: int
    """From which age somebody counts as an adult."""


@dataclass(eq=False)
class TooManyChildren(Refused):
    """More children would come than may at a time."""

    field = "family"
    most: int
    children: int


@dataclass(eq=False)
class NoGuardian(Refused):
    """Nobody who comes is old enough to answer for the others."""

    field = "family"
    years: int


@dataclass(eq=False)
class IdentityNotSeen(Refused):
    """Nobody has seen a document yet that proves who this is."""

    field = "family"
    name: str


@dataclass(eq=False)
class EducationFirst(Refused):
    """The family member takes part in the family-education session first."""

    field = "family"
    name: str


@dataclass(eq=False)
class NotStepFree(Refused):
    """Somebody needs a room without steps, and this one has some."""

    field = "room"
    name: str
    room: str


@dataclass(eq=False)
class NoInductionLoop(Refused):
    """Somebody needs an induction loop, and this room has none."""

    field = "room"
    name: str
    room: str


def family_is_approved(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse who is not tied to the client, or not approved; in a group any client will do."""
    clients = asked.people(ParticipantRole.CLIENT)
    for member in asked.people(ParticipantRole.FAMILY):
        ties = given.ties.get(member, {})
        found = ties.values() if asked.rules.of_group else [ties[c] for c in clients if c in ties]
        if not found:
            yield NotFamily(given.family_name(member))
        elif Approval.APPROVED not in found:
            yield NotApproved(given.family_name(member), next(iter(found)))


def nobody_is_banned(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse who must not come on that day; one without end can never be chosen."""
    day = given.day(asked)
    for member in asked.people(ParticipantRole.FAMILY):
        last = _banned_until(day, _restricted(asked, given, member, RestrictionKind.BAN))
        if last == date.max:
            yield Banned(given.family_name(member))
        elif last is not None:
            yield BannedUntil(given.family_name(member), last)


def _banned_until(day: date, bans: list[Restriction]) -> date | None:
    """Return the last day of the ban that holds on this day; one that follows prolongs it.

    None where none holds, the end of time where it has no end.
    """
    last = None
    while now := [ban for ban in bans if ban.holds_on(day)]:
        last = max(ban.ends_on or date.max for ban in now)
        if last == date.max:
            break
        day = last + timedelta(days=1)
    return last


def supervision(asked: Appointment, given: Circumstances) -> str | None:
    """Return because of whom a visit must be supervised on its day; None where it need not."""
    if given.visiting is None or not asked.rules.needs_family:
        return None
    day = given.day(asked)
    for member in asked.people(ParticipantRole.FAMILY):
        found = _restricted(asked, given, member, RestrictionKind.SUPERVISED_ONLY)
        if any(restriction.holds_on(day) for restriction in found):
            return given.family_name(member)
    for client in asked.people(ParticipantRole.CLIENT):
        if given.visiting.phases[given.clients[client].phase_id].supervised_only:
            return given.client_name(client)
    return None


def supervised_if_it_must(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse an open visit of somebody who may only be visited under supervision."""
    if not asked.supervised and (name := supervision(asked, given)) is not None:
        yield MustBeSupervised(name)


def company_fits(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse too many people, adults or children; without a date of birth somebody is adult."""
    if asked.kind is not AppointmentKind.FAMILY_VISIT:
        return
    limits = given.settings
    people, children = len(asked.people(ParticipantRole.FAMILY)), children_among(asked, given)
    if people > limits.most_people:
        yield TooManyVisitors(limits.most_people, people)
    if people - children > limits.most_adults:
        yield TooManyAdults(limits.most_adults, people - children, limits.adult_years)
    if children > limits.most_children:
        yield TooManyChildren(limits.most_children, children)


def guardian_comes(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse children who would come with nobody of age."""
    members = asked.people(ParticipantRole.FAMILY)
    years = given.settings.guardian_years
    if not asked.rules.needs_family or not members or not years:
        return
    if not any(_is_aged(given, member, given.day(asked), years) for member in members):
        yield NoGuardian(years)


def identity_is_known(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse who has shown no document yet, if the centre asks for one."""
    if asked.kind is AppointmentKind.FAMILY_VISIT and given.settings.identity_needed:
        for member in asked.people(ParticipantRole.FAMILY):
            if given.family[member].identity_seen_on is None:
                yield IdentityNotSeen(given.family_name(member))


def education_is_done(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse who has not been to the family-education session, if the centre asks for it."""
    if asked.rules.needs_family and given.settings.education_needed:
        for member in asked.people(ParticipantRole.FAMILY):
            if given.family[member].education_on is None:
                yield EducationFirst(given.family_name(member))


def room_meets_needs(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse a room in which somebody who would sit there cannot be, or cannot hear."""
    room = given.room(asked)
    for participant in asked.participants if given.needs else ():
        needs = given.needs.get(participant.resource, ())
        if participant.role is ParticipantRole.FAMILY and not asked.rules.family_on_site:
            continue
        name = given.names.get(participant.resource, "")
        if Need.STEP_FREE in needs and not room.step_free:
            yield NotStepFree(name, room.name)
        if Need.INDUCTION_LOOP in needs and not room.induction_loop:
            yield NoInductionLoop(name, room.name)


def _restricted(
    asked: Appointment, given: Circumstances, member: int, kind: RestrictionKind
) -> list[Restriction]:
    """Return the restrictions of a family member that are about those who are visited."""
    found = given.restrictions.get(member, ())
    clients = asked.people(ParticipantRole.CLIENT)
    return [r for r in found if r.kind is kind and _is_of(r, clients)]


def _is_of(restriction: Restriction, clients: tuple[int, ...]) -> bool:
    return restriction.client_id is None or restriction.client_id in clients


def children_among(asked: Appointment, given: Circumstances) -> int:
    """Return how many of the family are children on the day of the visit."""
    day, years = given.day(asked), given.settings.adult_years
    members = asked.people(ParticipantRole.FAMILY)
    return sum(not _is_aged(given, member, day, years) for member in members)


def _is_aged(given: Circumstances, member: int, day: date, years: int) -> bool:
    """Whether somebody is that old by then; whose birth date nobody knows is taken for adult."""
    born = given.family[member].born_on
    if born is None:
        return True
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day)) >= years
