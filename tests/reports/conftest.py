"""A client's quarter and a week's schedule, with as many odd names as a test asks for."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import State
from familycare.domain.slots import TimeSlot
from familycare.services.report_views import (
    ComingAppointment,
    KindAttendance,
    ProgressSheet,
    WeekAttendance,
)
from familycare.services.schedule_views import ScheduleLine, ScheduleSheet

BERLIN = ZoneInfo("Europe/Berlin")


def _slot(day, hour=14, minutes=60):
    start = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)
    return TimeSlot(start, start + timedelta(minutes=minutes))


@pytest.fixture
def slot():
    """Return a time in Berlin: a day, an hour and a length in minutes."""
    return _slot


@pytest.fixture
def coming():
    """Return an appointment that comes next, so many days after 7 November 2026."""

    def made(kind=AppointmentKind.FAMILY_VISIT, days=0, room="Family room"):
        return ComingAppointment(kind, _slot(date(2026, 11, 7) + timedelta(days=days)), room)

    return made


@pytest.fixture
def progress(coming):
    """Return a progress sheet; whatever a test names is otherwise."""

    def made(**otherwise):
        weeks = [
            WeekAttendance(date(2026, 8, 31) + timedelta(weeks=week), 4, 4 - week % 3)
            for week in range(9)
        ]
        facts = {
            "centre": "Riverside Centre",
            "centre_contact": "Family office, Anna Berg\nTelephone 0555 0199",
            "client": "Maria",
            "phase": "Re-entry",
            "first_day": date(2026, 9, 1),
            "last_day": date(2026, 10, 31),
            "printed_on": date(2026, 11, 2),
            "kinds": (
                KindAttendance(AppointmentKind.FAMILY_VISIT, 3, 3, 3),
                KindAttendance(AppointmentKind.GROUP_SESSION, 8, 7, 0),
            ),
            "weeks": tuple(weeks),
            "coming": (coming(), coming(AppointmentKind.COUNSELLING, 3, "Room 2")),
        }
        return ProgressSheet(**(facts | otherwise))

    return made


@pytest.fixture
def line():
    """Return one line of a schedule; whatever a test names is otherwise."""

    def made(**otherwise):
        facts = {
            "uid": "0123456789abcdef0123456789abcdef",
            "version": 2,
            "kind": AppointmentKind.FAMILY_VISIT,
            "slot": _slot(date(2026, 10, 12)),
            "state": State.BOOKED,
            "title": "Maria Lopez",
            "room": "Table 3",
            "lead": "Anna Berg",
            "participants": "Maria Lopez, Juan Lopez",
            "remark": "",
        }
        return ScheduleLine(**(facts | otherwise))

    return made


@pytest.fixture
def schedule(line):
    """Return the schedule of a week with these lines; with one line if none is given."""

    def made(*lines, **otherwise):
        facts = {
            "centre": "Riverside Centre",
            "zone": "Europe/Berlin",
            "first_day": date(2026, 10, 12),
            "last_day": date(2026, 10, 18),
            "made_at": datetime(2026, 10, 1, 8, tzinfo=UTC),
            "lines": lines or (line(),),
        }
        return ScheduleSheet(**(facts | otherwise))

    return made


@pytest.fixture
def text_of():
    """Return what a reader finds in a PDF file, one text for each page."""

    def read(content):
        document = pypdfium2.PdfDocument(BytesIO(content))
        pages = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return [" ".join(page.split()) for page in pages]

    return read


@pytest.fixture
def margins():
    """Return the white edges of every page in millimetres: left, top, right, bottom."""

    def measured(content):
        document = pypdfium2.PdfDocument(BytesIO(content))
        found = []
        for page in document:
            image = page.render(scale=2).to_pil().convert("L").point(lambda grey: 255 - grey)
            left, top, right, bottom = image.getbbox()
            edges = (left, top, image.width - right, image.height - bottom)
            found.append(tuple(edge / 2 / 72 * 25.4 for edge in edges))
        document.close()
        return found

    return measured
