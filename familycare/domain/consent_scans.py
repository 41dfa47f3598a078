"""The signed form of a consent, as it was scanned: what file it may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from familycare.domain.errors import Refused
from familycare.domain.ids import ClientId, ConsentId, ConsentScanId

if TYPE_CHECKING:
    from datetime import datetime

BYTES_A_MEGABYTE = 1_000_000


class ScanKind(StrEnum):
    """What a scan can be: what any workstation can show, and what runs nothing."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"


_BEGINS = {
    ScanKind.PDF: b"%PDF-",
    ScanKind.PNG: b"\x89PNG\r\n\x1a\n",
    ScanKind.JPEG: b"\xff\xd8\xff",
}
_ENDS = {
    ScanKind.PDF: b"%%EOF",
    ScanKind.PNG: b"IEND\xaeB`\x82",
    ScanKind.JPEG: b"\xff\xd9",
}
_TAIL = 1024
"""Bytes at the end among which a file says that it is whole; scanners pad them."""


@dataclass(eq=False)
class NoScan(Refused):
    """The file is none of the kinds a scan can be, whatever its name says."""

    field = "scan"


@dataclass(eq=False)
class ScanCutOff(Refused):
    """The file begins like a scan and has no end: it was not copied to the end."""

    field = "scan"


@dataclass(eq=False)
class ScanTooLarge(Refused):
    """The file is larger than the centre keeps."""

    field = "scan"
    megabytes: int


@dataclass(eq=False)
class ScannedAlready(Refused):
    """There is a scan of this consent already."""

    field = "scan"


@dataclass(frozen=True, kw_only=True)
class ConsentScan:
    """The scan of one signed form."""

    id: ConsentScanId = ConsentScanId(0)
    consent_id: ConsentId
    client_id: ClientId
    kind: ScanKind
    content: bytes = field(repr=False)
    author: str = ""
    added_at: datetime
    version: int = 0


def kind_of(content: bytes, most_megabytes: int) -> ScanKind:
    """Return what kind of scan this is, by what is in it; raises what is wrong with it."""
    if len(content) > most_megabytes * BYTES_A_MEGABYTE:
        raise ScanTooLarge(most_megabytes)
    for kind, beginning in _BEGINS.items():
        if content.startswith(beginning):
            if _ENDS[kind] not in content[-_TAIL:]:
                raise ScanCutOff
            return kind
    raise NoScan
