"""Makes and opens centres: a file or a server, brought to the schema of this release."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.access import Actor, Role
from familycare.domain.centre import Centre
from familycare.domain.people import Phase
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.storage import Damaged, FileExists, NoSuchFile, NotACentre, ReadOnly
from familycare.i18n import N_, _
from familycare.persistence import schema
from familycare.persistence.database import Database, Transaction, is_server, make_file
from familycare.persistence.house import House, add_centre, first_centre
from familycare.persistence.rooms import Rooms
from familycare.services.work import Reading, Work

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from familycare.domain.clock import Clock
    from familycare.domain.ids import CentreId

SUFFIX = ".familycare"
PHASES = (N_("Orientation"), N_("Rehabilitation"), N_("Re-entry"), N_("Aftercare"))
"""What a new centre starts with; each can be renamed."""
SOLE_USER = Actor(name="", role=Role.ADMINISTRATOR)
"""Until people sign in, whoever sits at the computer."""


@dataclass(frozen=True, kw_only=True)
class NewCentre:
    """What the set-up of a new centre asks for."""

    name: str
    time_zone: str
    contact: str = ""
    with_rooms: bool = True
    """Whether to start with one room of each kind instead of none."""


@dataclass
class OpenCentre:
    """A centre that is open on this computer."""

    database: Database
    centre: Centre
    clock: Clock
    actor: Actor

    @property
    def name(self) -> str:
        """What the centre is called."""
        return self.centre.name

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which everything is shown."""
        return self.centre.zone

    @property
    def location(self) -> str:
        """Where it is kept, fit to be shown: a path, or a URL without its password."""
        return self.database.shown

    def reading(self) -> Reading:
        """Return a unit of work that only reads."""
        return Reading(*self._for(self.database.reading()))

    def work(self) -> Work:
        """Return a unit of work that writes."""
        return Work(*self._for(self.database.writing()))

    def _for(
        self, transaction: Transaction
    ) -> tuple[Transaction, CentreId, Actor, Clock, ZoneInfo]:
        return transaction, self.centre.id, self.actor, self.clock, self.zone

    def check(self) -> None:
        """Look through the whole file for damage; seconds on a large one, so not at opening."""
        if is_server(self.database.location):
            return
        with self.reading() as reading:
            check = reading.transaction.connection.exec_driver_sql("PRAGMA quick_check(1)")
            finding = str(check.scalar())
        if finding != "ok":
            raise Damaged(self.location, finding)

    def close(self) -> None:
        """Close every connection."""
        self.database.close()


def create(location: str, order: NewCentre, clock: Clock, actor: Actor = SOLE_USER) -> OpenCentre:
    """Make a new centre in a new file, or in an empty database of a server, and open it."""
    centre = Centre(name=order.name, time_zone=order.time_zone, contact=order.contact)
    centre.check()
    if not is_server(location):
        make_file(Path(location))
    try:
        database = Database(location)
        try:
            centre = _founded(database, centre, with_rooms=order.with_rooms)
        except BaseException:
            database.close()
            raise
    except BaseException:
        if not is_server(location):
            Path(location).unlink(missing_ok=True)
        raise
    return OpenCentre(database, centre, clock, actor)


def _founded(database: Database, centre: Centre, *, with_rooms: bool) -> Centre:
    transaction = database.writing()
    transaction.begin()
    try:
        if not schema.is_current(transaction.connection, database.shown):
            schema.upgrade(transaction.connection)
        if first_centre(transaction.connection) is not None:
            raise FileExists(database.shown)
        centre = add_centre(transaction.connection, centre)
        _furnish(transaction, centre, with_rooms=with_rooms)
        transaction.commit()
    finally:
        transaction.close()
    return centre


def open(location: str, clock: Clock, actor: Actor = SOLE_USER) -> OpenCentre:  # noqa: A001 - `vault.open`
    """Open a centre; an older file is copied, then brought to the schema of this release."""
    if not is_server(location):
        _require_file(Path(location))
    database = Database(location)
    try:
        centre = _first_look(database)
    except BaseException:
        database.close()
        raise
    return OpenCentre(database, centre, clock, actor)


def _require_file(path: Path) -> None:
    if not path.is_file():
        raise NoSuchFile(str(path))
    if not path.stat().st_size:  # SQLite would make an empty file its own
        raise NotACentre(str(path))
    if not os.access(path, os.W_OK):  # SQLite would leave files beside it that nobody can write
        raise ReadOnly


def _first_look(database: Database) -> Centre:
    transaction = database.reading()
    transaction.begin()
    try:
        current = schema.is_current(transaction.connection, database.shown)
        if current and (centre := first_centre(transaction.connection)):
            return centre
        found = schema.version_of(transaction.connection)
    finally:
        transaction.close()
    if found is None or current:
        raise NotACentre(database.shown)
    return _migrated(database, found)


def _migrated(database: Database, found: str) -> Centre:
    if not is_server(database.location):
        database.copy_to(Path(f"{database.location}.before-{found}-{schema.HEAD}"))
    transaction = database.writing()
    transaction.begin()
    try:
        schema.upgrade(transaction.connection)
        centre = first_centre(transaction.connection)
        if centre is None:
            raise NotACentre(database.shown)
        transaction.commit()
    finally:
        transaction.close()
    return centre


def _furnish(transaction: Transaction, centre: Centre, *, with_rooms: bool) -> None:
    house = House(transaction.connection, centre.id)
    for position, name in enumerate(PHASES):
        house.phases.add(Phase(name=_(name), position=position))
    if with_rooms:
        rooms = Rooms(transaction.connection, centre.id)
        for room in _first_rooms():
            rooms.add(room)


def _first_rooms() -> list[Room]:
    return [
        Room(name=_("Visit table 1"), kind=RoomKind.VISIT_TABLE, seats=4),
        Room(name=_("Visit table 2"), kind=RoomKind.VISIT_TABLE, seats=4),
        Room(name=_("Family room"), kind=RoomKind.FAMILY_ROOM, seats=8),
        Room(name=_("Video booth"), kind=RoomKind.VIDEO_BOOTH, seats=2),
        Room(name=_("Counselling room"), kind=RoomKind.COUNSELLING_ROOM, seats=6),
        Room(name=_("Group room"), kind=RoomKind.GROUP_ROOM, seats=14),
    ]
