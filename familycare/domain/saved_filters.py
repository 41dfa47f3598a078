"""What somebody likes to see of the calendar, under a name of their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.texts import wrong
from familycare.i18n import N_

MOST_FILTERS = 30
"""Of one person; more are no help any more."""
LONGEST_CONTENT = 4_000


@dataclass(eq=False)
class NameInUse(Refused):
    """Another saved filter of the same person has this name."""

    field = "name"
    name: str


@dataclass(eq=False)
class TooManyFilters(Refused):
    """So many are kept already."""

    most: int


@dataclass(frozen=True, kw_only=True)
class SavedFilter:
    """A set of filters. It belongs to who saved it, and to nobody else."""

    id: int = 0
    version: int = 0
    account_id: int
    name: str
    content: str
    """JSON of numbers and words of the program, which only the calendar understands."""

    def check(self) -> None:
        """Refuse a name that cannot be kept."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("Name"), self.name)
        yield from wrong(N_("Filter"), self.content, needed=False, limit=LONGEST_CONTENT)
