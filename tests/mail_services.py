"""The services of e-mails and invitations with plausible arguments; see `tests.every_service`."""

from datetime import UTC, datetime

from familycare.domain.mail import Mail, MailMethod, MailServer
from familycare.domain.trail import Deed
from familycare.services.invitations import TellFamily


def arguments(visit, day):
    """Return the arguments by service: about a booked visit, on a day."""
    moment = datetime(2026, 7, 1, tzinfo=UTC)
    mail = Mail(
        appointment_id=visit.id, family_member_id=1, method=MailMethod.REQUEST, sequence=0,
        address="a@example.org", digest="0" * 64, queued_at=moment, next_at=moment,
    )  # fmt: skip
    server = MailServer(host="mail.example.org", sender="office@example.org")
    return {
        "invitation_letters.note_letters": [(), ".pdf", ""],
        "invitation_letters.of": [day, day],
        "invitations.card": [visit.id],
        "invitations.outbox": [],
        "invitations.proposed": [[visit.id]],
        "invitations.queued": [mail, Deed.TELL],
        "invitations.send_again": [999, 1],
        "invitations.tell": [TellFamily(digests=((visit.id, 1, "0" * 64),))],
        "invitations.withdraw": [999, 1],
        "mail_server.put_back": [server, MailServer()],
        "mail_server.ready": [],
        "mail_server.save": [server],
        "mail_server.shown": [],
        "mail_server.trial": [server, "somebody@example.org"],
        "outbox.attend": [],
    }
