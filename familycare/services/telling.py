"""Whom there is to tell of a visit, and what: the rules behind every e-mail and its sending."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from familycare.domain.appointments import CancelCause, ParticipantRole, State
from familycare.domain.mail import (
    LEFT,
    MailMethod,
    Told,
    is_address,
    last_told,
    method_for,
    next_sequence,
)
from familycare.domain.people import Approval
from familycare.domain.remote_visits import NothingToJoin
from familycare.domain.restrictions import RestrictionKind
from familycare.domain.visiting_desk import VISITS
from familycare.services import remote_views
from familycare.services.disclosures import LETTER, Gate, LeftOut
from familycare.services.invitation_text import Letter, Reader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from familycare.domain.appointments import Appointment
    from familycare.domain.mail import Mail
    from familycare.domain.people import FamilyMember
    from familycare.services.work import Reading


class Telling:
    """What families may be told, as one unit of work sees it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.server = reading.mail.server()
        self.centre = reading.house.centre()
        self._gates: dict[int, Gate] = {}

    def matters(self, appointment: Appointment) -> bool:
        """Whether it is a visit to come, of which somebody could be told."""
        return (
            appointment.kind in VISITS
            and appointment.client_id is not None
            and appointment.state in {State.BOOKED, State.CANCELLED}
            and appointment.slot.start > self.reading.clock.now()
        )

    def news(self, appointment: Appointment, mails: Sequence[Mail]) -> dict[int, Letter]:
        """Return what each family member should read who does not know it yet.

        `mails` are all about the appointment. Whoever was invited and is not any more is told that
        it does not take place.
        """
        found: dict[int, Letter] = {}
        for member, letter in self._letters(appointment, mails):
            last = last_told(mails, member.id)
            called_off = last is not None and last.method is MailMethod.CANCEL
            if last is None or not (
                last.digest == letter.told.digest or (called_off and not letter.told.stands)
            ):
                found[member.id] = letter
        return found

    def letter(self, mail: Mail) -> Letter | None:
        """Return what a queued e-mail says; None if the family should not be told that now."""
        visit = [] if mail.appointment_id is None else [mail.appointment_id]
        found = self.reading.appointments.among(visit)
        if not found or not self.server.host:
            return None
        mails = self.reading.mail.of_appointments(visit)
        others = [one for one in mails if one.id != mail.id]
        for member, letter in self._letters(found[0], others):
            now = (member.id, member.email, letter.told.digest)
            if now == (mail.family_member_id, mail.address, mail.digest):
                named = _name_of(letter.uid, member.id, mail.sequence)
                return replace(letter, mail=named, method=mail.method, sequence=mail.sequence)
        return None

    def allowed(self, appointment: Appointment, members: Collection[int]) -> list[FamilyMember]:
        """Return those who may come, and of whom the client permits today to tell them so."""
        client = appointment.client_id
        if client is None:
            return []
        gate = self._gate(client)
        return [
            member
            for member in self.expected(appointment, members)
            if gate.lets(client, member.id, *LETTER)
        ]

    def left_out(self, appointment: Appointment, members: Collection[int]) -> tuple[LeftOut, ...]:
        """Return who may come but may not be told so today, each with the reasons."""
        client = appointment.client_id
        if client is None:
            return ()
        gate = self._gate(client)
        return tuple(
            LeftOut(member.name, reasons)
            for member in self.expected(appointment, members)
            if (reasons := gate.against(client, member.id, LETTER))
        )

    def _gate(self, client_id: int) -> Gate:
        if client_id not in self._gates:
            self._gates[client_id] = Gate(self.reading, [client_id])
        return self._gates[client_id]

    def expected(self, appointment: Appointment, members: Collection[int]) -> list[FamilyMember]:
        """Return those who are approved for the client and not banned on that day."""
        reading, client = self.reading, appointment.client_id
        if client is None:
            return []
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
        return reading.people.family_among(sorted(approved - banned))

    def told(self, appointment: Appointment) -> Told:
        """Return what a family is told of a visit, and nothing else of it."""
        reading = self.reading
        assert appointment.client_id is not None  # noqa: S101 - as `matters` asked
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

    def link(self, told: Told, appointment: Appointment) -> str:
        """Return the link by which the family joins; empty where there is none."""
        if not (told.link and told.stands):
            return ""
        try:
            return remote_views.family_link(self.reading, appointment.id)
        except NothingToJoin:
            return ""

    def _letters(
        self, appointment: Appointment, mails: Sequence[Mail]
    ) -> Iterator[tuple[FamilyMember, Letter]]:
        """Yield what everybody should read, who knows it already or not."""
        if not self.matters(appointment):
            return
        visit = self.told(appointment)
        guests = set(appointment.people(ParticipantRole.FAMILY))
        if appointment.cancelled_because is CancelCause.UNDONE:
            guests = set()
        invited = {one.family_member_id for one in mails if one.state in LEFT}
        link = self.link(visit, appointment)
        for member in self.allowed(appointment, guests | invited):
            if is_address(member.email):
                told = visit if member.id in guests else replace(visit, stands=False)
                yield member, self._letter(appointment, mails, member, told, link)

    def _letter(
        self,
        appointment: Appointment,
        mails: Sequence[Mail],
        member: FamilyMember,
        told: Told,
        link: str,
    ) -> Letter:
        sequence = next_sequence(mails)
        return Letter(
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
            centre=self.centre.name,
            contact=self.centre.contact,
            zone=self.reading.zone,
            server=self.server,
            made_at=self.reading.clock.now(),
        )


def _name_of(uid: str, member_id: int, sequence: int) -> str:
    """Return what names one e-mail, the same each time it is sent."""
    return f"{uid}.{member_id}.{sequence}"
