"""A week of a centre in the real program: real file, real threads, dialogs as they are used."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, State
from familycare.domain.consent import Section
from familycare.domain.groups import Group
from familycare.services import document_views, groups
from tests.centre import Home, at, copied, opened_as
from tests.consent_services import approve, as_colleague
from tests.journeys.person import Key, Person, leave
from ui.client_tabs import CONSENTS
from ui.reports.filed_options import FiledOptions
from ui.reports.forms import FORMS

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # grabbing, raising

THURSDAY, FRIDAY = date(2026, 7, 2), date(2026, 7, 3)
YESTERDAY = date(2026, 6, 30)


class Coordinator(Person):
    """Plans a week."""

    def calendar(self, *, lines):
        """Show the calendar once it has so many appointments."""
        page = self.go_to("calendar", "CalendarPage")
        self.qtbot.waitUntil(lambda: len(page.view.board.lines) == lines)
        return page

    def book(self, kind, slot, client, staff=None):
        dialog, form = self.start_booking(kind, slot)
        self.choose_client(form, client)
        self.rooms_are_offered(form)
        if staff:
            form.staff.set_value(staff)
        self.confirm(dialog)

    def type_key(self, page, key):
        """Press a key in the calendar, in whose window one works."""
        self.window.activateWindow()
        page.view.setFocus()
        self.qtbot.waitUntil(page.view.hasFocus)
        self.qtbot.keyClick(page.view, key)


@pytest.fixture
def file(sqlite_template, tmp_path, clock):
    """Give a furnished centre with a group and a visit of yesterday, and its numbers."""
    template, numbers, keys = sqlite_template
    path = copied(template, tmp_path)
    home = Home.of(opened_as(path, clock, keys), numbers)
    home.do(
        groups.save,
        Group(
            name="Family education",
            room_id=home.group_room,
            facilitator_id=home.hanna,
            clients=(home.anna, home.ben),
        ),
    )
    home.book(home.visit(home.emil, at(10, day=YESTERDAY)))
    home.opened.close()
    return path, numbers


@pytest.fixture
def opened(started, qtbot):
    return lambda path: Coordinator(started(path), qtbot)


def book_all_kinds(person, numbers):
    """Book one of each kind; the group with its members and its leader."""
    kinds = AppointmentKind
    person.book(kinds.FAMILY_VISIT, at(10, day=THURSDAY), "anna")
    person.book(kinds.REMOTE_VISIT, at(11, minutes=30, day=THURSDAY), "ben")
    person.book(kinds.COUNSELLING, at(13, day=THURSDAY), "carl", staff=numbers.hanna)
    dialog, form = person.start_booking(kinds.GROUP_SESSION, at(15, minutes=90, day=THURSDAY))
    person.qtbot.waitUntil(lambda: form.group.count() == 2)
    form.group.setCurrentIndex(1)
    form.group.activated.emit(1)
    members = [numbers.anna, numbers.ben]
    person.qtbot.waitUntil(lambda: form.clients.values() == members)
    person.qtbot.waitUntil(lambda: form.room.currentData() == numbers.group_room)
    person.qtbot.waitUntil(lambda: form.staff.values() == [numbers.hanna])
    person.confirm(dialog)


def take_an_alternative(person):
    """Ask for a time at which the client is elsewhere, and take the nearest that fits."""
    dialog, form = person.start_booking(AppointmentKind.FAMILY_VISIT, at(13, day=THURSDAY))
    person.choose_client(form, "carl")
    person.rooms_are_offered(form)
    dialog.primary.click()
    person.qtbot.waitUntil(dialog.refusal.isVisible)
    offers = dialog.refusal.findChildren(QPushButton)
    assert len(offers) == 3
    with person.qtbot.waitSignal(dialog.accepted):
        offers[0].click()


def drag_an_hour_later(person, page, line):
    """Drag by mouse; nothing opens beside the calendar before the button is let go."""
    board, viewport = page.view.board, page.view.viewport()
    box = board.surface().boxes(line.id)[0]
    start = QPoint(round(box.x + box.width / 2), round(box.y - board.scrolled + 8))
    end = start + QPoint(0, round(board.geometry().hour))
    left = Qt.MouseButton.LeftButton
    person.qtbot.mousePress(viewport, left, pos=start)
    person.qtbot.mouseMove(viewport, start + QPoint(0, 6))
    person.qtbot.mouseMove(viewport, end)
    person.qtbot.mouseRelease(viewport, left, pos=end)
    person.told("Appointment moved")


def line_of(page, kind, day):
    (line,) = (
        one
        for one in page.view.board.lines
        if one.kind is kind and one.starts.date() == day and one.state is State.BOOKED
    )
    return line


def call_off(person, page, line):
    page.view.board.select(line)
    person.type_key(page, Key.Key_Delete)
    dialog = person.dialog()
    dialog.cause.setCurrentIndex(dialog.cause.findData(CancelCause.ILLNESS))
    person.confirm(dialog)
    person.told("Appointment cancelled")


def attend(person, page):
    page.view.board.select(next(n for n in page.view.board.lines if n.starts.date() == YESTERDAY))
    person.type_key(page, Key.Key_A)
    dialog = person.dialog()
    dialog._mark_all()
    person.confirm(dialog)
    person.told("Attendance recorded")


def take_consent(person, numbers):
    """Enter what Emil permits to tell his mother, on the tab where it is kept."""
    page = person.go_to("clients", "ClientsPage")
    page.opened_with(numbers.emil)
    person.qtbot.waitUntil(lambda: page.record.client is not None)
    page.record.show_tab(CONSENTS)
    tab = page.record.tabs.currentWidget()
    person.qtbot.waitUntil(lambda: tab.ledger is not None)
    tab.give()
    dialog = person.dialog()
    dialog.recipient.set_value(numbers.mother_of[numbers.emil])
    dialog.sections.set_value([Section.PROGRESS, Section.ATTENDANCE])
    person.confirm(dialog)
    person.told("Consent kept")


def ask_for_approval(person, numbers):
    """Ask for approval of Emil's report, as far as he permits it to be told."""
    page = person.go_to("reports", "ReportsPage")
    page.opened_with(numbers.emil)
    person.qtbot.waitUntil(page.handing_out.ask.isEnabled)
    page.handing_out.ask.click()
    person.told("Asked for approval")


def approve_elsewhere(path, clock, keys, numbers):
    """Let a colleague at another workstation approve what waits."""
    home = Home.of(opened_as(path, clock, keys), numbers)
    with as_colleague(home):
        (line,) = home.ask(document_views.waiting)
        approve(home, line.document)
    home.opened.close()


def hand_out(person, numbers, folder):
    """Save the report of a client as PDF and the week as a table; return both files."""
    page = person.go_to("reports", "ReportsPage")
    page.documents.setCurrentRow(FORMS.index(FiledOptions))
    page.form(FiledOptions).reload()
    person.qtbot.waitUntil(page.handing_out.print.isEnabled)
    report, week = folder / "report.pdf", folder / "week.xlsx"
    page.handing_out.save_to(report)
    person.qtbot.waitUntil(report.exists)
    page.documents.setCurrentRow(1)
    person.qtbot.waitUntil(lambda: bool(page.preview.rows.record_model.lines))
    page.handing_out.save_to(week)
    person.qtbot.waitUntil(week.exists)
    return report, week


def test_a_week_is_planned_changed_attended_and_handed_out_and_stays(
    file, opened, tmp_path, clock, qtbot, sqlite_template
):
    path, numbers = file
    person = opened(path)
    person.calendar(lines=1)
    book_all_kinds(person, numbers)
    take_an_alternative(person)
    page = person.calendar(lines=6)

    visit = line_of(page, AppointmentKind.REMOTE_VISIT, THURSDAY)
    drag_an_hour_later(person, page, visit)
    person.press("undo", "Undone: Appointment moved")
    person.press("redo", "Appointment moved")
    qtbot.waitUntil(
        lambda: line_of(page, visit.kind, THURSDAY).starts == at(12, day=THURSDAY).start
    )
    attend(person, page)
    call_off(person, page, line_of(page, AppointmentKind.COUNSELLING, THURSDAY))
    person.calendar(lines=5)  # cancelled ones are hidden
    take_consent(person, numbers)
    ask_for_approval(person, numbers)
    approve_elsewhere(path, clock, sqlite_template[2], numbers)
    report, week = hand_out(person, numbers, tmp_path)
    assert report.read_bytes().startswith(b"%PDF-")
    assert week.read_bytes().startswith(b"PK")
    leave(person.program)

    again = opened(path).calendar(lines=5)
    states = {line.starts.date(): line.state for line in again.view.board.lines}
    assert states == {YESTERDAY: State.HELD, THURSDAY: State.BOOKED}
    assert line_of(again, visit.kind, THURSDAY).starts == at(12, day=THURSDAY).start
