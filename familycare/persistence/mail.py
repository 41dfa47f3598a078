"""E-mails to families, and over which server they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.domain.mail import Encryption, Mail, MailServer, MailState
from familycare.persistence.records import Records
from familycare.persistence.rows.house import TEXT_SETTING
from familycare.persistence.rows.remote import MAIL

if TYPE_CHECKING:
    from collections.abc import Collection

    from familycare.domain.ids import CentreId

_M, _T = MAIL.c, TEXT_SETTING.c
PREFIX = "mail_"
"""How the names of the texts begin in which the server is kept."""
WAITING = (MailState.QUEUED, MailState.SENDING)


class Mails:
    """The e-mails of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.mails = Records(connection, centre_id, Mail, MAIL)

    def of_appointments(self, ids: Collection[int]) -> list[Mail]:
        """Return every e-mail about these appointments, in the order in which they were queued."""
        return self.mails.where(_M.appointment_id.in_(ids), order=[_M.id]) if ids else []

    def of_documents(self, ids: Collection[int]) -> list[Mail]:
        """Return every e-mail with one of these documents, in the order of queueing."""
        return self.mails.where(_M.document_id.in_(ids), order=[_M.id]) if ids else []

    def waiting(self) -> list[Mail]:
        """Return what is queued or being sent, the most urgent first."""
        return self.mails.where(_M.state.in_(WAITING), order=[_M.next_at, _M.id])

    def latest(self, most: int) -> list[Mail]:
        """Return the newest ones, whatever became of them."""
        query = sa.select(_M.id).where(_M.centre_id == self._centre_id)
        newest = query.order_by(_M.id.desc()).limit(most)
        ids = self._connection.execute(newest).scalars().all()
        return sorted(self.mails.among(ids), key=lambda mail: -mail.id)

    def server(self) -> MailServer:
        """Return over which server e-mails are sent; one without a name where nobody said."""
        query = sa.select(_T.name, _T.value).where(
            _T.centre_id == self._centre_id, _T.name.startswith(PREFIX, autoescape=True)
        )
        found = {
            name.removeprefix(PREFIX): value for name, value in self._connection.execute(query)
        }
        if not found:
            return MailServer()
        return MailServer(
            host=found["host"],
            port=int(found["port"]),
            encryption=Encryption(found["encryption"]),
            login=found["login"],
            password=found["password"],
            sender=found["sender"],
            name=found["name"],
        )

    def save_server(self, server: MailServer) -> None:
        """Store over which server e-mails are sent."""
        ours = sa.and_(
            _T.centre_id == self._centre_id, _T.name.startswith(PREFIX, autoescape=True)
        )
        self._connection.execute(sa.delete(TEXT_SETTING).where(ours))
        rows = [
            {"centre_id": self._centre_id, "name": PREFIX + name, "value": str(value)}
            for name, value in vars(server).items()
        ]
        self._connection.execute(sa.insert(TEXT_SETTING), rows)
