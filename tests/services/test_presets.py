"""Presets: a centre begins with one, or puts one on later after seeing what it would change."""

from dataclasses import replace
from datetime import date

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.booking_window import BookingWindow
from familycare.domain.entitlement import Entitlement, Period
from familycare.domain.errors import Refused
from familycare.services import (
    house_views,
    new_centre,
    preset_files,
    presets,
    rooms,
    template_views,
    templates,
    vault,
    visiting_rules,
)
from familycare.services.preset_files import UnknownPreset
from tests.centre import FOUNDER, ORDER, founded

RESIDENTIAL = preset_files.named("residential")


def stands(home):
    """Return everything that a preset can change, without numbers of records."""
    limits, phases = home.ask(visiting_rules.entitlements)
    return (
        home.ask(house_views.settings),
        [(p.name, p.supervised_only, p.home_leave) for p in phases],
        [(e.kind, e.amount, e.period) for e in limits],
        [(w.role, w.kind) for w in home.ask(visiting_rules.windows)],
        [
            (line.template.name, line.room, line.template.opens, line.template.places)
            for line in home.ask(template_views.listed)
        ],
    )


def test_the_tests_centre_stands_blank(home):
    plan = home.ask(presets.preview, preset_files.named("blank"))
    assert plan.settings == home.ask(house_views.settings)
    assert plan.phases == plan.gone == plan.entitlements == plan.templates == ()


def test_a_preview_changes_nothing_and_tells_what_would_change(home):
    before = stands(home)
    plan = home.ask(presets.preview, RESIDENTIAL)
    assert stands(home) == before
    assert plan.settings.blackout_days == 14
    assert [phase.name for phase in plan.phases] == ["Re-entry", "Aftercare"]
    assert len(plan.entitlements) == 2
    room_names = {t.room_id for t in plan.templates}
    assert room_names == {home.room_a, home.room_b, home.booth_1, home.booth_2} - {
        skipped.template.room_id for skipped in plan.skipped
    }
    assert {one.room.value for one in plan.roomless} == {"visit table"}


def test_booths_that_close_before_the_call_are_told_with_the_reason(home):
    plan = home.ask(presets.preview, RESIDENTIAL)
    assert {skipped.room for skipped in plan.skipped} == {"Booth 1", "Booth 2"}
    assert all(skipped.reasons for skipped in plan.skipped)


def test_a_preset_is_put_on_and_taken_back_in_one_step(home):
    home.do(
        visiting_rules.save_entitlement,
        Entitlement(kind=AppointmentKind.FAMILY_VISIT, amount=3, period=Period.MONTH),
    )
    before = stands(home)
    _plan, way = home.done(presets.apply, RESIDENTIAL)
    after = stands(home)
    assert after[0].blackout_days == 14
    assert after[1][2] == ("Re-entry", False, True)
    assert after[2] == [
        (AppointmentKind.FAMILY_VISIT, 1, Period.WEEK),
        (AppointmentKind.REMOTE_VISIT, 1, Period.WEEK),
    ]
    assert {name for name, *_rest in after[4]} == {"Saturday afternoon", "Sunday afternoon"}
    way = home.undo(way)
    assert stands(home) == before
    home.undo(way)
    assert stands(home) == after


def test_put_on_twice_it_changes_nothing_more(home):
    home.do(presets.apply, RESIDENTIAL)
    plan = home.ask(presets.preview, RESIDENTIAL)
    assert plan.settings == home.ask(house_views.settings)
    assert plan.phases == plan.gone == plan.entitlements == plan.templates == ()


def test_templates_of_the_centres_own_stay_and_keep_their_place(home):
    home.do(presets.apply, RESIDENTIAL)
    own = home.ask(template_views.listed)[0].template
    home.do(templates.save, replace(own, name="Ours", closes=own.closes.replace(minute=45)))
    home.do(presets.apply, preset_files.named("blank"))
    assert "Ours" in [line.template.name for line in home.ask(template_views.listed)]
    plan = home.ask(presets.preview, RESIDENTIAL)
    assert own.room_id in {skipped.template.room_id for skipped in plan.skipped}


def test_windows_of_roles_give_way_to_the_presets_numbers(home):
    home.do(
        visiting_rules.save_window,
        BookingWindow(
            kind=AppointmentKind.FAMILY_VISIT,
            role=Role.VISITS_OFFICER,
            notice_days=0,
            ahead_days=60,
        ),
    )
    home.do(presets.apply, RESIDENTIAL)
    assert home.ask(visiting_rules.windows) == []


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.VISITS_OFFICER, Role.AUDITOR])
def test_only_who_keeps_the_house_puts_a_preset_on(home, role):
    home.become(role)
    with pytest.raises(NotAllowed):
        home.do(presets.apply, RESIDENTIAL)


def test_a_new_centre_begins_with_the_preset_that_was_chosen(tmp_path, clock):
    order = replace(ORDER, with_rooms=True, preset="residential")
    opened = founded(tmp_path / "new.familycare", clock, order)
    with opened.reading() as reading:
        assert reading.settings.blackout_days == 14
        lines = template_views.listed(reading)
        assert {line.room for line in lines} == {
            "Visit table 1",
            "Visit table 2",
            "Family room",
            "Video booth",
        }
        assert all(line.next_dates[0] >= date(2026, 7, 1) for line in lines)
        assert len(reading.visiting.listed_entitlements()) == 2
    opened.close()


def test_a_preset_that_does_not_exist_leaves_no_file_behind(tmp_path, clock):
    place = tmp_path / "new.familycare"
    with pytest.raises(UnknownPreset):
        vault.create(str(place), replace(ORDER, preset="unheard of"), clock, FOUNDER)
    assert list(tmp_path.iterdir()) == []


def test_the_rooms_of_a_new_centre_take_every_slot_of_every_preset(home):
    made = [home.do(rooms.save, room) for room in new_centre._first_rooms()]
    for preset in preset_files.catalogue().by_code.values():
        plan = home.ask(presets.preview, preset)
        numbers = {room.id for room in made}
        assert not [one for one in plan.skipped if one.template.room_id in numbers], preset.code
        assert not plan.roomless


def test_each_kind_and_phase_has_one_entitlement(home):
    order = Entitlement(kind=AppointmentKind.FAMILY_VISIT, amount=1, period=Period.WEEK)
    made, way = home.done(visiting_rules.save_entitlement, order)
    with pytest.raises(Refused):
        home.do(visiting_rules.save_entitlement, replace(order, amount=2))
    home.do(visiting_rules.save_entitlement, replace(made, amount=2))
    home.do(visiting_rules.save_entitlement, replace(order, kind=AppointmentKind.REMOTE_VISIT))
    with pytest.raises(Refused):
        home.do(visiting_rules.save_entitlement, replace(order, amount=-1, phase_id=1))
    limits, _phases = home.ask(visiting_rules.entitlements)
    home.do(visiting_rules.remove_entitlement, limits[0])
    assert len(home.ask(visiting_rules.entitlements)[0]) == 1
    assert way is not None


def test_a_window_in_which_nothing_could_be_booked_is_refused(home):
    window = BookingWindow(
        kind=AppointmentKind.FAMILY_VISIT, role=Role.RECEPTION, notice_days=30, ahead_days=28
    )
    with pytest.raises(Refused) as refusal:
        home.do(visiting_rules.save_window, window)
    assert (refusal.value.notice_days, refusal.value.ahead_days) == (30, 28)
    made = home.do(visiting_rules.save_window, replace(window, notice_days=1))
    with pytest.raises(Refused):
        home.do(visiting_rules.save_window, replace(window, notice_days=2))
    home.do(visiting_rules.remove_window, made)
    assert home.ask(visiting_rules.windows) == []
