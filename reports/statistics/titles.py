"""What figures are called, and which days they are of."""

from familycare.formats import day_range
from familycare.i18n import _
from familycare.services.statistics_views import Statistics


def title_of(centre: str) -> str:
    """Return the title of the document."""
    return _("Visits at {centre}").format(centre=centre)


def period_of(found: Statistics) -> str:
    """Return the days, and the unit where it is one."""
    days = day_range(found.first, found.last)
    return f"{days}, {found.unit}" if found.unit else days
