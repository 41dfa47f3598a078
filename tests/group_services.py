"""Groups, as tests need them."""

from dataclasses import replace

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ATTENDED
from familycare.domain.groups import Group
from familycare.services import appointments, groups
from familycare.services.orders import RecordAttendance
from tests.centre import at


def attended_group(home, name, day):
    """Make a group of Anna's and let her attend its only meeting; return the group."""
    group = home.do(groups.save, Group(name=name, clients=(home.anna,)))
    order = home.counselling(home.anna, at(18, day=day), home.group_room)
    met = home.book(replace(order, kind=AppointmentKind.GROUP_SESSION, group_id=group.id))
    given = {who: ATTENDED for who in met.participants if who.person_id == home.anna}
    record = RecordAttendance(appointment_id=met.id, version=met.version, marks=given)
    home.do(appointments.record_attendance, record)
    return group
