"""The demonstration centre: believable, free of overlaps, and the same for the same seed."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from familycare.domain.access import Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, State
from familycare.domain.clock import StoppedClock
from familycare.domain.errors import ManyReasons
from familycare.domain.family_network import Influence
from familycare.domain.network_layout import overlap
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.settings import OutOfRange
from familycare.domain.storage import FileExists
from familycare.domain.visit_requests import RequestState
from familycare.services import (
    appointment_views,
    appointments,
    calendar_views,
    closures,
    house_views,
    request_views,
    review_views,
    rooms,
    support_views,
    vault,
)
from familycare.services.exchange.demo import (
    Cancelled,
    DemoPlan,
    create_demo,
    plan_for_today,
)
from familycare.services.instruments import shipped_catalogue
from familycare.services.orders import CancelAppointment
from tests.centre import opened_demo

ZONE = ZoneInfo("America/Vancouver")
NOW = datetime(2026, 7, 1, 10, 20, tzinfo=ZONE)  # a Wednesday
TODAY = NOW.date()
CLOCK = StoppedClock(NOW)
PLAN = DemoPlan(clients=24, months=5, seed=3, today=TODAY)
TABLES = (
    "centre", "phase", "setting", "staff", "room", "client", "household", "family_member", "tie",
    "therapy_group", "group_member", "appointment", "participant", "occupancy", "note",
    "assessment", "family_network", "network_person", "visit_request", "wish", "offer", "closure",
    "review_flag", "audit",
)  # fmt: skip


def silent(_fraction, _text):
    pass


def rows(centre, query):
    with centre.database.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def dump(path):
    centre = opened_demo(path, CLOCK)
    try:
        content = {table: rows(centre, f"SELECT * FROM {table}") for table in TABLES}
        # Every centre seals its trail with keys of its own.
        content["audit"] = [line[:-1] for line in content["audit"] if "sign in" not in line]
        return {table: sorted(found, key=repr) for table, found in content.items()}
    finally:
        centre.close()


OVERLAPS = """
    SELECT count(*) FROM occupancy a JOIN occupancy b ON a.resource = b.resource
    AND (a.starts, a.appointment_id) < (b.starts, b.appointment_id) AND b.starts < a.ends
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "demo.familycare"
    return path, create_demo(str(path), PLAN, CLOCK, silent)


@pytest.fixture(scope="module")
def demo(made):
    opened = opened_demo(made[0], CLOCK)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def figures(made):
    return made[1]


def test_the_same_seed_and_day_make_the_same_centre(made, tmp_path):
    create_demo(str(tmp_path / "again"), PLAN, CLOCK, silent)
    assert dump(tmp_path / "again") == dump(made[0])


def test_another_seed_makes_another_centre(made, tmp_path):
    create_demo(str(tmp_path / "other"), replace(PLAN, seed=4), CLOCK, silent)
    one, other = dump(made[0]), dump(tmp_path / "other")
    assert [table for table in TABLES if one[table] == other[table]] == [
        "phase",
        "setting",
        "room",
        "audit",
    ]


def test_the_plan_is_for_the_day_in_the_zone_of_the_centre():
    before_midnight = StoppedClock(datetime(2026, 7, 1, 23, 30, tzinfo=ZONE))
    assert plan_for_today(before_midnight).today == date(2026, 7, 1)


def test_nobody_and_nothing_is_taken_twice(demo):
    assert rows(demo, OVERLAPS) == [(0,)]
    lost = """
        SELECT count(*) FROM participant p JOIN appointment a ON a.id = p.appointment_id
        WHERE (a.state = 'cancelled') = EXISTS (
            SELECT 1 FROM occupancy o WHERE o.appointment_id = a.id AND o.resource & 0xFFFFFFFFFFFF
            = coalesce(p.client_id, p.family_member_id, p.staff_id) AND o.resource >> 56
            = CASE WHEN p.client_id THEN 1 WHEN p.family_member_id THEN 2 ELSE 3 END)
    """
    assert rows(demo, lost) == [(0,)]


def test_everybody_who_comes_may_come(demo):
    strangers = """
        SELECT count(*) FROM participant p
        WHERE family_member_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM participant c JOIN tie t ON t.client_id = c.client_id
            WHERE c.appointment_id = p.appointment_id AND t.approval = 'approved'
            AND t.family_member_id = p.family_member_id)
    """
    away = """
        SELECT count(*) FROM participant p JOIN client c ON c.id = p.client_id
        JOIN appointment a ON a.id = p.appointment_id
        WHERE date(a.starts - 8 * 3600, 'unixepoch')
        NOT BETWEEN c.admitted_on AND coalesce(c.discharged_on, c.expected_discharge_on)
        AND a.kind <> 'aftercare follow-up'
    """
    assert (rows(demo, strangers), rows(demo, away)) == ([(0,)], [(0,)])


def test_every_coming_appointment_keeps_all_rules(demo):
    """Each is called off and booked again, which asks every rule; but those of a closed day."""
    coming = """
        SELECT id, version FROM appointment WHERE state = 'booked' AND starts > {}
        AND id NOT IN (SELECT appointment_id FROM review_flag)
    """
    found = rows(demo, coming.format(int(NOW.timestamp())))
    with demo.work() as work:
        for number, version in found:
            order = CancelAppointment(
                appointment_id=number, version=version, cause=CancelCause.CENTRE
            )
            cancelled = appointments.cancel(work, order)
            again = appointments.reinstate(work, number, cancelled.version)
            assert again.state is State.BOOKED
    assert len(found) > 50


def test_a_room_is_closed_for_a_day_and_its_visits_wait_for_another_place(demo):
    with demo.reading() as reading:
        (closed,) = closures.listed(reading)
        flagged = review_views.listed(reading)
    assert closed.closure.slot.start.date() > TODAY
    assert 0 < closed.affected == len(flagged) < 5


def test_families_ask_for_visits_and_one_who_waits_could_have_a_place(demo):
    with demo.reading() as reading:
        found = request_views.listed(reading)
    states = [line.state for line in found.lines]
    assert sorted(states) == ["offered", "requested", "requested", "waitlisted"]
    assert {line.state for line in found.lines if line.expired} == {RequestState.OFFERED}
    assert {line.state for line in found.lines if line.free} == {RequestState.WAITLISTED}
    assert found.work == 4


def test_this_week_and_the_next_hold_every_kind(demo):
    for monday in (date(2026, 6, 29), date(2026, 7, 6)):
        with demo.reading() as reading:
            lines = calendar_views.between(
                reading, reading.days(monday, monday + timedelta(days=6))
            )
        assert {line.kind for line in lines} == set(AppointmentKind)
        assert len(lines) > 30


def test_the_past_is_recorded_and_the_future_is_not(demo):
    now = int(NOW.timestamp())
    states = {
        when: {
            state
            for (state,) in rows(demo, f"SELECT DISTINCT state FROM appointment WHERE {test}")
        }
        for when, test in (("past", f"ends <= {now}"), ("coming", f"starts > {now}"))
    }
    assert states == {
        "past": {"booked", "held", "no-show", "cancelled"},
        "coming": {"booked", "cancelled"},
    }
    recorded_early = f"""
        SELECT count(*) FROM participant JOIN appointment a ON a.id = appointment_id
        WHERE presence IS NOT NULL AND ends > {now}
    """
    assert rows(demo, recorded_early) == [(0,)]
    # Who was absent has a cause, who came has none, and somebody was late.
    assert rows(
        demo, "SELECT count(*) FROM participant WHERE (presence = 'absent') <> (cause IS NOT NULL)"
    ) == [(0,)]
    assert rows(demo, "SELECT max(minutes_late) FROM participant")[0][0] > 0


def test_the_state_of_an_appointment_follows_from_who_came(demo):
    query = "SELECT id FROM appointment WHERE state IN ('held', 'no-show') ORDER BY uid LIMIT 40"
    for (number,) in rows(demo, query):
        with demo.reading() as reading:
            stored = appointment_views.card(reading, number).appointment
        marks = {p: p.attendance for p in stored.participants}
        assert stored.attended(marks).state is stored.state


def test_people_of_three_languages_live_near_and_far(demo):
    assert {code for (code,) in rows(demo, "SELECT DISTINCT language FROM client")} == {
        "en",
        "zh",
        "fa",
    }
    zones = {zone for (zone,) in rows(demo, "SELECT DISTINCT time_zone FROM family_member")}
    assert "" in zones
    assert len(zones) > 2
    ((nearest, farthest),) = rows(demo, "SELECT min(distance_km), max(distance_km) FROM household")
    assert (nearest < 30, farthest > 1000) == (True, True)
    kinds = {kind for (kind,) in rows(demo, "SELECT DISTINCT approval FROM tie")}
    assert kinds == {"pending", "approved", "withdrawn"}


def test_fathers_and_siblings_share_the_family_name(demo):
    query = """
        SELECT count(*), sum(c.family_name = f.family_name) FROM tie t
        JOIN client c ON c.id = t.client_id JOIN family_member f ON f.id = t.family_member_id
        WHERE kinship IN ('father', 'brother', 'sister')
    """
    ((people, sharing),) = rows(demo, query)
    assert people == sharing > 5


def test_a_parent_is_older_and_a_child_younger_than_the_client(demo):
    query = """
        SELECT kinship, c.born_on, f.born_on FROM tie t
        JOIN client c ON c.id = t.client_id JOIN family_member f ON f.id = t.family_member_id
        WHERE kinship IN ('father', 'mother', 'son', 'daughter') AND f.born_on IS NOT NULL
    """
    for kinship, client, member in rows(demo, query):
        years = int(client[:4]) - int(member[:4])
        assert (years if kinship in {"father", "mother"} else -years) >= 16


def test_everything_that_was_made_is_valid(demo):
    with demo.reading() as reading:
        for client in reading.people.clients.where():
            client.check(TODAY)
        for member in reading.people.family_members.where():
            member.check(TODAY)
        for household in reading.people.households.where():
            household.check()
        for room in house_views.rooms(reading):
            room.check()
        for member in house_views.staff(reading):
            member.check()


def test_rooms_and_staff_suffice_for_every_need(demo):
    with demo.reading() as reading:
        found = house_views.rooms(reading)
        staff = house_views.staff(reading)
    assert {room.kind for room in found} == set(RoomKind)
    assert any(room.supervised_places and room.open_places > 1 for room in found)
    assert {member.role for member in staff} == set(Role)


def test_a_client_and_a_relative_have_a_programme_of_their_own(demo):
    with demo.reading() as reading:
        found = [one for one in reading.groups.listed() if one.programme == "couples"]
    assert found
    assert {len(one.family_members) for one in found} == {1}


def test_groups_have_members_and_a_facilitator(demo):
    with demo.reading() as reading:
        groups = [group for group in reading.groups.listed() if group.active]
    assert groups
    assert all(group.clients and group.facilitator_id for group in groups)


BEYOND = {
    *(("fad-general", who, 12) for who in ("client", "family member")),
    *(("session-rating", who, 4) for who in ("client", "family member")),
    *(("readiness-ruler", who, 1) for who in ("client", "staff")),
    *((code, "client", items) for code, items in (
        ("pacs", 5), ("mlq", 10), ("bscq-8", 8), ("craving-scale", 1))),
}  # fmt: skip
"""Questionnaires that are no routine, with who answers how many questions."""


def test_questionnaires_are_answered_by_those_whom_they_ask(demo):
    query = "SELECT DISTINCT instrument, informant, json_array_length(answers) FROM assessment"
    assert (
        set(rows(demo, query))
        == {
            (code, who, items)
            for code, items in (("mspss-family", 4), ("family-apgar", 5))
            for who in ("client", "family member")
        }
        | {("support-rating", "staff", 3)}
        | BEYOND
    )


def test_every_questionnaire_can_be_scored(demo):
    query = "SELECT DISTINCT instrument, answers FROM assessment"
    known = shipped_catalogue().instruments
    assert all(known[code].fits(json.loads(answers)) for code, answers in rows(demo, query))


def test_the_levels_of_support_differ_and_some_wait_for_somebody(demo):
    with demo.reading() as reading:
        found = support_views.listed(reading)
    bands = {line.level.band for line in found.lines}
    assert len(bands) > 2
    assert 0 < found.work < len(found.lines)


def test_most_clients_in_care_have_networks_of_several_days(demo):
    in_care = rows(demo, "SELECT id FROM client WHERE discharged_on IS NULL")
    drawn = rows(demo, "SELECT client_id, count(*) FROM family_network GROUP BY client_id")
    assert len(drawn) > len(in_care) / 2
    assert max(count for _client, count in drawn) > 1
    with demo.reading() as reading:
        pictures = [one for key, _n in drawn for one in reading.networks.of_client(key)]
    for one in pictures:
        one.check(TODAY)
        assert one.people
        places = [person.place for person in one.people]
        assert not any(overlap(*pair) for pair in combinations(places, 2))
    assert {person.influence for one in pictures for person in one.people} == set(Influence)


def test_the_figures_are_those_of_the_tables(demo, figures):
    counted = {
        "clients": "client", "family_members": "family_member", "staff": "staff", "rooms": "room",
        "groups": "therapy_group", "appointments": "appointment", "assessments": "assessment",
        "notes": "note",
    }  # fmt: skip
    for name, table in counted.items():
        assert rows(demo, f"SELECT count(*) FROM {table}") == [(getattr(figures, name),)]
    in_care = rows(demo, "SELECT count(*) FROM client WHERE discharged_on IS NULL")
    assert in_care == [(figures.in_care,)] == [(PLAN.clients,)]
    attendances = f"""
        SELECT count(*) FROM participant JOIN appointment a ON a.id = appointment_id
        WHERE staff_id IS NULL AND (presence IS NOT NULL OR ends > {int(NOW.timestamp())})
        AND state <> 'cancelled'
    """
    assert rows(demo, attendances) == [(figures.attendances,)]


def test_whoever_stops_it_leaves_nothing_behind(tmp_path):
    def stop(fraction, _text):
        if fraction > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        create_demo(str(tmp_path / "demo.familycare"), PLAN, CLOCK, stop)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_left_alone(tmp_path):
    path = tmp_path / "demo.familycare"
    path.write_text("mine")
    with pytest.raises(FileExists):
        create_demo(str(path), PLAN, CLOCK, silent)
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    "wrong", [{"clients": 0}, {"clients": 5001}, {"months": 0}, {"months": 241}]
)
def test_a_plan_beyond_reason_is_refused(tmp_path, wrong):
    with pytest.raises(OutOfRange):
        create_demo(str(tmp_path / "demo.familycare"), replace(PLAN, **wrong), CLOCK, silent)
    assert list(tmp_path.iterdir()) == []


def test_everything_wrong_with_a_plan_is_told_at_once():
    with pytest.raises(ManyReasons) as refusal:
        DemoPlan(clients=0, months=0, today=TODAY).check()
    assert len(refusal.value.reasons) == 2


@settings(max_examples=6)
@given(
    clients=st.integers(1, 9),
    months=st.integers(1, 3),
    seed=st.integers(0),
    today=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
)
def test_any_small_plan_makes_a_centre(tmp_path_factory, clients, months, seed, today):
    path = tmp_path_factory.mktemp("any") / "demo.familycare"
    plan = DemoPlan(clients=clients, months=months, seed=seed, today=today)
    figures = create_demo(str(path), plan, CLOCK, silent)
    centre = opened_demo(path, CLOCK)
    assert rows(centre, OVERLAPS) == [(0,)]
    assert figures.in_care == clients
    centre.close()
    path.unlink()


@pytest.mark.postgres
def test_a_server_gets_the_same_centre_and_goes_on_numbering(postgres, figures):
    url = postgres.new_database()
    assert create_demo(url, PLAN, CLOCK, silent) == figures
    centre = vault.open(url, CLOCK)
    with centre.work() as work:
        room = rooms.save(work, Room(name="New", kind=RoomKind.VISIT_TABLE, seats=2))
    assert room.id == figures.rooms + 1
    assert rows(centre, OVERLAPS) == [(0,)]
    centre.close()
    postgres.drop_database(url)


@pytest.mark.postgres
def test_whoever_stops_it_leaves_a_server_ready_for_another(postgres):
    def stop(fraction, _text):
        if fraction > 0.3:
            raise Cancelled

    url = postgres.new_database()
    with pytest.raises(Cancelled):
        create_demo(url, PLAN, CLOCK, stop)
    small = replace(PLAN, clients=2, months=1)
    assert create_demo(url, small, CLOCK, silent).in_care == 2
    with pytest.raises(FileExists):
        create_demo(url, small, CLOCK, silent)
    postgres.drop_database(url)


def test_nobody_looks_at_what_a_family_on_the_screen_brings(demo):
    looked_at = """
        SELECT count(*) FROM visit_record v JOIN appointment a ON a.id = v.appointment_id
        WHERE v.items_by <> '' AND a.kind = '{}'
    """
    assert rows(demo, looked_at.format("remote visit")) == [(0,)]
    assert rows(demo, looked_at.format("family visit")) != [(0,)]


def test_who_was_late_arrived_late_by_as_many_minutes(demo):
    first_of_all = """
        SELECT a.starts, v.arrived_at, min(p.minutes_late)
        FROM visit_record v
        JOIN appointment a ON a.id = v.appointment_id
        JOIN participant p ON p.appointment_id = a.id
        WHERE p.family_member_id IS NOT NULL AND p.presence = 'attended'
        GROUP BY a.id, a.starts, v.arrived_at HAVING min(p.minutes_late) > 0
    """
    late = rows(demo, first_of_all)
    assert late
    assert all(arrived > starts for starts, arrived, _minutes in late)
