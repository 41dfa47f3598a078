"""The conversation with a mail server: encrypted always, its certificate verified, told plainly.

Knows nothing of the database: whoever talks here holds no transaction.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from familycare.domain.mail import (
    AnswerLost,
    CertificateWrong,
    Encryption,
    MailProblem,
    NotEncrypted,
    RefusedForGood,
    RefusedForNow,
    ServerUnreachable,
    SignInFailed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.mail import MailServer

SECONDS = 30
"""How long one answer is waited for."""
OURSELVES = "localhost"
"""What we call ourselves: the name of the computer is nobody's business."""
GO_ON, FOR_GOOD = 354, 500
"""Reply codes of SMTP (RFC 5321): send the text now; from here on: never."""
_AT_FIRST = re.compile(rb"(?m)^\.")

Reply = tuple[int, bytes]


class Line:
    """A server that has let us in."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp

    def send(self, sender: str, address: str, content: bytes) -> None:
        """Hand one e-mail over. Raises RefusedForGood, RefusedForNow, or where the line breaks.

        Before the server has all of it, a break is ServerUnreachable: it will not deliver a part.
        Afterwards it is AnswerLost.
        """
        try:
            self._smtp.rset()
            _require(self._smtp.mail(sender))
            _require(self._smtp.rcpt(address))
            _require(self._smtp.docmd("DATA"))
            self._smtp.send(_AT_FIRST.sub(b"..", content.rstrip(b"\r\n")) + b"\r\n.\r\n")
        except (smtplib.SMTPException, OSError) as error:
            raise ServerUnreachable(str(error)) from error
        try:
            reply = self._smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            raise AnswerLost(str(error)) from error
        _require(reply)


@contextmanager
def connected(server: MailServer) -> Iterator[Line]:
    """Connect, encrypt and sign in, for as long as the block lasts. Raises MailProblem."""
    smtp = _opened(server)
    try:
        _sign_in(smtp, server)
        yield Line(smtp)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
        smtp.close()


def _opened(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    smtp: smtplib.SMTP | None = None
    try:
        if server.encryption is Encryption.TLS:
            return smtplib.SMTP_SSL(
                server.host, server.port, OURSELVES, timeout=SECONDS, context=context
            )
        smtp = smtplib.SMTP(server.host, server.port, OURSELVES, timeout=SECONDS)
        smtp.starttls(context=context)
    except (smtplib.SMTPException, OSError) as error:
        if smtp is not None:
            smtp.close()
        raise _problem(error) from error
    return smtp


def _problem(error: smtplib.SMTPException | OSError) -> MailProblem:
    match error:
        case ssl.SSLCertVerificationError():
            return CertificateWrong(error.verify_message)
        case ssl.SSLError() | smtplib.SMTPNotSupportedError():
            return NotEncrypted(str(error))
        case smtplib.SMTPResponseException():
            return RefusedForNow(_words(error.smtp_code, error.smtp_error))
        case _:
            return ServerUnreachable(error.strerror or str(error))


def _sign_in(smtp: smtplib.SMTP, server: MailServer) -> None:
    if not server.login:
        return
    try:
        smtp.login(server.login, server.password)
    except smtplib.SMTPServerDisconnected as error:
        raise ServerUnreachable(str(error)) from error
    except smtplib.SMTPResponseException as error:
        raise SignInFailed(_words(error.smtp_code, error.smtp_error)) from error
    except (smtplib.SMTPException, UnicodeEncodeError) as error:
        raise SignInFailed(str(error)) from error
    except OSError as error:
        raise ServerUnreachable(str(error)) from error


def _require(reply: Reply) -> None:
    code, words = reply
    if code == GO_ON or code // 100 == 2:  # noqa: PLR2004 - the class of good answers
        return
    told = _words(code, words)
    raise RefusedForGood(told) if code >= FOR_GOOD else RefusedForNow(told)


def _words(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {text}"
