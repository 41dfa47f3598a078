"""Every document in every language, on both papers: a file that any viewer opens as it should.

What poppler and Ghostscript say of it is told by those programs, which ./test installs.
"""

import re
import shutil
import subprocess
from importlib import import_module
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from familycare import i18n
from reports.catalogue import DOCUMENTS
from reports.frame import Paper
from tests.reports.documents import CENTRE, FAMILY, MODULES, rendered, sheet_of

LANGUAGES = ("en", "zh", "fa")
NAMELESS = {"blank-form", "monthly-return"}
TITLES = {document.code: document.title for document in DOCUMENTS}
SUBSET = re.compile(r"/[A-Z]{6}\+(NotoSans|Vazirmatn|NotoSansSC)-(Regular|Bold)")
KEPT = {"/Title", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}

needs_poppler = pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is missing")
needs_ghostscript = pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is missing")
every_document = pytest.mark.parametrize("code", MODULES)
every_language = pytest.mark.parametrize("language", LANGUAGES)
every_paper = pytest.mark.parametrize("paper", Paper)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def made(code, language, paper=Paper.A4):
    return rendered(code, sheet_of(code, language), paper, language)


def opened(content):
    return pypdf.PdfReader(BytesIO(content), strict=True)


def letters(text, language):
    """Return the letters of a text alone; of Persian pages the Persian ones.

    Viewers turn Latin words within Persian lines about, each in its own way.
    """
    kept = "[\u0620-\u064a\u0671-\u06d3]" if language == "fa" else r"[^\W_]"
    return "".join(re.findall(kept, text))


@every_paper
@every_language
@every_document
def test_every_font_is_inside_and_holds_only_what_is_drawn(code, language, paper):
    fonts = {}
    for page in opened(made(code, language, paper)).pages:
        fonts |= page["/Resources"]["/Font"].get_object()
    assert fonts
    for font in fonts.values():
        (descendant,) = font.get_object()["/DescendantFonts"]
        outlines = descendant.get_object()
        assert SUBSET.fullmatch(outlines["/BaseFont"])
        assert "/ToUnicode" in font.get_object()
        file = outlines["/FontDescriptor"].get_object()["/FontFile2"].get_object()
        assert len(file.get_data()) < 400_000  # all of the Chinese one is seven million


@every_language
@every_document
def test_the_file_tells_title_language_and_centre_and_nobodys_name(code, language):
    reader = opened(made(code, language))
    kept = {name: value for name, value in reader.metadata.items() if value}
    assert set(kept) == KEPT
    assert kept["/Author"] == CENTRE
    assert reader.trailer["/Root"]["/Lang"] == language
    assert "/Metadata" not in reader.trailer["/Root"]
    names = {part for people in FAMILY.values() for name in people for part in name.split()}
    assert not [name for name in names for value in kept.values() if name in value]
    runs = reader.trailer["/Root"]["/ViewerPreferences"].get("/Direction", "/L2R")
    assert runs == ("/R2L" if language == "fa" else "/L2R")
    with i18n.speaking(language):
        subject = getattr(import_module(MODULES[code]), "SUBJECT", TITLES[code])
        assert kept["/Title"] in {i18n._(TITLES[code]), i18n._(subject)}


def _flat(outline, depth=0):
    for each in outline:
        if isinstance(each, list):
            yield from _flat(each, depth + 1)
        else:
            yield depth, each


@every_paper
@every_language
@every_document
def test_the_headings_are_bookmarks_that_lead_to_their_page(code, language, paper):
    reader = opened(made(code, language, paper))
    found = list(_flat(reader.outline))
    assert found
    assert found[0][0] == 0
    document = pypdfium2.PdfDocument(made(code, language, paper))
    for _depth, bookmark in found:
        page = reader.get_destination_page_number(bookmark)
        text = document[page].get_textpage().get_text_range()
        shown = letters(text, language)
        assert all(letters(word, language) in shown for word in bookmark.title.split())
    document.close()


@every_paper
@every_language
@every_document
def test_the_same_facts_give_the_same_bytes_on_the_paper_that_is_asked_for(code, language, paper):
    content = made(code, language, paper)
    assert made(code, language, paper) == content
    for page in opened(content).pages:
        size = {round(page.mediabox.width), round(page.mediabox.height)}
        assert size == {round(side) for side in paper.value}


@needs_poppler
@every_language
@every_document
def test_what_is_copied_out_comes_in_the_order_in_which_it_is_read(code, language, tmp_path):
    content = made(code, language)
    path = tmp_path / "document.pdf"
    path.write_bytes(content)
    text = letters(run("pdftotext", path, "-").stdout, language)
    place = -1
    for _depth, bookmark in _flat(opened(content).outline):
        place = text.find(letters(bookmark.title, language), place + 1)
        assert place >= 0, bookmark.title
    if code not in NAMELESS:
        assert letters(FAMILY[language][0], language) in text


@every_language
@every_document
def test_nothing_is_hidden_in_the_file(code, language):
    reader = opened(made(code, language))
    root = reader.trailer["/Root"]
    assert not reader.attachments
    assert not {"/AcroForm", "/OpenAction", "/AA", "/JavaScript"} & set(root)
    for page in reader.pages:
        assert "/Annots" not in page


@needs_poppler
@every_language
@every_document
def test_poppler_opens_reads_and_draws_it_without_a_warning(code, language, tmp_path):
    for paper in Paper:
        path = tmp_path / f"{paper.name}.pdf"
        path.write_bytes(made(code, language, paper))
        for command in (
            ("pdfinfo", path),
            ("pdffonts", path),
            ("pdftotext", path, "-"),
            ("pdftoppm", "-r", "20", "-png", path, tmp_path / "page"),
        ):
            done = run(*command)
            assert (done.returncode, done.stderr) == (0, ""), command
            if command[0] == "pdffonts":
                for line in done.stdout.splitlines()[2:]:
                    assert re.search(r"\byes yes yes\b", line), line  # embedded, subset, unicode


@needs_ghostscript
@every_language
@every_document
def test_ghostscript_draws_it_without_a_warning(code, language, tmp_path):
    paths = []
    for paper in Paper:
        paths.append(tmp_path / f"{paper.name}.pdf")
        paths[-1].write_bytes(made(code, language, paper))
    strict = ("-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING")
    drawn = ("-r20", "-sDEVICE=pgmraw", f"-sOutputFile={tmp_path}/%d.pgm")
    done = run("gs", *strict, *drawn, *paths)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
