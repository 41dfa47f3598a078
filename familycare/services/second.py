"""The second member of staff who checks: shown by their own password, and by nothing else."""

from __future__ import annotations

import hmac
from secrets import token_bytes
from typing import TYPE_CHECKING

from familycare.domain.access import RIGHTS, Permission
from familycare.domain.accounts import PasswordMustChange, WrongSignIn
from familycare.domain.storage import NotLetIn
from familycare.domain.visiting_desk import CONFIRMED_FOR, Second, SecondIsFirst, SecondMayNot
from familycare.services.signing_in import unlock
from familycare.services.work import needs

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.domain.access import Actor
    from familycare.domain.accounts import Account
    from familycare.domain.ids import AppointmentId
    from familycare.services.open_centre import OpenCentre
    from familycare.services.work import Work

_SEALED_WITH = token_bytes(32)
"""Known to this run of the program alone: no form and no file can hold a seal made with it."""


@needs(Permission.RECORD_ATTENDANCE)
def confirm(
    centre: OpenCentre, appointment_id: AppointmentId, login: str, password: str
) -> Second:
    """Return that a second one has checked one visit, by their login and password. Slow.

    It counts for a few minutes. Raises WrongSignIn, or WaitBeforeSignIn after failures,
    SecondIsFirst, SecondMayNot, and PasswordMustChange where somebody else chose the password.
    """
    account = _account_of(centre, login, password)
    _refuse(account, centre.actor)
    now = centre.clock.now()
    seal = _seal(account.id, appointment_id, now)
    return Second(account.id, account.staff_id, account.name, appointment_id, now, seal)


@needs(Permission.RECORD_ATTENDANCE)
def stands(work: Work, second: Second, appointment_id: AppointmentId) -> bool:
    """Whether a second one has confirmed this very visit just now, and may still."""
    made_here = hmac.compare_digest(
        second.seal, _seal(second.account_id, second.appointment_id, second.confirmed_at)
    )
    fresh = work.clock.now() - second.confirmed_at <= CONFIRMED_FOR
    if not (made_here and fresh and second.appointment_id == appointment_id):
        return False
    account = work.accounts.one(second.account_id)
    _refuse(account, work.actor)
    return account.active and account.name == second.name


def _account_of(centre: OpenCentre, login: str, password: str) -> Account:
    signed_in = unlock(centre.database.location, login, password, centre.clock)
    if signed_in.secrets is not None:
        return signed_in.secrets.account
    try:
        centre.database.try_as(signed_in.location)
    except NotLetIn:
        raise WrongSignIn from None
    with centre.reading() as reading:
        account = reading.accounts.of_login(login)
    if account is None or not account.active:
        raise WrongSignIn
    return account


def _refuse(account: Account, first: Actor) -> None:
    """Refuse a second one who is the first one, or who may not receive visitors."""
    same_person = account.staff_id is not None and account.staff_id == first.staff_id
    if account.id == first.account_id or same_person:
        raise SecondIsFirst
    if Permission.RECORD_ATTENDANCE not in RIGHTS[account.role]:
        raise SecondMayNot(account.name)
    if account.must_change:  # whoever gave them the password could be the first one
        raise PasswordMustChange


def _seal(account_id: int, appointment_id: int, at: datetime) -> bytes:
    told = f"{account_id} {appointment_id} {at.isoformat()}"
    return hmac.digest(_SEALED_WITH, told.encode(), "sha256")
