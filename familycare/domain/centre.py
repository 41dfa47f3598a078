"""The centre itself: what it is called, where its clocks stand, how families reach it."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import CentreId
from familycare.domain.texts import NOTE_LIMIT, wrong
from familycare.i18n import N_


@dataclass(eq=False)
class UnknownTimeZone(Refused):
    """No time zone has this IANA name."""

    field = "time_zone"
    name: str


def is_zone(name: str) -> bool:
    """Whether this is the IANA name of a time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@dataclass(frozen=True, kw_only=True)
class Centre:
    """A house with its own clients, staff and rooms."""

    id: CentreId = CentreId(0)
    name: str
    time_zone: str
    """IANA name, for example Asia/Shanghai."""
    contact: str = ""
    """How a family reaches the centre; printed at the end of a report."""
    version: int = 0

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which everything is shown."""
        return ZoneInfo(self.time_zone)

    def check(self) -> None:
        """Refuse a centre whose fields cannot be true, with every reason at once."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("Name of the centre"), self.name)
        yield from wrong(N_("Contact"), self.contact, needed=False, limit=NOTE_LIMIT)
        if not is_zone(self.time_zone):
            yield UnknownTimeZone(self.time_zone)
