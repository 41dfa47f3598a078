"""A language more is a catalogue and a font, and no code: one from the left, one from the right.

The test makes both: a catalogue that spells every text in other letters, and a font that has them.
A fresh process finds them beside the shipped ones, and prints every paper in them.
"""

import json
import os
import shutil
import struct
import subprocess
import sys
from string import ascii_lowercase

import pytest
import uharfbuzz

from tests.architecture.sources import ROOT
from tests.language.catalogues import update

GEORGIAN = "აბცდეფგჰიჯკლმნოპქრსტუვწხყზ"
HEBREW = "אבגדהוזחטיכלמנסעפצקרשתךםןף"
ADDED = {
    "ka": (GEORGIAN, "LTR", "TestGeorgian"),
    "he": (HEBREW, "RTL", "TestHebrew"),
}
"""By code: the letters that stand for a to z, which way lines run, and the name of the font."""
PRINT = """
import json, sys
from io import BytesIO
import pypdf, pypdfium2
from familycare import i18n
from reports.frame import Paper
from tests.reports.documents import MODULES, rendered, sheet_of
from familycare.domain.printing import GlyphsMissing
said = {}
for language in i18n.languages():
    if language in ("en", "fa", "zh"):
        continue
    for code in MODULES:
        try:
            content = rendered(code, sheet_of(code), Paper.A4, language)
        except GlyphsMissing as missing:
            said[f"{language} {code}"] = {"missing": missing.characters}
            continue
        assert content == rendered(code, sheet_of(code), Paper.A4, language)
        reader = pypdf.PdfReader(BytesIO(content))
        root = reader.trailer["/Root"]
        fonts = {
            font.get_object()["/BaseFont"].split("+")[-1]
            for page in reader.pages
            for font in page["/Resources"]["/Font"].get_object().values()
        }
        page = pypdfium2.PdfDocument(content)[0].get_textpage()
        boxes = [page.get_charbox(at) for at in range(page.count_chars())]
        with i18n.speaking(language):
            title = i18n._("Progress report for the family")
        said[f"{language} {code}"] = {
            "language": root["/Lang"],
            "runs": root["/ViewerPreferences"].get("/Direction", "/L2R"),
            "title": reader.metadata.title,
            "fonts": sorted(fonts),
            "left": min(box[0] for box in boxes),
            "right": reader.pages[0].mediabox.width - max(box[2] for box in boxes),
            "text": page.get_text_range(),
        }
json.dump(said, sys.stdout)
"""


def spelt(text, letters):
    """Return a text in other letters; what is filled in by programs stays as it is."""
    table = str.maketrans(ascii_lowercase + ascii_lowercase.upper(), letters * 2)
    pieces = []
    for part in text.replace("}", "{").split("{"):
        pieces.append(f"{{{part}}}" if len(pieces) % 2 else part.translate(table))
    return "".join(pieces)


def add_catalogue(folder, code):
    """Write the catalogue of a language that says everything in its own letters."""
    letters, direction, _font = ADDED[code]
    script = update()
    made = script.OurCatalogue(code, charset="utf-8", fuzzy=False)
    kept = {"0123456789,.%", "gregorian"}
    for message in script.template():
        if not message.id:
            continue
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        told = [text if text in kept else spelt(text, letters) for text in texts]
        if texts == ("LTR",):
            told = [direction]
        forms = script.plurals(code)[0]
        string = tuple((told * forms)[:forms]) if isinstance(message.id, tuple) else told[0]
        made.add(message.id, string, context=message.context)
    path = folder / code / "LC_MESSAGES" / "familycare.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(script.mo_bytes(made))


def add_font(folder, code):
    """Write a font whose glyphs are those of the Latin one, under other letters."""
    letters, _direction, name = ADDED[code]
    for weight in ("Regular", "Bold"):
        latin = (folder / f"NotoSans-{weight}.ttf").read_bytes()
        face = uharfbuzz.Face(uharfbuzz.Blob(latin))
        font = uharfbuzz.Font(face)
        glyphs = {" ": font.get_nominal_glyph(ord(" "))}
        for letter, plain in zip(letters, ascii_lowercase, strict=True):
            glyphs[letter] = font.get_nominal_glyph(ord(plain))
        (folder / f"{name}-{weight}.ttf").write_bytes(with_letters(latin, glyphs))
    with (folder / "families.toml").open("a", encoding="utf-8") as listed:
        listed.write(f'\n[[family]]\nname = "{name}"\nlanguage = "{code}"\nat_home = ["{code}"]\n')


def with_letters(font, glyphs):
    """Return a TrueType font with these letters alone (cmap format 12), joined by no rules."""
    count = struct.unpack(">H", font[4:6])[0]
    entries = [struct.unpack(">4sIII", font[12 + 16 * n : 28 + 16 * n]) for n in range(count)]
    tables = {tag: font[start : start + size] for tag, _sum, start, size in entries}
    for tag in (b"GSUB", b"GPOS", b"GDEF"):
        tables.pop(tag, None)
    groups = b"".join(
        struct.pack(">III", ord(letter), ord(letter), glyph)
        for letter, glyph in sorted(glyphs.items())
    )
    body = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(glyphs)) + groups
    tables[b"cmap"] = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + body
    head, data = b"", b""
    for tag, table in sorted(tables.items()):
        start = 12 + 16 * len(tables) + len(data)
        head += struct.pack(">4sIII", tag, 0, start, len(table))
        data += table + bytes(-len(table) % 4)
    return font[:4] + struct.pack(">HHHH", len(tables), 0, 0, 0) + head + data


def printed(folder):
    """Return what every paper looks like in the languages that were added to this folder."""
    path = os.pathsep.join([str(folder), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", PRINT], capture_output=True, text=True, check=False, cwd=folder,
        env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def resources(tmp_path_factory):
    """Return a folder whose data are those of the program and two languages more."""
    folder = tmp_path_factory.mktemp("languages")
    shutil.copytree(ROOT / "resources", folder / "resources")
    for code in ADDED:
        add_catalogue(folder / "resources" / "locale", code)
    return folder


def test_a_language_whose_letters_no_font_has_is_told_before_anything_is_printed(resources):
    said = printed(resources)
    assert said
    for told in said.values():
        assert told.keys() == {"missing"}


def test_a_catalogue_and_a_font_are_all_that_a_language_needs(resources, tmp_path):
    folder = tmp_path / "with fonts"
    shutil.copytree(resources, folder)
    for code in ADDED:
        add_font(folder / "resources" / "fonts", code)
    said = printed(folder)
    assert len({name.split()[0] for name in said}) == len(ADDED)
    for name, told in said.items():
        code = name.split()[0]
        letters, direction, font = ADDED[code]
        assert told["language"] == code
        assert told["runs"] == {"LTR": "/L2R", "RTL": "/R2L"}[direction]
        assert all(sign in letters for sign in told["title"] if sign.isalpha())
        assert f"{font}-Regular" in told["fonts"]
        assert told["left"] > 50
        assert told["right"] > 50
        assert len([sign for sign in told["text"] if sign in letters]) > 100, name
