"""Who is away when: staff, and clients at home or in hospital."""

from dataclasses import replace
from datetime import date

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.closures import Leave, LeaveKind
from familycare.domain.leave import AwayAlready, LeaveEndsBeforeItBegins, LeaveUnfit, NoHomeLeave
from familycare.sentences.trail import sentence_of
from familycare.services import house_views, leave, phases, trail_views


def of_staff(home, first=6, last=10, **more):
    return Leave(**{
        "staff_id": home.hanna, "kind": LeaveKind.HOLIDAY, "starts_on": date(2026, 7, first),
        "ends_on": date(2026, 7, last), **more,
    })  # fmt: skip


def of_client(home, first=6, last=10, **more):
    wanted = {"staff_id": None, "client_id": home.anna, "kind": LeaveKind.HOSPITAL, **more}
    return of_staff(home, first, last, **wanted)


def known(home):
    return [line.leave for line in home.ask(leave.of_all_staff)]


def let_go_home(home):
    phase = home.ask(house_views.phases)[0]
    home.do(phases.save, replace(phase, home_leave=True))


def test_leave_of_staff_is_entered_changed_removed_and_undone(home):
    made, way = home.done(leave.save_of_staff, of_staff(home, remark="Sea"))
    assert known(home) == [made]
    home.undo(way)
    assert known(home) == []
    made = home.do(leave.save_of_staff, of_staff(home))
    changed = home.do(leave.save_of_staff, replace(made, ends_on=date(2026, 7, 12)))
    _none, way = home.done(leave.remove_of_staff, changed)
    assert known(home) == []
    home.undo(way)
    assert known(home)[0].ends_on == date(2026, 7, 12)


def test_nobody_is_away_twice_on_one_day(home):
    home.do(leave.save_of_staff, of_staff(home, 6, 10))
    with pytest.raises(AwayAlready):
        home.do(leave.save_of_staff, of_staff(home, 10, 12))
    home.do(leave.save_of_staff, of_staff(home, 11, 12))
    home.do(leave.save_of_staff, of_staff(home, 10, 12, staff_id=home.omar))


def test_leave_ends_on_the_day_it_begins_at_the_earliest(home):
    home.do(leave.save_of_staff, of_staff(home, 6, 6))
    with pytest.raises(LeaveEndsBeforeItBegins):
        home.do(leave.save_of_staff, of_staff(home, 9, 8))


@pytest.mark.parametrize("kind", [LeaveKind.HOME_LEAVE, LeaveKind.HOSPITAL])
def test_staff_have_no_leave_of_clients(home, kind):
    with pytest.raises(LeaveUnfit):
        home.do(leave.save_of_staff, of_staff(home, kind=kind))


def test_clients_take_no_holidays(home):
    with pytest.raises(LeaveUnfit):
        home.do(leave.save_of_client, of_client(home, kind=LeaveKind.HOLIDAY))


def test_home_leave_is_for_phases_that_have_it_and_the_refusal_says_so(home):
    wanted = of_client(home, kind=LeaveKind.HOME_LEAVE)
    with pytest.raises(NoHomeLeave) as refusal:
        home.do(leave.save_of_client, wanted)
    assert (refusal.value.name, refusal.value.phase) == ("Anna Klein", "Orientation")
    let_go_home(home)
    assert home.do(leave.save_of_client, wanted).kind is LeaveKind.HOME_LEAVE


def test_hospital_needs_no_phase(home):
    made = home.do(leave.save_of_client, of_client(home))
    assert home.ask(leave.of_client, home.anna) == [made]


def test_the_histories_name_who_is_away(home):
    home.do(leave.save_of_client, of_client(home))
    (line,) = home.ask(trail_views.of_client, home.anna)[:1]
    assert sentence_of(line, str) == "Entered leave of Anna Klein."


def test_each_kind_of_leave_has_its_keepers(home):
    staff_leave, client_leave = of_staff(home), of_client(home)
    home.become(Role.VISITS_OFFICER)
    with pytest.raises(NotAllowed):
        home.do(leave.save_of_staff, staff_leave)
    home.do(leave.save_of_client, client_leave)
    home.become(Role.RECEPTION)
    with pytest.raises(NotAllowed):
        home.do(leave.save_of_client, replace(client_leave, starts_on=date(2026, 7, 20),
                                              ends_on=date(2026, 7, 21)))  # fmt: skip
