"""Names that look like markup, formulas, paths or commands stay names, wherever they are shown."""

import csv
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO, StringIO

import icalendar
import openpyxl
import pypdf
import pytest

from familycare.domain.errors import NotFound
from familycare.domain.printing import GlyphsMissing
from familycare.domain.schedules import Shape, View
from familycare.domain.texts import tidy_line
from familycare.services import (
    appointment_views,
    booking_views,
    calendar_views,
    client_views,
    group_views,
    house_views,
    report_views,
    schedule_views,
    support_card,
    support_views,
    today_views,
)
from reports import progress_report, schedules
from tests.centre import at
from tests.faults.hostile import Watch, day_of, inhabited, names, rename_centre

ALL_DAY = 24 * 60


def shown(home, client, n):
    """Ask every view that tells of this client or this day."""
    for view in (
        today_views.sheet, client_views.listed, group_views.listed, house_views.staff,
        house_views.rooms, house_views.phases, house_views.centre, house_views.client_choices,
        support_views.listed, support_views.waiting, client_views.households,
        calendar_views.choices,
    ):  # fmt: skip
        home.ask(view)
    home.ask(calendar_views.between, at(0, minutes=ALL_DAY, day=day_of(n)))
    if client is None:
        return
    for view in (client_views.card, client_views.notes, support_card.card, report_views.readers):
        home.ask(view, client)
    card = home.ask(client_views.card, client)
    for find in (client_views.listed, booking_views.clients, booking_views.family_members):
        home.ask(find, card.client.given_name)
    home.ask(booking_views.family_of, (client,))
    with home.opened.reading() as reading:
        [numbers] = [reading.appointments.shown(at(0, minutes=ALL_DAY, day=day_of(n)))]
    for row in numbers:
        with suppress(NotFound):
            home.ask(appointment_views.card, row[0])


def texts(value):
    """Yield every text in what a view returned."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts(each)


def check_table(content, title):
    """A plain table holds the name as text: a formula is disarmed by an apostrophe before it."""
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows[1:] for cell in row]
    assert any(title in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


def check_spreadsheet(content, title):
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    storable = title.replace("\uffff", "_xFFFF_")  # so spreadsheets write what no XML can hold
    assert any(storable in str(cell.value) for cell in cells if cell.value)


def check_calendar(content, count):
    """No line of a name became a line of the calendar."""
    read = icalendar.Calendar.from_ical(content)
    assert len(read.walk("VEVENT")) == count
    assert not [each for event in read.walk("VEVENT") for each in event if each == "ATTACH"]


def check_print(content):
    read = pypdf.PdfReader(BytesIO(content))
    for page in read.pages:
        assert not page.get("/Annots")
        assert "/XObject" not in page["/Resources"]
    assert not read.attachments


def handed_out(home, client, n):
    """Write every kind of file about the day of the nth name."""
    sheet = home.ask(schedule_views.sheet, day_of(n), day_of(n))
    for ending in schedules.FORMATS:
        with suppress(GlyphsMissing):  # said before anything is printed
            content = schedules.render(sheet, ending)
            title = sheet.lines[0].title if sheet.lines else ""
            if ending == ".csv" and title:
                check_table(content, title)
            elif ending == ".xlsx":
                check_spreadsheet(content, title)
            elif ending == ".ics":
                check_calendar(content, len(sheet.lines))
            elif ending == ".pdf":
                check_print(content)
    parted = home.ask(schedule_views.sheet, day_of(n), day_of(n), None, Shape(View.UNIT))
    check_spreadsheet(schedules.render(parted, ".xlsx"), sheet.centre)
    for ending in schedules.FORMATS:
        with suppress(GlyphsMissing):
            schedules.render(parted._replace(wall=True), ending)
    if client is not None:
        report = home.ask(report_views.progress, client, date(2026, 6, 1), date(2026, 6, 30))
        with suppress(GlyphsMissing):
            check_print(progress_report.render(report))


@pytest.mark.parametrize("storage", ["sqlite"])
def test_hostile_names_stay_names_in_every_service_view_and_file(
    home, storage, tmp_path, rounds, tell
):
    watch = Watch(tmp_path)
    hostile = names(watch.trap, watch.web, 200)[:: rounds(17, 1)]
    kept = 0
    for n, name in enumerate(hostile):
        rename_centre(home, name)
        client = inhabited(home, name, n)
        shown(home, client, n)
        handed_out(home, client, n)
        if client is not None:
            card = home.ask(client_views.card, client)
            assert card.client.given_name == card.client.unit == tidy_line(name)
            assert tidy_line(name) in {tidy_line(text) for text in texts(card)}
            kept += 1
    assert watch.found() == []
    assert home.rows("SELECT count(*) FROM client")[0][0] >= kept
    tell(f"hostile names: {len(hostile)} through every service, view and file, 0 exceptions,"
         " 0 paths touched, shown as they were typed")  # fmt: skip
