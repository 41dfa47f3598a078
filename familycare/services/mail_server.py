"""Over which server the centre sends e-mails: said once, tried out, its password never shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from email.headerregistry import Address
from email.message import EmailMessage
from functools import partial
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.mail import AddressMalformed, MailServer, NoMailServer, is_address
from familycare.domain.texts import tidy_line
from familycare.domain.trail import Deed
from familycare.i18n import _
from familycare.services.invitation_text import POLICY
from familycare.services.smtp_line import connected
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.domain.trail import Fact


@needs(Permission.EDIT_HOUSE)
def shown(reading: Reading) -> MailServer:
    """Return over which server e-mails are sent, without its password."""
    return reading.mail.server().without_password()


@needs(Permission.PLAN)
def ready(reading: Reading) -> bool:
    """Whether e-mails can be sent at all."""
    return bool(reading.mail.server().host)


@needs(Permission.EDIT_HOUSE)
def save(work: Work, server: MailServer) -> MailServer:
    """Save the server. An empty password keeps the one there is, if name and server stay."""
    before = work.mail.server()
    server = _kept(_tidied(server), before)
    server.check()
    if server == before:
        return before.without_password()
    return _saved(work, before, server, Deed.CHANGE).without_password()


@needs(Permission.EDIT_HOUSE)
def put_back(work: Work, earlier: MailServer, left: MailServer) -> MailServer:
    """Undo: let it be the server before, if nobody changed that since."""
    if work.mail.server() != left:
        raise ChangedElsewhere(MailServer, work.centre_id)
    return _saved(work, left, earlier, Deed.PUT_BACK)


@dataclass(frozen=True)
class Trial:
    """A test e-mail that is about to be sent: slow, and without the database."""

    server: MailServer = field(repr=False)
    address: str
    at: datetime

    def send(self) -> None:
        """Send it. Raises MailProblem."""
        made = EmailMessage(policy=POLICY)
        made["From"] = Address(self.server.name, addr_spec=self.server.sender)
        made["To"] = self.address
        made["Date"] = self.at
        made["Subject"] = _("A test")
        made.set_content(_("This is a test. Your e-mails can be sent."), cte="base64")
        with connected(self.server) as line:
            line.send(self.server.sender, self.address, made.as_bytes())


@needs(Permission.EDIT_HOUSE)
def trial(reading: Reading, server: MailServer, address: str) -> Trial:
    """Return a test over this server, saved or not; refused while something is missing."""
    address = tidy_line(address)
    server = _kept(_tidied(server), reading.mail.server())
    server.check()
    if not server.host:
        raise NoMailServer
    if not is_address(address):
        raise AddressMalformed
    return Trial(server, address, reading.clock.now())


def _tidied(server: MailServer) -> MailServer:
    return replace(
        server,
        host=tidy_line(server.host),
        login=tidy_line(server.login),
        sender=tidy_line(server.sender),
        name=tidy_line(server.name),
    )


def _kept(server: MailServer, before: MailServer) -> MailServer:
    """Return it with the password there is; another server must never be handed that one."""
    same = (server.host, server.login) == (before.host, before.login)
    return server if server.password or not same else replace(server, password=before.password)


def _saved(work: Work, before: MailServer, after: MailServer, deed: Deed) -> MailServer:
    work.mail.save_server(after)
    way_back = partial(put_back, earlier=before, left=after)
    names: list[int | str | None] = [
        name for name in vars(after) if getattr(after, name) != getattr(before, name)
    ]
    facts: dict[str, Fact] = {"fields": names}
    work.changed(MailServer, work.centre_id, deed, undo=way_back, facts=facts)
    return after
