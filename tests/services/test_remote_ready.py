"""Which remote visits are not ready, whom one would help, and how far families need not travel."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from familycare.domain.access import Role
from familycare.domain.appointments import ATTENDED, CancelCause, ParticipantRole
from familycare.domain.closures import ClosureScope
from familycare.domain.people import Approval, Household
from familycare.persistence.rows.closures import CLOSURE
from familycare.services import (
    appointment_views,
    appointments,
    house,
    house_views,
    remote_views,
    remote_visits,
    saved_travel,
    today_views,
)
from familycare.services.orders import CancelAppointment, RecordAttendance
from familycare.services.remote_views import Suggestion
from familycare.services.remote_visits import ArrangeRemote
from familycare.services.saved_travel import Saved
from tests.centre import ZONE, at, relative

WEDNESDAY = date(2026, 7, 1)
THURSDAY, FRIDAY = date(2026, 7, 2), date(2026, 7, 3)
SATURDAY, SUNDAY, MONDAY = date(2026, 7, 4), date(2026, 7, 5), date(2026, 7, 6)


def go_to(clock, day, hour=8):
    clock.instant = datetime.combine(day, time(hour), ZONE)


def unready(home):
    return [each.line.id for each in home.ask(remote_views.unready)]


def remote_on(home, client, day, hour=10, **more):
    return home.book(home.remote(client, at(hour, minutes=30, day=day), **more))


def close(home, first, last, scope=ClosureScope.CENTRE, **more):
    with home.opened.work() as work:
        work.transaction.connection.execute(
            sa.insert(CLOSURE).values(
                centre_id=work.centre_id,
                scope=scope,
                starts=datetime.combine(first, time(), ZONE),
                ends=datetime.combine(last + timedelta(days=1), time(), ZONE),
                reason="Works outing",
                made_at=work.clock.now(),
                **more,
            )
        )
        work.commit()


def set_rules(home, **numbers):
    home.do(house.change_settings, replace(home.ask(house_views.settings), **numbers))


# The alarm


def test_on_friday_the_alarm_lists_mondays_remote_visits_and_on_saturday_none(home, clock):
    monday = remote_on(home, home.anna, MONDAY)
    remote_on(home, home.ben, MONDAY + timedelta(days=1))

    go_to(clock, FRIDAY)
    assert unready(home) == [monday.id]

    go_to(clock, SATURDAY)
    assert unready(home) == []


def test_on_friday_the_visits_of_the_weekend_are_listed_too(home, clock):
    sunday = remote_on(home, home.anna, SUNDAY)
    monday = remote_on(home, home.ben, MONDAY)

    go_to(clock, FRIDAY)

    assert unready(home) == [sunday.id, monday.id]


def test_a_visit_is_ready_with_a_host_and_a_link_or_a_number(home, clock):
    link = "https://meet.example/room"
    ready = remote_on(home, home.anna, THURSDAY, link=link, staff=(home.omar,))
    dialled = remote_on(home, home.ben, THURSDAY, 11, staff=(home.omar,))
    hostless = remote_on(home, home.carl, THURSDAY, 12, link=link)
    linkless = remote_on(home, home.dora, THURSDAY, 13, staff=(home.omar,))
    order = ArrangeRemote(
        appointment_id=dialled.id, version=dialled.version, dial_in="+49 30 1234567"
    )
    home.do(remote_visits.arrange, order)

    found = {each.line.id: each for each in home.ask(remote_views.unready)}

    assert set(found) == {hostless.id, linkless.id}
    assert (found[hostless.id].has_way, found[hostless.id].has_host) == (True, False)
    assert (found[linkless.id].has_way, found[linkless.id].has_host) == (False, True)
    assert ready.id not in found


def test_todays_own_visits_are_listed_until_they_are_over_even_on_a_saturday(home, clock):
    today = remote_on(home, home.anna, SATURDAY)

    go_to(clock, SATURDAY, 9)
    assert unready(home) == [today.id]
    go_to(clock, SATURDAY, 11)
    assert unready(home) == []


def test_working_days_are_a_setting(home, clock):
    """In Iran one works from Saturday to Wednesday."""
    set_rules(home, work_starts_on=5, work_ends_on=2)
    saturday = remote_on(home, home.anna, SATURDAY)
    thursday = remote_on(home, home.ben, THURSDAY)

    go_to(clock, WEDNESDAY)
    assert unready(home) == [thursday.id, saturday.id]
    go_to(clock, THURSDAY, 12)
    assert unready(home) == []


def test_a_day_on_which_the_centre_is_closed_is_no_working_day(home, clock):
    tuesday = remote_on(home, home.anna, date(2026, 7, 7))
    close(home, MONDAY, MONDAY)

    go_to(clock, FRIDAY)
    assert unready(home) == [tuesday.id]
    go_to(clock, MONDAY)
    assert unready(home) == []


def test_a_closed_room_and_a_reopened_centre_leave_it_a_working_day(home, clock):
    close(home, MONDAY, MONDAY, ClosureScope.ROOM, room_id=home.room_a)
    close(home, MONDAY, MONDAY, reopened_at=datetime(2026, 6, 30, 12, tzinfo=ZONE))
    remote_on(home, home.anna, date(2026, 7, 7))

    go_to(clock, FRIDAY)

    assert unready(home) == []


def test_what_was_called_off_needs_no_link(home):
    booked = remote_on(home, home.anna, THURSDAY)
    order = CancelAppointment(
        appointment_id=booked.id, version=booked.version, cause=CancelCause.FAMILY
    )
    home.do(appointments.cancel, order)

    assert unready(home) == []


def test_today_names_what_is_not_ready_and_the_navigation_counts_it(home):
    booked = remote_on(home, home.anna, THURSDAY)

    sheet = home.ask(today_views.sheet)

    assert [each.line.id for each in sheet.unready] == [booked.id]
    assert home.ask(today_views.waiting) == sheet.work == 1


def test_today_tells_the_familys_own_time(home):
    booked = remote_on(home, home.anna, WEDNESDAY)
    remote_on(home, home.ben, WEDNESDAY, 11)
    live(home, home.anna, time_zone="Asia/Shanghai")

    there = home.ask(today_views.sheet).there

    assert set(there) == {booked.id}
    assert (there[booked.id].starts.hour, there[booked.id].zone) == (16, "Asia/Shanghai")


# Whom a remote visit would help


def live(home, client, distance_km=None, **more):
    """Let a client's mother live somewhere; return the number of her household."""
    with home.opened.work() as work:
        member = work.people.family_members.get(home.mother_of[client])
        household = work.people.households.add(Household(name="Klein", distance_km=distance_km))
        work.people.family_members.save(replace(member, household_id=household.id, **more))
        work.commit()
    return household.id


def suggested(home):
    return [each.client_id for each in home.ask(remote_views.suggestions)]


def hold(home, appointment):
    now = home.ask(appointment_views.card, appointment.id).appointment
    marks = dict.fromkeys(now.participants, ATTENDED)
    order = RecordAttendance(appointment_id=now.id, version=now.version, marks=marks)
    home.do(appointments.record_attendance, order)


def test_a_remote_visit_is_suggested_to_whom_distance_kept_away_the_farthest_first(home):
    live(home, home.anna, 120)
    live(home, home.ben, 900)
    live(home, home.carl, 20)

    assert home.ask(remote_views.suggestions) == (
        Suggestion(home.ben, "Ben Klein", "C-1", 900),
        Suggestion(home.anna, "Anna Klein", "C-0", 120),
    )


def test_nothing_is_suggested_where_one_was_held_lately_or_is_booked(home, clock):
    for client in (home.anna, home.ben, home.carl, home.dora):
        live(home, client, 500)
    hold(home, remote_on(home, home.anna, date(2026, 6, 20)))
    hold(home, home.book(home.visit(home.ben, at(10, day=date(2026, 6, 20)))))
    remote_on(home, home.carl, date(2026, 7, 20))

    assert suggested(home) == [home.dora]

    go_to(clock, date(2026, 7, 19))
    assert suggested(home) == [home.anna, home.ben, home.dora]


def test_nothing_is_suggested_where_only_a_child_lives_far_away(home):
    set_rules(home, guardian_years=18)
    live(home, home.anna, 500, born_on=date(2012, 3, 1))
    live(home, home.ben, 500, born_on=date(1980, 3, 1))

    assert suggested(home) == [home.ben]


def test_a_visit_nobody_came_to_does_not_count(home):
    live(home, home.anna, 500)
    remote_on(home, home.anna, date(2026, 6, 20))

    assert suggested(home) == [home.anna]


def test_nothing_is_suggested_to_newcomers_nor_after_discharge(home):
    live(home, home.anna, 500)
    live(home, home.ben, 500)
    with home.opened.work() as work:
        for key, change in (
            (home.anna, {"admitted_on": date(2026, 6, 20)}),
            (home.ben, {"discharged_on": date(2026, 6, 30)}),
        ):
            work.people.clients.save(replace(work.people.clients.get(key), **change))
        work.commit()

    assert suggested(home) == []


def test_only_approved_family_and_a_phase_that_allows_it_count(home):
    live(home, home.anna, 500)
    live(home, home.ben, 500)
    with home.opened.work() as work:
        tie = next(t for t in work.people.ties.where() if t.client_id == home.anna)
        work.people.ties.save(replace(tie, approval=Approval.PENDING))
        work.commit()
    assert suggested(home) == [home.ben]

    with home.opened.work() as work:
        (phase, *_others) = work.house.listed_phases()
        work.house.phases.save(replace(phase, remote_visits=False))
        work.commit()
    assert suggested(home) == []


def test_how_far_and_how_long_are_settings(home):
    live(home, home.anna, 60)
    assert suggested(home) == []
    set_rules(home, far_km=50)
    assert suggested(home) == [home.anna]


# What is saved


def test_kilometres_count_there_and_back_once_for_each_household(home):
    together = live(home, home.anna, 150)
    with home.opened.work() as work:
        added = relative(work, home.anna, given="Klara").member
        work.people.family_members.save(
            replace(work.people.family_members.get(added.id), household_id=together)
        )
        other = relative(work, home.anna, given="Otto").member
        far = work.people.households.add(Household(name="Far", distance_km=300))
        work.people.family_members.save(
            replace(work.people.family_members.get(other.id), household_id=far.id)
        )
        work.commit()
    everybody = (home.mother_of[home.anna], added.id, other.id)
    hold(home, remote_on(home, home.anna, date(2026, 6, 20), family=everybody))

    saved = home.ask(saved_travel.of_client, home.anna)

    assert saved == Saved(visits=1, kilometres=2 * 150 + 2 * 300, minutes=900, unknown=0)


def test_hours_follow_the_speed_of_the_setting(home):
    live(home, home.anna, 150)
    set_rules(home, travel_km_h=100)
    hold(home, remote_on(home, home.anna, date(2026, 6, 20)))

    assert home.ask(saved_travel.of_client, home.anna).minutes == 180


def test_who_was_absent_saved_nothing_and_an_unknown_distance_is_told(home):
    live(home, home.anna, 150)
    booked = remote_on(home, home.anna, date(2026, 6, 20))
    marks = {p: ATTENDED for p in booked.participants if p.role is ParticipantRole.CLIENT}
    order = RecordAttendance(appointment_id=booked.id, version=booked.version, marks=marks)
    home.do(appointments.record_attendance, order)
    hold(home, remote_on(home, home.ben, date(2026, 6, 21)))

    assert home.ask(saved_travel.between, date(2026, 6, 1), WEDNESDAY) == Saved(2, 0, 0, 2)


def test_reception_reads_what_is_not_ready(home):
    booked = remote_on(home, home.anna, THURSDAY)
    home.become(Role.RECEPTION)

    assert unready(home) == [booked.id]
