"""A copy of the furnished centre for one test of a screen."""

import shutil

from familycare.services import vault
from tests.centre import NOW, Home


def open_furnished(template, folder, clock):
    """Copy the furnished file and open it, with the clock at the scenarios' Wednesday morning."""
    clock.instant = NOW
    path, numbers = template
    copy = shutil.copy(path, folder / "furnished.familycare")
    return Home.of(vault.open(str(copy), clock), numbers)
