"""The sheet of a day: for staff with everything, for the wall without a name."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from familycare import i18n
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.people import Need
from familycare.domain.slots import TimeSlot
from familycare.services.desk_papers import DayLine, DaySheet, Visitor
from reports import day_sheet
from reports.day_sheet import Wall
from reports.frame import Paper

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 10, 12)
PAPER = Paper.A4


def line(hour=14, **otherwise):
    starts = datetime(2026, 10, 12, hour, tzinfo=BERLIN)
    facts = {
        "slot": TimeSlot(starts, starts + timedelta(minutes=60)),
        "kind": AppointmentKind.FAMILY_VISIT,
        "room": "Table 3",
        "client": "Maria Lopez",
        "case_number": "C-17",
        "needs": (),
        "visitors": (Visitor("Juan Lopez", ()),),
        "supervised": False,
    }
    return DayLine(**(facts | otherwise))


def sheet(*lines):
    return DaySheet("Riverside Centre", DAY, lines)


def test_it_lists_each_room_with_its_visits_and_a_place_to_sign(text_of):
    rooms = sheet(line(), line(15, client="Ben Kay"), line(room="Table 4", client="Ida Ray"))

    (page,) = text_of(day_sheet.render(rooms))

    assert page.startswith(
        "Riverside Centre Day sheet of visits Monday 12 October 2026 · 3 visits"
    )
    assert "Came at Signature" in page
    places = [page.index(told) for told in ("Table 3", "Maria", "Ben", "Table 4", "Ida Ray")]
    assert places == sorted(places)
    assert "Came unexpected" in page


def test_support_needs_and_supervision_are_told_by_the_person(text_of):
    seen_to = line(
        supervised=True,
        needs=(Need.STEP_FREE,),
        visitors=(Visitor("Juan", (Need.INTERPRETER, Need.EASY_READ)), Visitor("Ida", ())),
    )

    (page,) = text_of(day_sheet.render(sheet(seen_to)))

    for told in ("Supervised", "Maria Lopez: Step-free", "Juan: Interpreter, Easy-read"):
        assert told in page
    assert "Ida:" not in page


def test_every_need_has_its_word():
    assert set(day_sheet.NEEDS) == set(Need)


@pytest.mark.parametrize(("wall", "told"), [(Wall.INITIALS, "M. L."), (Wall.CASE_NUMBERS, "C-17")])
def test_the_wall_learns_nothing_about_anybody(text_of, wall, told):
    secret = line(supervised=True, needs=(Need.INTERPRETER,))

    (page,) = text_of(day_sheet.render(sheet(secret), wall=wall))

    assert told in page
    for hidden in ("Maria", "Lopez", "Juan", "Supervised", "Interpreter", "Signature"):
        assert hidden not in page


def test_a_name_without_initials_is_a_case_number_on_the_wall(text_of):
    """Of 王小明 the first character is the family's name."""
    (page,) = text_of(day_sheet.render(sheet(line(client="王小明")), wall=Wall.INITIALS))
    assert "王" not in page
    assert "C-17" in page


def test_a_day_without_visits_still_has_lines_for_whoever_comes(text_of):
    (page,) = text_of(day_sheet.render(sheet()))

    assert "No visits are booked for this day." in page
    assert "Came unexpected" in page


@pytest.mark.parametrize("language", i18n.languages())
@pytest.mark.parametrize("wall", [None, *Wall])
def test_a_full_day_with_long_names_stays_on_its_paper(margins, language, wall):
    names = ["Maximiliane von und zu Hohenstein " * 6, "王" * 60, "علی رضایی " * 10]
    lines = [
        line(client=name, case_number=name[:40], room=name, visitors=(Visitor(name, ()),) * 4)
        for name in names * 8
    ]

    for left, _top, right, _bottom in margins(
        day_sheet.render(sheet(*lines), PAPER, language, wall)
    ):
        assert min(left, right) >= 19


def test_the_same_day_gives_the_same_bytes():
    assert day_sheet.render(sheet(line())) == day_sheet.render(sheet(line()))
