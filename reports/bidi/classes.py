"""What kind of character each one is, as one letter for each of Unicode's classes.

A text's classes are a string as long as the text, so that the rules can be patterns on it.
"""

import unicodedata

LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "ES": "S", "ET": "T", "CS": "C", "AN": "N",
    "NSM": "M", "BN": "Z", "B": "B", "S": "G", "WS": "W", "ON": "O",
    "LRE": "1", "RLE": "2", "LRO": "3", "RLO": "4", "PDF": "5",
    "LRI": "l", "RLI": "r", "FSI": "f", "PDI": "p",
}  # fmt: skip
"""The letter of each class; those of the isolates are small, those of embeddings are figures."""

_UNASSIGNED = (
    ("R", ((0x590, 0x5FF), (0x7C0, 0x85F), (0xFB1D, 0xFB4F), (0x10800, 0x10CFF),
           (0x10D40, 0x10EBF), (0x10F00, 0x10F2F), (0x10F70, 0x10FFF), (0x1E800, 0x1EC6F),
           (0x1ECC0, 0x1ECFF), (0x1ED50, 0x1EDFF), (0x1EF00, 0x1EFFF))),
    ("A", ((0x600, 0x7BF), (0x860, 0x8FF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF),
           (0xFE70, 0xFEFF), (0x10D00, 0x10D3F), (0x10EC0, 0x10EFF), (0x10F30, 0x10F6F),
           (0x1EC70, 0x1ECBF), (0x1ED00, 0x1ED4F), (0x1EE00, 0x1EEFF))),
    ("T", ((0x20A0, 0x20CF),)),
    ("Z", ((0x2060, 0x2069), (0xFDD0, 0xFDEF), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF))),
)  # fmt: skip
"""What characters will be that Python's tables do not know yet (DerivedBidiClass.txt, @missing).

So a letter of a younger Unicode than Python's runs as its neighbours in the block do.
"""


class _Classes(dict[int, str]):
    """The letter of each code point, looked up the first time it is met."""

    def __missing__(self, code: int) -> str:
        found = unicodedata.bidirectional(chr(code))
        letter = self[code] = LETTERS[found] if found else _unassigned(code)
        return letter


_CLASSES = _Classes()


def classes_of(text: str) -> str:
    """Return the letters of the text's classes."""
    return text.translate(_CLASSES)


def _unassigned(code: int) -> str:
    if code & 0xFFFE == 0xFFFE:
        return "Z"
    for letter, blocks in _UNASSIGNED:
        if any(first <= code <= last for first, last in blocks):
            return letter
    return "L"
