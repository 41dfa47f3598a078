"""The account of visits: what a client may have, what was used, and every change of it."""

from datetime import date

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause
from familycare.domain.entitlement import Correction, CorrectionOff, Entitlement, Period
from familycare.domain.errors import FieldMissing
from familycare.services import appointments, corrections, entitlement_views, visiting_rules
from familycare.services.entitlement_views import Change
from familycare.services.orders import CancelAppointment
from tests.centre import at

VISIT = AppointmentKind.FAMILY_VISIT


@pytest.fixture(autouse=True)
def entitled(home):
    """Let everybody have two family visits a month."""
    two = Entitlement(kind=VISIT, amount=2, period=Period.MONTH)
    home.do(visiting_rules.save_entitlement, two)


def account(home, kind=VISIT):
    card = home.ask(entitlement_views.account, home.anna)
    return next(each for each in card.accounts if each.kind is kind)


def movements(home):
    return [
        (each.change, each.amount)
        for each in home.ask(entitlement_views.account, home.anna).movements
    ]


def correction(home, amount=1, **more):
    wanted = {"client_id": home.anna, "kind": VISIT, "day": date(2026, 7, 1), "amount": amount,
              "reason": "Her birthday", **more}  # fmt: skip
    return Correction(**wanted)


def test_a_booked_visit_is_used_and_a_cancelled_one_given_back(home):
    booked = home.book(home.visit(home.anna, at(10)))
    assert (account(home).used, account(home).balance) == (1, 1)
    order = CancelAppointment(
        appointment_id=booked.id, version=booked.version, cause=CancelCause.FAMILY
    )
    home.do(appointments.cancel, order)
    assert account(home).balance == 2
    assert movements(home) == [(Change.GIVEN_BACK, 1), (Change.VISIT, -1)]


def test_group_sessions_and_counselling_change_nothing(home):
    home.book(home.counselling(home.anna, at(10)))
    assert account(home).balance == 2
    assert movements(home) == []


def test_a_remote_visit_is_counted_by_itself(home):
    home.book(home.remote(home.anna, at(10)))
    assert account(home).balance == 2
    remote = account(home, AppointmentKind.REMOTE_VISIT)
    assert (remote.entitlement, remote.used) == (None, 1)


def test_it_says_when_it_renews(home):
    assert account(home).span == (date(2026, 7, 1), date(2026, 7, 31))
    assert account(home).renews_on == date(2026, 8, 1)


def test_a_correction_counts_in_the_period_of_its_day(home):
    home.do(corrections.correct, correction(home, 2))
    home.do(corrections.correct, correction(home, 5, day=date(2026, 8, 1)))
    assert (account(home).corrected, account(home).balance) == (2, 4)


def test_a_correction_is_kept_with_who_and_why_and_undone(home):
    made, way = home.done(corrections.correct, correction(home, -2))
    assert made.author == home.opened.actor.name
    assert account(home).balance == 0
    (found,) = home.ask(entitlement_views.account, home.anna).movements
    assert (found.change, found.reason) == (Change.CORRECTION, "Her birthday")
    home.undo(way)
    assert account(home).balance == 2


@pytest.mark.parametrize("amount", [0, 100, -100])
def test_a_correction_gives_or_takes_something_sensible(home, amount):
    with pytest.raises(CorrectionOff):
        home.do(corrections.correct, correction(home, amount))


def test_a_correction_needs_a_reason_and_a_role_that_may(home):
    with pytest.raises(FieldMissing):
        home.do(corrections.correct, correction(home, reason=" "))
    home.become(Role.COUNSELLOR)
    with pytest.raises(NotAllowed):
        home.do(corrections.correct, correction(home))


def test_a_booking_that_was_undone_was_never_there(home):
    _booked, way = home.done(appointments.book, home.visit(home.anna, at(10)))
    home.undo(way)
    assert movements(home) == []
    assert account(home).balance == 2
