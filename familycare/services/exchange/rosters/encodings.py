"""In which encoding a plain table was saved: what its bytes prove, or what they look most like."""

import codecs
import re
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

from familycare.services.exchange.rosters.problems import EncodingUnknown, RosterNotText

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "windows-1256", "windows-1252")
"""What centres' programs save tables in, by the names that people know."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEEN = 200_000
"""Bytes from the beginning that are looked at for what they resemble."""
_BLOCK = 1 << 20
"""Bytes that are read at a time: no large file is in memory a second time as text."""
_MOSTLY = 0.7
"""Share of the zero bytes on one side from which they are halves of letters."""
_COMMON_ENOUGH = 0.6
"""Share of everyday characters below which Chinese is read out of something else."""
_LATIN_NEIGHBOURS = 0.3
"""Share of characters touching a Latin letter above which they are no Chinese."""

_HAN = re.compile(r"[\u2e80-\uffff\U00020000-\U0003ffff]")
_HAN_BY_LATIN = re.compile(r"(?<=[A-Za-z])[\u3400-\u9fff]|[\u3400-\u9fff](?=[A-Za-z])")
_ARABIC_WORD = re.compile(r"[\u0600-\u06ff\u200c]{2,}")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_WRONG = re.compile("[\ufffd\ue000-\uf8ff\x80-\x9f]")


class Guess(NamedTuple):
    """An encoding, and whether the bytes prove it."""

    encoding: str
    sure: bool


def known_encoding(name: str) -> str:
    """Return the encoding that this name means. Raises EncodingUnknown."""
    try:
        meant = codecs.lookup(name).name
    except LookupError:
        raise EncodingUnknown(name, ", ".join(ENCODINGS)) from None
    wider = {"gbk": "gb18030", "gb2312": "gb18030", "ascii": "utf-8", "utf-8-sig": "utf-8",
             "utf-16": "utf-16-le", "iso8859-1": "windows-1252"}  # fmt: skip
    meant = wider.get(meant, meant)
    for encoding in ENCODINGS:
        if codecs.lookup(encoding).name == meant:
            return encoding
    raise EncodingUnknown(name, ", ".join(ENCODINGS))


def guessed(content: bytes) -> Guess:
    """Return in which encoding these bytes most likely are."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Guess(encoding, sure=True)
    if half := _wide(content):
        return Guess(half, sure=True)
    if is_readable(content, "utf-8"):
        return Guess("utf-8", sure=True)
    return Guess(_resembled(content[:_SEEN]), sure=False)


def opened(content: bytes, encoding: str) -> TextIOWrapper:
    """Return the text to be read line by line, a sign in place of what cannot be read."""
    body, encoding = _without_mark(content, encoding)
    return TextIOWrapper(BytesIO(body), encoding, "replace", newline="")


def is_readable(content: bytes, encoding: str) -> bool:
    """Whether all bytes are known in the encoding. Raises RosterNotText for what is no text."""
    body, encoding = _without_mark(content, encoding)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(body), _BLOCK):
            if "\0" in decoder.decode(body[start : start + _BLOCK]):
                raise RosterNotText
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if b"\0" in body and not encoding.startswith("utf-16"):
            raise RosterNotText from None
        return False
    return True


def _without_mark(content: bytes, encoding: str) -> tuple[bytes, str]:
    """Return what stands behind a mark that agrees with the encoding, and what the mark says."""
    for mark, marked in _MARKS:
        if content.startswith(mark):
            if marked == encoding or (marked != "utf-8" and encoding.startswith("utf-16")):
                return content[len(mark) :], marked
            break
    return content, encoding


def is_garbled(text: str) -> bool:
    """Whether the text has characters that nobody types and wrong encodings leave behind."""
    return _WRONG.search(text) is not None


def _wide(content: bytes) -> str:
    """Return the encoding of two bytes a letter that the zero bytes give away, or nothing."""
    seen = content[:_SEEN]
    even, odd = seen[::2].count(0), seen[1::2].count(0)
    if even + odd < max(2, len(seen) // 100) or len(content) % 2:
        return ""
    if odd >= _MOSTLY * (even + odd):
        return "utf-16-le"
    return "utf-16-be" if even >= _MOSTLY * (even + odd) else ""


def _resembled(content: bytes) -> str:
    # The last letter may be cut in two where the look ends.
    chinese = codecs.getincrementaldecoder("gb18030")()
    try:
        text = chinese.decode(content)
    except UnicodeDecodeError:
        text = ""
    if text and _is_chinese(text):
        return "gb18030"
    arabic = content.decode("windows-1256", "replace")
    foreign = len(_FOREIGN.findall(arabic))
    in_words = sum(map(len, _ARABIC_WORD.findall(arabic)))
    return "windows-1256" if in_words > foreign / 2 else "windows-1252"


def _is_chinese(text: str) -> bool:
    foreign = _FOREIGN.findall(text)
    if not foreign:
        return False
    common = sum(map(_is_everyday, foreign))
    by_latin = len(_HAN_BY_LATIN.findall(text))
    return common >= _COMMON_ENOUGH * len(foreign) and by_latin <= _LATIN_NEIGHBOURS * len(foreign)


def _is_everyday(character: str) -> bool:
    """Whether it is one of the 3,755 everyday characters or a mark of Chinese writing."""
    try:
        packed = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xA1 <= packed[0] <= 0xA3 or 0xB0 <= packed[0] <= 0xD7  # noqa: PLR2004 - GB 2312's rows
