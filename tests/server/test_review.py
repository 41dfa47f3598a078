"""Flags and closures on a server that holds the rights itself."""

from dataclasses import replace
from datetime import date

from familycare.domain.access import Role
from familycare.domain.closures import Closure, ClosureScope
from familycare.domain.restrictions import Restriction, RestrictionCause, RestrictionKind
from familycare.services import (
    appointments,
    closure_assistant,
    closures,
    restrictions,
    review_views,
)
from familycare.services import review as reviewing
from familycare.services.review import KeepAsItIs, Looked
from tests.centre import at
from tests.every_service import visit

SUNDAY = date(2026, 7, 12)


def do(opened, call, *arguments):
    with opened.work() as work:
        result = call(work, *arguments)
        work.commit()
    return result


def ask(opened, view, *arguments):
    with opened.reading() as reading:
        return view(reading, *arguments)


def test_each_role_flags_by_what_it_may_do_and_who_plans_decides(served):
    numbers = served.numbers
    with served.acting(Role.COORDINATOR) as opened:
        booked = do(opened, appointments.book, replace(visit(numbers), slot=at(14, day=SUNDAY)))
    with served.acting(Role.COUNSELLOR) as opened:
        do(opened, restrictions.restrict, Restriction(
            family_member_id=numbers.mother_of[numbers.anna], kind=RestrictionKind.BAN,
            cause=RestrictionCause.HOUSE_RULES, reason="Shouted", starts_on=SUNDAY, ends_on=SUNDAY,
        ))  # fmt: skip
    with served.acting(Role.VISITS_OFFICER) as opened:
        card = ask(opened, review_views.card, booked.id)
        assert card.may_stay
        order = KeepAsItIs(appointment_id=booked.id, because="Agreed", seen=card.seen)
        do(opened, reviewing.keep, order)
        assert ask(opened, review_views.waiting) == 0
        looked = Looked()
        while not looked.over:
            looked = do(opened, reviewing.look_on, looked)
    with served.acting(Role.ADMINISTRATOR) as opened:
        with opened.reading() as reading:
            whole = reading.days(SUNDAY, SUNDAY)
        closed = Closure(scope=ClosureScope.CENTRE, slot=whole, reason="Pipes")
        closure = do(opened, closures.close, closed)
        assert ask(opened, review_views.waiting) == 1
        assert len(ask(opened, closure_assistant.propose, closure.id)) == 1
        do(opened, closures.reopen, closure.id, closure.version)
        assert ask(opened, review_views.waiting) == 0
