"""The order in which a line is drawn, from left to right (rules L1 and L2)."""

import re
from collections.abc import Sequence

from reports.bidi.embedding import REMOVED

_ENDS = re.compile("[WlrfpZ1-5]*[BG]|[WlrfpZ1-5]+$")


def settle_ends(levels: list[int], classes: str, base: int) -> None:
    """Set blanks before a separator, and those at the end, to the paragraph's own level (L1)."""
    for found in _ENDS.finditer(classes):
        for place in range(*found.span()):
            if classes[place] not in REMOVED:
                levels[place] = base


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the places of a line's parts in the order in which they are drawn (L2).

    Parts may be characters or longer, as long as each is of one level.
    """
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order
