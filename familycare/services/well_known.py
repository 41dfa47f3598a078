"""The passwords that guessers try first, from the list that ships with the program."""

from functools import cache
from importlib.resources import files


@cache
def well_known_passwords() -> frozenset[str]:
    """Return them as `domain.passwords.plain` returns a password."""
    text = files("resources").joinpath("passwords", "common.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
