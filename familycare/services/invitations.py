"""Telling families of their visits by e-mail: what there is to tell, and to whom; only when asked.

Told are family members who are approved for the client and not banned. What they were told last
is kept as a digest: for an appointment that is as they know it, nobody is mailed again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from familycare import i18n
from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, CancelCause, ParticipantRole, State
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.mail import (
    Mail,
    MailMethod,
    MailState,
    NoMailServer,
    NothingToTell,
    Told,
    is_address,
    last_told,
    method_for,
    next_sequence,
)
from familycare.domain.people import Approval
from familycare.domain.remote_visits import NothingToJoin
from familycare.domain.restrictions import RestrictionKind
from familycare.domain.trail import Deed
from familycare.domain.visiting_desk import VISITS
from familycare.services import remote_views
from familycare.services.appointment_facts import facts_of
from familycare.services.invitation_text import Letter, Reader, body_of, message_of, subject_of
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from email.message import EmailMessage

    from familycare.domain.ids import AppointmentId
    from familycare.domain.mail import MailServer
    from familycare.domain.people import FamilyMember
    from familycare.domain.trail import Fact

MOST_ASKED = 100
"""Appointments of one deed about which families are offered to be told."""


class Proposal(NamedTuple):
    """One e-mail that could be sent, as it would be."""

    appointment_id: int
    family_member_id: int
    name: str
    address: str
    method: MailMethod
    digest: str
    subject: str
    text: str


class MailLine(NamedTuple):
    """One e-mail and what became of it."""

    mail: Mail
    name: str
    """Of the family member."""


class MailCard(NamedTuple):
    """The e-mails about one appointment."""

    appointment: Appointment
    lines: tuple[MailLine, ...]
    """The newest first."""
    proposals: tuple[Proposal, ...]
    """What there is to tell; empty for whoever may not."""
    without: tuple[str, ...]
    """Names of family members of whom no address is known."""
    ready: bool
    """Whether e-mails can be sent at all."""


@dataclass(frozen=True, kw_only=True)
class TellFamily:
    """The e-mails to be sent, as somebody saw them."""

    digests: tuple[tuple[AppointmentId, int, str], ...]
    """Appointment, family member, and digest of what they are told."""


@needs(Permission.PLAN)
def proposed(reading: Reading, appointment_ids: Collection[int]) -> tuple[Proposal, ...]:
    """Return what families of these appointments could be told, the earliest first."""
    server = reading.mail.server()
    if not server.host:
        return ()
    found = sorted(
        (one for one in reading.appointments.among(appointment_ids) if _matters(reading, one)),
        key=lambda one: one.slot.start,
    )
    mails = _by_appointment(reading.mail.of_appointments([one.id for one in found]))
    return tuple(
        _proposal(letter, member)
        for one in found[:MOST_ASKED]
        for member, letter in _letters(reading, one, mails[one.id], server)
    )


@needs(Permission.READ)
def card(reading: Reading, appointment_id: AppointmentId) -> MailCard:
    """Return the e-mails about an appointment, and what there is to tell."""
    appointment = reading.appointments.get(appointment_id)
    may = reading.actor.may(Permission.PLAN)
    family = reading.people.family_among(appointment.people(ParticipantRole.FAMILY))
    return MailCard(
        appointment,
        _named(reading, reversed(reading.mail.of_appointments([appointment_id]))),
        proposed(reading, [appointment_id]) if may else (),
        tuple(one.name for one in family if not is_address(one.email)),
        ready=may and bool(reading.mail.server().host),
    )


@needs(Permission.PLAN)
def outbox(reading: Reading, most: int = 200) -> tuple[MailLine, ...]:
    """Return the newest e-mails, whatever became of them."""
    return _named(reading, reading.mail.latest(most))


@needs(Permission.PLAN)
def tell(work: Work, order: TellFamily) -> list[Mail]:
    """Queue these e-mails. Refused if any would say anything else by now than somebody saw."""
    server = work.mail.server()
    if not server.host:
        raise NoMailServer
    if not order.digests:
        raise NothingToTell
    wanted = defaultdict(dict[int, str])
    for appointment_id, member, digest in order.digests:
        wanted[appointment_id][member] = digest
    queued: list[Mail] = []
    for appointment in work.appointments.among(wanted):
        queued += _told(work, appointment, wanted.pop(appointment.id), server)
    if wanted:
        raise ChangedElsewhere(Appointment, next(iter(wanted)))
    return queued


@needs(Permission.PLAN)
def withdraw(work: Work, mail_id: int, version: int) -> Mail:
    """Let an e-mail that still waits not be sent. Raises MailLeft."""
    before = _current(work, mail_id, version)
    return _put(work, before, before.withdrawn(), Deed.WITHDRAW)


@needs(Permission.PLAN)
def send_again(work: Work, mail_id: int, version: int) -> Mail:
    """Queue once more what was refused, or of what nobody knows whether it left."""
    before = _current(work, mail_id, version)
    address = work.people.family_members.get(before.family_member_id).email
    after = before.again(work.clock.now(), address)
    if letter_of(work, after) is None:
        raise NothingToTell
    stored = work.mail.mails.save(after)
    _tell(work, [stored], Deed.TELL, undo=partial(_withdraw_all, mail_ids=(stored.id,)))
    return stored


def letter_of(work: Work, mail: Mail) -> EmailMessage | None:
    """Return the e-mail as it is sent; None if it is not what the family should be told now."""
    found = work.appointments.among([mail.appointment_id])
    if not found or not _matters(work, found[0]):
        return None
    server = work.mail.server()
    others = [m for m in work.mail.of_appointments([mail.appointment_id]) if m.id != mail.id]
    for member, letter in _letters(work, found[0], others, server, known=True):
        same = (member.id, member.email, letter.told.digest) == (
            mail.family_member_id, mail.address, mail.digest
        )  # fmt: skip
        if same:
            named = _name_of(letter.uid, member.id, mail.sequence)
            same_kind = replace(letter, mail=named, method=mail.method, sequence=mail.sequence)
            return message_of(same_kind)
    return None


def _told(
    work: Work, appointment: Appointment, wanted: dict[int, str], server: MailServer
) -> list[Mail]:
    mails = work.mail.of_appointments([appointment.id])
    letters = {
        member.id: letter
        for member, letter in (
            _letters(work, appointment, mails, server) if _matters(work, appointment) else ()
        )
    }
    if any(wanted[m] != letters[m].told.digest if m in letters else True for m in wanted):
        raise ChangedElsewhere(Appointment, appointment.id)
    for mail in mails:  # what waits still says something else
        if mail.state is MailState.QUEUED and mail.family_member_id in wanted:
            work.mail.mails.save(mail.withdrawn())
    now = work.clock.now()
    queued = [
        work.mail.mails.add(
            Mail(
                appointment_id=appointment.id,
                family_member_id=member,
                method=letters[member].method,
                sequence=letters[member].sequence,
                address=letters[member].reader.address,
                digest=digest,
                queued_at=now,
                next_at=now,
            )
        )
        for member, digest in wanted.items()
    ]
    numbers = tuple(mail.id for mail in queued)
    _tell(work, queued, Deed.TELL, undo=partial(_withdraw_all, mail_ids=numbers))
    return queued


def _withdraw_all(work: Work, mail_ids: Sequence[int]) -> None:
    """Undo: let them not be sent, if they all wait still."""
    work.actor.require(Permission.PLAN)
    after = [work.mail.mails.save(one.withdrawn()) for one in work.mail.mails.among(mail_ids)]
    way_back = partial(_queue_again, mail_ids=mail_ids)
    _tell(work, after, Deed.PUT_BACK, undo=way_back, result=Deed.TELL)


def _queue_again(work: Work, mail_ids: Sequence[int]) -> None:
    """Redo: let them be sent after all, if that was not thought better of otherwise."""
    work.actor.require(Permission.PLAN)
    found = work.mail.mails.among(mail_ids)
    for one in found:
        if one.state is not MailState.WITHDRAWN:
            raise ChangedElsewhere(Mail, one.id)
    queued = [
        work.mail.mails.save(replace(one, state=MailState.QUEUED, next_at=work.clock.now()))
        for one in found
    ]
    way_back = partial(_withdraw_all, mail_ids=mail_ids)
    _tell(work, queued, Deed.PUT_BACK, undo=way_back, result=Deed.TELL)


def _put(work: Work, before: Mail, after: Mail, deed: Deed) -> Mail:
    stored = work.mail.mails.save(after)
    _tell(work, [stored], deed, undo=partial(_queue_again, mail_ids=(before.id,)))
    return stored


def _current(work: Work, mail_id: int, version: int) -> Mail:
    found = work.mail.mails.get(mail_id)
    if found.version != version:
        raise ChangedElsewhere(Mail, mail_id)
    return found


def _tell(
    work: Work, mails: Iterable[Mail], deed: Deed, *, undo: partial[None], result: str = ""
) -> None:
    """Note the deed in the appointment's history: a line for each e-mail, one way back for all."""
    several = list(mails)
    appointments = {
        one.id: one for one in work.appointments.among({mail.appointment_id for mail in several})
    }
    for number, mail in enumerate(several):
        facts = mail_facts(appointments[mail.appointment_id], mail)
        if result:
            facts["result"] = result
        whose = appointments[mail.appointment_id].client_id
        if number:
            work.changed_too(Mail, mail.appointment_id, deed, facts=facts, client_id=whose)
        else:
            work.changed(
                Appointment, mail.appointment_id, deed, undo=undo, facts=facts, client_id=whose
            )


def mail_facts(appointment: Appointment, mail: Mail) -> dict[str, Fact]:
    """Return what the trail tells of an e-mail: about what, to whom, of which kind."""
    return facts_of(None, appointment) | {
        "family_member": mail.family_member_id,
        "method": mail.method,
    }


def _matters(reading: Reading, appointment: Appointment) -> bool:
    """Whether it is a visit to come, of which somebody could be told."""
    return (
        appointment.kind in VISITS
        and appointment.client_id is not None
        and appointment.state in {State.BOOKED, State.CANCELLED}
        and appointment.slot.start > reading.clock.now()
    )


def _letters(
    reading: Reading,
    appointment: Appointment,
    mails: Sequence[Mail],
    server: MailServer,
    *,
    known: bool = False,
) -> Iterator[tuple[FamilyMember, Letter]]:
    """Yield who may be told, and what; `known` yields those who know it already, too."""
    visit = _told_of(reading, appointment)
    guests = set(appointment.people(ParticipantRole.FAMILY))
    if appointment.cancelled_because is CancelCause.UNDONE:
        guests = set()
    invited = {m.family_member_id for m in mails if last_told(mails, m.family_member_id) == m}
    centre, link = reading.house.centre(), _link(reading, appointment)
    for member in _allowed(reading, appointment, guests | invited):
        told = visit if member.id in guests else replace(visit, stands=False)
        last = last_told(mails, member.id)
        if not known and last is not None and last.digest == told.digest:
            continue
        if not told.stands and last is None and member.id not in guests:
            continue
        sequence = next_sequence(mails)
        yield (
            member,
            Letter(
                uid=appointment.uid,
                mail=_name_of(appointment.uid, member.id, sequence),
                method=method_for(mails, member.id, told),
                sequence=sequence,
                told=told,
                link=link,
                reader=Reader(
                    name=member.name,
                    address=member.email,
                    language=member.language,
                    zone=member.time_zone,
                ),
                centre=centre.name,
                contact=centre.contact,
                zone=reading.zone,
                server=server,
                made_at=reading.clock.now(),
            ),
        )


def _allowed(
    reading: Reading, appointment: Appointment, members: Collection[int]
) -> list[FamilyMember]:
    """Return those who are approved for the client, not banned that day, and have an address."""
    client = appointment.client_id
    assert client is not None  # noqa: S101 - as `_matters` asked
    approved = {
        tie.family_member_id
        for tie in reading.people.ties_of([client])
        if tie.approval is Approval.APPROVED and tie.family_member_id in members
    }
    day = appointment.slot.within(reading.zone).start.date()
    banned = {
        one.family_member_id
        for one in reading.restrictions.of_members(approved)
        if one.kind is RestrictionKind.BAN and one.is_of(client) and one.holds_on(day)
    }
    found = reading.people.family_among(sorted(approved - banned))
    return [one for one in found if is_address(one.email)]


def _told_of(reading: Reading, appointment: Appointment) -> Told:
    assert appointment.client_id is not None  # noqa: S101 - as `_matters` asked
    remote = not appointment.rules.family_on_site
    visit = reading.remote.of(appointment.id) if remote else None
    return Told(
        kind=appointment.kind,
        slot=appointment.slot,
        client=reading.people.clients.get(appointment.client_id).spoken_name,
        place="" if remote else reading.rooms.get(appointment.room_id).name,
        link=appointment.link if remote else "",
        dial_in=visit.dial_in if visit else "",
        pin=visit.pin if visit else "",
        stands=appointment.state is not State.CANCELLED,
    )


def _link(reading: Reading, appointment: Appointment) -> str:
    if appointment.rules.family_on_site or appointment.state is State.CANCELLED:
        return ""
    try:
        return remote_views.family_link(reading, appointment.id)
    except NothingToJoin:
        return ""


def _proposal(letter: Letter, member: FamilyMember) -> Proposal:
    with i18n.speaking(i18n.spoken_or_ours(letter.reader.language)):
        subject, text = subject_of(letter), body_of(letter)
    number = int(letter.mail.split(".")[0])
    return Proposal(
        number, member.id, member.name, member.email, letter.method, letter.told.digest,
        subject, text,
    )  # fmt: skip


def _name_of(uid: str, member_id: int, sequence: int) -> str:
    """Return what names one e-mail, the same each time it is sent."""
    return f"{uid}.{member_id}.{sequence}"


def _by_appointment(mails: Iterable[Mail]) -> defaultdict[int, list[Mail]]:
    found: defaultdict[int, list[Mail]] = defaultdict(list)
    for mail in mails:
        found[mail.appointment_id].append(mail)
    return found


def _named(reading: Reading, mails: Iterable[Mail]) -> tuple[MailLine, ...]:
    several = list(mails)
    family = reading.people.family_among({mail.family_member_id for mail in several})
    names: dict[int, str] = {one.id: one.name for one in family}
    return tuple(MailLine(mail, names.get(mail.family_member_id, "")) for mail in several)
