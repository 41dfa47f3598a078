"""What the list of a batch needs to know of the form beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.batches import FAMILY

if TYPE_CHECKING:
    from familycare.domain.batches import Batch, Wanted
    from familycare.domain.disclosure import Method
    from familycare.domain.errors import Refused
    from ui.batches import Look


class Asked:
    """What the form beside the list asks for."""

    code = FAMILY

    def wanted(self) -> Wanted:
        """Return whose reports, and over which days; raises what is wrong with it."""
        raise NotImplementedError

    def look(self) -> Look:
        """Return how documents are drawn up."""
        raise NotImplementedError

    def batch(self, method: Method, folder: str) -> Batch:
        """Return what is to be handed out."""
        raise NotImplementedError

    def paper_name(self) -> str:
        """Return the paper, by its name in `reports.frame`."""
        raise NotImplementedError

    def show_refusal(self, refusal: Refused) -> None:
        """Say beside the days what is wrong with them."""
        raise NotImplementedError

    def clear_problems(self) -> None:
        """Take away what was said to be wrong."""
        raise NotImplementedError
