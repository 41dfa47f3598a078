"""In which language a document is written: that of whoever reads it."""

from collections.abc import Sequence

from familycare import i18n
from familycare.services.report_views import Reader


def language_of(reader: Reader) -> str:
    """Return the reader's language, or the screens' where the program does not speak it."""
    return i18n.spoken_or_ours(reader.language)


def language_for(readers: Sequence[Reader]) -> str:
    """Return the language for a family: that of the first who reads; the screens' for nobody."""
    return language_of(readers[0]) if readers else i18n.language()
