"""Times without drugs, and what came between them, on one line of time."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.recovery.abstinence import Abstinence
from familycare.domain.recovery.course import CleanTime, Happening, HappeningKind, course
from familycare.domain.recovery.lapses import Lapse, LapseKind
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.domain.recovery.relapse_cycle import CycleStage, RelapseCycle, StageReached

TODAY = date(2026, 7, 1)
DAYS = st.integers(0, 4_000).map(lambda days: TODAY - timedelta(days=days))


def record(kind, page, noted_on=TODAY):
    return RecoveryRecord(client_id=1, kind=kind, noted_on=noted_on, page=page)


def time(began_on, ended_on=None):
    return record(RecordKind.ABSTINENCE, Abstinence(began_on=began_on, ended_on=ended_on))


def lapse(on, kind=LapseKind.LAPSE):
    return record(RecordKind.LAPSE, Lapse(kind=kind), on)


TIMES = st.lists(
    st.one_of(DAYS.map(time), st.tuples(DAYS, DAYS).map(lambda ends: time(min(ends), max(ends))))
)
LAPSES = st.lists(st.builds(lapse, DAYS, st.sampled_from(list(LapseKind))))


@given(TIMES, LAPSES)
def test_no_time_is_longer_than_the_longest(times, lapses):
    found = course([*times, *lapses], TODAY)
    assert len(found.times) == len(times)
    assert (found.longest is None) == (not times)
    for one in found.times:
        assert found.first <= one.began_on
        assert found.longest.lasted(TODAY) >= one.lasted(TODAY) >= timedelta(0)


@given(TIMES)
def test_the_present_time_has_no_end_and_none_that_goes_on_began_later(times):
    found = course(times, TODAY)
    open_ones = [one for one in found.times if one.ended_on is None]
    if found.present is None:
        assert not open_ones
    else:
        assert found.present in open_ones
        assert all(one.began_on <= found.present.began_on for one in open_ones)


@given(TIMES, LAPSES)
def test_a_use_within_the_present_time_is_told_and_no_other(times, lapses):
    found = course([*times, *lapses], TODAY)
    later = [one for one in found.happenings if found.present and one.on > found.present.began_on]
    assert found.doubtful == (later[0] if later else None)


def test_a_pass_through_the_cycle_begins_with_its_first_dated_stage():
    cycle = RelapseCycle(
        stages=(
            StageReached(stage=CycleStage.LOSS),
            StageReached(stage=CycleStage.USE, on=date(2026, 3, 9)),
            StageReached(stage=CycleStage.CRAVING, on=date(2026, 3, 2)),
        )
    )
    undated = RelapseCycle(stages=(StageReached(stage=CycleStage.LOSS),))
    kept = [record(RecordKind.RELAPSE_CYCLE, page, date(2026, 5, 1)) for page in (cycle, undated)]
    assert course(kept, TODAY).happenings == (
        Happening(date(2026, 3, 2), HappeningKind.CYCLE),
        Happening(date(2026, 5, 1), HappeningKind.CYCLE),
    )


def test_a_pass_by_itself_is_no_use_of_drugs():
    kept = [
        time(date(2026, 1, 1)),
        record(RecordKind.RELAPSE_CYCLE, RelapseCycle(), date(2026, 5, 1)),
    ]
    assert course(kept, TODAY).doubtful is None


def test_lapses_and_relapses_are_told_apart():
    kept = [lapse(date(2026, 2, 1), LapseKind.RELAPSE), lapse(date(2026, 1, 1))]
    assert [one.kind for one in course(kept, TODAY).happenings] == [
        HappeningKind.LAPSE,
        HappeningKind.RELAPSE,
    ]


def test_a_time_that_goes_on_is_counted_up_to_today():
    assert CleanTime(date(2026, 6, 1), None).lasted(TODAY) == timedelta(days=30)
