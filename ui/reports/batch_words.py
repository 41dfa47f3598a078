"""What is said of many reports at once: how many there are, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.batches import Readiness
from familycare.i18n import _, in_figures, ngettext
from ui import display

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from ui.batches import Ended


def drawn(count: int) -> str:
    """Say how many were drawn up."""
    return ngettext(
        "{count} report was drawn up and waits for approval.",
        "{count} reports were drawn up and wait for approval.",
        count,
    )


def approved(count: int) -> str:
    """Say how many were approved."""
    return ngettext("{count} report was approved.", "{count} reports were approved.", count)


def handed_out(count: int) -> str:
    """Say how many left."""
    return ngettext("{count} report was handed out.", "{count} reports were handed out.", count)


def states(count: int, counts: Counter[Readiness]) -> list[tuple[Readiness | None, str]]:
    """Return what can be shown of so many reports: all, or those of one state."""
    every = _("All: {count}").format(count=in_figures(str(count)))
    return [
        (None, every),
        *(
            (each, _("{state}: {count}").format(
                state=display.label(each), count=in_figures(str(counts[each]))
            ))
            for each in Readiness
        ),
    ]  # fmt: skip


def outcome(done: Callable[[int], str], ended: Ended) -> str:
    """Say what was done, how many are left out, and that one can go on where it was stopped."""
    parts = [done(ended.done).format(count=in_figures(str(ended.done)))]
    if ended.left_out:
        count = len(ended.left_out)
        out = ngettext("{count} is left out; the list says why.",
                       "{count} are left out; the list says why.", count)  # fmt: skip
        parts.append(out.format(count=in_figures(str(count))))
    if ended.stopped:
        parts.append(_("Stopped: you can go on with the others at any time."))
    return " ".join(parts)
