"""What a typed text must look like to be kept: present where needed, and short enough to show."""

import unicodedata
from collections.abc import Iterator

from familycare.domain.errors import FieldMissing, FieldTooLong, Refused

NAME_LIMIT = 200
"""Characters in a name, title or address line: what a database column and a screen line hold."""
NOTE_LIMIT = 20_000
"""Characters in a note: about ten printed pages."""

_PLAIN_DIGITS = {ord(zero) + value: ord("0") + value for zero in "۰٠０" for value in range(10)}
ALIKE_LETTERS = {"ي": "ی", "ى": "ی", "ك": "ک", "\u200c": "", "\u0640": ""}
"""Arabic letters typed for Persian ones; joins and stretches that nobody types alike."""
_ALIKE: dict[int, int | str] = {
    **_PLAIN_DIGITS,
    **{ord(written): meant for written, meant in ALIKE_LETTERS.items()},
}
_DROPPED = frozenset({"Cc", "Cs"})


def tidy(text: str) -> str:
    """Return the text in one Unicode form (NFC), without control characters and outer blanks.

    Halves of surrogate pairs, which a clipboard can hold and no file can, go as well.
    """
    if not text.isprintable():  # else there is nothing to drop, and most texts are
        text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _DROPPED)
    return unicodedata.normalize("NFC", text).strip()


def tidy_line(text: str) -> str:
    """Return the text as one line, inner runs of blanks folded to one."""
    return " ".join(tidy(text).split())


def plain_digits(text: str) -> str:
    """Read Persian, Arabic and full-width digits as those of ASCII: ۱۲ or １２ as 12."""
    return text if text.isascii() else text.translate(_PLAIN_DIGITS)


def tidy_code(text: str) -> str:
    """Return a number people are known or called by as one line, whatever keyboard typed it."""
    return plain_digits(tidy_line(text))


def sought(text: str) -> str:
    """Return the text as searches compare it: case, script of digits and keyboards put aside."""
    return one_spelling(text.casefold())


def one_spelling(text: str) -> str:
    """Return the text with one letter for what Arabic and Persian keyboards write differently."""
    return text if text.isascii() else text.translate(_ALIKE)


def wrong(
    name: str, text: str, *, needed: bool = True, limit: int = NAME_LIMIT
) -> Iterator[Refused]:
    """Yield what is wrong with the text of the field that people know by this name."""
    if needed and not text:
        yield FieldMissing(name)
    if len(text) > limit:
        yield FieldTooLong(name, limit)
