"""The services of e-mails and invitations with plausible arguments; see `tests.every_service`."""

from familycare.domain.mail import MailServer
from familycare.services.invitations import TellFamily


def arguments(visit, day):
    """Return the arguments by service: about a booked visit, on a day."""
    server = MailServer(host="mail.example.org", sender="office@example.org")
    return {
        "invitation_letters.note_letters": [(), ".pdf", ""],
        "invitation_letters.of": [day, day],
        "invitations.card": [visit.id],
        "invitations.outbox": [],
        "invitations.proposed": [[visit.id]],
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
