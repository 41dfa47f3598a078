"""What centres call the columns and the words of their rosters: English, Chinese, Persian.

They are proposals. Whoever imports sees them before anything is read by them.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_ASIDE = re.compile(r"[(（\[【].*?[)）\]】]")
_ONE_LETTER = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "\u200c": " "})


@lru_cache(maxsize=2048)
def heading_key(text: str) -> str:
    """Return a heading as it is compared: without case, marks and what stands in brackets."""
    plain = unicodedata.normalize("NFKC", _ASIDE.sub(" ", text)).casefold().translate(_ONE_LETTER)
    return " ".join("".join(c if c.isalnum() or c == "/" else " " for c in plain).split())


def word_key(text: str) -> str:
    """Return a word of a list as it is compared."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_ONE_LETTER).split())


def column_called(heading: str) -> str:
    """Return the name of the column that centres mean by this heading, or nothing."""
    return _columns().get(heading_key(heading), "")


def words_for(column: str) -> Mapping[str, str]:
    """Return our word by each of theirs, as `word_key` writes it, for a column of fixed words."""
    return _words(column)


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(files("resources").joinpath("rosters/synonyms.toml").read_text("utf-8"))


@cache
def _columns() -> Mapping[str, str]:
    told = _told()["headings"]
    ours = {heading_key(column): column for column in told}
    return {heading_key(word): column for column in told for word in told[column]} | ours


@cache
def _words(column: str) -> Mapping[str, str]:
    told = _told()["words"].get(column.removeprefix("relative "), {})
    return {word_key(theirs): ours for ours in told for theirs in told[ours]}
