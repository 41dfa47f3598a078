"""Texts made ready for paper: composed, and with names and numbers fenced in."""

import re
import unicodedata
from functools import lru_cache

from familycare.isolates import code, isolated

ZERO_WIDTH_NON_JOINER = "\u200c"
JOINERS = frozenset({ZERO_WIDTH_NON_JOINER, "\u200d"})
"""Zero-width non-joiner and joiner: unseen, but letters beside them take other shapes."""

_INVISIBLE = frozenset({"Cf", "Cc"})
_SELECTORS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0"
                        "\U000e0100-\U000e01ef]")  # fmt: skip
"""What is invisible though Unicode counts it as a letter or a mark (Default_Ignorable)."""
_FIXED_BLANKS = str.maketrans({"\u2007": "\u00a0", "\u202f": "\u00a0"})
_TELEPHONE = re.compile(r"(?<!\w)[+(]?\d[\d ()/.\u00a0\u2010-\u2013-]{4,}\d")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<>]+")


@lru_cache(maxsize=5_000)
def clean(text: str) -> str:
    """Return the text composed as fonts expect it, with one kind of blank that does not break."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_FIXED_BLANKS)


@lru_cache(maxsize=5_000)
def invisible(character: str) -> bool:
    """Whether a character is never drawn: it needs no glyph in any font."""
    return unicodedata.category(character) in _INVISIBLE or bool(_SELECTORS.match(character))


def typed(text: str) -> str:
    """Fence in what somebody typed, line by line, and the telephone numbers and addresses in it.

    So a line keeps its own direction in a document that runs the other way, and no number is
    broken.
    """
    return "\n".join(isolated(_with_codes(line)) for line in text.splitlines())


def _with_codes(line: str) -> str:
    line = _TELEPHONE.sub(lambda found: code(found[0].replace(" ", "\u00a0")), line)
    return _ADDRESS.sub(lambda found: code(found[0]), line)
