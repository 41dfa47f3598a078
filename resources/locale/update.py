# ruff: noqa: INP001 - a script beside the files it makes; resources hold data
"""Bring the catalogues in this folder up to date with the texts in the code; run by hand.

usage: python resources/locale/update.py [LANGUAGE …]

Collects every text marked with `_`, `ngettext`, `pgettext`, `N_` or `N_of` and the texts of the
instruments, batteries, presets and programmes into familycare.pot, takes new ones into each
LANGUAGE/LC_MESSAGES/familycare.po, drops those that are gone, and compiles the .mo files. A
LANGUAGE given by its ISO 639-1 code gets a catalogue if it has none yet. Needs Babel, which
./test brings. The same texts make the same bytes every time. Prints how many translations each
catalogue lacks.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po
from typing_extensions import override

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SOURCES = ("familycare", "ui", "reports", "main.py")
MARKS = frozenset({"_", "N_", "N_of", "gettext", "ngettext", "pgettext"})
HEADER = "# The words of familycare; made by resources/locale/update.py, translated by hand."
DATA_TEXTS = {
    ROOT / "resources" / "instruments": frozenset(
        {"title", "instruction", "answer_labels", "label", "band", "licence", "source"}
    ),
    ROOT / "resources" / "batteries": frozenset({"title"}),
    ROOT / "resources" / "presets": frozenset({"title", "about", "name"}),
    ROOT / "resources" / "programmes": frozenset({"title", "about", "source"}),
}
"""Folders of data files, with the keys whose values people read."""
PLURALS = {"fa": (2, "(n > 1)"), "zh": (1, "0")}
"""Number of plural forms and which one a count takes; for other languages Babel knows."""


class Found(NamedTuple):
    """A text as it stands somewhere."""

    file: str
    text: str | tuple[str, str]
    context: str | None = None
    comments: tuple[str, ...] = ()


class OurCatalogue(Catalog):
    """A catalogue whose header names no date and nobody: it changes with its texts only."""

    @property
    @override
    def mime_headers(self) -> list[tuple[str, str]]:
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]
        if self.locale_identifier:
            forms, rule = plurals(self.locale_identifier)
            headers.insert(0, ("Language", self.locale_identifier))
            headers.append(("Plural-Forms", f"nplurals={forms}; plural={rule};"))
        return headers

    @property
    @override
    def num_plurals(self) -> int:
        return plurals(self.locale_identifier)[0] if self.locale_identifier else 2


def plurals(language: str) -> tuple[int, str]:
    """Return the number of plural forms of a language and the rule that picks one."""
    if language in PLURALS:
        return PLURALS[language]
    known = get_plural(language)
    return known.num_plurals, known.plural_expr


def collected() -> Iterator[Found]:
    """Yield every text of the program, once for each place it stands at."""
    for source in SOURCES:
        top = ROOT / source
        for path in [top] if top.is_file() else sorted(top.rglob("*.py")):
            yield from marked(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
    for folder, keys in DATA_TEXTS.items():
        for path in sorted(folder.glob("*.toml")):
            for text in texts_of(tomllib.loads(path.read_text("utf-8")), keys):
                yield Found(path.relative_to(ROOT).as_posix(), text)


def marked(file: str, code: str) -> Iterator[Found]:
    """Yield the texts marked for translation in a Python file, those within f-strings too."""
    lines = code.splitlines()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and (mark := called(node)) in MARKS:
            words = [literal(argument) for argument in node.args]
            if words and words[0] is not None:
                comments = comments_above(lines, node.lineno - 1)
                yield Found(file, *as_message(mark, [word or "" for word in words]), comments)


def called(call: ast.Call) -> str:
    """Return the name of what is called, without the object it belongs to."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def literal(node: ast.expr) -> str | None:
    """Return a text written down in the code, None for one that is worked out."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def as_message(mark: str, words: list[str]) -> tuple[str | tuple[str, str], str | None]:
    """Return what a marked text is in a catalogue: the text or its forms, and its context."""
    match mark:
        case "ngettext":
            return (words[0], words[1]), None
        case "N_of":
            return (words[1], words[2]), None
        case "pgettext":
            return words[1], words[0]
        case _:
            return words[0], None


def comments_above(lines: list[str], number: int) -> tuple[str, ...]:
    """Return the comment for translators that ends right above a line, if there is one."""
    start = number
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    above = " ".join(line.strip().removeprefix("#").strip() for line in lines[start:number])
    return (above.split(": ", 1)[1],) if above.startswith("Translators: ") else ()


def texts_of(value: object, keys: frozenset[str], key: str = "") -> Iterator[str]:
    """Yield the texts for people in a file of data: the values of these keys."""
    match value:
        case dict():
            for name, inner in value.items():
                yield from texts_of(inner, keys, name)
        case list():
            for inner in value:
                yield from texts_of(inner, keys, key)
        case str() if key in keys and value:
            yield value


def template() -> OurCatalogue:
    """Return all texts without translations."""
    made = OurCatalogue(charset="utf-8", fuzzy=False, header_comment=HEADER)
    for found in collected():
        made.add(
            found.text,
            locations=[(found.file, 0)],
            auto_comments=found.comments,
            context=found.context,
        )
    return made


def brought_up_to_date(language: str, texts: Catalog) -> OurCatalogue:
    """Return the catalogue of a language with exactly these texts, and what it has of them."""
    path = po_file(language)
    known = read_po(BytesIO(path.read_bytes()), language) if path.exists() else Catalog(language)
    made = OurCatalogue(language, charset="utf-8", fuzzy=False, header_comment=HEADER)
    for message in texts:
        if message.id:
            before = known.get(message.id, message.context)
            if before and before.pluralizable != message.pluralizable:
                before = None  # it said one thing, and now speaks of several
            empty = ("",) * plurals(language)[0] if message.pluralizable else ""
            made.add(
                message.id,
                before.string if before else empty,
                message.locations,
                auto_comments=message.auto_comments,
                user_comments=before.user_comments if before else (),
                context=message.context,
            )
    return made


def po_file(language: str) -> Path:
    """Return where the translations of a language stand."""
    return HERE / language / "LC_MESSAGES" / "familycare.po"


def po_bytes(catalogue: Catalog) -> bytes:
    """Return a catalogue as translators edit it; files are named, lines are not."""
    out = BytesIO()
    write_po(out, catalogue, sort_output=True, include_lineno=False, width=99)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Return a catalogue as the program reads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def is_translated(message: Message) -> bool:
    """Whether every form of a text has a translation."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms)


def main() -> None:
    """Write the template and all catalogues."""
    texts = template()
    (HERE / "familycare.pot").write_bytes(po_bytes(texts))
    languages = {path.parents[1].name for path in HERE.glob("*/LC_MESSAGES/*.po")}
    for language in sorted(languages | set(sys.argv[1:])):
        catalogue = brought_up_to_date(language, texts)
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(catalogue))
        path.with_suffix(".mo").write_bytes(mo_bytes(catalogue))
        lacking = sum(not is_translated(message) for message in catalogue if message.id)
        sys.stdout.write(f"{language}: {len(catalogue)} texts, {lacking} not translated\n")


if __name__ == "__main__":
    main()
