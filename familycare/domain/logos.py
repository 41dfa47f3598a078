"""A centre's logo: what file it may be, looked at before anything decodes it, and what is kept.

The header alone says how large a picture would become. What is kept is drawn anew by
`services.logos`: a plain PNG without any remark, small enough for paper, whose packed lines go
into a PDF as they are.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_MEGABYTES = 5
BYTES_A_MEGABYTE = 1_000_000
MOST_PIXELS = 4_000
"""A side of a file that is taken; more is a poster, or a file made to fill the memory."""
LEAST_PIXELS = 24
"""A side of a picture that still shows something on paper."""
KEPT_WIDE, KEPT_HIGH = 960, 160
"""Pixels of what is kept, at most: finer than 300 dots an inch at the height of a title."""
KEPT_BYTES = 40_000
"""Of what is kept, at most: it goes into every paper, and into the draft of a form."""

PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
_JPEG_BEGINS = b"\xff\xd8\xff"
_JPEG_ENDS = b"\xff\xd9"
_TAIL = 1024
"""Bytes at the end among which a JPEG says that it is whole; cameras pad them."""
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG without a length, and those that tell the size."""


class LogoKind(StrEnum):
    """What a logo can be: what runs nothing, and every program that draws can save."""

    PNG = "PNG"
    JPEG = "JPEG"


class LogoRefused(Refused):
    """A file that cannot be the logo."""

    field = "logo"


@dataclass(eq=False)
class NoLogo(LogoRefused):
    """The file is neither PNG nor JPEG, whatever its name says."""


@dataclass(eq=False)
class LogoCutOff(LogoRefused):
    """The file ends in the middle, or what it says of itself is damaged."""


@dataclass(eq=False)
class LogoTooLarge(LogoRefused):
    """The file is larger than is taken."""

    megabytes: int


@dataclass(eq=False)
class LogoTooWide(LogoRefused):
    """The picture has more pixels than are taken."""

    width: int
    height: int
    most: int


@dataclass(eq=False)
class LogoTooSmall(LogoRefused):
    """The picture has so few pixels that nothing of it would be seen."""

    width: int
    height: int
    least: int


class Seen(NamedTuple):
    """What the header of a picture says."""

    kind: LogoKind
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """A kept logo, taken apart: its lines are packed as PNG and PDF both pack them."""

    width: int
    height: int
    colours: int
    """Bytes of a pixel: 1 grey, 3 red, green and blue."""
    packed: bytes = field(repr=False)


def look_at(content: bytes) -> Seen:
    """Return what a file says of itself; raises why it cannot be a logo. Nothing is decoded."""
    if len(content) > MOST_MEGABYTES * BYTES_A_MEGABYTE:
        raise LogoTooLarge(MOST_MEGABYTES)
    if content.startswith(PNG_BEGINS):
        seen = _png(content)
    elif content.startswith(_JPEG_BEGINS):
        seen = _jpeg(content)
    else:
        raise NoLogo
    if max(seen.width, seen.height) > MOST_PIXELS:
        raise LogoTooWide(seen.width, seen.height, MOST_PIXELS)
    if min(seen.width, seen.height) < LEAST_PIXELS:
        raise LogoTooSmall(seen.width, seen.height, LEAST_PIXELS)
    return seen


def picture_of(kept: bytes) -> Picture:
    """Take a kept logo apart for printing: nothing but its pixels is used."""
    parts = list(_chunks(kept))
    width, height, _depth, colour = struct.unpack(">IIBB", parts[0][1][:10])
    packed = b"".join(data for name, data in parts if name == b"IDAT")
    return Picture(width, height, 3 if colour == 2 else 1, packed)  # noqa: PLR2004 - PNG's number


def _png(content: bytes) -> Seen:
    names, width, height = set(), 0, 0
    for number, (name, data) in enumerate(_chunks(content)):
        if number == 0:
            if name != b"IHDR" or len(data) != 13:  # noqa: PLR2004 - the length in the standard
                raise LogoCutOff
            width, height = struct.unpack(">II", data[:8])
        names.add(name)
    if not names >= {b"IDAT", b"IEND"} or not width or not height:
        raise LogoCutOff
    return Seen(LogoKind.PNG, width, height)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of a PNG with their names, each compared with its sum; raises LogoCutOff."""
    at = len(PNG_BEGINS)
    while at < len(content):
        head = content[at : at + 8]
        if len(head) < 8:  # noqa: PLR2004 - a length and a name
            raise LogoCutOff
        length, name = struct.unpack(">I4s", head)
        data = content[at + 8 : at + 8 + length]
        told = content[at + 8 + length : at + 12 + length]
        if len(told) < 4 or struct.unpack(">I", told)[0] != zlib.crc32(name + data):  # noqa: PLR2004 - a sum
            raise LogoCutOff
        yield name, data
        if name == b"IEND":
            return
        at += 12 + length


def _jpeg(content: bytes) -> Seen:
    if _JPEG_ENDS not in content[-_TAIL:]:
        raise LogoCutOff
    at = 2
    while at + 9 <= len(content):
        if content[at] != 0xFF:  # noqa: PLR2004 - every marker begins with it
            break
        marker = content[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - filling
            at += 1
        elif marker in _STANDALONE:
            at += 2
        elif marker in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            if not width or not height:
                break
            return Seen(LogoKind.JPEG, width, height)
        else:
            at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    raise LogoCutOff
