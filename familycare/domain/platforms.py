"""Platforms over which families and clients meet, and what links to them must look like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.texts import wrong
from familycare.i18n import N_

SECRET_BYTES = 32
"""HMAC-SHA256 wants a key at least as long as its hash (RFC 7518, 3.2)."""
_LETTERS_OF_A_HOST = r"[^/\s?#@:\\]+"


class PlatformKind(StrEnum):
    """How a link comes about."""

    JITSI = "jitsi"
    """The program makes a room and signs a token for it."""
    LINK = "link"
    """Somebody pastes a link that must look like the platform's."""
    TELEPHONE = "telephone"


@dataclass(eq=False)
class ServerMalformed(Refused):
    """The address of a server is none that a browser opens safely."""

    field = "address"


@dataclass(eq=False)
class PatternMalformed(Refused):
    """What links must look like does not begin with https:// and the name of a server."""

    field = "address"


@dataclass(eq=False)
class SecretTooShort(Refused):
    """A secret that short could be guessed, and tokens be forged."""

    field = "secret"
    least: int
    """Characters that are needed."""


@dataclass(eq=False)
class PlatformNotInUse(Refused):
    """The platform was taken out of use."""

    field = "platform"
    name: str


@dataclass(eq=False)
class LinkUnlike(Refused):
    """The link does not look like those of the platform."""

    field = "link"
    platform: str
    pattern: str


@dataclass(eq=False)
class LinkByTelephone(Refused):
    """A platform that is the telephone has numbers, and no links."""

    field = "link"
    platform: str


@dataclass(frozen=True, kw_only=True)
class Platform:
    """A way to meet over a distance that the centre uses."""

    id: int = 0
    name: str
    kind: PlatformKind
    address: str = ""
    """Of the Jitsi server, or the pattern that links must follow, with * for what varies."""
    app_id: str = ""
    secret: str = ""
    """Signs the tokens of a Jitsi server; never shown again once saved."""
    active: bool = True
    version: int = 0

    def without_secret(self) -> "Platform":
        """Return it as screens may know it."""
        return replace(self, secret="")

    def check(self) -> None:
        """Refuse a platform that could make no link, with every reason at once."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("Name"), self.name)
        yield from wrong(N_("Address"), self.address, needed=False)
        if self.kind is PlatformKind.LINK and not _is_pattern(self.address):
            yield PatternMalformed()
        if self.kind is PlatformKind.JITSI:
            if not _is_server(self.address):
                yield ServerMalformed()
            yield from wrong(N_("Application ID"), self.app_id)
            yield from wrong(N_("Secret"), self.secret, needed=False)
            if len(self.secret.encode()) < SECRET_BYTES:
                yield SecretTooShort(SECRET_BYTES)

    def against(self, link: str) -> Iterator[Refused]:
        """Yield what speaks against joining over this platform by this link."""
        if self.kind is PlatformKind.TELEPHONE:
            yield LinkByTelephone(self.name)
        elif self.kind is PlatformKind.LINK and not _pattern(self.address).fullmatch(link):
            yield LinkUnlike(self.name, self.address)
        elif self.kind is PlatformKind.JITSI and not link.startswith(f"{self.address}/"):
            yield LinkUnlike(self.name, f"{self.address}/*")


def is_link(text: str) -> bool:
    """Whether a browser would open it as a page somewhere."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return whole and not re.search(r"\s", text)


def _is_server(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or parts.username or address.endswith("/"))
    return parts.scheme == "https" and is_link(address) and plain and "*" not in address


def _is_pattern(address: str) -> bool:
    host, _path = _parts(address)
    return bool(re.search(r"\w", host)) and not re.search(r"\s", address)


def _parts(address: str) -> tuple[str, str]:
    """Split a pattern into the name of its server and what follows it; empty without https."""
    scheme, found, rest = address.partition("://")
    if scheme.lower() != "https" or not found:
        return "", ""
    host, slash, path = rest.partition("/")
    return host, slash + path


def _pattern(address: str) -> re.Pattern[str]:
    """Return what links must match: what varies in a server's name stays within the name."""
    host, path = _parts(address)
    names = _LETTERS_OF_A_HOST.join(map(re.escape, host.split("*")))
    rest = r"\S+".join(map(re.escape, path.split("*")))
    return re.compile(f"(?i:https://{names}){rest}")
