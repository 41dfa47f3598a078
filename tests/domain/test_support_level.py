"""The support level: a weighted mean of what is known, in five bands, with an open cap."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.errors import FieldMissing, ManyReasons
from familycare.domain.settings import NotRising, OutOfRange, Settings, WeightsOff
from familycare.domain.support import Concern, ConcernKind, IntensityUnclear, Judgement
from familycare.domain.support_level import (
    Band,
    Part,
    Trend,
    band_of,
    level_of,
    points_of,
    shown_points,
    trend_of,
)

USUAL = Settings()
ALL = dict(zip(Part, (80.0, 60.0, 40.0, 20.0), strict=True))

percents = st.floats(0, 100)
some_parts = st.dictionaries(st.sampled_from(Part), percents, min_size=1)


def test_all_four_parts_count_as_the_settings_say():
    assert points_of(ALL, USUAL) == pytest.approx(0.3 * 80 + 0.3 * 60 + 0.25 * 40 + 0.15 * 20)


def test_the_weights_of_what_is_known_make_a_whole():
    known = {Part.PERCEIVED: 80.0, Part.PRACTICAL: 20.0}
    assert points_of(known, USUAL) == pytest.approx((30 * 80 + 15 * 20) / 45)


def test_nothing_known_is_no_level_and_not_the_lowest_one():
    level = level_of({}, USUAL)
    assert (level.points, level.band) == (None, None)


@pytest.mark.parametrize(
    ("points", "band"),
    [
        (0, Band.ABSENT), (24, Band.ABSENT), (24.49, Band.ABSENT), (24.5, Band.WEAK),
        (25, Band.WEAK), (44, Band.WEAK), (45, Band.DEVELOPING), (64, Band.DEVELOPING),
        (65, Band.GOOD), (84, Band.GOOD), (85, Band.STRONG), (100, Band.STRONG),
    ],
)  # fmt: skip
def test_the_bands_begin_where_the_settings_say_and_agree_with_the_shown_points(points, band):
    assert band_of(points, USUAL) is band
    assert band_of(shown_points(points), USUAL) is band


def test_an_open_concern_keeps_it_at_developing_and_lifts_nothing():
    strong = dict.fromkeys(Part, 95.0)
    assert level_of(strong, USUAL).band is Band.STRONG
    assert level_of(strong, USUAL, capped=True).band is Band.DEVELOPING
    assert level_of(strong, USUAL, capped=True).computed is Band.STRONG
    assert level_of(dict.fromkeys(Part, 10.0), USUAL, capped=True).band is Band.ABSENT


def test_what_staff_judge_stands_in_place_of_the_computed_level_but_under_the_same_cap():
    level = level_of(ALL, USUAL, overridden=Band.STRONG)
    assert (level.band, level.computed) == (Band.STRONG, Band.DEVELOPING)
    assert level_of(ALL, USUAL, overridden=Band.STRONG, capped=True).band is Band.DEVELOPING
    assert level_of({}, USUAL, overridden=Band.WEAK).band is Band.WEAK


def concern(**more):
    wanted = {"client_id": 1, "kind": ConcernKind.CONFLICT, "intensity": 7, "reason": "Quarrel"}
    return Concern(**(wanted | more))


@pytest.mark.parametrize(("intensity", "caps"), [(0, False), (6, False), (7, True), (10, True)])
def test_a_conflict_caps_from_intensity_seven_on(intensity, caps):
    assert concern(intensity=intensity).caps(USUAL.conflict_cap) is caps


def test_a_worry_about_safety_always_caps_and_a_closed_one_never():
    worry = concern(kind=ConcernKind.SAFETY, intensity=None)
    assert worry.caps(USUAL.conflict_cap)
    closed = concern(intensity=10, closed_at=datetime(2026, 7, 1, tzinfo=UTC))
    assert not closed.caps(USUAL.conflict_cap)


@pytest.mark.parametrize(
    ("kind", "intensity"),
    [
        (ConcernKind.CONFLICT, None),
        (ConcernKind.CONFLICT, 11),
        (ConcernKind.CONFLICT, -1),
        (ConcernKind.SAFETY, 3),
    ],
)
def test_a_conflict_has_an_intensity_and_a_worry_has_none(kind, intensity):
    with pytest.raises(IntensityUnclear):
        concern(kind=kind, intensity=intensity).check()


def test_concerns_and_judgements_need_a_reason():
    with pytest.raises(ManyReasons):
        concern(reason="", intensity=99).check()
    with pytest.raises(FieldMissing):
        Judgement(client_id=1, band=Band.GOOD, reason="").check()


def test_the_trend_compares_only_what_was_known_both_times():
    before = {Part.PARTICIPATION: 40.0}
    now = {Part.PARTICIPATION: 45.0, Part.PERCEIVED: 100.0}
    assert trend_of(now, before, USUAL) is Trend.STEADY
    assert trend_of({Part.PERCEIVED: 50.0}, before, USUAL) is None


@pytest.mark.parametrize(
    ("before", "now", "trend"),
    [
        (50, 60, Trend.RISING), (60, 50, Trend.FALLING), (50, 59.9, Trend.STEADY),
        (50, 40.1, Trend.STEADY),
    ],
)  # fmt: skip
def test_ten_points_are_a_rise_or_a_fall(before, now, trend):
    known = {Part.PERCEIVED: float(before)}, {Part.PERCEIVED: float(now)}
    assert trend_of(known[1], known[0], USUAL) is trend


@given(some_parts)
def test_the_level_lies_between_its_lowest_and_its_highest_part(parts):
    points = points_of(parts, USUAL)
    assert min(parts.values()) - 1e-9 <= points <= max(parts.values()) + 1e-9


@given(some_parts, st.data())
def test_more_of_a_part_never_lowers_the_level(parts, data):
    part = data.draw(st.sampled_from(sorted(parts)))
    more = parts | {part: data.draw(st.floats(parts[part], 100))}
    assert points_of(more, USUAL) >= points_of(parts, USUAL) - 1e-9
    assert level_of(more, USUAL).band.step >= level_of(parts, USUAL).band.step


@given(some_parts, st.booleans(), st.sampled_from([None, *Band]))
def test_a_cap_never_lifts_and_never_leaves_it_above_developing(parts, capped, overridden):
    free = level_of(parts, USUAL, overridden=overridden).band
    held = level_of(parts, USUAL, overridden=overridden, capped=capped).band
    assert held.step <= free.step
    assert not capped or held.step <= Band.DEVELOPING.step


@given(percents, st.sets(st.sampled_from(Part), min_size=1))
def test_equal_parts_make_the_same_level_however_many_are_known(percent, parts):
    assert points_of(dict.fromkeys(parts, percent), USUAL) == pytest.approx(percent)


def test_settings_of_the_level_are_refused_when_they_make_no_whole_or_do_not_rise():
    with pytest.raises(WeightsOff) as off:
        Settings(perceived_weight=40).check()
    assert off.value.total == 110
    with pytest.raises(NotRising):
        Settings(good_from=45).check()
    with pytest.raises(NotRising):
        Settings(no_contact_days=60).check()
    with pytest.raises(OutOfRange):
        Settings(contacts_expected=0).check()
    Settings(perceived_weight=100, functioning_weight=0, participation_weight=0,
             practical_weight=0).check()  # fmt: skip


def test_a_part_without_weight_makes_no_level_alone():
    none = Settings(perceived_weight=0, functioning_weight=60)
    assert level_of({Part.PERCEIVED: 70.0}, none).points is None
