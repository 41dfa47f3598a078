"""The deeds that are disturbed call by call, and how each is done again by whoever was told."""

import contextlib

import alembic.command  # noqa: F401 - loaded once, before the children part

from familycare.domain.appointments import CancelCause
from familycare.domain.errors import ChangedElsewhere, StorageProblem
from familycare.services import appointments
from familycare.services.orders import CancelAppointment, MoveAppointment
from tests.centre import at
from tests.faults.calls import Calls
from tests.faults.workloads import without_transactions

REQUEST = "0" * 32
"""The same in every round, so that the outcome of every round can be compared."""


def _booked(home, first):
    return home.book(home.visit(home.anna, at(first), request_id=f"{first:032}"))


def book(home):
    """Book a visit that nobody has booked before."""
    return lambda: home.book(home.visit(home.ben, at(12), request_id=REQUEST))


def move(home):
    """Move one to another room and time."""
    made = _booked(home, 10)
    order = MoveAppointment(
        appointment_id=made.id, version=made.version, slot=at(15), room_id=home.room_b
    )
    return lambda: home.do(appointments.move, order)


def cancel(home):
    """Call one off."""
    made = _booked(home, 10)
    order = CancelAppointment(
        appointment_id=made.id, version=made.version, cause=CancelCause.FAMILY
    )
    return lambda: home.do(appointments.cancel, order)


DEEDS = {"book": book, "move": move, "cancel": cancel}


def disturbed(pipe, place, deed, trouble, broken=""):
    """Do a deed while one call fails; tell whether that was acknowledged, and the calls made.

    Where somebody is left to tell, the cause of the trouble goes and the deed is done again.
    """
    calls = Calls(*trouble).watch(place.location)
    home = place.open()
    do = DEEDS[deed](home)
    if broken:
        without_transactions()
    calls.counting = True
    try:
        do()
    except StorageProblem as problem:
        told = type(problem).__name__
    else:
        told = "done"
    calls.heal()
    with contextlib.suppress(ChangedElsewhere):  # it was done after all, only the answer was lost
        if told != "done" and not broken:
            do()
    home.opened.close()
    pipe.send((told, calls.made))


def reopened(pipe, place, trouble, broken=""):
    """Open a centre, which brings an older one up to date, while one call fails."""
    calls = Calls(*trouble).watch(place.location)
    if broken:
        without_transactions()
    calls.counting = True
    try:
        place.open().opened.close()
    except StorageProblem as problem:
        told = type(problem).__name__
    else:
        told = "done"
    pipe.send((told, calls.made))
