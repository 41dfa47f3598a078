"""Names that try to be more than names, a centre full of them, and what they must not touch."""

import os
import socket
import sys
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import islice, product

from familycare.domain.access import Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause
from familycare.domain.errors import Refused
from familycare.domain.family_network import LABEL_LIMIT, NetworkKind, NetworkPerson
from familycare.domain.groups import Group
from familycare.domain.people import (
    Approval,
    Client,
    FamilyMember,
    Household,
    Kinship,
    Note,
    Phase,
    Tie,
)
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.staff import StaffMember
from familycare.domain.support import Concern, ConcernKind, Judgement
from familycare.services import (
    appointments,
    clients,
    family,
    family_network,
    groups,
    house,
    house_views,
    phases,
    rooms,
    staff,
    support,
)
from familycare.services.family_network import PutPerson
from familycare.services.orders import BookAppointment, CancelAppointment
from tests.centre import SATURDAY, at

KEPT = {"uid", "language", "time_zone", "request_id", "author", "closed_by", "closed_because"}
"""Texts that nobody types."""
CORES = (
    "<img src='{trap}'>", '<img src="{web}/x.png">', "<a href='file://{trap}'>Bo</a>",
    "<img src='\\\\\\\\host\\\\x'>", "<table background='{trap}'><tr><td>", "<b>Bo</b>", "</para>",
    "<font size=99>Bo", "<!DOCTYPE x SYSTEM '{trap}'>", "<script>alert(1)</script>", "&lt;Bo&amp;",
    "=1+1", '=HYPERLINK("{web}")', "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1",
    '=IMPORTXML("{web}")', "'; DROP TABLE client; --", "' OR '1'='1", "%s%n%d", "{{}}", "{{0}}",
    "{{name}}", "%(name)s", "$HOME", "`id`", "../../../../etc/passwd", "{trap}", "C:\\CON", "CON",
    "Bo\nEND:VCALENDAR", "Bo\r\nATTACH:{web}/x", "Bo;X=1:2,3\\n", "Bo\rX", "\u202eoB", "\u2066Bo",
    "Bo\u0000Ba", "\ud800Bo", "Bo\udfff", "\ufeffBo", "\u200bBo", "\U0001f468\u200d\U0001f469 Bo",
    "e\u0301" * 40, "Z\u0311\u0334\u0360" * 30, "\u0627\u0644" * 60, "张伟" * 60, "x" * 10_000,
    "\x1b[31mBo", "\x07Bo", "\\", '"', "'", "Bo & Co", "&Bo", "a\tb", "<", ">", "&", "NULL",
    "None", "true", "0", "-0", "1e309", "\u0130\u0131", "\ufdfa", "\uffff", "|", "\\N", "file:///{trap}",
)  # fmt: skip
"""What may stand in the place of a name; {trap} is a file, {web} an address of this computer."""
DRESSES = ("{}", "Anna {}", "{} Klein")


def names(trap, web, number):
    """Return so many different names, each of the cores at least once if there is room."""
    dressed = (dress.format(core.format(trap=trap, web=web)) for dress, core in product(
        DRESSES, CORES))  # fmt: skip
    return list(islice(dressed, number))


class Watch:
    """Notes whether a file or an address is touched, by Python or by anything below it."""

    def __init__(self, folder):
        self.trap = folder / "familycare-trap.png"
        self.trap.write_bytes(b"trap")
        self.touched = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.setblocking(False)
        self.port = self._door.getsockname()[1]
        self.web = f"http://127.0.0.1:{self.port}"
        self.sees_reading = self._is_read(self.trap.read_bytes)
        self._lay()
        self._watching = True
        sys.addaudithook(self._heard)

    def _lay(self):
        """Make the file look as if nobody had read it for long."""
        os.utime(self.trap, (0, self.trap.stat().st_mtime))

    def _is_read(self, call):
        self._lay()
        call()
        return self.trap.stat().st_atime != 0

    def _heard(self, event, arguments):
        if self._watching and event in {"open", "socket.connect", "os.listdir", "ctypes.dlopen"}:
            told = repr(arguments)
            if "familycare-trap" in told or str(self.port) in told or "host\\" in told:
                self.touched.append((event, told))

    def found(self):
        """Return everything that was touched; nobody is watched any more."""
        self._watching = False
        if self.sees_reading and self.trap.stat().st_atime != 0:
            self.touched.append(("read", str(self.trap)))
        with suppress(BlockingIOError):
            self._door.accept()[0].close()
            self.touched.append(("called", self.web))
        self._door.close()
        return self.touched


def named(value, name, **own):
    """Return the record with this name in each of its texts."""
    typed = {
        each.name: name
        for each in fields(value)
        if type(getattr(value, each.name)) is str and each.name not in KEPT
    }
    return replace(value, **typed | own)


def saved(home, call, *arguments):
    """Do it; a name that cannot be kept is refused, which is no fault."""
    try:
        return home.do(call, *arguments)
    except Refused:
        return None


def inhabited(home, name, n):
    """Let the name stand in every field that somebody types; return the client's number."""
    phase = home.ask(house_views.phases)[0]
    client = Client(
        case_number="", given_name="", family_name="", phase_id=phase.id,
        admitted_on=date(2026, 1, 1),
    )  # fmt: skip
    client = saved(home, clients.add, named(client, name, case_number=f"{name[:100]}{n}"))
    member = saved(home, staff.save, named(StaffMember(name="", role=Role.COUNSELLOR), name))
    place = saved(home, rooms.save, named(Room(name="", kind=RoomKind.FAMILY_ROOM, seats=4), name))
    saved(home, phases.save, Phase(name=f"{name}{n}", position=0))
    if client is None:
        return None
    relative = saved(home, family.save, family.Relative(
        member=named(FamilyMember(given_name="", family_name=""), name),
        tie=Tie(client_id=client.id, family_member_id=0, kinship=Kinship.MOTHER,
                approval=Approval.APPROVED),
        household=named(Household(name=""), name),
    ))  # fmt: skip
    saved(home, clients.add_note, Note(client_id=client.id, text=name))
    saved(home, groups.save, named(Group(name="", clients=(client.id,)), name))
    saved(home, support.judge, named(Judgement(client_id=client.id, band=None, reason=""), name))
    concern = Concern(client_id=client.id, kind=ConcernKind.SAFETY, reason=name)
    if noted := saved(home, support.raise_concern, concern):
        saved(home, support.close_concern, noted, name)
    drawn = NetworkPerson(kind=NetworkKind.FRIEND, label=name[:LABEL_LIMIT])
    saved(home, family_network.put, PutPerson(client_id=client.id, network_id=0, person=drawn))
    meet(home, name, n, client, (relative, member, place))
    return client.id


def day_of(n):
    """Return the day on which those of the nth name meet."""
    return SATURDAY + timedelta(days=n)


def meet(home, name, n, client, others):
    """Let them meet, and have called off another meeting."""
    relative, member, place = others
    order = BookAppointment(
        kind=AppointmentKind.FAMILY_VISIT,
        slot=at(10, day=day_of(n)),
        room_id=place.id if place else home.room_a,
        clients=(client.id,),
        family=(relative.member.id,) if relative else (),
        staff=(member.id,) if member else (),
        link=name,
        remark=name,
    )
    saved(home, appointments.book, order)
    later = replace(order, slot=at(12, day=day_of(n)), request_id=f"{n:032}")
    if made := saved(home, appointments.book, later):
        off = CancelAppointment(
            appointment_id=made.id, version=made.version, cause=CancelCause.FAMILY, remark=name
        )
        saved(home, appointments.cancel, off)


def rename_centre(home, name):
    """Let the house itself have such a name."""
    centre = home.ask(house_views.centre)
    saved(home, house.change_centre, named(centre, name))
