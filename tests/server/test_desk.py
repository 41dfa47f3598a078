"""The desk on a server that holds the rights itself: reception receives, a second one confirms."""

from dataclasses import replace
from datetime import timedelta

import pytest

from familycare.domain.access import Role
from familycare.domain.accounts import WrongSignIn
from familycare.domain.appointments import State
from familycare.domain.visiting_desk import SecondIsFirst, SecondMayNot, SecondNeeded
from familycare.services import appointments, desk, house, second
from familycare.services.desk import CheckIn, EndVisit, FollowUp, Note
from tests.centre import NOW, ZONE, at
from tests.every_service import visit
from tests.server.conftest import PASSWORD

TODAY = NOW.astimezone(ZONE).date()


def do(opened, call, *arguments):
    with opened.work() as work:
        result = call(work, *arguments)
        work.commit()
    return result


@pytest.fixture
def booked(served):
    with served.acting(Role.COORDINATOR) as opened:
        order = replace(visit(served.numbers), slot=at(9, day=TODAY))
        booked = do(opened, appointments.book, order)
    with served.acting(Role.ADMINISTRATOR) as opened:
        with opened.reading() as reading:
            settings = reading.settings
        do(opened, house.change_settings, replace(settings, two_check=1))
    return booked


def arrival(served, booked, confirmed):
    return CheckIn(
        appointment_id=booked.id,
        version=booked.version,
        came=frozenset({served.numbers.mother_of[served.numbers.anna]}),
        identity=True,
        items=True,
        second=confirmed,
    )


def test_reception_receives_with_a_second_one_and_notes_how_it_went(served, booked):
    with served.acting(Role.RECEPTION) as opened:
        with pytest.raises(SecondNeeded):
            do(opened, desk.check_in, arrival(served, booked, None))
        confirmed = second.confirm(opened, booked.id, served.login("omar"), PASSWORD)
        inside = do(opened, desk.check_in, arrival(served, booked, confirmed))
        opened.clock.instant = booked.slot.end + timedelta(minutes=1)
        told = Note(mood=4, follow_up=FollowUp(text="Ring the mother", due_on=TODAY))
        order = EndVisit(
            appointment_id=booked.id,
            version=inside.version,
            ended_at=booked.slot.end,
            note=told,
        )
        assert do(opened, desk.end, order).state is State.HELD
        with opened.reading() as reading:
            record = reading.desk.of_visit(booked.id)

    assert (record.identity_by, record.identity_second) == ("Rita", "Omar")
    assert record.mood == 4


@pytest.mark.parametrize(
    ("who", "password", "refusal"),
    [
        ("omar", "not his", WrongSignIn),
        ("nobody", PASSWORD, WrongSignIn),
        ("rita", PASSWORD, SecondIsFirst),
        ("paul", PASSWORD, SecondMayNot),
    ],
)
def test_nobody_else_confirms(served, booked, who, password, refusal):
    with served.acting(Role.RECEPTION) as opened, pytest.raises(refusal):
        second.confirm(opened, booked.id, served.login(who), password)
