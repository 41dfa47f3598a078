"""Short ways to tell families of visits, and to read what was sent."""

from dataclasses import replace

import vobject

from familycare.domain.appointments import CancelCause
from familycare.domain.mail import MailServer
from familycare.services import appointments, family, invitations, outbox
from familycare.services.family import Relative
from familycare.services.invitations import TellFamily
from familycare.services.orders import CancelAppointment, MoveAppointment
from tests.centre import at
from tests.consent_services import permit
from tests.services.mail_server import LOGIN, PASSWORD


def server(house, **more):
    given = {
        "host": "127.0.0.1", "port": house.port, "login": LOGIN, "password": PASSWORD,
        "sender": "office@see.example",
    }  # fmt: skip
    return MailServer(**given | more)


def reach(home, client, address="maria@example.org", **more):
    """Note the address of a client's mother, and that the client permits to tell her things."""
    member = home.ask(lambda reading: reading.people.family_among([home.mother_of[client]]))[0]
    tie = home.ask(lambda reading: reading.people.ties_of([client]))[0]
    changed = replace(member, email=address, **more)
    home.do(family.save, Relative(member=changed, tie=tie))
    home.do(permit, client, member=member.id)
    return member.id


def proposed(home, visit):
    return home.ask(invitations.proposed, [visit.id])


def order(proposals):
    return TellFamily(
        digests=tuple((p.appointment_id, p.family_member_id, p.digest) for p in proposals)
    )


def tell(home, visit):
    return home.do(invitations.tell, order(proposed(home, visit)))


def told(home, visit):
    """Tell the family and let it be sent."""
    tell(home, visit)
    return outbox.attend(home.opened)


def mails(home, visit):
    return home.ask(lambda reading: reading.mail.of_appointments([visit.id]))


def states(home, visit):
    return [mail.state for mail in mails(home, visit)]


def move(home, visit, hour=12):
    return home.do(
        appointments.move,
        MoveAppointment(appointment_id=visit.id, version=visit.version, slot=at(hour)),
    )


def cancel(home, visit):
    return home.do(
        appointments.cancel,
        CancelAppointment(
            appointment_id=visit.id, version=visit.version, cause=CancelCause.CENTRE
        ),
    )


def event(letter):
    """Read the calendar's part as a stranger's program would."""
    part = next(p for p in letter.walk() if p.get_content_type() == "text/calendar")
    calendar = vobject.readOne(part.get_content())
    assert part["Content-Type"].params["method"] == calendar.method.value
    return calendar, calendar.vevent


def words(letter):
    return letter.get_body(("plain",)).get_content()
