"""Looking for who is meant: a scanner is quicker than any answer, and so may be a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Quest:
    """What is looked for, and what was asked for meanwhile: it must not befall somebody else."""

    under_way: bool = False
    wanted: int | None = None
    """Number of the visit, once it is known."""
    queued: str = ""
    """The deed to be done with it."""

    def begin(self, wanted: int | None = None, queued: str = "") -> None:
        """Look for somebody else."""
        self.under_way, self.wanted, self.queued = True, wanted, queued

    def end(self) -> str:
        """Look no more; return what was asked for meanwhile."""
        queued = self.queued
        self.under_way, self.wanted, self.queued = False, None, ""
        return queued
