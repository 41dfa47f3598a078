# ruff: noqa: INP001 - a script beside the files it makes; resources hold data
"""Make the font files in this folder from the complete fonts; needed only when a font changes.

usage: python build_fonts.py FOLDER

FOLDER holds the complete fonts, at any depth: README.md says where they come from. Needs
fontTools 4.x, which is no dependency of the program. The result is the same bytes every time.
Prints the SHA-256 of what was read, for README.md.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).parent

PUNCTUATION = (*range(0x2010, 0x2028), *range(0x2030, 0x205F))
LATIN_GREEK_CYRILLIC = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x530),  # Latin with its extensions, modifiers, accents, Greek, Cyrillic
    *range(0x1C80, 0x1C90),  # more Cyrillic
    *range(0x1E00, 0x2000),  # Vietnamese and other accented Latin, old Greek
    *PUNCTUATION,
    *range(0x2070, 0x20D0),  # raised figures and currency signs
    *range(0x2100, 0x2150),
    0x2212,
)
EVERYTHING = range(0x20, 0x110000)


def chinese() -> Iterator[int]:
    """Yield the characters of GBK, of which Chinese names are made, and their punctuation.

    GB 2312 would be a third of the size, but names such as 喆 堃 玥 镕 昇 祎 are not in it.
    """
    yield from range(0x20, 0x7F)
    yield from (0xB7, *PUNCTUATION)
    yield from range(0x3000, 0x3040)
    yield from range(0xFF00, 0xFFF0)
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            text = bytes((high, low)).decode("gbk", errors="ignore")
            if len(text) == 1 and not 0xE000 <= ord(text) <= 0xF8FF:
                yield ord(text)


# Name here: name in the package, characters kept, layout features kept.
FONTS: dict[str, tuple[str, Iterable[int], list[str]]] = {
    "NotoSans-Regular.ttf": ("NotoSans_400Regular.ttf", LATIN_GREEK_CYRILLIC, ["kern", "mark"]),
    "NotoSans-Bold.ttf": ("NotoSans_700Bold.ttf", LATIN_GREEK_CYRILLIC, ["kern", "mark"]),
    "Vazirmatn-Regular.ttf": ("Vazirmatn_400Regular.ttf", EVERYTHING, ["*"]),
    "Vazirmatn-Bold.ttf": ("Vazirmatn_700Bold.ttf", EVERYTHING, ["*"]),
    "NotoSansSC-Regular.ttf": ("NotoSansSC_400Regular.ttf", tuple(chinese()), []),
    "NotoSansSC-Bold.ttf": ("NotoSansSC_700Bold.ttf", tuple(chinese()), []),
}


def build(source: Path, target: Path, characters: Iterable[int], features: list[str]) -> None:
    """Write the part of a font that holds these characters, without hints for old screens."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables = [*options.drop_tables, "vhea", "vmtx", "BASE", "STAT"]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def main() -> None:
    """Build every font and tell the checksums of the sources."""
    sources = {path.name: path for path in Path(sys.argv[1]).rglob("*.ttf")}
    for name, (source, characters, features) in FONTS.items():
        build(sources[source], HERE / name, chain(characters), features)
        checksum = hashlib.sha256(sources[source].read_bytes()).hexdigest()
        sys.stdout.write(f"{source}  {checksum}\n")


if __name__ == "__main__":
    main()
