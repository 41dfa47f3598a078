"""A mail server of our own: it encrypts, asks for a password, and fails as it is told to."""

import ssl
import threading
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LOGIN, PASSWORD = "office", "a password of the office"


class Handler:
    """Keeps what is delivered; `refused` and `later` name addresses, `break_at` a moment."""

    def __init__(self):
        self.delivered, self.refused, self.later = [], set(), set()
        self.break_at = ""
        self.before_answer = lambda: None
        self.seen = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - as aiosmtpd calls it
        self.seen.append((session.ssl is not None, session.authenticated))
        if self.break_at == "address":
            server.transport.abort()
        if address in self.refused:
            return "550 5.1.1 No such person here"
        if address in self.later:
            return "450 4.2.0 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - as aiosmtpd calls it
        if self.break_at == "answer":
            self.delivered.append(envelope)
            server.transport.abort()
            return "250 never heard"
        self.before_answer()
        self.delivered.append(envelope)
        return "250 Queued"


class _Controller(Controller):
    def __init__(self, handler, context, users):
        super().__init__(handler, hostname="127.0.0.1", port=0)
        self._tls, self._users = context, users

    def _trigger_server(self):
        """Ask the port that the system chose whether it answers."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    def factory(self):
        return SMTP(
            self.handler,
            tls_context=self._tls,
            require_starttls=self._tls is not None,
            auth_required=self._tls is not None,
            auth_require_tls=self._tls is not None,
            authenticator=self._known,
        )

    def _known(self, server, session, envelope, mechanism, data):
        given = data.login.decode(), data.password.decode()
        return AuthResult(success=given in self._users, handled=False)


class MailHouse:
    """The server as tests see it."""

    def __init__(self, folder, *, encrypted=True, named="127.0.0.1"):
        self.certificate, key = certificate(folder, named)
        context = None
        if encrypted:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.certificate, key)
        self.handler = Handler()
        self._controller = _Controller(self.handler, context, {(LOGIN, PASSWORD)})
        self._controller.start()
        self.port = self._controller.port

    @property
    def letters(self):
        """What was delivered, read by Python's own parser."""
        return [
            message_from_bytes(one.content, policy=policy.default)
            for one in self.handler.delivered
        ]

    @property
    def addresses(self):
        return [address for one in self.handler.delivered for address in one.rcpt_tos]

    def close(self):
        controller, self._controller = self._controller, None
        if controller is not None:
            controller.stop()


def certificate(folder, named):
    """Make a certificate that nobody signed but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail house")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(named))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "mail.pem", folder / "mail.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return public, private


def while_answering(handler, call):
    """Let something happen on a thread of its own while the server takes its time."""
    done = threading.Event()

    def act():
        call()
        done.set()

    def before():
        threading.Thread(target=act).start()
        assert done.wait(20), "whoever sends holds up whoever writes"

    handler.before_answer = before
