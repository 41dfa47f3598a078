"""The centre in which the tests of domain.md's scenarios play, and short ways to act in it.

It stands in Berlin; now is Wednesday 2026-07-01, 08:00 there. Room A holds two open visits and a
supervised one, as in the scenarios; Room B and the booths hold one.
"""

import shutil
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from familycare.domain.access import Actor, Reach, Role
from familycare.domain.accounts import Account
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.people import Approval, Client, FamilyMember, Kinship, Tie
from familycare.domain.recovery_codes import new_recovery_code
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.slots import TimeSlot
from familycare.domain.staff import StaffMember
from familycare.persistence.file_accounts import FileAccounts
from familycare.persistence.keys import Cost, keys_beside
from familycare.services import appointments, clients, family, house_views, rooms, staff, vault
from familycare.services.exchange import demo_users
from familycare.services.family import Relative
from familycare.services.orders import BookAppointment

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 7, 1, 8, tzinfo=ZONE).astimezone(UTC)
SATURDAY = date(2026, 7, 11)
ORDER = vault.NewCentre(name="Haus am See", time_zone="Europe/Berlin", with_rooms=False)
PASSWORD = "correct horse battery"
COORDINATOR = "clara"
FOUNDER = vault.Founder(
    login="eva",
    name="Eva Sommer",
    password=PASSWORD,
    recovery_code=new_recovery_code(),
    cost=Cost(passes=1, kibibytes=64),  # what a guess costs has tests of its own
)
ROOMS = {
    "room_a": Room(
        name="Room A", kind=RoomKind.FAMILY_ROOM, seats=8, open_places=2, supervised_places=1
    ),
    "room_b": Room(name="Room B", kind=RoomKind.FAMILY_ROOM, seats=4),
    "booth_1": Room(
        name="Booth 1", kind=RoomKind.VIDEO_BOOTH, seats=2, opens=time(9), closes=time(17)
    ),
    "booth_2": Room(
        name="Booth 2", kind=RoomKind.VIDEO_BOOTH, seats=2, opens=time(9), closes=time(17)
    ),
    "counselling_room": Room(name="Counselling", kind=RoomKind.COUNSELLING_ROOM, seats=3),
    "group_room": Room(name="Group room", kind=RoomKind.GROUP_ROOM, seats=5),
}
CLIENTS = ("anna", "ben", "carl", "dora", "emil")
STAFF = {"hanna": Role.COUNSELLOR, "omar": Role.VISITS_OFFICER}


def at(hour, minute=0, *, minutes=60, day=SATURDAY):
    """Return a slot by the centre's wall clock."""
    start = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)
    return TimeSlot(start, (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZONE))


class Everybody(Actor):
    """Somebody who may do everything: the tests of rules are not those of rights."""

    def reach(self, _permission):
        return Reach.ALL


def beside(path):
    """Return the files that make a centre, those that are there: the data and its keys."""
    return [each for each in (Path(path), *keys_beside(Path(path))) if each.exists()]


def copied(path, folder):
    """Copy a closed centre with its keys into a folder."""
    for each in beside(path):
        shutil.copy(each, folder)
    return Path(folder) / Path(path).name


def founded(location, clock, order=ORDER):
    """Make a centre and let whoever acts in it do everything."""
    return freed(vault.create(str(location), order, clock, FOUNDER))


def opened_as(location, clock, unlocked=None):
    """Open a centre with what somebody holds who has it open already, or had."""
    held = vault.SignedIn(str(location), unlocked)
    return freed(vault.open(str(location), clock, held))


def opened_demo(path, clock):
    """Open a demonstration as its administrator, who may do everything here."""
    login = demo_users.LOGINS[Role.ADMINISTRATOR]
    return freed(
        vault.open(str(path), clock, vault.unlock(str(path), login, demo_users.PASSWORD, clock))
    )


def opened_by_founder(path, clock):
    """Open a centre that `FOUNDER` has founded or encrypted."""
    unlocked = vault.unlock(str(path), FOUNDER.login, PASSWORD, clock)
    return freed(vault.open(str(path), clock, unlocked))


def opened_again(opened, clock=None):
    """Open a centre a second time, as another workstation would."""
    return opened_as(opened.database.location, clock or opened.clock, opened.unlocked)


def freed(opened):
    """Let whoever has opened a centre do everything."""
    actor = opened.actor
    opened.actor = Everybody(actor.name, actor.role, actor.staff_id, actor.account_id)
    return opened


@dataclass
class Numbers:
    """The numbers of everybody and every room; the same in each copy of the centre."""

    room_a: int = 0
    room_b: int = 0
    booth_1: int = 0
    booth_2: int = 0
    counselling_room: int = 0
    group_room: int = 0
    anna: int = 0
    ben: int = 0
    carl: int = 0
    dora: int = 0
    emil: int = 0
    hanna: int = 0
    omar: int = 0
    mother_of: dict = field(default_factory=dict)
    """Number of the approved mother by number of the client."""


def let_coordinator_in(opened):
    """Let a coordinator sign in: on a server, whoever the URL names is one from now on."""
    with opened.work() as work:
        if opened.unlocked is None:
            work.accounts.save(replace(opened.account, role=Role.COORDINATOR))
        else:
            path = Path(opened.database.location)
            keeper = FileAccounts(
                work.transaction.connection, work.centre_id, path, opened.unlocked
            )
            keeper.add(
                Account(keeper.next_id, COORDINATOR, "Clara Lang", Role.COORDINATOR), PASSWORD
            )
        work.commit()


def furnish(opened):
    """Put rooms, staff and clients with approved mothers into a new centre."""
    numbers = Numbers()
    with opened.work() as work:
        for name, room in ROOMS.items():
            setattr(numbers, name, rooms.save(work, room).id)
        for name, role in STAFF.items():
            member = StaffMember(name=name.title(), role=role)
            setattr(numbers, name, staff.save(work, member).id)
        phase = house_views.phases(work)[0]
        for n, name in enumerate(CLIENTS):
            client = Client(
                case_number=f"C-{n}",
                given_name=name.title(),
                family_name="Klein",
                phase_id=phase.id,
                admitted_on=date(2026, 1, 1),
            )
            key = clients.add(work, client).id
            setattr(numbers, name, key)
            numbers.mother_of[key] = relative(work, key).member.id
        work.commit()
    return numbers


def relative(work, client, *, kinship=Kinship.MOTHER, approval=Approval.APPROVED, given="Maria"):
    """Add a family member of a client."""
    member = FamilyMember(given_name=given, family_name="Klein")
    tie = Tie(client_id=client, family_member_id=0, kinship=kinship, approval=approval)
    return family.save(work, Relative(member=member, tie=tie))


@dataclass
class Home(Numbers):
    """An open centre with short ways to act in it; each deed is a unit of work of its own."""

    opened: vault.OpenCentre = field(default=None, repr=False)

    @classmethod
    def of(cls, opened, numbers):
        given = {f.name: getattr(numbers, f.name) for f in fields(Numbers)}
        given["mother_of"] = dict(numbers.mother_of)  # a test may add mothers to its own centre
        return cls(**given, opened=opened)

    def do(self, call, *arguments, **named):
        """Do one deed and make it final."""
        return self.done(call, *arguments, **named)[0]

    def done(self, call, *arguments, **named):
        """Do one deed; return its result and its way back."""
        with self.opened.work() as work:
            result = call(work, *arguments, **named)
            work.commit()
        return result, work.inverse

    def undo(self, way):
        """Go one way back or forth; return the way in the other direction."""
        return self.done(way)[1]

    def ask(self, view, *arguments, **named):
        with self.opened.reading() as reading:
            return view(reading, *arguments, **named)

    def become(self, role, staff_id=None):
        """Let somebody else sit at the computer."""
        self.opened.actor = Actor("Somebody", role, staff_id, self.opened.account.id)

    def visit(self, client, slot, room=None, **more):
        """Return the order of a family visit of a client's mother."""
        wanted = BookAppointment(
            kind=AppointmentKind.FAMILY_VISIT,
            slot=slot,
            room_id=room or self.room_a,
            clients=(client,),
            family=(self.mother_of[client],),
        )
        return replace(wanted, **more)

    def counselling(self, client, slot, room=None, **more):
        """Return the order of a counselling meeting with Hanna."""
        wanted = BookAppointment(
            kind=AppointmentKind.COUNSELLING,
            slot=slot,
            room_id=room or self.counselling_room,
            clients=(client,),
            staff=(self.hanna,),
        )
        return replace(wanted, **more)

    def remote(self, client, slot, room=None, **more):
        """Return the order of a remote visit of a client's mother."""
        more = {"kind": AppointmentKind.REMOTE_VISIT, **more}
        return self.visit(client, slot, room or self.booth_1, **more)

    def book(self, order):
        return self.do(appointments.book, order)

    def rows(self, query):
        """Ask the database itself."""
        with self.opened.database.engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]
