"""A schedule tells no more about people than was asked for, in no format and however it is sorted.

The names are hostile: markup, formulas, lines of other formats; and they stand in every place.
"""

import zipfile
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from familycare.domain.appointments import CancelCause
from familycare.domain.groups import Group
from familycare.domain.schedules import NamesNobody, Privacy, Shape, View, initials
from familycare.services import appointments, clients, family, groups, schedule_views, staff
from familycare.services.family import Relative
from familycare.services.orders import CancelAppointment
from reports import schedules
from tests.centre import SATURDAY, at

NAMES = (
    "<b>Qlarissa",
    "=Vondertal+1",
    "Xanthippe\u202e",
    "@Urquell;X:1",
    "&lt;Mathilda",
    "Brunhild%n",
)
TOKENS = ("larissa", "ondertal", "anthippe", "rquell", "athilda", "runhild", "ecret")
"""What is left of each name when nothing but its initial may stand."""
LOWER = (Privacy.INITIALS, Privacy.CASE_NUMBER, Privacy.BUSY)


@pytest.fixture
def named(home):
    """Give everybody a name that tries to be more, and book them in every kind of appointment."""
    given, surname, member, member_surname, lead, lead_surname = NAMES
    with home.opened.work() as work:
        client = work.people.clients.get(home.anna)
        client = replace(client, given_name=given, family_name=surname, unit="House North")
        clients.change(work, client)
        mother = work.people.family_members.get(home.mother_of[home.anna])
        (tie,) = work.people.ties_of([home.anna])
        mother = replace(mother, given_name=member, family_name=member_surname)
        family.save(work, Relative(member=mother, tie=tie))
        member = next(one for one in work.staff.listed() if one.id == home.hanna)
        staff.save(work, replace(member, name=f"{lead} {lead_surname}"))
        work.commit()
    home.book(home.visit(home.anna, at(10), remark="Secret of Qlarissa"))
    home.book(home.counselling(home.anna, at(12), remark="Qlarissa Vondertal"))
    off = home.book(home.remote(home.anna, at(14)))
    order = CancelAppointment(appointment_id=off.id, version=off.version, cause=CancelCause.FAMILY)
    home.do(appointments.cancel, order)
    return home


def told(content, ending):
    """Return everything that a reader finds in a file, whether it is shown or not."""
    if ending == ".xlsx":
        with zipfile.ZipFile(BytesIO(content)) as parts:
            return "\n".join(parts.read(name).decode() for name in parts.namelist())
    if ending == ".pdf":
        read = pypdf.PdfReader(BytesIO(content))
        return str(read.metadata) + "".join(page.extract_text() for page in read.pages)
    return content.decode("utf-8-sig").replace("\r\n ", "")


def ways():
    for privacy in Privacy:
        for view in View:
            if privacy is not Privacy.BUSY or view not in {View.STAFF, View.CLIENT}:
                yield Shape(view, privacy)
                yield Shape(view, privacy, wall=True)


@pytest.mark.parametrize("ending", schedules.FORMATS)
@pytest.mark.parametrize("storage", ["sqlite"])
def test_no_name_stands_in_a_schedule_that_tells_none(named, storage, ending):
    for shape in ways():
        sheet = named.ask(
            schedule_views.sheet, SATURDAY, SATURDAY, None, shape, offers=ending == ".json"
        )
        text = told(schedules.render(sheet, ending), ending).casefold()
        found = {token for token in TOKENS if token in text}
        if shape.privacy in LOWER:
            assert (shape, found) == (shape, set())
        elif not shape.wall or ending != ".pdf":
            assert "larissa" in found


@pytest.mark.parametrize("ending", schedules.FORMATS)
@pytest.mark.parametrize("storage", ["sqlite"])
def test_who_is_busy_is_not_told_by_case_number_kind_or_state_either(named, storage, ending):
    shape = Shape(View.ALL, Privacy.BUSY)
    sheet = named.ask(schedule_views.sheet, SATURDAY, SATURDAY, None, shape)
    text = told(schedules.render(sheet, ending), ending)
    for word in ("C-0", "Counselling meeting", "Family visit", "Remote", "booked", "Q.", "B."):
        assert word not in text


@pytest.mark.parametrize("storage", ["sqlite"])
def test_initials_and_case_numbers_stand_where_they_were_asked_for(named, storage):
    shapes = [Shape(privacy=Privacy.INITIALS), Shape(privacy=Privacy.CASE_NUMBER)]
    first, second = (
        named.ask(schedule_views.sheet, SATURDAY, SATURDAY, None, shape).lines[0]
        for shape in shapes
    )
    assert (first.title, first.participants, first.remark) == ("b. V.", "b. V., X. U.", "")
    assert (second.title, second.participants) == ("C-0", "C-0")


@pytest.mark.parametrize("storage", ["sqlite"])
def test_the_name_of_a_group_is_not_told_on_a_wall(home, storage):
    """It may tell what somebody is treated for, or hold a name."""
    group = home.do(groups.save, Group(name="Secret drug group"))
    order = replace(home.counselling(home.anna, at(9), home.group_room), group_id=group.id)
    kind = type(order.kind)
    home.book(replace(order, kind=kind.GROUP_SESSION))
    for privacy in LOWER:
        sheet = home.ask(schedule_views.sheet, SATURDAY, SATURDAY, None, Shape(privacy=privacy))
        assert [line.title for line in sheet.lines] == [""]


def test_a_name_in_characters_has_no_initials_because_the_first_is_the_familys_name():
    assert initials("王小明") == initials("김 민수") == ""
    assert initials("علی رضایی") == "ع. ر."
    assert initials("=1+1 <b>Bo \u202e") == "b."


@pytest.mark.parametrize("view", [View.STAFF, View.CLIENT])
def test_what_names_nobody_cannot_be_sorted_by_people(home, storage, view):
    with pytest.raises(NamesNobody):
        home.ask(schedule_views.sheet, SATURDAY, SATURDAY, None, Shape(view, Privacy.BUSY))


def test_a_schedule_is_sorted_by_room_person_and_unit(home):
    home.book(home.visit(home.anna, at(10), staff=(home.omar,)))
    home.book(home.counselling(home.ben, at(9)))
    home.book(home.counselling(home.anna, at(11)))

    def parts(view):
        sheet = home.ask(schedule_views.sheet, SATURDAY, SATURDAY, None, Shape(view))
        return [
            (part.title, [sheet.lines[n].slot.start.hour for n in part.numbers])
            for part in sheet.sections
        ]

    assert parts(View.ROOM) == [("Counselling", [9, 11]), ("Room A", [10])]
    assert parts(View.STAFF) == [("Hanna", [9, 11]), ("Omar", [10])]
    assert parts(View.CLIENT) == [("Anna Klein", [10, 11]), ("Ben Klein", [9])]
    assert parts(View.UNIT) == [("", [9, 10, 11])]
    assert parts(View.DAY) == []
    assert len(parts(View.ALL)) == 7


def test_a_schedule_can_be_of_one_room_person_or_unit_alone(home):
    home.book(home.visit(home.anna, at(10), staff=(home.omar,)))
    home.book(home.counselling(home.ben, at(9)))

    def titles(**only):
        sheet = home.ask(schedule_views.sheet, SATURDAY, SATURDAY, None, Shape(**only))
        return sheet.about, [line.title for line in sheet.lines]

    assert titles(room_id=home.room_a) == ("Room A", ["Anna Klein"])
    assert titles(staff_id=home.hanna) == ("Hanna", ["Ben Klein"])
    assert titles(client_id=home.anna) == ("Anna Klein", ["Anna Klein"])
    assert titles(client_id=home.anna, privacy=Privacy.BUSY) == ("", [""])
    assert titles(unit="North") == ("North", [])
