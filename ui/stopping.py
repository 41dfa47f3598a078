"""Long work that somebody stops between two of its steps. No Qt."""

from __future__ import annotations


class Stopped(Exception):  # noqa: N818 - it is the person's wish, not an error
    """The person stopped the work; raised inside it when it next tells how far it is."""
