"""The catalogues as the tests read them, and the script that makes them."""

import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO

from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT

FOLDER = ROOT / "resources" / "locale"


@cache
def update():
    """Return the script; it lies among the data and is no package."""
    spec = spec_from_file_location("update_catalogues", FOLDER / "update.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


LANGUAGES = sorted(path.parents[1].name for path in FOLDER.glob("*/LC_MESSAGES/familycare.po"))


@cache
def catalogue(language):
    """Return the catalogue of a language as it is kept."""
    return read_po(BytesIO(update().po_file(language).read_bytes()), language)


@cache
def template():
    """Return what the code says at present."""
    return update().template()


def ids(messages):
    """Return what identifies the texts of a catalogue."""
    return {(message.id, message.context) for message in messages if message.id}


def forms(text):
    """Return the forms of a text or translation: one, or as many as there are plurals."""
    return tuple(text) if isinstance(text, tuple | list) else (text,)


def pairs(language):
    """Yield every text in English beside its translation, form by form."""
    for message in catalogue(language):
        if message.id:
            english, translations = forms(message.id), forms(message.string)
            # A language with one form says it as for many.
            for text, translation in zip(english[-len(translations) :], translations, strict=True):
                if translation:
                    yield text, translation
