"""Names of people: where a whole name is parted, and when two of them are alike."""

import re
import unicodedata
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

ALIKE = 0.8
"""Share of letters in common, from 0 to 1, from which two names may be one, differently typed."""
LONGEST_CHINESE = 4
"""Characters of a Chinese name written without a blank."""
SHORT = 3
"""Characters up to which a name in Chinese characters is compared place by place."""

_BITS = 63
COMPOUND_FAMILY_NAMES = frozenset(
    """
    欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 夏侯 宇文 长孙 端木 独孤 南宫 百里 呼延
    歐陽 司馬 諸葛 東方 尉遲 公孫 長孫 獨孤 南宮
    """.split()  # noqa: SIM905 - a list of quoted names would say no more
)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_COMMA = re.compile(r"[,，،]")
_DOT = re.compile(r"[·・‧•]")
_ONE_LETTER = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا"})
"""Letters that Arabic and Persian keyboards write differently in the same name."""


class NameOrder(StrEnum):
    """In which order a column of whole names has their parts, as somebody has stated it."""

    GIVEN_FIRST = "given name first"
    FAMILY_FIRST = "family name first"


class PartedName(NamedTuple):
    """The two parts of a name."""

    given: str
    family: str


def parted(text: str, order: NameOrder) -> PartedName | None:
    """Return the parts of a whole name, or None when it cannot be told where one ends.

    A comma stands behind the family name, and Chinese characters without a blank begin with it,
    whatever the order; else the family name is one word at its end of the name.
    """
    before, *behind = (part.strip() for part in _COMMA.split(text))
    if behind:
        whole = len(behind) == 1 and before and behind[0]
        return PartedName(behind[0], before) if whole else None
    if _HAN.fullmatch(text):
        return _chinese(text)
    words = _DOT.split(text) if _DOT.search(text) else text.split()
    if len(words) < 2 or not all(words):  # noqa: PLR2004 - two parts
        return None
    if order is NameOrder.FAMILY_FIRST:
        return PartedName(" ".join(words[1:]), words[0])
    return PartedName(" ".join(words[:-1]), words[-1])


class Spelling:
    """A name made ready to be compared with many others."""

    __slots__ = ("letters", "marks", "words")

    def __init__(self, name: PartedName) -> None:
        kept = f"{name.family} {name.given}".casefold()
        if not kept.isascii():
            kept = unicodedata.normalize("NFKD", kept).translate(_ONE_LETTER)
        if not kept.replace(" ", "").isalnum():
            kept = "".join(c if c.isalnum() else " " * c.isspace() for c in kept)
        self.words = sorted(kept.split())
        self.letters = kept.replace(" ", "")
        """Without case, accents, marks and blanks."""
        self.marks = 0
        """One bit for each letter that occurs; two letters may share one."""
        for letter in set(self.letters):
            self.marks |= 1 << (ord(letter) & _BITS)

    def is_like(self, other: "Spelling") -> bool:
        """Whether it is the same but for case, accents, order of parts or a few letters."""
        left, right = self.letters, other.letters
        if self.words == other.words:
            return True
        if min(len(left), len(right)) <= SHORT and _HAN.search(left):
            return len(left) == len(right) == SHORT and _differences(left, right) == 1
        least = ALIKE * (len(left) + len(right)) / 2
        # Letters that the other lacks cannot be shared: most names are told apart by that.
        if len(left) - (self.marks & ~other.marks).bit_count() < least:
            return False
        if len(right) - (other.marks & ~self.marks).bit_count() < least:
            return False
        if sorted(left) == sorted(right):
            return True
        return SequenceMatcher(None, left, right, autojunk=False).ratio() >= ALIKE


def alike(one: PartedName, other: PartedName) -> bool:
    """Whether two names are the same but for case, accents, order of parts or a few letters."""
    return one == other or Spelling(one).is_like(Spelling(other))


def _differences(left: str, right: str) -> int:
    return sum(a != b for a, b in zip(left, right, strict=True))


def _chinese(text: str) -> PartedName | None:
    if not 1 < len(text) <= LONGEST_CHINESE:
        return None
    length = 2 if text[:2] in COMPOUND_FAMILY_NAMES and len(text) > 2 else 1  # noqa: PLR2004
    return PartedName(text[length:], text[:length])
