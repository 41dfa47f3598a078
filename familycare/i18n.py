"""Translation for screens, refusals and reports alike; plain gettext, so that reports need no Qt.

`use` chooses the language of the screens once, before any text is shown. What is written for
somebody else, as a family's report, is written inside `speaking`, on whatever thread that happens.
`_` looks a text up when it is needed.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

DOMAIN = "familycare"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
"""Languages, by their ISO 639-1 codes, whose lines begin at the right."""

_speaking: ContextVar[str | None] = ContextVar("speaking", default=None)


class _Chosen:
    """The language of the screens; one object, so that modules which imported `_` see a change."""

    language = "en"


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


def runs_right_to_left() -> bool:
    """Whether lines of the language spoken here begin at the right."""
    return language() in RIGHT_TO_LEFT


def _(text: str) -> str:
    """Return the text in the language spoken here."""
    return _catalogue(language()).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the text that the language spoken here takes for this count."""
    return _catalogue(language()).ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's customary name
    """Mark a text for translation; whoever shows it translates it."""
    return text


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    folder = str(files("resources").joinpath("locale"))
    return _gettext.translation(DOMAIN, folder, [language], fallback=True)
