"""Everything that is kept about one person, for that person: every fact with its name.

It says in plain words what is kept and where it comes from, and who looked at it. The same tree
makes the file for programs, so neither says more than the other.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from familycare import formats, i18n
from familycare.domain.people import LANGUAGES
from familycare.domain.trail import Deed
from familycare.i18n import N_, _
from familycare.isolates import isolated
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head
from reports.styles import ACCENT, BODY, CELL, CELL_MUTED, HEADING, HEADLINE, META, NOTE, SUBTITLE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.personal_data import Package
    from familycare.services.personal_parts import Entry, Item, Part

TITLE = N_("What we keep about you")
LISTED = (Column("", 0.32, CELL_MUTED), Column("", 0.68, CELL))
"""What a line is about, and what is kept of it."""
SEEN = {
    Deed.READ: N_("Looked at"),
    Deed.PRINT: N_("Printed"),
    Deed.EXPORT: N_("Handed out"),
    "opened in need": N_("Opened in need"),
}
PLAIN_FACTS = 4
"""Kind, room, state and presence of an appointment need no names."""
WORDS = frozenset({"title"})
"""Facts that are texts of the program, to be translated."""


def render(
    package: Package,
    word: Callable[[Enum], str],
    paper: Paper = Paper.A4,
    language: str = i18n.ENGLISH,
) -> bytes:
    """Return it as a PDF file in a reader's language; `word` names the members of enumerations.

    Raises GlyphsMissing before anything is drawn when something cannot be printed.
    """
    refuse_missing(_typed(package))
    with i18n.speaking(language):
        frame = PageSetup(
            title=_(TITLE),
            author=package.centre,
            notice=_("Confidential: for {name} only.").format(name=typed(package.name)),
            paper=paper,
        )
        return printed(tuple(_Story(package, word).told()), frame)


def _typed(package: Package) -> Iterator[Typed]:
    yield from ((N_("Name"), package.name), (N_("Centre"), package.centre))
    yield N_("Contact"), package.contact
    for part in package.parts:
        for entry in part.entries:
            yield from ((part.title, item.value) for item in entry if type(item.value) is str)


class _Story:
    """Tells one package in the language that is spoken."""

    def __init__(self, package: Package, word: Callable[[Enum], str]) -> None:
        self._package, self._word = package, word

    def told(self) -> Iterator[Flowable]:
        """Yield what stands on the pages."""
        package = self._package
        yield from head(package)
        yield Prose(_(TITLE), HEADLINE)
        yield Prose(typed(package.name), SUBTITLE)
        yield Prose(_("Printed on {day}.").format(day=formats.long_day(package.made_at)), META)
        yield Rule(thickness=1.5, colour=ACCENT)
        yield Prose(self._introduction(), BODY)
        for part in package.parts:
            yield from self._part(part)
        yield Prose(_("Your rights"), HEADING)
        yield Prose(_rights(), BODY)
        if package.contact:
            yield Prose(_("Whom you can ask"), HEADING)
            yield Prose(typed(package.contact), BODY)

    def _introduction(self) -> str:
        return _(
            "These pages hold everything that our program keeps about you, and the names of "
            "people as far as they have to do with you. What protects other people may be left "
            "out, as the law allows. The file that comes with them holds the same for use by "
            "programs."
        )

    def _part(self, part: Part) -> Iterator[Flowable]:
        yield Prose(_(part.title), HEADING)
        yield Prose(_(part.about), NOTE)
        if not part.entries:
            yield Prose(_("Nothing is kept of this."), BODY)
        elif part.key == "person":
            yield RuledTable(LISTED, [*self._facts(part.entries[0])], headed=False)
        else:
            rows = [self._line(entry, part.key) for entry in part.entries]
            yield RuledTable(LISTED, rows, headed=False)

    def _facts(self, entry: Entry) -> Iterator[Row]:
        for item in entry:
            value = self._value(item)
            yield Row((_(item.label), value or "–"))

    def _line(self, entry: Entry, key: str) -> Row:
        """Return one line: what it is about at its side, the rest fact by fact."""
        first, *others = entry
        if key == "appointments":
            return self._appointment(entry)
        return Row((self._value(first) or "–", "\n".join(self._named(others))))

    def _appointment(self, entry: Entry) -> Row:
        starts, ends, *others = entry
        plain, named = others[:PLAIN_FACTS], others[PLAIN_FACTS:]
        told = [self._value(item) for item in plain]
        at_once = " · ".join(isolated(value) for value in told if value)
        return Row((
            _("{start} – {end}").format(
                start=self._value(starts), end=formats.clock_time(_hour(ends))
            ),
            "\n".join([at_once, *self._named(named)]),
        ))  # fmt: skip

    def _named(self, items: Sequence[Item]) -> Iterator[str]:
        for item in items:
            if value := self._value(item):
                yield _("{what}: {value}").format(what=_(item.label), value=value)

    def _one_of(self, value: int | Enum | None) -> str:
        """Return one of several, such as an answer or a need."""
        match value:
            case None:
                return "–"
            case Enum():
                return self._word(value)
        return formats.number(value)

    def _value(self, item: Item) -> str:
        value = item.value
        match value:
            case None | "":
                return ""
            case Enum() if not isinstance(value, Deed):
                return self._word(value)
            case date():
                return _moment(value)
            case tuple():
                return _(", ").join(map(self._one_of, value))
            case int():
                return formats.number(value)
        return _text(item.key, str(value))


def _moment(value: date) -> str:
    """Return a day, with its hour where there is one."""
    if not isinstance(value, datetime):
        return formats.long_day(value)
    return _("{day}, {time}").format(day=formats.day(value), time=formats.clock_time(value))


def _text(key: str, value: str) -> str:
    if key == "what" and value in SEEN:
        return _(SEEN[value])
    if key == "language":
        return _(LANGUAGES.get(value, value))
    return _(value) if key in WORDS else typed(value)


def _hour(item: Item) -> datetime:
    assert isinstance(item.value, datetime)  # noqa: S101 - an appointment has an end
    return item.value


def _rights() -> str:
    return _(
        "You may have what is wrong put right, and what is no longer needed erased. If you do "
        "not agree with how we keep your data, you may complain to the authority for data "
        "protection."
    )
