"""What a queued e-mail says, and of what: a visit of which a family is told, or a document.

An e-mail with a document brings the file as it was approved. Words around it, subject and name of
the file tell nothing about anybody.
"""

from __future__ import annotations

from datetime import UTC
from email.headerregistry import Address
from email.message import EmailMessage
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from familycare import i18n
from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.disclosure import Method
from familycare.domain.documents import ClientDocument
from familycare.domain.errors import NotFound, Refused
from familycare.i18n import _
from familycare.services import scope
from familycare.services.appointment_facts import facts_of
from familycare.services.disclosures import LETTER, HandOver
from familycare.services.documents import leaving
from familycare.services.invitation_text import POLICY, message_of
from familycare.services.telling import Telling

if TYPE_CHECKING:
    from familycare.domain.mail import Mail
    from familycare.domain.trail import Fact
    from familycare.services.work import Reading

FILE_NAME = "letter.pdf"
"""Of what is attached: it names neither anybody nor what it is about."""


class Said(NamedTuple):
    """What an e-mail brings, and what is told by it."""

    message: EmailMessage
    told: HandOver


class About(NamedTuple):
    """In whose history the trail tells of an e-mail."""

    kind: type
    id: int
    client_id: int | None
    facts: dict[str, Fact]


class Contents:
    """What e-mails say and are about, as one unit of work sees it."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._telling = reading, Telling(reading)

    def is_ours(self, mail: Mail) -> bool:
        """Whether whoever asks may know of what the e-mail is: of documents not everybody may."""
        if mail.document_id is None:
            return True
        try:
            document = self._reading.consents.documents.get(mail.document_id)
        except NotFound:  # a server shows it to nobody else
            return False
        return scope.may(self._reading, Permission.REPORT, document.client_id)

    def about(self, mail: Mail) -> About:
        """Return in whose history it belongs, with what the trail is told of it."""
        reading = self._reading
        told: dict[str, Fact] = {"family_member": mail.family_member_id, "method": mail.method}
        if mail.appointment_id is not None:
            visit = reading.appointments.get(mail.appointment_id)
            return About(Appointment, visit.id, visit.client_id, facts_of(None, visit) | told)
        document = reading.consents.documents.get(mail.document_id or 0)
        return About(ClientDocument, document.id, document.client_id, told)

    def said(self, mail: Mail) -> Said | None:
        """Return what a queued e-mail brings; None if the family should not be told that now."""
        return self._of_visit(mail) if mail.document_id is None else self._of_document(mail)

    def _of_visit(self, mail: Mail) -> Said | None:
        letter = self._telling.letter(mail)
        if letter is None or mail.appointment_id is None:
            return None
        client = self._reading.appointments.get(mail.appointment_id).client_id
        assert client is not None  # noqa: S101 - there is no letter about a visit to nobody
        message = message_of(letter)
        order = HandOver(
            client_id=client,
            family_member_id=mail.family_member_id,
            document="invitation",
            sections=LETTER,
            method=Method.E_MAIL,
            language=letter.reader.language,
            sha256=sha256(message.as_bytes()).hexdigest(),
        )
        return Said(message, order)

    def _of_document(self, mail: Mail) -> Said | None:
        documents = self._reading.consents.documents
        try:
            document = documents.get(mail.document_id or 0)
            order = leaving(self._reading, document, Method.E_MAIL, mail.because)
        except Refused:
            return None
        reader = self._reading.people.family_members.get(mail.family_member_id)
        if reader.email != mail.address or not self._telling.server.host:
            return None
        content = documents.file_of(document.id)
        return Said(self._message(mail, document, reader.name, content), order)

    def _message(
        self, mail: Mail, document: ClientDocument, name: str, content: bytes
    ) -> EmailMessage:
        server, centre = self._telling.server, self._telling.centre
        made = EmailMessage(policy=POLICY)
        made["From"] = Address(server.name, addr_spec=server.sender)
        made["To"] = mail.address
        made["Date"] = self._reading.clock.now().astimezone(UTC)
        made["Message-ID"] = f"<{document.uid}.{mail.id}@{server.sender.rpartition('@')[2]}>"
        made["Auto-Submitted"] = "auto-generated"
        with i18n.speaking(i18n.spoken_or_ours(document.language)):
            made["Subject"] = _("A letter for you")
            lines = [
                _("Dear {names},").format(names=name),
                _("we have a letter for you. It is attached to this e-mail."),
                _("It is meant for you alone. Please do not pass it on."),
                "",
                centre.name,
                *centre.contact.splitlines(),
            ]
            made.set_content("\n".join(lines) + "\n", cte="base64")
            made["Content-Language"] = i18n.language()
        made.add_attachment(content, maintype="application", subtype="pdf", filename=FILE_NAME)
        return made
