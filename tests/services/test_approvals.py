"""Approvals with a day on which somebody looks at them again, and their withdrawal."""

from dataclasses import replace
from datetime import date

import pytest

from familycare.domain.access import Role
from familycare.domain.appointments import ReasonNeeded
from familycare.domain.people import Approval, SeenInTheFuture, TaughtInTheFuture
from familycare.services import clients, family, limit_views, today_views, trail_views
from familycare.services.family import Relative


def tie_of(home, client):
    return home.ask(lambda reading: reading.people.ties_of([client])[0])


def member_of(home, client):
    number = home.mother_of[client]
    return home.ask(lambda reading: reading.people.family_members.get(number))


def save(home, client=None, because="", member=None, **tie):
    client = client or home.anna
    changed = replace(tie_of(home, client), **tie)
    member = replace(member_of(home, client), **(member or {}))
    return home.done(family.save, Relative(member=member, tie=changed, because=because))


def overdue(home):
    return [(line.member, line.client) for line in home.ask(limit_views.overdue)]


def test_an_approval_is_looked_at_again_from_its_day_on(home):
    save(home, review_on=date(2026, 7, 2))
    assert overdue(home) == []
    save(home, home.ben, review_on=date(2026, 7, 1))
    assert overdue(home) == [("Maria Klein", "Ben Klein")]


def test_it_holds_meanwhile(home):
    save(home, review_on=date(2026, 6, 1))
    assert tie_of(home, home.anna).approval is Approval.APPROVED


def test_who_has_left_and_what_was_withdrawn_is_not_looked_at_again(home):
    save(home, review_on=date(2026, 6, 1))
    save(home, home.ben, review_on=date(2026, 6, 1))
    save(home, approval=Approval.WITHDRAWN, because="They fell out")
    ben = home.ask(lambda reading: reading.people.clients.get(home.ben))
    home.do(clients.change, replace(ben, discharged_on=date(2026, 6, 30)))
    assert overdue(home) == []


def test_it_waits_on_the_first_page_of_whoever_approves(home):
    save(home, review_on=date(2026, 6, 1))
    assert len(home.ask(today_views.sheet).approvals) == 1
    assert home.ask(today_views.waiting) == 1
    home.become(Role.RECEPTION)
    assert home.ask(today_views.sheet).approvals == ()


def test_withdrawing_takes_a_reason_which_the_history_tells(home):
    with pytest.raises(ReasonNeeded):
        save(home, approval=Approval.WITHDRAWN, because=" ")
    assert tie_of(home, home.anna).approval is Approval.APPROVED
    _relative, way = save(home, approval=Approval.WITHDRAWN, because="They fell out")
    (line,) = home.ask(trail_views.of_client, home.anna)[:1]
    assert line.reason == "They fell out"
    home.undo(way)
    assert tie_of(home, home.anna).approval is Approval.APPROVED


def test_what_stays_withdrawn_takes_no_second_reason(home):
    save(home, approval=Approval.WITHDRAWN, because="They fell out")
    save(home, approval=Approval.WITHDRAWN, member={"phone": "030 1"})


@pytest.mark.parametrize(
    ("field", "refusal"),
    [("identity_seen_on", SeenInTheFuture), ("education_on", TaughtInTheFuture)],
)
def test_what_has_been_done_was_not_done_tomorrow(home, field, refusal):
    with pytest.raises(refusal):
        save(home, member={field: date(2026, 7, 2)})
    save(home, member={field: date(2026, 7, 1)})
    assert getattr(member_of(home, home.anna), field) == date(2026, 7, 1)
