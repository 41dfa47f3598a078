"""What an e-mail to a family says, in words and for their calendar (RFC 5545 and 5546).

Beside when, where and how it names the client by first name only. What stands in lists and on
locked screens, subject and sender, tells nothing at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from familycare import formats, i18n
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.mail import MailMethod
from familycare.i18n import N_, _
from familycare.services.zone_rules import zone_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Calendar, Event

    from familycare.domain.mail import MailServer, Told
    from familycare.domain.slots import TimeSlot

DOMAIN = "familycare"
"""Behind the number of an appointment, as in the calendar files that are saved."""
PRODUCT = "-//familycare//familycare//EN"
POLICY = SMTP.clone(cte_type="7bit")  # every server takes it
TO_BRING = (
    N_("An identity document for every adult, and for every child who has one."),
    N_("For a child: what makes the visit easier, such as a drink, a toy or other clothes."),
)
OPENINGS = {
    MailMethod.REQUEST: N_("we look forward to this:"),
    MailMethod.UPDATE: N_("something has changed. This is how it is now:"),
    MailMethod.CANCEL: N_("this cannot take place. We are sorry:"),
}


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads it."""

    name: str
    address: str
    language: str
    """As an ISO 639-1 code; the program may not speak it."""
    zone: str = ""
    """IANA name of the zone where they live; empty where it is the centre's."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One e-mail, with everything that it is written of."""

    uid: str
    """Of the appointment."""
    mail: str
    """What tells the e-mails about an appointment apart, so that the same is known again."""
    method: MailMethod
    sequence: int
    told: Told
    link: str
    """As the family joins by it, which may hold a token."""
    reader: Reader
    centre: str
    contact: str
    zone: ZoneInfo
    """Of the centre."""
    server: MailServer
    made_at: datetime


def message_of(letter: Letter) -> EmailMessage:
    """Return the e-mail, in its reader's language."""
    made = EmailMessage(policy=POLICY)
    server = letter.server
    made["From"] = Address(server.name, addr_spec=server.sender)
    made["To"] = letter.reader.address
    made["Date"] = letter.made_at.astimezone(UTC)
    domain = server.sender.rpartition("@")[2]
    made["Message-ID"] = f"<{letter.mail}@{domain}>"
    made["Auto-Submitted"] = "auto-generated"
    with i18n.speaking(i18n.spoken_or_ours(letter.reader.language)):
        made["Subject"] = subject_of(letter)
        made.set_content(body_of(letter), cte="base64")
        name = "CANCEL" if letter.method is MailMethod.CANCEL else "REQUEST"
        made.add_alternative(
            _calendar(letter, name).to_ical().decode(),
            subtype="calendar",
            params={"method": name},
            cte="base64",
        )
        made["Content-Language"] = i18n.language()
    return made


def subject_of(letter: Letter) -> str:
    """Return what stands in the list of e-mails: nothing about anybody."""
    day = formats.long_day(letter.told.slot.within(letter.zone).start)
    if letter.method is MailMethod.CANCEL:
        return _("Your appointment on {day} is cancelled").format(day=day)
    if letter.method is MailMethod.UPDATE:
        return _("Your appointment has changed: {day}").format(day=day)
    return _("Your appointment on {day}").format(day=day)


def body_of(letter: Letter) -> str:
    """Return the words, a line each."""
    return "\n".join(_lines(letter)) + "\n"


def hours_told(slot: TimeSlot, here: ZoneInfo, there: str) -> list[str]:
    """Return when it is by the centre's clocks, and by the family's where they show another."""
    told = _when(slot, here)
    if not there:
        return [told]
    theirs = ZoneInfo(there)
    if slot.start.astimezone(theirs).utcoffset() == slot.start.astimezone(here).utcoffset():
        return [told]
    return [
        _("{when}, by your clocks").format(when=_when(slot, theirs)),
        _("{when}, by ours").format(when=told),
    ]


def _when(slot: TimeSlot, zone: ZoneInfo) -> str:
    start, end = (moment.astimezone(zone) for moment in (slot.start, slot.end))
    return _("{day}, {time}").format(
        day=formats.long_day_and_weekday(start), time=formats.hours(start, end)
    )


def _lines(letter: Letter) -> Iterator[str]:
    told, on_site = letter.told, KINDS[letter.told.kind].family_on_site
    yield _("Dear {names},").format(names=letter.reader.name)
    yield _(OPENINGS[letter.method])
    yield ""
    yield title_of(told)
    yield from hours_told(told.slot, letter.zone, "" if on_site else letter.reader.zone)
    if told.stands:
        yield from _joining(letter)
        if on_site:
            yield ""
            yield _("Please bring")
            yield from (f"- {_(text)}" for text in TO_BRING)
        yield ""
        yield _("If the time does not suit you, please tell us. We will find another one.")
    else:
        yield ""
        yield _("Please call us: we will find another time together.")
    yield ""
    yield letter.centre
    yield from letter.contact.splitlines()


def title_of(told: Told) -> str:
    """Say what it is and with whom."""
    if KINDS[told.kind].family_on_site:
        return _("Visit with {name}").format(name=told.client)
    return _("Remote visit with {name}").format(name=told.client)


def _joining(letter: Letter) -> Iterator[str]:
    told = letter.told
    if told.place:
        yield _("{room}, {centre}").format(room=told.place, centre=letter.centre)
    elif letter.link:
        yield _("Open this link to join:")
        yield letter.link
    elif told.dial_in:
        yield dial_told(told)
    else:
        yield _("We will tell you how to join.")


def dial_told(told: Told) -> str:
    """Say which number is dialled, and which PIN is asked for."""
    if told.pin:
        text = _("Dial {number} to join. The PIN is {pin}.")
        return text.format(number=told.dial_in, pin=told.pin)
    return _("Dial {number} to join.").format(number=told.dial_in)


def _calendar(letter: Letter, method: str) -> Calendar:
    from icalendar import Calendar  # noqa: PLC0415 - most starts never need it

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    if letter.zone.key != "UTC":
        slot = letter.told.slot
        made.add_component(zone_rules(letter.zone, slot.start.date(), slot.end.date()))
    made.add_component(_event(letter))
    return made


def _event(letter: Letter) -> Event:
    from icalendar import Event, vCalAddress  # noqa: PLC0415 - as above

    told, server, reader = letter.told, letter.server, letter.reader
    slot = told.slot.within(letter.zone)
    event = Event()
    event.add("uid", f"{letter.uid}@{DOMAIN}")
    event.add("sequence", letter.sequence)
    event.add("dtstamp", letter.made_at.astimezone(UTC))
    event.add("dtstart", slot.start)
    event.add("dtend", slot.end)
    event.add("summary", title_of(told))
    event.add("class", "PRIVATE")
    organizer = vCalAddress(f"mailto:{server.sender}")
    if server.name:
        organizer.params["CN"] = server.name
    event.add("organizer", organizer)
    attendee = vCalAddress(f"mailto:{reader.address}")
    attendee.params.update({"CN": reader.name, "CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT"})
    if told.stands:
        attendee.params.update({"PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
    event.add("attendee", attendee, encode=False)
    event.add("status", "CONFIRMED" if told.stands else "CANCELLED")
    if told.stands:
        event.add("description", "\n".join(_joining(letter)))
        event.add("location", told.place or letter.link or told.dial_in or _("From afar"))
    return event
