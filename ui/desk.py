"""What every page is given: the road to the data, the look, and who sits here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from familycare.domain.access import Actor
    from familycare.domain.clock import Clock
    from ui.icons import Icons
    from ui.runner import Runner
    from ui.theme import Theme


@dataclass(frozen=True)
class Desk:
    """One person's place in one open centre."""

    runner: Runner
    theme: Theme
    icons: Icons
    zone: ZoneInfo
    """The centre's time zone: every time on every screen is in it."""
    clock: Clock
    actor: Actor
    location: str = ""
    """Where the centre is kept, fit to be shown."""

    def today(self) -> date:
        """Return the date on the centre's wall calendar."""
        return self.clock.now().astimezone(self.zone).date()
