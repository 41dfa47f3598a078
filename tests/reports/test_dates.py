from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from reports.dates import hours

START = datetime(2026, 5, 2, 9, 5, tzinfo=ZoneInfo("Asia/Tehran"))


def test_hours_are_told_with_two_figures():
    assert hours(START, START + timedelta(hours=1)) == "09:05–10:05"


def test_an_end_on_the_next_day_says_so():
    assert hours(START, START + timedelta(hours=20)) == "09:05–05:05 (3 May)"
