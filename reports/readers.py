"""In which language a document is written: that of whoever reads it."""

from familycare import i18n
from familycare.services.report_views import Reader


def language_of(reader: Reader) -> str:
    """Return the reader's language, or the screens' where the program does not speak it."""
    return i18n.spoken_or_ours(reader.language)
