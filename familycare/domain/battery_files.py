"""Makes a battery of questionnaires of what its file says, or refuses the file."""

from collections.abc import Mapping
from typing import Any

from familycare.domain.data_files import NotText, Table
from familycare.domain.questionnaires import LEAST_OF_BATTERY, Battery
from familycare.domain.support import INSTRUMENT_LIMIT

KEYS = frozenset({"code", "title", "instruments"})
MOST_OF_BATTERY = 12


def battery_from(data: Mapping[str, Any], file: str) -> Battery:
    """Return the battery that a file describes."""
    table = Table(file, data, KEYS, "")
    codes = table.entries("instruments", LEAST_OF_BATTERY, MOST_OF_BATTERY)
    if not all(isinstance(code, str) and code for code in codes):
        raise NotText(file, "instruments", INSTRUMENT_LIMIT)
    return Battery(name=table.text("title"), instruments=tuple(codes))
