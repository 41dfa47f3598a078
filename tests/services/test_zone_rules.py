"""What calendars are told about a zone, read as the standard asks and compared with the zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from familycare.services.zone_rules import zone_rules

ZONES = (
    "Europe/Berlin", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran",
    "Asia/Shanghai", "Pacific/Apia", "UTC",
)  # fmt: skip
FIRST, LAST = date(2026, 3, 1), date(2026, 12, 31)


def onsets(rules):
    """Return when each part begins, in UTC, and what it then is ahead of UTC."""
    found = []
    for part in rules.subcomponents:
        before, after = part["tzoffsetfrom"].td, part["tzoffsetto"].td
        found.append(((part["dtstart"].dt - before).replace(tzinfo=UTC), before, after))
    return sorted(found)


@pytest.mark.parametrize("name", ZONES)
def test_a_calendar_that_reads_the_rules_knows_every_hour_as_the_zone_does(name):
    zone = ZoneInfo(name)
    parts = onsets(zone_rules(zone, FIRST, LAST))
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while moment < datetime(2027, 2, 1, tzinfo=UTC):
        ahead = [after for onset, _before, after in parts if onset <= moment][-1]
        assert ahead == moment.astimezone(zone).utcoffset(), moment
        moment += timedelta(minutes=30)


@pytest.mark.parametrize("name", ZONES)
def test_each_change_is_told_by_the_clock_that_goes_until_then(name):
    zone = ZoneInfo(name)
    second = timedelta(seconds=1)
    for onset, before, after in onsets(zone_rules(zone, FIRST, LAST))[1:]:
        assert (onset - second).astimezone(zone).utcoffset() == before
        assert onset.astimezone(zone).utcoffset() == after


def test_in_berlin_summer_begins_at_two_and_ends_at_three():
    rules = zone_rules(ZoneInfo("Europe/Berlin"), FIRST, LAST)
    begins = {part["dtstart"].dt: str(part["tzname"]) for part in rules.subcomponents}
    assert begins[datetime(2026, 3, 29, 2)] == "CEST"
    assert begins[datetime(2026, 10, 25, 3)] == "CET"
    assert {part.name for part in rules.subcomponents} == {"DAYLIGHT", "STANDARD"}
