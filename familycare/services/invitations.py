"""Telling families of their visits by e-mail: what there is to tell, and to whom; only when asked.

What they were told last is kept as a digest: for an appointment that is as they know it, nobody
is mailed again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from familycare import i18n
from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, ParticipantRole
from familycare.domain.errors import ChangedElsewhere, NotFound
from familycare.domain.ids import FamilyMemberId
from familycare.domain.mail import (
    Mail,
    MailMethod,
    MailState,
    NoMailServer,
    NothingToTell,
    is_address,
)
from familycare.domain.trail import Deed
from familycare.services.invitation_text import body_of, subject_of
from familycare.services.mail_contents import Contents
from familycare.services.telling import Telling
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from familycare.domain.ids import AppointmentId
    from familycare.services.disclosures import LeftOut
    from familycare.services.invitation_text import Letter

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

    lines: tuple[MailLine, ...]
    """The newest first."""
    proposals: tuple[Proposal, ...]
    """What there is to tell; empty for whoever may not."""
    without: tuple[str, ...]
    """Names of family members of whom no address is known."""
    ready: bool
    """Whether whoever asks can send e-mails at all."""
    left_out: tuple[LeftOut, ...] = ()
    """Who may not be told, and why; empty for whoever tells nobody."""


@dataclass(frozen=True, kw_only=True)
class TellFamily:
    """The e-mails to be sent, as somebody saw them."""

    digests: tuple[tuple[int, int, str], ...]
    """Appointment, family member, and digest of what they are told."""


@needs(Permission.PLAN)
def proposed(reading: Reading, appointment_ids: Collection[int]) -> tuple[Proposal, ...]:
    """Return what families of these appointments could be told, the earliest first."""
    telling = Telling(reading)
    if not telling.server.host:
        return ()
    found = [one for one in reading.appointments.among(appointment_ids) if telling.matters(one)]
    found = sorted(found, key=lambda one: one.slot.start)[:MOST_ASKED]
    mails: defaultdict[int, list[Mail]] = defaultdict(list)
    for mail in reading.mail.of_appointments([one.id for one in found]):
        mails[mail.appointment_id or 0].append(mail)
    return tuple(
        _proposal(one.id, member, letter)
        for one in found
        for member, letter in telling.news(one, mails[one.id]).items()
    )


@needs(Permission.READ)
def card(reading: Reading, appointment_id: AppointmentId) -> MailCard:
    """Return the e-mails about an appointment, and what there is to tell."""
    appointment = reading.appointments.get(appointment_id)
    may = reading.actor.may(Permission.PLAN)
    guests = appointment.people(ParticipantRole.FAMILY)
    family = reading.people.family_among(guests)
    return MailCard(
        _named(reading, reversed(reading.mail.of_appointments([appointment_id]))),
        proposed(reading, [appointment_id]) if may else (),
        tuple(one.name for one in family if not is_address(one.email)),
        ready=may and bool(reading.mail.server().host),
        left_out=Telling(reading).left_out(appointment, guests) if may else (),
    )


@needs(Permission.PLAN)
def outbox(reading: Reading, most: int = 200) -> tuple[MailLine, ...]:
    """Return the newest e-mails, whatever became of them; of documents those of one's clients."""
    ours = Contents(reading).is_ours
    return _named(reading, [one for one in reading.mail.latest(most) if ours(one)])


@needs(Permission.PLAN)
def tell(work: Work, order: TellFamily) -> list[Mail]:
    """Queue these e-mails. Refused if any would say anything else by now than somebody saw."""
    telling = Telling(work)
    if not telling.server.host:
        raise NoMailServer
    if not order.digests:
        raise NothingToTell
    wanted: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for appointment_id, member, digest in order.digests:
        wanted[appointment_id][member] = digest
    found: dict[int, Appointment] = {one.id: one for one in work.appointments.among(wanted)}
    told: list[Mail] = []
    for key, digests in wanted.items():
        if key not in found:
            raise ChangedElsewhere(Appointment, key)
        told += _queued(work, telling, found[key], digests)
    return told


@needs(Permission.PLAN)
def withdraw(work: Work, mail_id: int, version: int) -> Mail:
    """Let an e-mail that still waits not be sent. Raises MailLeft."""
    stored = work.mail.mails.save(_current(work, mail_id, version).withdrawn())
    _note(work, stored, Deed.WITHDRAW, partial(_queue_again, mail_id=mail_id))
    return stored


@needs(Permission.PLAN)
def send_again(work: Work, mail_id: int, version: int) -> Mail:
    """Queue once more what was refused, or of what nobody knows whether it left."""
    before = _current(work, mail_id, version)
    address = work.people.family_members.get(before.family_member_id).email
    after = before.again(work.clock.now(), address)
    if Contents(work).said(after) is None:
        raise NothingToTell
    stored = work.mail.mails.save(after)
    _note(work, stored, Deed.TELL, partial(_call_back, mail_id=mail_id))
    return stored


def _queued(
    work: Work, telling: Telling, appointment: Appointment, wanted: Mapping[int, str]
) -> list[Mail]:
    mails = work.mail.of_appointments([appointment.id])
    news = telling.news(appointment, mails)
    for member, digest in wanted.items():
        if member not in news or news[member].told.digest != digest:
            raise ChangedElsewhere(Appointment, appointment.id)
    for mail in mails:
        if mail.state is MailState.QUEUED and mail.family_member_id in wanted:
            work.mail.mails.save(mail.withdrawn())  # it says what is not so any more
    now = work.clock.now()
    told = []
    for member, digest in wanted.items():
        letter = news[member]
        mail = Mail(
            appointment_id=appointment.id,
            family_member_id=FamilyMemberId(member),
            method=letter.method,
            sequence=letter.sequence,
            address=letter.reader.address,
            digest=digest,
            queued_at=now,
            next_at=now,
        )
        told.append(queued(work, mail, Deed.TELL))
    return told


@needs(Permission.PLAN)
def queued(work: Work, mail: Mail, deed: Deed) -> Mail:
    """Queue one e-mail, whatever it brings, and tell the trail; Undo calls it back."""
    stored = work.mail.mails.add(mail)
    _note(work, stored, deed, partial(_call_back, mail_id=stored.id))
    return stored


def _call_back(work: Work, mail_id: int) -> None:
    """Undo: let an e-mail not be sent, if it waits still."""
    withdraw(work, mail_id, work.mail.mails.get(mail_id).version)


def _queue_again(work: Work, mail_id: int) -> None:
    """Undo: let an e-mail be sent after all that was withdrawn."""
    work.actor.require(Permission.PLAN)
    found = work.mail.mails.get(mail_id)
    if found.state is not MailState.WITHDRAWN:
        raise ChangedElsewhere(Mail, mail_id)
    now = work.clock.now()
    stored = work.mail.mails.save(replace(found, state=MailState.QUEUED, next_at=now))
    _note(work, stored, Deed.TELL, partial(_call_back, mail_id=mail_id))


def _note(work: Work, mail: Mail, deed: Deed, undo: partial[None]) -> None:
    """Tell the deed in the history of what the e-mail is about."""
    of = Contents(work).about(mail)
    work.changed(of.kind, of.id, deed, undo=undo, facts=of.facts, client_id=of.client_id)


def _current(work: Work, mail_id: int, version: int) -> Mail:
    found = work.mail.mails.get(mail_id)
    if not Contents(work).is_ours(found):
        raise NotFound(Mail, mail_id)
    if found.version != version:
        raise ChangedElsewhere(Mail, mail_id)
    return found


def _proposal(appointment_id: int, member_id: int, letter: Letter) -> Proposal:
    reader = letter.reader
    with i18n.speaking(i18n.spoken_or_ours(reader.language)):
        subject, text = subject_of(letter), body_of(letter)
    return Proposal(
        appointment_id, member_id, reader.name, reader.address, letter.method,
        letter.told.digest, subject, text,
    )  # fmt: skip


def _named(reading: Reading, mails: Iterable[Mail]) -> tuple[MailLine, ...]:
    several = list(mails)
    family = reading.people.family_among({mail.family_member_id for mail in several})
    names: dict[int, str] = {one.id: one.name for one in family}
    return tuple(MailLine(mail, names.get(mail.family_member_id, "")) for mail in several)
