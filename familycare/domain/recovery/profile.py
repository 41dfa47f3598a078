"""The nine categories of the relapse process, rated by client, family and therapist."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from familycare.domain.errors import FieldMissing, Refused
from familycare.domain.recovery.pages import NOTE, Page, asked, fields_of
from familycare.i18n import N_

LEAST, MOST = 0, 4
FAR_APART = 2
"""From here on two ratings of one category disagree."""
CORE = "loss"
"""The category that the research found at the core of the process."""
SCALE = N_("0 is not at all, 4 is very much.")


@dataclass(frozen=True, kw_only=True)
class Profile(Page):
    """One person's ratings of the nine categories on one date."""

    avoidance: int | None = asked(N_("Avoidance of drugs"), None, highest=MOST, hint=SCALE)
    acceptance: int | None = asked(N_("Concern about being accepted"), None, highest=MOST)
    family_atmosphere: int | None = asked(N_("Strain in the family"), None, highest=MOST)
    social_conditions: int | None = asked(N_("Hard social conditions"), None, highest=MOST)
    mental_struggle: int | None = asked(N_("Mental struggle"), None, highest=MOST)
    self_management: int | None = asked(N_("Self-management"), None, highest=MOST)
    self_deception: int | None = asked(N_("Self-deception"), None, highest=MOST)
    remorse: int | None = asked(N_("Use and remorse"), None, highest=MOST)
    loss: int | None = asked(N_("Feeling of loss"), None, highest=MOST)
    note: str = asked(NOTE, "", long=True)

    def wrongs(self) -> Iterator[Refused]:
        """Yield what is wrong between the fields."""
        if not self.ratings:
            yield FieldMissing(N_("Ratings"))

    @property
    def ratings(self) -> Mapping[str, int]:
        """Return what is rated, by the name of the category."""
        values = ((name, getattr(self, name)) for name in CATEGORIES)
        return {name: value for name, value in values if value is not None}


CATEGORIES = tuple(each.name for each in fields_of(Profile) if each.kind is int)
"""The nine categories, in the order of the research; the loss is its core."""


def disagreement(ratings: Iterator[int | None]) -> int | None:
    """Return how far apart the farthest two of several ratings are; None with fewer than two."""
    known = [value for value in ratings if value is not None]
    apart = [abs(one - other) for one, other in combinations(known, 2)]
    return max(apart, default=None)
