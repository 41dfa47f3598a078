"""Translation for screens, refusals and reports alike; plain gettext, so that reports need no Qt.

`use` chooses the language once, before any text is shown; `_` looks a text up when it is needed.
"""

import gettext as _gettext
from importlib.resources import files

DOMAIN = "familycare"


class _Current:
    """The catalogue in use; one object, so that modules which imported `_` see a change."""

    catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use(language: str) -> None:
    """Take the catalogue of this language (`en`, `zh`, `fa`); texts without one stay English."""
    folder = str(files("resources").joinpath("locale"))
    _Current.catalogue = _gettext.translation(DOMAIN, folder, [language], fallback=True)


def _(text: str) -> str:
    """Return the text in the language in use."""
    return _Current.catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the text that the language in use takes for this count."""
    return _Current.catalogue.ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's customary name
    """Mark a text for translation; whoever shows it translates it."""
    return text
