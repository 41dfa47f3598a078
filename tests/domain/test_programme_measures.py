"""When a programme's questionnaires are due in a run, and on which days answers count."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.programme_measures import Occasion, Run, run_of, windows
from familycare.domain.programmes import Measures

FIRST = date(2026, 3, 2)
AROUND = 28
ASKED = Measures(before=("a", "b"), during=("b",), every_meetings=4, after=("a",))


def weekly(count):
    return tuple(FIRST + timedelta(weeks=n) for n in range(count))


def opened(measures, run, occasion):
    found = windows(measures, run, AROUND)
    return [(one.code, one.opens) for one in found if one.occasion is occasion]


def test_before_is_due_four_weeks_ahead_and_counts_up_to_the_first_meeting():
    first, second = (
        one
        for one in windows(ASKED, Run(weekly(8), over=True), AROUND)
        if one.occasion is Occasion.BEFORE
    )
    assert (first.code, second.code) == ("a", "b")
    assert (first.opens, first.closes) == (FIRST - timedelta(days=AROUND), FIRST)


def test_in_between_it_is_due_after_every_fourth_meeting_and_not_at_the_end():
    meetings = weekly(12)
    assert opened(ASKED, Run(meetings, over=True), Occasion.DURING) == [
        ("b", meetings[3]),
        ("b", meetings[7]),
    ]


def test_after_is_due_on_the_day_of_the_last_meeting_once_that_is_known():
    meetings = weekly(8)
    assert opened(ASKED, Run(meetings, over=True), Occasion.AFTER) == [("a", meetings[-1])]
    assert opened(ASKED, Run(meetings, over=False), Occasion.AFTER) == []


def test_a_run_of_an_open_group_ends_after_the_dose_however_long_one_stays():
    run = run_of(weekly(30), 12, ended=False)
    assert run.last == weekly(12)[-1]
    assert run_of(weekly(5), 12, ended=False).last is None
    assert run_of(weekly(5), 12, ended=True).last == weekly(5)[-1]
    assert run_of((), 12, ended=True) is None


@given(st.integers(1, 60), st.integers(1, 12), st.booleans(), st.integers(7, 90))
def test_no_day_belongs_to_two_occasions_but_the_first_and_the_last(count, every, over, days):
    asked = Measures(before=("a",), during=("a",), every_meetings=every, after=("a",))
    run = Run(weekly(count), over)
    found = list(windows(asked, run, days))
    for number in range(-days, count * 7 + days):
        day = FIRST + timedelta(days=number)
        occasions = [one.occasion for one in found if one.holds(day)]
        assert len(occasions) == len(set(occasions))
        if Occasion.DURING in occasions:
            assert occasions == [Occasion.DURING] or day == run.first
    assert all(one.opens <= one.closes for one in found)
