"""What cannot be printed: characters that are in none of the fonts."""

from dataclasses import dataclass

from familycare.domain.errors import Refused

Typed = tuple[str, str]
"""What a text is, as a label of ours to be translated, and the text as somebody typed it."""


@dataclass(eq=False)
class Unprintable(Refused):
    """One field holds characters that would print as empty boxes."""

    label: str
    """The field's, to be translated."""
    characters: str
    """Each of them once, with its number."""


@dataclass(eq=False)
class GlyphsMissing(Refused):
    """Some characters are in none of the fonts, and would print as empty boxes."""

    characters: str
    """Each of them once, in the order of their numbers."""
    places: tuple[Unprintable, ...] = ()
    """The fields that hold them; empty for what nobody typed."""
