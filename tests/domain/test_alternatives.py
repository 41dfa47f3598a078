"""Where a refused appointment could go instead: only where everybody and a room really is free."""

from dataclasses import replace
from datetime import UTC, date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from familycare.domain.alternatives import Search, nearest
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, Participant, ParticipantRole
from familycare.domain.booking import RULES, place_for, reasons_against
from familycare.domain.circumstances import Circumstances, VisitingFacts
from familycare.domain.occupancy import Occupancy, Resource, ResourceKind, by_resource, clash
from familycare.domain.people import Approval, Client, FamilyMember, Phase
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.settings import Settings
from tests.centre import NOW, ZONE, at

ROOMS = (
    Room(id=1, name="Hall", kind=RoomKind.FAMILY_ROOM, seats=4, open_places=2),
    Room(id=2, name="Table", kind=RoomKind.VISIT_TABLE, seats=2),
    Room(id=3, name="Closed", kind=RoomKind.VISIT_TABLE, seats=2, active=False),
    Room(id=4, name="Booth", kind=RoomKind.VIDEO_BOOTH, seats=2),
)
PEOPLE = (Participant(ParticipantRole.CLIENT, 1), Participant(ParticipantRole.FAMILY, 2))
RESOURCES = [p.resource for p in PEOPLE]
RESOURCES += [Resource(ResourceKind.ROOM, room.id, place) for room in ROOMS for place in (0, 1)]
SETTINGS = Settings(search_days=2, blackout_days=0, identity_needed=0)
AFTERNOON = date(2026, 7, 2)


@st.composite
def slots(draw):
    minute = draw(st.integers(7 * 4, 20 * 4 - 1)) * 15
    return at(*divmod(minute, 60), minutes=draw(st.sampled_from([15, 45, 60, 120])), day=AFTERNOON)


@st.composite
def timetables(draw):
    """Return who is taken when; of one resource no two spans overlap, as the database sees to."""
    found = []
    for resource in RESOURCES:
        kept = []
        for slot in draw(st.lists(slots(), max_size=5)):
            if not any(slot.overlaps(other.slot) for other in kept):
                kept.append(Occupancy(resource, slot, 9, AppointmentKind.COUNSELLING))
        found += kept
    return by_resource(found)


ANNA = Client(
    id=1,
    case_number="1",
    given_name="Anna",
    family_name="Klein",
    phase_id=1,
    admitted_on=date(2026, 1, 1),
)
PHASE = Phase(id=1, name="Orientation", position=0)


def circumstances(timetable, **change):
    given = {
        "now": NOW,
        "zone": ZONE,
        "settings": SETTINGS,
        "during": at(0, minutes=24 * 60, day=AFTERNOON).widened(timedelta(days=3)),
        "rooms": {room.id: room for room in ROOMS},
        "names": dict.fromkeys(RESOURCES, "Somebody"),
        "clients": {1: ANNA},
        "family": {2: FamilyMember(id=2, given_name="Maria", family_name="Klein")},
        "ties": {2: {1: Approval.APPROVED}},
        "timetable": timetable,
        "visiting": VisitingFacts(phases={1: PHASE}),
    }
    return Circumstances(**{**given, **change})


def asked(slot, room=ROOMS[0]):
    return Appointment(
        kind=AppointmentKind.FAMILY_VISIT,
        slot=slot,
        room_id=room.id,
        client_id=1,
        participants=PEOPLE,
    )


def found_for(wish, timetable, **change):
    given = circumstances(timetable, **change)
    return nearest(wish, Search(given=given, rooms=ROOMS))


@settings(max_examples=60)
@given(slots(), timetables())
def test_every_alternative_can_really_be_booked(slot, timetable):
    for one in found_for(asked(slot), timetable):
        room = next(room for room in ROOMS if room.id == one.room_id)
        again = asked(one.slot, room)
        assert reasons_against(again, circumstances(timetable), RULES) == ()


@settings(max_examples=60)
@given(slots(), timetables())
def test_alternatives_lie_on_the_grid_the_nearest_first(slot, timetable):
    found = found_for(asked(slot), timetable)

    distances = [abs(one.slot.start - slot.start) for one in found]
    assert distances == sorted(distances)
    assert all(one.slot.start.minute % SETTINGS.grid_minutes == 0 for one in found)
    assert all(one.slot.length == slot.length for one in found)
    assert len(found) <= SETTINGS.alternatives


@settings(max_examples=40)
@given(slots(), timetables())
def test_no_nearer_slot_was_left_out(slot, timetable):
    found = {one.slot.start.astimezone(UTC) for one in found_for(asked(slot), timetable)}
    reach = max(abs(start - slot.start) for start in found)
    step = timedelta(minutes=SETTINGS.grid_minutes)
    start = slot.start.astimezone(UTC) - reach + step
    while start < slot.start + reach:
        other = slot.starting(start.astimezone(ZONE))
        fits = any(
            not reasons_against(asked(other, room), circumstances(timetable)) for room in ROOMS
        )
        assert (start in found) or not fits or abs(start - slot.start) == reach
        start += step


def test_nothing_is_offered_in_the_past():
    found = found_for(asked(at(7, day=date(2026, 7, 1))), {})

    assert [one.slot.start.hour for one in found] == [8, 8, 8]
    assert all(one.slot.start > NOW for one in found)


def test_nothing_is_offered_to_whom_no_other_time_helps():
    assert found_for(asked(at(10, day=AFTERNOON)), {}, ties={}) == ()


def test_after_the_discharge_only_earlier_days_are_offered():
    leaves = {"clients": {1: replace(ANNA, discharged_on=date(2026, 7, 2))}}

    found = found_for(asked(at(10, day=date(2026, 7, 3))), {}, **leaves)

    assert {one.slot.start.date() for one in found} == {date(2026, 7, 2)}


@given(slots(), st.lists(slots(), max_size=6))
def test_the_clash_that_is_told_is_the_earliest(slot, others):
    taken = [Occupancy(RESOURCES[0], other, 9, AppointmentKind.COUNSELLING) for other in others]

    found = clash(slot, taken)

    meeting = [other for other in others if slot.overlaps(other)]
    assert (found is None) == (not meeting)
    assert found is None or found.slot.start == min(other.start for other in meeting)


@settings(max_examples=60)
@given(slots(), timetables(), st.integers(0, 5))
def test_a_place_is_free_and_the_one_held_before_is_kept(slot, timetable, before):
    wish = replace(asked(slot), place=before, overbooked_because="Came from far")
    place = place_for(wish, circumstances(timetable))

    def free(number):
        return not clash(slot, timetable.get(Resource(ResourceKind.ROOM, 1, number), ()))

    assert place is None or free(place)
    if before < ROOMS[0].places and free(before):
        assert place == before
