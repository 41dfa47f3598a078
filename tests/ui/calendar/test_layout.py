"""Where appointments stand beside each other."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ui.calendar.layout import Span, arrange

MINUTES = st.integers(0, 95).map(lambda quarter: quarter * 15)


@st.composite
def days(draw):
    starts = draw(st.lists(st.tuples(MINUTES, st.integers(1, 12)), max_size=40))
    return [
        Span(n, top, min(top + quarters * 15, 1440)) for n, (top, quarters) in enumerate(starts)
    ]


def shown(plan):
    return [b.span.line for b in plan.blocks] + [n for fold in plan.folds for n in fold.those]


@given(days(), st.integers(2, 8))
def test_every_appointment_stands_somewhere_exactly_once(spans, most):
    counted = Counter(shown(arrange(spans, most)))
    assert counted == Counter(span.line for span in spans)


@given(days(), st.integers(2, 8))
def test_no_two_blocks_cover_each_other(spans, most):
    blocks = arrange(spans, most).blocks
    for n, one in enumerate(blocks):
        for other in blocks[n + 1 :]:
            together = one.span.top < other.span.bottom and other.span.top < one.span.bottom
            if together:
                assert one.lanes == other.lanes
                assert one.lane + one.width <= other.lane or other.lane + other.width <= one.lane


@given(days(), st.integers(2, 8))
def test_no_block_leaves_its_day(spans, most):
    for block in arrange(spans, most).blocks:
        assert block.lanes <= most
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


def test_what_the_width_cannot_carry_folds_by_the_hour():
    plan = arrange([Span(n, 600, 660) for n in range(10)], 4)
    assert len(plan.blocks) == 3
    assert [len(fold.those) for fold in plan.folds] == [7]
    assert (plan.folds[0].top, plan.folds[0].bottom) == (600, 660)


def test_a_single_one_too_many_takes_the_last_lane_itself():
    plan = arrange([Span(0, 600, 720), Span(1, 600, 660), Span(2, 600, 660)], 2)
    assert len(plan.folds) == 1
    plan = arrange([Span(0, 600, 720), Span(1, 600, 660), Span(2, 660, 720)], 2)
    assert plan.folds == ()
