"""Where two members of staff check: the second one shows who they are by their own password.

Each way in which the second one could be made up is tried. On a server, the same is tried with
people of its own in tests/server.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from familycare.domain.access import Role
from familycare.domain.accounts import PasswordMustChange, WrongSignIn
from familycare.domain.appointments import ATTENDED, State
from familycare.domain.errors import Refused
from familycare.domain.visiting_desk import (
    CONFIRMED_FOR,
    ItemsUnchecked,
    Second,
    SecondIsFirst,
    SecondMayNot,
    SecondNeeded,
)
from familycare.sentences import single_reasons
from familycare.services import accounts, appointments, desk, desk_views, house, second
from familycare.services.accounts import NewAccount
from familycare.services.desk import CheckIn
from familycare.services.orders import RecordAttendance
from tests.centre import COORDINATOR, FOUNDER, NOW, PASSWORD, ZONE, at

TODAY = NOW.astimezone(ZONE).date()


@pytest.fixture(params=["sqlite"])
def storage(request):
    """Play on a file: on a server, the tests have one login only."""
    return request.param


@pytest.fixture
def visit(home):
    """Book a visit for this morning where the centre wants two to check."""
    settings = home.ask(lambda read: read.settings)
    home.do(house.change_settings, replace(settings, two_check=1))
    return home.book(home.visit(home.anna, at(9, day=TODAY)))


def arrival(home, visit, second_one=None, **more):
    wanted = CheckIn(
        appointment_id=visit.id,
        version=visit.version,
        came=frozenset({home.mother_of[home.anna]}),
        identity=True,
        items=True,
        second=second_one,
    )
    return replace(wanted, **more)


def confirmed(home, visit, login=COORDINATOR, password=PASSWORD):
    return second.confirm(home.opened, visit.id, login, password)


def test_the_second_one_confirms_with_their_own_password(home, visit):
    _, way = home.done(desk.check_in, arrival(home, visit, confirmed(home, visit)))

    record = home.ask(desk_views.sheet, TODAY).visit(visit.id).record
    assert record.identity_second == record.items_second == "Clara Lang"
    assert record.identity_by == record.items_by == home.opened.actor.name
    deeds = home.rows("SELECT deed, record_id FROM audit ORDER BY id DESC LIMIT 2")
    assert ("confirm", 2) in deeds
    home.undo(home.undo(way))  # what the two have checked stays checked
    record = home.ask(desk_views.sheet, TODAY).visit(visit.id).record
    assert record.identity_second == "Clara Lang"


def test_one_alone_lets_nobody_in_by_any_way(home, visit):
    everybody = RecordAttendance(
        appointment_id=visit.id,
        version=visit.version,
        marks=dict.fromkeys(visit.participants, ATTENDED),
    )

    with pytest.raises(Refused) as refused:
        home.do(desk.check_in, arrival(home, visit, items=False))
    with pytest.raises(SecondNeeded):
        home.do(appointments.check_in, visit.id, visit.version)
    with pytest.raises(SecondNeeded):
        home.do(appointments.record_attendance, everybody)

    kinds = {type(reason) for reason in single_reasons(refused.value)}
    assert kinds == {ItemsUnchecked, SecondNeeded}


def test_what_took_place_unseen_can_still_be_written_down_afterwards(home, visit, clock):
    clock.instant = visit.slot.end
    order = RecordAttendance(
        appointment_id=visit.id,
        version=visit.version,
        marks=dict.fromkeys(visit.participants, ATTENDED),
    )

    assert home.do(appointments.record_attendance, order).state is State.HELD


def test_nobody_is_their_own_second(home, visit):
    with pytest.raises(SecondIsFirst):
        confirmed(home, visit, FOUNDER.login)


def test_two_accounts_of_one_member_of_staff_are_one_person(home, visit):
    shown = confirmed(home, visit)
    home.opened.actor = replace(home.opened.actor, staff_id=home.omar)
    with home.opened.work() as work:
        work.accounts.save(replace(work.accounts.of_login(COORDINATOR), staff_id=home.omar))
        work.commit()

    with pytest.raises(SecondIsFirst):
        home.do(desk.check_in, arrival(home, visit, shown))


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD + " "])
def test_a_wrong_password_confirms_nothing(home, visit, password):
    with pytest.raises(WrongSignIn):
        confirmed(home, visit, password=password)


def test_an_auditor_receives_nobody_and_a_password_from_others_does_not_count(home, visit):
    once = accounts.add(home.opened, NewAccount(login="ria", name="Ria", role=Role.RECEPTION))
    audits = accounts.add(home.opened, NewAccount(login="paul", name="Paul", role=Role.AUDITOR))

    with pytest.raises(PasswordMustChange):
        confirmed(home, visit, "ria", once)
    with pytest.raises(SecondMayNot):
        confirmed(home, visit, "paul", audits)


def falsified(genuine, other, clock):
    """Yield a second one that was made up, for each way to make one up."""
    yield Second(2, None, "Clara Lang", genuine.appointment_id, clock.now(), b"made up")
    yield replace(genuine, name="Somebody else")
    yield replace(genuine, account_id=1)
    yield replace(genuine, appointment_id=other.id)
    yield replace(genuine, confirmed_at=genuine.confirmed_at + timedelta(minutes=1))


@pytest.mark.parametrize("which", range(5))
@pytest.mark.parametrize("two_check", [0, 1])
def test_a_second_one_who_was_made_up_is_refused(home, visit, clock, which, two_check):
    settings = home.ask(lambda read: read.settings)
    home.do(house.change_settings, replace(settings, two_check=two_check))
    other = home.book(home.visit(home.ben, at(9, day=TODAY)))
    false = list(falsified(confirmed(home, visit), other, clock))[which]

    with pytest.raises(SecondNeeded):
        home.do(desk.check_in, arrival(home, visit, false))


def test_a_confirmation_is_for_one_visit_and_for_a_few_minutes(home, visit, clock):
    other = home.book(home.visit(home.ben, at(9, day=TODAY)))
    shown = confirmed(home, visit)
    order = arrival(home, other, shown, came=frozenset({home.mother_of[home.ben]}))

    with pytest.raises(SecondNeeded):
        home.do(desk.check_in, order)
    clock.instant += CONFIRMED_FOR + timedelta(seconds=1)
    with pytest.raises(SecondNeeded):
        home.do(desk.check_in, arrival(home, visit, shown))


def test_whoever_was_kept_out_meanwhile_confirms_nothing(home, visit):
    shown = confirmed(home, visit)
    with home.opened.reading() as reading:
        clara = reading.accounts.of_login(COORDINATOR)
    accounts.disable(home.opened, clara.id)

    with pytest.raises(SecondNeeded):
        home.do(desk.check_in, arrival(home, visit, shown))


def test_at_a_remote_visit_nobody_stands_at_the_desk(home, visit):
    remote = home.book(home.remote(home.ben, at(9, day=TODAY)))
    order = CheckIn(
        appointment_id=remote.id,
        version=remote.version,
        came=frozenset({home.mother_of[home.ben]}),
        identity=True,
    )

    assert home.do(desk.check_in, order).state is State.CHECKED_IN
