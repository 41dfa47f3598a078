"""What the rules refuse, the database refuses as well, whoever writes to it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from familycare.domain.occupancy import Resource, ResourceKind
from familycare.persistence.problems import GuardRefused
from familycare.persistence.rows.appointments import OCCUPANCY, PARTICIPANT
from familycare.persistence.types import resource_number, resource_of
from tests.centre import at

GUEST = resource_number(Resource(ResourceKind.FAMILY_MEMBER, 999))


@pytest.fixture
def booked(home):
    """Book a counselling meeting, so that there is something to refer to."""
    return home.book(home.counselling(home.anna, at(8)))


@pytest.fixture
def insert(home, booked):
    """Insert occupancies of one guest past all services."""

    def insert(*slots):
        with home.opened.work() as work:
            for slot in slots:
                work.transaction.connection.execute(
                    sa.insert(OCCUPANCY).values(
                        resource=GUEST,
                        starts=slot.start,
                        ends=slot.end,
                        appointment_id=booked.id,
                    )
                )
            work.commit()

    return insert


@pytest.mark.parametrize(
    "other",
    [
        at(10),
        at(10, 30),
        at(9, 30),
        at(10, 15, minutes=15),
        at(9, minutes=180),
        at(10, 59, minutes=1),
        at(9, minutes=61),
    ],
)
def test_two_spans_of_one_person_that_share_a_minute_are_refused(insert, other):
    insert(at(10))

    with pytest.raises(GuardRefused):
        insert(other)


def test_what_a_guard_refused_leaves_nothing_behind_and_the_rest_goes_on(home, booked):
    def add(work, slot):
        work.transaction.connection.execute(
            sa.insert(OCCUPANCY).values(
                resource=GUEST, starts=slot.start, ends=slot.end, appointment_id=booked.id
            )
        )

    def add_both(work):
        with work.transaction.guarded():
            add(work, at(10))
            add(work, at(10, 30))

    with home.opened.work() as work:
        with pytest.raises(GuardRefused):
            add_both(work)
        add(work, at(10, 30))
        work.commit()

    assert home.rows(f"SELECT count(*) FROM occupancy WHERE resource = {GUEST}") == [(1,)]


def test_spans_that_touch_are_kept_in_any_order(insert):
    insert(at(10), at(12), at(11), at(9))


def test_a_long_span_after_a_short_one_is_seen(insert):
    insert(at(8, minutes=600))

    with pytest.raises(GuardRefused):
        insert(at(17, 59, minutes=5))


def test_a_span_that_ends_before_it_starts_is_refused(home, booked):
    slot = at(10)
    with home.opened.work() as work, pytest.raises(sa.exc.IntegrityError):
        work.transaction.connection.execute(
            sa.insert(OCCUPANCY).values(
                resource=GUEST, starts=slot.end, ends=slot.start, appointment_id=booked.id
            )
        )


@pytest.mark.parametrize("storage", ["sqlite"])
def test_an_occupancy_is_replaced_and_never_updated(home, booked, storage):
    later = booked.slot.end + timedelta(hours=1)
    with home.opened.work() as work, pytest.raises(sa.exc.IntegrityError, match="not updated"):
        work.transaction.connection.execute(sa.update(OCCUPANCY).values(ends=later))


@pytest.mark.postgres
@pytest.mark.parametrize("storage", ["postgresql"])
def test_an_update_that_would_overlap_is_refused_by_postgresql(home, insert, storage):
    insert(at(10), at(11))

    with home.opened.work() as work, pytest.raises(GuardRefused):
        work.transaction.connection.execute(
            sa.update(OCCUPANCY)
            .where(OCCUPANCY.c.resource == GUEST, OCCUPANCY.c.starts == at(10).start)
            .values(ends=at(11, 30).start)
        )


def add_person(work, appointment, position, **who):
    work.transaction.connection.execute(
        sa.insert(PARTICIPANT).values(
            appointment_id=appointment.id,
            position=position,
            **{"seated": True, "minutes_late": 0, **who},
        )
    )


def test_one_person_more_than_seats_is_refused(home, booked):
    with home.opened.work() as work:
        add_person(work, booked, 2, client_id=home.ben)  # the third of three seats
        with pytest.raises(GuardRefused):
            add_person(work, booked, 3, client_id=home.carl)


def test_who_joins_over_a_line_needs_no_seat(home, booked):
    with home.opened.work() as work:
        add_person(work, booked, 2, client_id=home.ben)
        mother = home.mother_of[home.anna]
        add_person(work, booked, 3, family_member_id=mother, seated=False)


def test_a_meeting_does_not_move_into_a_room_with_too_few_seats(home, booked):
    with home.opened.work() as work:
        connection = work.transaction.connection
        connection.exec_driver_sql(f"UPDATE room SET seats = 1 WHERE id = {home.booth_1}")
        with pytest.raises(GuardRefused):
            connection.exec_driver_sql(
                f"UPDATE appointment SET room_id = {home.booth_1} WHERE id = {booked.id}"
            )


@pytest.mark.parametrize("who", [{}, {"client_id": 1, "staff_id": 1}])
def test_a_participant_is_one_person(home, booked, who):
    with home.opened.work() as work, pytest.raises(sa.exc.IntegrityError):
        add_person(work, booked, 2, **who)


@pytest.mark.parametrize(
    "resource",
    [
        Resource(ResourceKind.CLIENT, 1),
        Resource(ResourceKind.ROOM, 7, 255),
        Resource(ResourceKind.STAFF, 2**48 - 1),
    ],
)
def test_the_number_of_a_resource_names_kind_place_and_record(resource):
    assert resource_of(resource_number(resource)) == resource


@pytest.mark.parametrize(
    "resource", [Resource(ResourceKind.ROOM, 1, 256), Resource(ResourceKind.ROOM, 2**48)]
)
def test_a_place_or_record_too_high_to_number_is_never_taken_for_another(resource):
    with pytest.raises(ValueError, match="Resource"):
        resource_number(resource)
