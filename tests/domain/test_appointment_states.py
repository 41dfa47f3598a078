"""Where an appointment can stand, and what leads from one state to another."""

import pytest

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.appointments import (
    ABSENT,
    ATTENDED,
    LIVE,
    Appointment,
    Attendance,
    CancelCause,
    Participant,
    ParticipantRole,
    Presence,
    ReasonNeeded,
    State,
    StateForbids,
)
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.rooms import RoomKind
from tests.centre import at

ANNA = Participant(ParticipantRole.CLIENT, 1)
MARIA = Participant(ParticipantRole.FAMILY, 1)
HANNA = Participant(ParticipantRole.STAFF, 1)


def visit(state=State.BOOKED, kind=AppointmentKind.FAMILY_VISIT):
    return Appointment(
        kind=kind, slot=at(10), room_id=7, participants=(ANNA, MARIA, HANNA), state=state
    )


def allowed(deed, state):
    try:
        return deed(visit(state)).state
    except StateForbids:
        return None


@pytest.mark.parametrize(
    ("deed", "leads"),
    [
        (lambda a: a.moved(at(12), 8), {State.BOOKED: State.BOOKED}),
        (lambda a: a.checked_in(), {State.BOOKED: State.CHECKED_IN}),
        (lambda a: a.reinstated(), {State.CANCELLED: State.BOOKED}),
        (
            lambda a: a.cancelled(CancelCause.FAMILY),
            {
                State.BOOKED: State.CANCELLED,
                State.CHECKED_IN: State.CANCELLED,
                State.CANCELLED: State.CANCELLED,
            },
        ),
        (
            lambda a: a.attended({ANNA: ATTENDED}),
            {state: State.HELD for state in State if state is not State.CANCELLED},
        ),
    ],
    ids=["move", "check in", "reinstate", "call off", "record"],
)
def test_each_deed_leads_from_certain_states_to_one(deed, leads):
    assert {state: allowed(deed, state) for state in State} == {
        state: leads.get(state) for state in State
    }


@pytest.mark.parametrize(
    ("marks", "state"),
    [
        ({}, State.BOOKED),
        ({ANNA: ABSENT}, State.BOOKED),
        ({ANNA: ABSENT, MARIA: ABSENT}, State.NO_SHOW),
        ({ANNA: ABSENT, MARIA: ATTENDED}, State.HELD),
        ({HANNA: ATTENDED}, State.BOOKED),
    ],
)
def test_the_state_follows_from_who_came_and_staff_alone_is_nobody(marks, state):
    assert visit().attended(marks).state is state


def test_a_mark_of_none_takes_a_recorded_one_back():
    recorded = visit().attended({ANNA: ABSENT, MARIA: ABSENT})

    back = recorded.attended({ANNA: None})

    assert back.state is State.BOOKED
    assert [p.attendance for p in back.participants] == [None, ABSENT, None]


def test_no_reason_no_calling_off():
    with pytest.raises(ReasonNeeded):
        visit().cancelled(None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"presence": Presence.ABSENT, "minutes_late": 5},
        {"presence": Presence.ATTENDED, "minutes_late": -1},
        {"presence": Presence.ATTENDED, "minutes_late": 1441},
    ],
)
def test_an_attendance_that_cannot_be_is_a_bug(wrong):
    with pytest.raises(ValueError, match="late"):
        Attendance(**wrong)


def test_an_appointment_takes_its_place_and_everybody_while_it_is_live():
    taken = {resource for resource, _slot in visit().takes()}

    assert taken == {
        Resource(ResourceKind.ROOM, 7),
        Resource(ResourceKind.CLIENT, 1),
        Resource(ResourceKind.FAMILY_MEMBER, 1),
        Resource(ResourceKind.STAFF, 1),
    }
    assert visit(State.CANCELLED).takes() == frozenset()
    assert set(State) - LIVE == {State.CANCELLED}


def test_family_at_the_other_end_of_a_line_needs_no_seats():
    assert visit().seated() == 3
    assert visit(kind=AppointmentKind.REMOTE_VISIT).seated() == 2


@pytest.mark.parametrize("kind", AppointmentKind)
def test_every_kind_of_appointment_is_described(kind):
    rules = KINDS[kind]

    assert rules.label
    assert rules.plural
    assert rules.rooms <= set(RoomKind)
    assert rules.length
