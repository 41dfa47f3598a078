"""What a centre's papers bear: letterhead, logo, its own words, and what reports tell at first.

Words of the centre may hold placeholders. What those can tell is listed here and nowhere else:
nothing that the paper does not say anyway, so that no text of the house can carry what is
protected. Whatever is typed prints as it stands, or is refused with its place.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import StationeryId
from familycare.domain.mail import AddressMalformed, is_address
from familycare.domain.texts import wrong
from familycare.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from familycare.domain.consent import Section

CONTACT_LIMIT = 60
"""Characters of a telephone number or e-mail address: both stand in one line of the letterhead."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_MARKUP = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|&(?:[A-Za-z]{2,}|#\w+);")
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Unseen signs that turn about whatever follows, as far as to the end of the page."""
_KEPT_CONTROLS = frozenset("\n\r\t")
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn"})
_SHOWN_AROUND = 24
"""Characters of a text that are told to show where something is wrong."""


class Placeholder(StrEnum):
    """What a text of the house can leave to be filled in; written in braces."""

    CLIENT = "client"
    """What the client is called, as the paper calls them."""
    READER = "reader"
    """Whom the letter greets."""
    CENTRE = "centre"
    """The name in the letterhead."""
    DATE = "date"
    """The day on which the paper is written."""
    TELEPHONE = "telephone"
    EMAIL = "email"

    @property
    def written(self) -> str:
        """Return it as it stands in a text."""
        return f"{{{self.value}}}"


class HouseText(StrEnum):
    """A text of the house."""

    NAME = "name"
    ADDRESS = "address"
    OPENING = "opening"
    CLOSING = "closing"
    INVITATION = "invitation"
    CLOSURE = "closure"
    NOTICE = "notice"


@dataclass(frozen=True)
class TextKind:
    """How long a text may be, and what can be filled in."""

    label: str
    limit: int
    """Characters."""
    lines: int
    placeholders: tuple[Placeholder, ...] = ()


_OF_HOUSE = (Placeholder.CENTRE, Placeholder.DATE, Placeholder.TELEPHONE, Placeholder.EMAIL)
TEXT_KINDS: Mapping[HouseText, TextKind] = {
    HouseText.NAME: TextKind(N_("Name as it is printed"), 120, 1),
    HouseText.ADDRESS: TextKind(N_("Address"), 240, 4),
    HouseText.OPENING: TextKind(
        N_("Opening words of the family report"), 600, 8, (Placeholder.CLIENT, *_OF_HOUSE)
    ),
    HouseText.CLOSING: TextKind(
        N_("Closing words of the family report"), 600, 8, (Placeholder.CLIENT, *_OF_HOUSE)
    ),
    HouseText.INVITATION: TextKind(
        N_("Closing words of invitations"), 400, 6,
        (Placeholder.CLIENT, Placeholder.READER, *_OF_HOUSE),
    ),
    HouseText.CLOSURE: TextKind(
        N_("Closing words of letters about a closure"), 400, 6, (Placeholder.READER, *_OF_HOUSE)
    ),
    HouseText.NOTICE: TextKind(
        N_("Notice at the foot of papers for families"), 160, 1,
        (Placeholder.CENTRE, Placeholder.TELEPHONE, Placeholder.EMAIL),
    ),
}  # fmt: skip
WORDS = tuple(each for each in HouseText if TEXT_KINDS[each].placeholders)
"""Those that are sentences."""


@dataclass(eq=False)
class HouseTextRefused(Refused):
    """Something about one text of the house is wrong."""

    label: str
    """Which text, to be translated."""
    language: str
    """In which language it is, as that language calls itself."""
    place: str
    """Which field of a form it is."""

    @property
    def field(self) -> str:  # type: ignore[override]  # one class, many fields
        """The field of the text."""
        return self.place


@dataclass(eq=False)
class UnknownPlaceholder(HouseTextRefused):
    """Braces hold something that is not filled in here."""

    found: str
    known: str
    """All that are, with commas between."""


@dataclass(eq=False)
class NoPlaceholders(HouseTextRefused):
    """Braces stand in a text in which nothing is filled in."""

    found: str


@dataclass(eq=False)
class StrayBrace(HouseTextRefused):
    """A brace stands alone."""

    around: str


@dataclass(eq=False)
class NothingToFillIn(HouseTextRefused):
    """A placeholder stands for a number or an address that nobody gave."""

    found: str


@dataclass(eq=False)
class MarkupInText(HouseTextRefused):
    """Something looks as if it was to set or link the text; it would be printed as it stands."""

    found: str


@dataclass(eq=False)
class UnseenSign(HouseTextRefused):
    """The text holds a sign that nobody sees, and that is no part of any word."""

    found: str
    """Its number, such as U+0007."""


@dataclass(eq=False)
class HouseTextTooLong(HouseTextRefused):
    """The text has more characters than its place on the paper."""

    limit: int


@dataclass(eq=False)
class TooManyHouseLines(HouseTextRefused):
    """The text has more lines than its place on the paper."""

    most: int


@dataclass(frozen=True)
class HouseWords:
    """One text of the house in one language."""

    language: str
    """An ISO 639-1 code."""
    text: HouseText
    words: str

    @property
    def place(self) -> str:
        """The field of a form in which it is typed."""
        return place_of(self.text, self.language)


def place_of(text: HouseText, language: str) -> str:
    """Return the name of the field for a text in a language."""
    return f"{text.value}.{language}"


@dataclass(frozen=True, kw_only=True)
class Stationery:
    """Everything that a centre set about its papers. As it is here, they look as they come."""

    id: StationeryId = StationeryId(0)
    telephone: str = ""
    email: str = ""
    left_out: tuple[Section, ...] = ()
    """Sections of the family report that are not ticked to begin with."""
    texts: tuple[HouseWords, ...] = ()
    """In the order of languages and texts; none is empty."""
    logo: bytes = field(default=b"", repr=False)
    """As `services.logos` draws it; empty for none."""
    version: int = 0

    def words(self, text: HouseText, language: str) -> str:
        """Return a text in a language, empty where nobody wrote one.

        Name and address are those of another language where they were given in that one alone:
        few houses are called otherwise in each.
        """
        own = {each.language: each.words for each in self.texts if each.text is text}
        if language in own or text in WORDS:
            return own.get(language, "")
        return next(iter(own.values()), "")

    def ticked(self, sections: Iterable[Section]) -> tuple[Section, ...]:
        """Return those of these sections that are ticked to begin with."""
        return tuple(each for each in sections if each not in self.left_out)

    def check(self, own_name: Callable[[str], str]) -> None:
        """Refuse texts that could not be printed as they are meant, all of them at once.

        `own_name` tells how a language calls itself.
        """
        refuse_all(self._wrongs(own_name))

    def _wrongs(self, own_name: Callable[[str], str]) -> Iterator[Refused]:
        yield from wrong(N_("Telephone"), self.telephone, needed=False, limit=CONTACT_LIMIT)
        yield from wrong(N_("E-mail"), self.email, needed=False, limit=CONTACT_LIMIT)
        if self.email and not is_address(self.email):
            yield AddressMalformed()
        given = {Placeholder.TELEPHONE: self.telephone, Placeholder.EMAIL: self.email}
        missing = {each for each, told in given.items() if not told}
        for one in self.texts:
            at = (TEXT_KINDS[one.text].label, own_name(one.language), one.place)
            yield from _wrong_words(one, at, missing)


PLAIN = Stationery()
"""Of a centre that set nothing."""


def _wrong_words(
    one: HouseWords, at: tuple[str, str, str], missing: set[Placeholder]
) -> Iterator[Refused]:
    kind = TEXT_KINDS[one.text]
    if len(one.words) > kind.limit:
        yield HouseTextTooLong(*at, kind.limit)
        return  # whatever else is wrong with it can wait until somebody can look through it
    if len(one.words.strip().splitlines()) > kind.lines:
        yield TooManyHouseLines(*at, kind.lines)
    for sign in dict.fromkeys(filter(_unseen, one.words)):
        yield UnseenSign(*at, f"U+{ord(sign):04X}")
    for found in dict.fromkeys(each[0] for each in _MARKUP.finditer(one.words)):
        yield MarkupInText(*at, found)
    yield from _wrong_braces(one, at, missing)


def _wrong_braces(
    one: HouseWords, at: tuple[str, str, str], missing: set[Placeholder]
) -> Iterator[Refused]:
    allowed = TEXT_KINDS[one.text].placeholders
    known = ", ".join(each.written for each in allowed)
    for found in dict.fromkeys(each[0] for each in _BRACES.finditer(one.words)):
        name = found[1:-1]
        if name not in allowed:
            yield UnknownPlaceholder(*at, found, known) if known else NoPlaceholders(*at, found)
        elif name in missing:
            yield NothingToFillIn(*at, found)
    left = _BRACES.sub("", one.words)
    stray = re.search("[{}]", left)
    if stray:
        first = max(0, stray.start() - _SHOWN_AROUND // 2)
        yield StrayBrace(*at, left[first : first + _SHOWN_AROUND].strip())


def _unseen(sign: str) -> bool:
    return sign in _STEERING or (
        sign not in _KEPT_CONTROLS and unicodedata.category(sign) in _UNSEEN
    )


def filled(words: str, facts: Mapping[Placeholder, str]) -> str:
    """Return a text with what it leaves open; whatever a fact holds is never read as a text."""
    known: Mapping[str, str] = {each.value: told for each, told in facts.items()}
    return _BRACES.sub(lambda found: known[found[1]], words)
