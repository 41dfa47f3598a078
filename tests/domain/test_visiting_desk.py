"""The desk's own rules: the code of a pass, where a visit stands, ends, who must not come."""

from datetime import date, timedelta

import pytest

from familycare.domain.appointments import State
from familycare.domain.errors import FieldTooLong, ManyReasons
from familycare.domain.people import Approval
from familycare.domain.restrictions import Restriction, RestrictionCause, RestrictionKind
from familycare.domain.visiting_desk import (
    ApprovalGone,
    BannedSince,
    CauseNeeded,
    EndedEarly,
    EndsOutside,
    MoodOutOfRange,
    Stage,
    SupervisionNeeded,
    UnknownCode,
    VisitRecord,
    against,
    appointment_of,
    minutes_late,
    pass_code,
    refuse_end,
    stage,
    typed_code,
    waits,
)
from tests.centre import at

VISIT = at(10)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("number", [1, 9, 97, 12_345, 1_400_000, 99_999_999, 123_456_789_012])
def test_the_code_of_a_pass_leads_back_to_its_visit(number):
    assert appointment_of(typed_code(pass_code(number))) == number


@pytest.mark.parametrize("number", [1, 4711, 1_400_000])
def test_no_digit_can_be_mistyped_and_no_two_exchanged_unnoticed(number):
    code = pass_code(number)
    wrong = {code[:at_] + digit + code[at_ + 1 :] for at_ in range(10) for digit in "0123456789"}
    wrong |= {code[:n] + code[n + 1] + code[n] + code[n + 2 :] for n in range(9)}

    for each in wrong - {code}:
        with pytest.raises(UnknownCode):
            appointment_of(each)


@pytest.mark.parametrize(
    "typed", ["0000471178", " 0000 4711 78 ", "0000-4711-78", "۰۰۰۰۴۷۱۱۷۸", "０００0471178"]
)
def test_a_code_is_read_with_blanks_and_from_every_keyboard(typed):
    assert typed_code(typed) == "0000471178"


@pytest.mark.parametrize("typed", ["Maria", "C-12", "4711", "0000 4711 7x", ""])
def test_a_name_or_a_short_number_is_no_code(typed):
    assert typed_code(typed) == ""


@pytest.mark.parametrize(
    ("state", "minutes", "stands"),
    [
        (State.BOOKED, -30, Stage.EXPECTED),
        (State.BOOKED, 0, Stage.EXPECTED),
        (State.BOOKED, 1, Stage.LATE),
        (State.CHECKED_IN, -1, Stage.ARRIVED),
        (State.CHECKED_IN, 0, Stage.UNDER_WAY),
        (State.CHECKED_IN, 60, Stage.UNDER_WAY),
        (State.CHECKED_IN, 61, Stage.OVERTIME),
        (State.HELD, 30, Stage.OVER),
        (State.NO_SHOW, 30, Stage.NO_SHOW),
        (State.CANCELLED, 30, Stage.CALLED_OFF),
    ],
)
def test_where_a_visit_stands_follows_from_its_state_and_the_clock(state, minutes, stands):
    assert stage(state, VISIT, VISIT.start + minutes * MINUTE) is stands


@pytest.mark.parametrize(
    ("state", "minutes", "sought"),
    [
        (State.BOOKED, -16, False),
        (State.BOOKED, -15, True),
        (State.BOOKED, 300, True),
        (State.CHECKED_IN, 60, False),
        (State.CHECKED_IN, 61, True),
        (State.HELD, 61, False),
        (State.CANCELLED, 0, False),
    ],
)
def test_a_visit_waits_from_a_quarter_of_an_hour_before_until_somebody_saw_to_it(
    state, minutes, sought
):
    assert waits(state, VISIT, VISIT.start + minutes * MINUTE) is sought


def test_whoever_comes_early_is_not_late():
    assert minutes_late(VISIT, VISIT.start - 5 * MINUTE) == 0
    assert minutes_late(VISIT, VISIT.start + 12 * MINUTE + timedelta(seconds=59)) == 12


def test_an_early_end_has_a_cause_and_none_lies_in_the_future():
    now = VISIT.end + MINUTE

    with pytest.raises(CauseNeeded):
        refuse_end(VISIT, VISIT.end - 6 * MINUTE, now, None)
    for impossible in (VISIT.start, now + MINUTE):
        with pytest.raises(EndsOutside):
            refuse_end(VISIT, impossible, now, EndedEarly.CENTRE)
    refuse_end(VISIT, VISIT.end - 6 * MINUTE, now, EndedEarly.ILLNESS)
    refuse_end(VISIT, VISIT.end - 5 * MINUTE, now, None)


def test_everything_wrong_with_a_note_is_told_at_once():
    with pytest.raises(ManyReasons) as refused:
        VisitRecord(appointment_id=1, mood=6, incident_remark="x" * 201).check()

    assert {type(reason) for reason in refused.value.reasons} == {FieldTooLong, MoodOutOfRange}


def restriction(kind):
    return Restriction(
        family_member_id=1,
        kind=kind,
        cause=RestrictionCause.HOUSE_RULES,
        starts_on=date(2026, 7, 1),
    )


BAN, WATCHED = restriction(RestrictionKind.BAN), restriction(RestrictionKind.SUPERVISED_ONLY)


@pytest.mark.parametrize(
    ("approval", "held", "supervised", "reason"),
    [
        (Approval.APPROVED, (), False, type(None)),
        (Approval.WITHDRAWN, (), False, ApprovalGone),
        (Approval.PENDING, (), False, ApprovalGone),
        (None, (), False, ApprovalGone),
        (Approval.APPROVED, (BAN,), True, BannedSince),
        (Approval.WITHDRAWN, (BAN, WATCHED), False, BannedSince),
        (Approval.APPROVED, (WATCHED,), False, SupervisionNeeded),
        (Approval.APPROVED, (WATCHED,), True, type(None)),
    ],
)
def test_who_must_not_come_in_is_told_with_the_reason(approval, held, supervised, reason):
    assert type(against("Maria", approval, held, supervised=supervised)) is reason
