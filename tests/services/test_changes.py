"""What happens to an appointment after it was booked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, ReasonNeeded, State, StateForbids
from familycare.domain.booking import NobodyChosen, PersonTaken, TooLongAgo
from familycare.domain.errors import ChangedElsewhere, FieldTooLong, NotFound
from familycare.services import appointment_views, appointments, calendar_views, rooms
from familycare.services.orders import CancelAppointment, ChangeAppointment, MoveAppointment
from tests.centre import NOW, ZONE, at


def moved(booked, slot, room=None):
    return MoveAppointment(
        appointment_id=booked.id, version=booked.version, slot=slot, room_id=room
    )


def cancelled(booked, cause=CancelCause.FAMILY):
    return CancelAppointment(appointment_id=booked.id, version=booked.version, cause=cause)


def changed(booked, wanted):
    return ChangeAppointment(appointment_id=booked.id, version=booked.version, wanted=wanted)


def history(home, booked):
    return [line.deed for line in home.ask(appointment_views.card, booked.id).history]


def test_saving_without_a_change_leaves_no_line_of_history_and_touches_nothing(home):
    order = home.visit(home.anna, at(10), remark="Bring photos")
    booked = home.book(order)

    with home.opened.work() as work:
        same = appointments.change(work, changed(booked, order))
        touched = work.commit()

    assert same == booked
    assert touched.kinds == frozenset()
    assert history(home, booked) == ["book"]


def test_saving_without_a_change_keeps_the_place_although_a_lower_one_is_free_again(home):
    first = home.book(home.visit(home.anna, at(10)))
    order = home.visit(home.ben, at(10))
    second = home.book(order)
    home.do(appointments.cancel, cancelled(first))

    assert home.do(appointments.change, changed(second, order)) == second
    after = home.do(appointments.change, changed(second, replace(order, remark="New")))

    assert (second.place, after.place) == (1, 1)


def test_a_change_of_people_room_and_time_is_saved_at_once(home):
    booked = home.book(home.visit(home.anna, at(10)))
    wanted = home.visit(home.ben, at(12), home.room_b, staff=(home.omar,), remark="With Omar")

    home.do(appointments.change, changed(booked, wanted))

    card = home.ask(appointment_views.card, booked.id)
    assert (card.slot, card.room) == (at(12), "Room B")
    assert [line.name for line in card.people] == ["Ben Klein", "Maria Klein", "Omar"]
    assert card.appointment.uid == booked.uid


def test_a_visit_becomes_a_remote_visit_and_its_family_needs_no_seats(home):
    booked = home.book(home.visit(home.anna, at(10)))
    wanted = home.remote(home.anna, at(10), staff=(home.omar,))

    after = home.do(appointments.change, changed(booked, wanted))

    assert after.kind is AppointmentKind.REMOTE_VISIT
    seated = f"SELECT count(*) FROM participant WHERE seated AND appointment_id = {booked.id}"
    assert home.rows(seated) == [(2,)]


def test_many_people_change_into_a_smaller_room_once_they_are_fewer(home):
    everybody = (home.anna, home.ben, home.carl)
    mothers = tuple(home.mother_of[client] for client in everybody)
    order = home.visit(home.anna, at(10), clients=everybody, family=mothers)
    booked = home.book(order)

    smaller = replace(order, clients=everybody[:2], family=mothers[:2], room_id=home.room_b)
    after = home.do(appointments.change, changed(booked, smaller))

    back = home.do(appointments.change, changed(after, order))
    assert (after.room_id, back.room_id) == (home.room_b, home.room_a)


def test_a_visit_can_be_called_off_in_a_room_that_has_lost_chairs(home):
    order = home.visit(home.anna, at(10), home.room_b)
    booked = home.book(order)
    home.do(_with_seats, home.room_b, 1)

    after = home.do(appointments.cancel, cancelled(booked))

    assert after.state is State.CANCELLED


def _with_seats(work, room_id, seats):
    return rooms.save(work, replace(work.rooms.get(room_id), seats=seats))


def test_a_visit_moves_half_an_hour_although_it_overlaps_where_it_was(home):
    booked = home.book(home.visit(home.anna, at(10)))

    after = home.do(appointments.move, moved(booked, at(10, 30)))

    assert after.slot == at(10, 30)
    assert [line.starts for line in home.ask(calendar_views.between, at(0, minutes=1440))] == [
        at(10, 30).start
    ]


def test_a_visit_does_not_move_into_the_counselling_of_its_client(home):
    home.book(home.counselling(home.anna, at(12)))
    booked = home.book(home.visit(home.anna, at(10)))

    with pytest.raises(CannotBook) as refusal:
        home.do(appointments.move, moved(booked, at(11, 30)))

    assert [type(reason) for reason in refusal.value.reasons] == [PersonTaken]


def test_calling_off_without_a_reason_is_refused(home):
    booked = home.book(home.visit(home.anna, at(10)))

    with pytest.raises(ReasonNeeded):
        home.do(appointments.cancel, cancelled(booked, None))


def test_calling_off_twice_changes_nothing_even_from_an_old_screen(home):
    booked = home.book(home.visit(home.anna, at(10)))
    first = home.do(appointments.cancel, cancelled(booked))

    again = home.do(appointments.cancel, cancelled(booked, CancelCause.CENTRE))

    assert again == first
    assert history(home, booked) == ["cancel", "book"]


def test_a_visit_called_off_frees_its_people_and_its_place(home):
    booked = home.book(home.remote(home.anna, at(10)))
    home.do(appointments.cancel, cancelled(booked))

    assert home.book(home.remote(home.anna, at(10))).id != booked.id


def test_a_visit_called_off_is_booked_again_if_its_place_is_still_free(home):
    booked = home.book(home.remote(home.anna, at(10)))
    off = home.do(appointments.cancel, cancelled(booked))

    back = home.do(appointments.reinstate, off.id, off.version)

    assert (back.state, back.slot, back.cancelled_because) == (State.BOOKED, booked.slot, None)


def test_a_visit_called_off_is_not_booked_again_where_somebody_else_sits_now(home):
    booked = home.book(home.remote(home.anna, at(10)))
    off = home.do(appointments.cancel, cancelled(booked))
    home.book(home.remote(home.ben, at(10)))

    with pytest.raises(CannotBook):
        home.do(appointments.reinstate, off.id, off.version)


def test_what_was_called_off_does_not_move(home):
    booked = home.book(home.visit(home.anna, at(10)))
    off = home.do(appointments.cancel, cancelled(booked))

    with pytest.raises(StateForbids):
        home.do(appointments.move, moved(off, at(12)))


@pytest.mark.parametrize(("days", "possible"), [(28, True), (29, False)])
def test_a_late_entry_is_possible_for_28_days(home, days, possible):
    day = NOW.astimezone(ZONE).date() - timedelta(days=days)
    order = home.counselling(home.anna, at(10, day=day))

    if possible:
        assert home.book(order).id
    else:
        with pytest.raises(CannotBook) as refusal:
            home.book(order)
        assert [type(reason) for reason in refusal.value.reasons] == [TooLongAgo]


def test_a_group_session_of_last_week_is_entered_late(home):
    order = home.counselling(
        home.anna,
        at(10, minutes=90, day=date(2026, 6, 24)),
        home.group_room,
        kind=AppointmentKind.GROUP_SESSION,
        clients=(home.anna, home.ben, home.carl),
    )

    assert home.book(order).client_id is None


def test_relatives_meet_in_a_group_of_their_own(home):
    order = home.counselling(
        home.anna,
        at(10),
        home.group_room,
        kind=AppointmentKind.GROUP_SESSION,
        clients=(),
        family=tuple(home.mother_of.values())[:3],
    )

    assert len(home.book(order).participants) == 4


def test_a_visit_without_family_is_refused_and_offers_no_other_time(home):
    with pytest.raises(CannotBook) as refusal:
        home.book(home.visit(home.anna, at(10), family=()))

    assert [type(reason) for reason in refusal.value.reasons] == [NobodyChosen]
    assert refusal.value.alternatives == ()


def test_a_link_too_long_to_keep_is_refused_before_the_database_sees_it(home):
    with pytest.raises(FieldTooLong):
        home.book(home.remote(home.anna, at(10), link="x" * 201))


@pytest.mark.parametrize("missing", ["room_id", "client", "group_id"])
def test_an_order_for_somebody_who_is_not_there_is_refused(home, missing):
    order = home.visit(home.anna, at(10))
    wrong = {"clients": (999,)} if missing == "client" else {missing: 999}

    with pytest.raises(NotFound):
        home.book(replace(order, **wrong))


def test_an_old_screen_cannot_overwrite_a_newer_change(home):
    booked = home.book(home.visit(home.anna, at(10)))
    home.do(appointments.move, moved(booked, at(12)))

    with pytest.raises(ChangedElsewhere):
        home.do(appointments.move, moved(booked, at(14)))


def test_an_appointment_that_cannot_be_moved_is_not_offered_the_place_where_it_stands(home):
    visit = home.book(home.visit(home.anna, at(10), home.room_b))
    home.book(home.visit(home.ben, at(11), home.room_b))
    order = MoveAppointment(appointment_id=visit.id, version=visit.version, slot=at(10, 30))

    with pytest.raises(CannotBook) as refused:
        home.do(appointments.move, order)

    offered = [(each.room_id, each.slot) for each in refused.value.alternatives]
    assert offered
    assert (home.room_b, at(10)) not in offered
