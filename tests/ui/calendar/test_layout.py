"""Where appointments stand beside each other."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.appointment_kinds import AppointmentKind
from ui.calendar.layout import Span, arrange

VISIT, GROUP = AppointmentKind.FAMILY_VISIT, AppointmentKind.GROUP_SESSION
MINUTES = st.integers(0, 95).map(lambda quarter: quarter * 15)


@st.composite
def days(draw):
    kinds = st.sampled_from(AppointmentKind)
    starts = draw(st.lists(st.tuples(MINUTES, st.integers(1, 12), kinds), max_size=60))
    return [
        Span(n, top, min(top + quarters * 15, 1440), kind)
        for n, (top, quarters, kind) in enumerate(starts)
    ]


def shown(plan):
    return [b.span.line for b in plan.blocks] + [n for fold in plan.bundles for n in fold.those]


@given(days(), st.integers(2, 8))
def test_every_appointment_stands_somewhere_exactly_once(spans, most):
    counted = Counter(shown(arrange(spans, most)))
    assert counted == Counter(span.line for span in spans)


@given(days(), st.integers(2, 8))
def test_nothing_covers_anything_else(spans, most):
    plan = arrange(spans, most)
    places = [(b.span.top, b.span.bottom, b.lane, b.lane + b.width, b.lanes) for b in plan.blocks]
    places += [(b.top, b.bottom, b.lane, b.lane + 1, b.lanes) for b in plan.bundles]
    for n, (top, bottom, left, right, lanes) in enumerate(places):
        for other_top, other_bottom, other_left, other_right, other_lanes in places[n + 1 :]:
            if top < other_bottom and other_top < bottom:
                assert lanes == other_lanes
                assert right <= other_left or other_right <= left


@given(days(), st.integers(2, 8))
def test_no_block_leaves_its_day(spans, most):
    for block in arrange(spans, most).blocks:
        assert block.lanes <= max(most, len(AppointmentKind))
        assert block.lane >= 0
        assert block.lane + block.width <= block.lanes


def test_an_appointment_alone_takes_the_whole_width():
    (block,) = arrange([Span(0, 600, 660)], 4).blocks
    assert (block.lane, block.lanes, block.width) == (0, 1, 1)


def test_touching_appointments_stand_under_each_other():
    plan = arrange([Span(0, 600, 660), Span(1, 660, 720)], 4)
    assert [block.lanes for block in plan.blocks] == [1, 1]


def test_two_at_a_time_share_the_width():
    plan = arrange([Span(0, 600, 660), Span(1, 615, 675)], 4)
    assert [(block.lane, block.lanes) for block in plan.blocks] == [(0, 2), (1, 2)]


def test_a_few_more_than_the_width_can_carry_fold_by_the_hour():
    plan = arrange([Span(n, 600, 660) for n in range(7)], 4)
    assert len(plan.blocks) == 3
    assert [len(fold.those) for fold in plan.bundles] == [4]
    assert (plan.bundles[0].top, plan.bundles[0].bottom) == (600, 660)


def test_many_more_are_bundled_by_kind_and_hour():
    visits = [Span(n, 600 + 15 * (n % 8), 660 + 15 * (n % 8), VISIT) for n in range(40)]
    groups = [Span(40 + n, 600, 690, GROUP) for n in range(2)]
    plan = arrange(visits + groups, 4)
    bundles = [(b.kind, b.top, b.bottom, len(b.those), b.lane, b.lanes) for b in plan.bundles]
    assert plan.blocks == ()
    assert bundles == [
        (VISIT, 600, 660, 20, 0, 2),
        (VISIT, 660, 765, 20, 0, 2),
        (GROUP, 600, 690, 2, 1, 2),
    ]


def test_the_only_one_of_its_kind_in_a_crowd_stands_by_itself():
    visits = [Span(n, 600, 660, VISIT) for n in range(40)]
    plan = arrange([*visits, Span(40, 615, 705, GROUP)], 4)
    (block,) = plan.blocks
    assert (block.span.line, block.span.top, block.span.bottom, block.lanes) == (40, 615, 705, 2)


def test_a_single_one_too_many_takes_the_last_lane_itself():
    plan = arrange([Span(0, 600, 720), Span(1, 600, 660), Span(2, 600, 660)], 2)
    assert len(plan.bundles) == 1
    plan = arrange([Span(0, 600, 720), Span(1, 600, 660), Span(2, 660, 720)], 2)
    assert plan.bundles == ()
