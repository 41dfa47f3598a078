"""What has been done to a centre, as its trail tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.services.work import needs

if TYPE_CHECKING:
    from familycare.services.work import Reading


class Growth(NamedTuple):
    """By how much the trail grew."""

    newest: int
    """Number of its newest line; 0 while there is none."""
    lines: int
    """How many lines that tell of a change came since the one that was asked about."""


@needs(Permission.READ)
def growth(reading: Reading, since: int | None) -> Growth:
    """Return what came after a line of the trail; None asks for its end only."""
    newest = reading.audit.newest()
    if since is None or newest == since:
        return Growth(newest, 0)
    return Growth(newest, reading.audit.changes_after(since))
