"""A visits officer's day in the real program, from the morning's worklist to the evening's sheet.

A small house in which the coordinator sees to the visits. Families come on Wednesdays and
Saturdays into Room A, each client once a week; Anna and Ben are expected today, Carl is called by
his mother in the afternoon.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import AbsenceCause, Appointment, State
from familycare.domain.closures import ClosureScope
from familycare.domain.entitlement import Entitlement, Period
from familycare.domain.platforms import Platform, PlatformKind
from familycare.domain.remote_visits import Outcome, Quality
from familycare.domain.restrictions import Restriction, RestrictionCause, RestrictionKind
from familycare.domain.templates import SlotTemplate
from familycare.domain.visit_requests import RequestState, Wish
from familycare.domain.visiting_desk import pass_code
from familycare.services import (
    appointment_views,
    calendar_views,
    closures,
    desk_views,
    platforms,
    remote_views,
    request_views,
    restrictions,
    review_views,
    tasks,
    templates,
    visiting_rules,
)
from tests.centre import CLIENTS, NOW, ZONE, Home, at, copied, opened_as
from tests.consent_services import permit
from tests.journeys.person import Key, Person, leave
from tests.ui.printed import words_of
from ui.reports.printing import printer_for

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("^This plugin does not support"),
]
TODAY = NOW.astimezone(ZONE).date()
SATURDAY, WEDNESDAY = date(2026, 7, 4), date(2026, 7, 8)
VISIT = AppointmentKind.FAMILY_VISIT
LINK = "https://meet.example.org/carl"


class Browser(QObject):
    """Notes which pages the program opens."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def note(self, url):
        self.opened.append(url.toString())


@pytest.fixture
def browser():
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "note")
    yield made
    QDesktopServices.unsetUrlHandler("https")


@dataclass
class Day:
    """What the day begins with."""

    path: object
    anna: Appointment
    ben: Appointment
    carl: Appointment
    doubtful: Appointment
    """Emil's visit next Wednesday, booked before his mother was to come under supervision only."""
    room: int


def offered_slots(home):
    return [
        SlotTemplate(
            name=f"{name} at {hour}", room_id=home.room_a, weekday=weekday, opens=time(hour),
            closes=time(hour + 1), valid_from=date(2026, 6, 1), open_places=2,
            supervised_places=1,
        )
        for name, weekday in (("Wednesday", 2), ("Saturday", 5))
        for hour in (10, 14)
    ]  # fmt: skip


@pytest.fixture
def day(sqlite_template, tmp_path, clock):
    """Give the file as it stands on Wednesday morning, and what is booked by then."""
    template, numbers, keys = sqlite_template
    path = copied(template, tmp_path)
    home = Home.of(opened_as(path, clock, keys), numbers)
    for each in offered_slots(home):
        home.do(templates.save, each)
    weekly = Entitlement(kind=VISIT, amount=1, period=Period.WEEK)
    home.do(visiting_rules.save_entitlement, weekly)
    video = Platform(name="Video", kind=PlatformKind.LINK, address="https://meet.example.org/*")
    home.do(platforms.save, video)
    for name in CLIENTS:  # each permits the mother to be told
        home.do(permit, getattr(home, name))
    made = Day(
        path,
        home.book(home.visit(home.anna, at(10, day=TODAY))),
        home.book(home.visit(home.ben, at(10, day=TODAY))),
        home.book(home.remote(home.carl, at(15, minutes=30, day=TODAY), staff=(home.omar,))),
        home.book(home.visit(home.emil, at(14, day=WEDNESDAY))),
        home.room_a,
    )
    home.do(restrictions.restrict, Restriction(
        family_member_id=home.mother_of[home.emil], kind=RestrictionKind.SUPERVISED_ONLY,
        cause=RestrictionCause.HOUSE_RULES, reason="Brought beer", starts_on=TODAY,
    ))  # fmt: skip
    home.opened.close()
    return made


class Officer(Person):
    """Goes through the day."""

    def keep_what_may_stay(self):
        """Look at the one flag, and decide that the visit may stay as it is."""
        page = self.go_to("review", "ReviewPage")
        self.qtbot.waitUntil(lambda: len(page.table.record_model.lines) == 1)
        self.picture("01-review")
        self.click("Keep as it is …")
        dialog = self.dialog()
        dialog.because.setText("Hanna sits in the room anyway")
        self.picture("02-keep")
        self.confirm(dialog)
        self.qtbot.waitUntil(lambda: not page.table.record_model.lines)

    def take_and_grant_a_request(self, room):
        """Dora's mother rings: Saturday at ten, or else at two."""
        page = self.go_to("requests", "RequestsPage")
        self.picture("03-requests-empty")
        page._new.trigger()
        dialog = self.dialog()
        dialog.client.edit.setFocus()
        self.qtbot.keyClicks(dialog.client.edit, "dora")
        self.qtbot.waitUntil(dialog.client._list.isVisible)
        self.qtbot.keyClick(dialog.client._list, Key.Key_Return)
        slots = dialog.wishes[0].slots
        self.qtbot.waitUntil(lambda: slots.count() > 2)
        dialog.more.click()
        for wish, hour in zip(dialog.wishes, (10, 14), strict=False):
            wish.slots.set_value(Wish(at(hour, day=SATURDAY), room))
        self.picture("04-request")
        self.confirm(dialog)
        self.qtbot.waitUntil(lambda: len(page.table.record_model.lines) == 1)
        page.table.choose_first()
        self.picture("05-request-taken")
        self.click("Grant the first wish that fits")
        self.told("Request granted")

    def book_beyond_what_anna_may_have(self):
        """Anna's mother is in town all week; a second visit in it needs a reason."""
        dialog, form = self.start_booking(VISIT, at(14, day=SATURDAY))
        self.choose_client(form, "anna")
        self.rooms_are_offered(form)
        self.choose_offered(form, at(14, day=SATURDAY))
        dialog.primary.click()
        self.qtbot.waitUntil(dialog.refusal.isVisible)
        self.picture("06-beyond")
        assert dialog.primary.text() == "Book all the same"
        form.because.setText("The mother lives 900 km away and is here this week only")
        self.rooms_are_offered(form)
        self.picture("07-because")
        self.confirm(dialog)
        self.told("Appointment booked")
        assert "900 km" in self.read(reason_for_anna)

    def choose_offered(self, form, slot):
        """Choose a slot in the list of those on offer."""
        lines = form.offered._lines
        self.qtbot.waitUntil(lambda: bool(form.offered._lines))
        lines = form.offered._lines
        form.offered.setCurrentRow(
            next(n for n, line in enumerate(lines) if line.found.slot == slot)
        )
        self.rooms_are_offered(form)

    def close_saturday(self, room):
        """Room A cannot be used on Saturday; two families are affected, and find new places."""
        page = self.go_to("closures", "ClosuresPage")
        page.close_button.click()
        dialog = self.dialog()
        dialog.what.set_value((ClosureScope.ROOM, room))
        for field in (dialog.first, dialog.last):
            field.set_value(SATURDAY)
            field.changed.emit()
        self.qtbot.waitUntil(lambda: "2 families" in dialog.affected.text())
        dialog.reason.setText("Water damage")
        dialog.family_reason.setText("A pipe is being mended.")
        self.picture("08-closure")
        self.confirm(dialog)
        self.qtbot.waitUntil(page.places.isEnabled)
        self.picture("09-closed")
        page.places.click()
        assistant = self.dialog()
        assert len(assistant.lines()) == 2
        self.picture("10-assistant")
        self.confirm(assistant)
        self.qtbot.waitUntil(lambda: self.window.page_key == "reports")
        self.reports_are_drawn(pages=2)
        self.picture("11-letters")

    def reports_are_drawn(self, *, pages):
        page = self.page
        self.qtbot.waitUntil(
            lambda: (
                page.handing_out.print.isEnabled()
                and len(page.preview.pages.document.sizes) == pages
            ),
            timeout=20_000,
        )

    def scan(self, visit):
        page = self.go_to("desk", "DeskPage")
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: bool(page.table.record_model.lines))
        page.field.setFocus()
        self.qtbot.keyClicks(page.field, pass_code(visit.id))
        self.qtbot.keyClick(page.field, Key.Key_Return)
        self.qtbot.waitUntil(lambda: page.line().id == visit.id and not page._quest.under_way)
        return page

    def receive(self, visit):
        """Let the visitor in who shows the pass: documents and bags are looked at."""
        page = self.scan(visit)
        self.picture("12-desk")
        page.do("check in")
        dialog = self.dialog()
        dialog.identity.setChecked(True)
        dialog.items.setChecked(True)
        self.picture("13-check-in")
        self.confirm(dialog)
        self.told("Checked in")

    def note_that_nobody_came(self, visit):
        page = self.scan(visit)
        page.do("no-show")
        dialog = self.dialog()
        dialog.cause.set_value(AbsenceCause.TRANSPORT)
        self.picture("14-no-show")
        self.confirm(dialog)
        self.told("Nobody came")

    def end_with_a_note(self, visit):
        page = self.scan(visit)
        page.do("over")
        dialog = self.dialog()
        self.qtbot.keyClick(dialog.mood, Key.Key_4)
        dialog.remark.setText("They looked at photographs.")
        dialog.task.setText("Ring the mother about the bus")
        self.picture("15-over")
        self.confirm(dialog)
        self.told("Over")

    def arrange_call(self, visit):
        """From the list of today to the details of the call, in which it is joined and led."""
        page = self.go_to("today", "TodayPage")
        self.qtbot.waitUntil(lambda: bool(page.day.agenda.rows))
        self.picture("16-today")
        page.appointmentChosen.emit(visit.id)
        self.click("Arrange …")
        dialog = self.dialog()
        dialog.link.setText(LINK)
        dialog.test_call.set_value(TODAY)
        self.picture("17-arrange")
        self.confirm(dialog)
        self.shows("Test call made on")

    def lead_call(self, clock, visit):
        self.click("Start …")
        self.picture("18-start")
        self.confirm(self.dialog())
        self.shows("Nobody made sure yet")
        self.click("It is the family")
        self.qtbot.waitUntil(lambda: not self.sees("Nobody made sure yet"))
        self.picture("19-running")
        clock.instant = visit.slot.end
        self.click("End …")
        dialog = self.dialog()
        dialog.quality.set_value(Quality.GOOD)
        self.picture("20-end")
        self.confirm(dialog)
        self.told("Remote visit ended")

    def print_the_day_sheet(self, path):
        page = self.go_to("desk", "DeskPage")
        page._bar.sheet.click()
        self.qtbot.waitUntil(lambda: self.window.page_key == "reports")
        self.reports_are_drawn(pages=1)
        self.picture("21-day-sheet")
        printer = printer_for(self.page.preview.pages.document)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path.with_name("paper.pdf")))
        printer.setResolution(72)
        self.page.handing_out.print_on(printer)
        self.qtbot.waitUntil(lambda: "sent to the printer" in self.page.handing_out.line.text)
        self.page.handing_out.save_to(path)
        self.qtbot.waitUntil(path.exists, timeout=30_000)

    def save_the_figures(self, path):
        page = self.go_to("statistics", "StatisticsPage")
        self.qtbot.waitUntil(lambda: bool(page.tables))
        self.picture("22-statistics")
        page.save_to(path)
        self.qtbot.waitUntil(path.exists)

    def read(self, view, *arguments, **named):
        """Read what is stored, as the window itself would."""
        answers = []
        self.window.desk.runner.ask(
            self.window, lambda reading: view(reading, *arguments, **named), answers.append,
            key="journey",
        )  # fmt: skip
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]


def test_a_day_from_the_worklist_to_the_day_sheet(day, started, qtbot, clock, browser, tmp_path):
    officer = Officer(started(day.path), qtbot)
    officer.window.resize(1366, 768)
    officer.keep_what_may_stay()
    officer.take_and_grant_a_request(day.room)
    officer.book_beyond_what_anna_may_have()
    officer.close_saturday(day.room)

    clock.instant = day.anna.slot.start - timedelta(minutes=5)
    officer.receive(day.anna)
    clock.instant = day.ben.slot.start + timedelta(minutes=40)
    officer.note_that_nobody_came(day.ben)
    clock.instant = day.anna.slot.end
    officer.end_with_a_note(day.anna)
    officer.arrange_call(day.carl)
    clock.instant = day.carl.slot.start
    officer.lead_call(clock, day.carl)

    officer.print_the_day_sheet(tmp_path / "day.pdf")
    officer.save_the_figures(tmp_path / "july.csv")
    leave(officer.program)

    told_by_others(Officer(started(day.path), qtbot), day)
    assert browser.opened == [LINK]
    sheet = words_of((tmp_path / "day.pdf").read_bytes())
    assert all(name in sheet for name in ("Anna Klein", "Ben Klein", "Dora Klein", "Carl Klein"))
    assert "Family visits by month" in (tmp_path / "july.csv").read_text("utf-8-sig")


def told_by_others(later, day):
    """Whoever opens the file later finds what was done; nothing waits any more."""
    (closed,) = later.read(closures.listed)
    assert closed.affected == later.read(review_views.waiting) == 0
    visits = {line.id: line for line in later.read(desk_views.sheet, day=TODAY).visits}
    assert visits[day.anna.id].record.mood == 4
    assert visits[day.ben.id].state is State.NO_SHOW
    (absent,) = visits[day.ben.id].guests
    assert absent.attendance.cause is AbsenceCause.TRANSPORT
    call = later.read(remote_views.card, day.carl.id).visit
    assert (call.outcome, call.quality) == (Outcome.HELD, Quality.GOOD)
    (task,) = later.read(tasks.listed)
    assert task.text == "Ring the mother about the bus"
    (granted,) = later.read(request_views.listed).lines
    assert granted.state is RequestState.BOOKED


def reason_for_anna(reading):
    lines = calendar_views.between(reading, reading.days(SATURDAY, SATURDAY))
    (anna,) = (line for line in lines if line.title == "Anna Klein")
    return appointment_views.card(reading, anna.id).appointment.override_because
