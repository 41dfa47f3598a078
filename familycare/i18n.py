"""Translation for screens, refusals and reports alike; plain gettext, so that reports need no Qt.

`use` chooses the language of the screens once, before any text is shown. What is written for
somebody else, as a family's report, is written inside `speaking`, on whatever thread that happens.
`_` looks a text up when it is needed, and the numbers filled into it come in the figures of its
language. A language is a catalogue under resources/locale; adding one changes no code.
"""

import gettext as _gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any

from typing_extensions import override

DOMAIN = "familycare"
ENGLISH = "en"
"""The language in which texts stand in the code; the only one without a catalogue."""

_speaking: ContextVar[str | None] = ContextVar("speaking", default=None)


class _Chosen:
    """The language of the screens; one object, so that modules which imported `_` see a change."""

    language = ENGLISH


class _Text(str):
    """A text of a language with figures of its own, in which `format` writes the numbers."""

    __slots__ = ()

    @override
    def format(self, *args: object, **facts: object) -> str:
        return super().format(*args, **{name: _in_figures(fact) for name, fact in facts.items()})


def use(language: str) -> None:
    """Take this language (`en`, `zh`, `fa`) for the screens; texts without it stay English."""
    _Chosen.language = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language than the screens' in the thread and the block that this opens."""
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)


def language() -> str:
    """Return the code of the language spoken here and now."""
    return _speaking.get() or _Chosen.language


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages the program speaks, English first."""
    folders = (entry.name for entry in files("resources").joinpath("locale").iterdir())
    return (ENGLISH, *sorted(name for name in folders if _has_catalogue(name)))


def catalogue_folder() -> str:
    """Return the path of the folder that holds the catalogues, one folder a language."""
    return str(files("resources").joinpath("locale"))


def own_name(code: str) -> str:
    """Return what a language calls itself: English, 简体中文, فارسی."""
    # Translators: the name of your language, in your language.
    return _catalogue(code).pgettext("own name", "English")


def spoken_or_ours(code: str) -> str:
    """Return a language by its code, or the one spoken here where the program has no such."""
    plain = code.replace("_", "-").split("-")[0].lower()
    return plain if plain in languages() else language()


def runs_right_to_left() -> bool:
    """Whether lines of the language spoken here begin at the right."""
    return _from_right(language())


def _(text: str) -> str:
    """Return the text in the language spoken here."""
    code = language()
    return _with_figures(_catalogue(code).gettext(text), code)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the text that the language spoken here takes for this count."""
    code = language()
    return _with_figures(_catalogue(code).ngettext(one, many, count), code)


def pgettext(context: str, text: str) -> str:
    """Return a text that has several meanings, in the one that the context names."""
    code = language()
    return _with_figures(_catalogue(code).pgettext(context, text), code)


def N_(text: str) -> str:  # noqa: N802 - gettext's customary name
    """Mark a text for translation; whoever shows it translates it."""
    return text


class _Counted(str):
    """A text as it is said of many, with the form for one and the name of the fact that counts."""

    __slots__ = ("fact", "one")

    fact: str
    one: str


def N_of(fact: str, one: str, many: str) -> str:  # noqa: N802 - beside N_
    """Mark a text in two forms for translation; `said_of` takes the one that a fact asks for."""
    text = _Counted(many)
    text.fact, text.one = fact, one
    return text


def forms(text: str) -> tuple[str, ...]:
    """Return the forms of a marked text as it stands in the code, one for most."""
    return (text.one, str(text)) if isinstance(text, _Counted) else (text,)


def said_of(text: str, facts: Mapping[str, Any]) -> str:
    """Return a marked text in the language spoken here, in the form that its number takes."""
    if isinstance(text, _Counted):
        return ngettext(text.one, text, facts[text.fact])
    return _(text)


def in_figures(number: str) -> str:
    """Write a number, given as Python writes it, with the figures and signs of the language."""
    return number.translate(_figures(language()))


def in_digits(text: str) -> str:
    """Write the digits of a text as the language does, and leave everything else as it is."""
    return text.translate(_digits(language()))


PLAIN_FIGURES = "0123456789,.%"


@cache
def _from_right(code: str) -> bool:
    # Translators: RTL if the lines of your language begin at the right, else LTR.
    return _catalogue(code).gettext("LTR") == "RTL"


@cache
def _figures(code: str) -> dict[int, int]:
    # Translators: the ten figures of your language, the sign between thousands, the decimal
    # sign and the sign for per cent.
    return str.maketrans(PLAIN_FIGURES, _catalogue(code).gettext("0123456789,.%"))


@cache
def _digits(code: str) -> dict[int, int]:
    digits = {ord(digit) for digit in "0123456789"}
    return {plain: own for plain, own in _figures(code).items() if plain in digits}


@cache
def _has_own_figures(code: str) -> bool:
    return any(plain != own for plain, own in _figures(code).items())


def _with_figures(text: str, code: str) -> str:
    return _Text(text) if _has_own_figures(code) else text


def _in_figures(fact: object) -> object:
    if isinstance(fact, int | float) and not isinstance(fact, bool):
        return in_figures(str(fact))
    return fact


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, catalogue_folder(), [language], fallback=True)


def _has_catalogue(language: str) -> bool:
    return _gettext.find(DOMAIN, catalogue_folder(), [language]) is not None
