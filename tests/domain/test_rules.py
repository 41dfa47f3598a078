"""The rules: layers that leave none out, and people who are kept apart whatever comes."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from familycare.domain import booking
from familycare.domain.alternatives import Verdicts
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, Participant, ParticipantRole
from familycare.domain.booking import RULES, as_ruled, reasons_against
from familycare.domain.circumstances import Circumstances, VisitingFacts
from familycare.domain.keeping_apart import nobody_meets_who_must_not
from familycare.domain.occupancy import Occupancy, Resource, ResourceKind, by_resource
from familycare.domain.people import Approval, Client, FamilyMember, Phase
from familycare.domain.restrictions import KeptApart, RestrictionCause
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.settings import Settings
from familycare.domain.templates import SlotTemplate
from tests.centre import NOW, SATURDAY, ZONE, at

ROOMS = {
    1: Room(id=1, name="Hall", kind=RoomKind.FAMILY_ROOM, seats=4, open_places=2),
    2: Room(id=2, name="Table", kind=RoomKind.VISIT_TABLE, seats=4),
}
MARIA, OTTO = (Resource(ResourceKind.FAMILY_MEMBER, number) for number in (2, 3))
PAIR = KeptApart(
    first_member_id=2,
    second_member_id=3,
    cause=RestrictionCause.VIOLENCE,
    starts_on=date(2026, 1, 1),
)
ANNA = Client(
    id=1,
    case_number="1",
    given_name="Anna",
    family_name="Klein",
    phase_id=1,
    admitted_on=date(2026, 1, 1),
)
OFFER = SlotTemplate(
    id=7,
    name="S",
    room_id=1,
    weekday=5,
    opens=at(10).start.time(),
    closes=at(11).start.time(),
    valid_from=date(2026, 6, 1),
)


@st.composite
def slots(draw):
    day = SATURDAY + timedelta(days=draw(st.integers(-1, 1)))
    minute = draw(st.integers(8 * 4, 19 * 4)) * 15
    return at(*divmod(minute, 60), minutes=draw(st.sampled_from([30, 60, 90])), day=day)


def visit(slot, room_id):
    return Appointment(
        kind=AppointmentKind.FAMILY_VISIT,
        slot=slot,
        room_id=room_id,
        client_id=1,
        participants=(
            Participant(ParticipantRole.CLIENT, 1),
            Participant(ParticipantRole.FAMILY, 2),
        ),
    )


def circumstances(timetable=(), **change):
    given = {
        "now": NOW,
        "zone": ZONE,
        "settings": Settings(blackout_days=0, identity_needed=0),
        "during": at(0, minutes=24 * 60).widened(timedelta(days=2)),
        "rooms": ROOMS,
        "names": dict.fromkeys([MARIA, OTTO, Resource(ResourceKind.CLIENT, 1)], "Somebody"),
        "clients": {1: ANNA},
        "family": {2: FamilyMember(id=2, given_name="Maria", family_name="Klein")},
        "ties": {2: {1: Approval.APPROVED}},
        "timetable": by_resource(timetable),
        "visiting": VisitingFacts(phases={1: Phase(id=1, name="Orientation", position=0)}),
    }
    return Circumstances(**{**given, **change})


def test_the_layers_ask_every_rule_once():
    layers = [
        *booking.WHO_IS_CHOSEN,
        *booking.OF_ORDER,
        *booking.OF_DAY,
        *booking.OF_TIME,
        *booking.OF_ROOM,
    ]

    assert len(layers) == len(set(layers))
    assert set(layers) == set(RULES)


@settings(max_examples=60)
@given(st.lists(st.tuples(slots(), st.sampled_from([1, 2]))), st.lists(slots(), max_size=4))
def test_asked_in_layers_or_one_by_one_the_rules_say_the_same(tried, taken):
    there = [
        Occupancy(Resource(ResourceKind.ROOM, 1), slot, 9, AppointmentKind.FAMILY_VISIT, 1)
        for n, slot in enumerate(taken)
        if not any(slot.overlaps(other) for other in taken[:n])
    ]
    facts = VisitingFacts(
        phases={1: Phase(id=1, name="Orientation", position=0)}, templates=(OFFER,)
    )
    given_then = circumstances(there, visiting=facts)
    verdicts = Verdicts(visit(at(10), 1), given_then)

    for slot, room_id in tried:
        one_by_one = reasons_against(as_ruled(visit(slot, room_id), given_then), given_then)
        assert sorted(map(repr, verdicts.of(slot, room_id)[1])) == sorted(map(repr, one_by_one))


@given(slots(), slots(), st.sampled_from([1, 2]), st.sampled_from([1, 2]), st.integers(0, 90))
def test_in_one_room_they_are_never_nearer_than_the_time_between(mine, theirs, room, other, gap):
    there = [Occupancy(OTTO, theirs, 9, AppointmentKind.FAMILY_VISIT, other)]
    given_then = circumstances(
        there,
        apart={MARIA: [(OTTO, PAIR)]},
        settings=Settings(apart_whole_day=0, apart_buffer_minutes=gap),
    )

    refused = bool([*nobody_meets_who_must_not(visit(mine, room), given_then)])

    between = max(theirs.start - mine.end, mine.start - theirs.end)
    assert refused == (
        (room == other and between < timedelta(minutes=gap)) or overlap(mine, theirs, room, other)
    )


def overlap(mine, theirs, room, other):
    return room == other and mine.overlaps(theirs)


@given(slots(), slots(), st.sampled_from([1, 2]))
def test_with_the_whole_day_between_them_no_room_and_no_time_will_do(mine, theirs, other):
    there = [Occupancy(OTTO, theirs, 9, AppointmentKind.FAMILY_VISIT, other)]
    given_then = circumstances(there, apart={MARIA: [(OTTO, PAIR)]})

    refused = bool([*nobody_meets_who_must_not(visit(mine, 1), given_then)])

    assert refused == (mine.start.date() == theirs.start.date())
