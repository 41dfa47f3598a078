"""In which language a document is written, and how it is printed: as whoever reads it needs."""

from collections.abc import Collection

from familycare import i18n
from familycare.domain.people import Need
from familycare.services.report_views import Reader


def language_of(reader: Reader) -> str:
    """Return the reader's language, or the screens' where the program does not speak it."""
    return i18n.spoken_or_ours(reader.language)


def edition_for(needs: Collection[Need]) -> str:
    """Return how a paper is printed for somebody with these needs, by its name in `editions`."""
    return "EASY_READ" if Need.EASY_READ in needs else "USUAL"
