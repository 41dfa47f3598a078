"""What a typed text must look like to be kept: present where needed, and short enough to show."""

import unicodedata
from collections.abc import Iterator

from familycare.domain.errors import FieldMissing, FieldTooLong, Refused

NAME_LIMIT = 200
"""Characters in a name, title or address line: what a database column and a screen line hold."""
NOTE_LIMIT = 20_000
"""Characters in a note: about ten printed pages."""

_DROPPED = frozenset({"Cc", "Cs"})


def tidy(text: str) -> str:
    """Return the text in one Unicode form (NFC), without control characters and outer blanks.

    Halves of surrogate pairs, which a clipboard can hold and no file can, go as well.
    """
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _DROPPED)
    return unicodedata.normalize("NFC", kept).strip()


def tidy_line(text: str) -> str:
    """Return the text as one line, inner runs of blanks folded to one."""
    return " ".join(tidy(text).split())


def wrong(
    name: str, text: str, *, needed: bool = True, limit: int = NAME_LIMIT
) -> Iterator[Refused]:
    """Yield what is wrong with the text of the field that people know by this name."""
    if needed and not text:
        yield FieldMissing(name)
    if len(text) > limit:
        yield FieldTooLong(name, limit)
