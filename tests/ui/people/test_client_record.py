from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from familycare.domain.appointments import ATTENDED, CancelCause
from familycare.domain.people import Client, Note
from familycare.services import appointments, clients
from familycare.services.orders import CancelAppointment, RecordAttendance
from tests.centre import NOW, SATURDAY, at

LAST_WEEK = SATURDAY - timedelta(days=17)


def texts(place):
    return [label.text() for label in place.findChildren(QLabel) if label.isVisibleTo(place)]


def press(place, name):
    found = [b for b in place.findChildren(QPushButton) if b.accessibleName() == name]
    next(b for b in found if b.isVisibleTo(place)).click()


def held(home, slot):
    made = home.book(home.visit(home.anna, slot))
    marks = dict.fromkeys(made.participants, ATTENDED)
    return home.do(
        appointments.record_attendance,
        RecordAttendance(appointment_id=made.id, version=made.version, marks=marks),
    )


def test_the_head_tells_name_case_number_phase_and_language(record):
    assert record.name.text() == "Anna"
    told = " ".join(texts(record))
    assert all(word in told for word in ("Anna Klein", "C-0", "Orientation", "English"))


def test_the_overview_tells_who_comes_when_next_and_when_last(page, home, record, qtbot):
    held(home, at(10, day=LAST_WEEK))
    coming = home.book(home.visit(home.anna, at(10)))
    page.open_client(home.anna)
    qtbot.waitUntil(lambda: any("in 10 days" in text for text in texts(record.overview)))
    told = texts(record.overview)
    assert "Sat 11 Jul 2026, 10:00–11:00 · in 10 days" in told
    assert any("With" in text and "Maria Klein" in text for text in told)
    assert "Wed 24 Jun 2026, 10:00–11:00 · 7 days ago" in told
    assert any("day 182" in text for text in told)
    assert {"Mother", "Approved"} <= set(told)

    with qtbot.waitSignal(page.appointmentChosen) as chosen:
        press(record.overview, "Show the next appointment")
    assert chosen.args == [coming.id]


def test_a_cancelled_appointment_is_not_the_next_one(page, home, record, qtbot):
    made = home.book(home.visit(home.anna, at(10)))
    home.do(
        appointments.cancel,
        CancelAppointment(appointment_id=made.id, version=made.version, cause=CancelCause.CLIENT),
    )
    page.open_client(home.anna)
    qtbot.waitUntil(lambda: len(record.appointments.coming.record_model.lines) == 1)
    qtbot.waitUntil(lambda: "Nothing is planned." in texts(record.overview))


def test_a_visit_that_ended_before_its_time_is_not_the_next_one(page, home, record, qtbot, clock):
    made = home.book(home.visit(home.anna, at(10)))
    clock.instant = made.slot.start + timedelta(minutes=20)
    marks = dict.fromkeys(made.participants, ATTENDED)
    home.do(
        appointments.record_attendance,
        RecordAttendance(appointment_id=made.id, version=made.version, marks=marks),
    )
    page.open_client(home.anna)
    qtbot.waitUntil(lambda: "Nothing is planned." in texts(record.overview))


def test_without_a_plan_the_overview_offers_to_book_for_this_client(page, record, home, qtbot):
    with qtbot.waitSignal(page.newAppointmentWanted) as wanted:
        press(record.overview, "New appointment")
    (client,) = wanted.args
    assert isinstance(client, Client)
    assert client.id == home.anna


def test_the_details_follow_the_appointment_that_somebody_goes_to(page, home, record, qtbot):
    home.book(home.visit(home.anna, at(10)))
    later = home.book(home.visit(home.anna, at(14)))
    page.open_client(home.anna)
    table = record.appointments.coming
    qtbot.waitUntil(lambda: len(table.record_model.lines) == 2)
    record.tabs.setCurrentWidget(record.appointments)
    table.setFocus()
    table.selectRow(0)
    with qtbot.waitSignal(page.appointmentChosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == [later.id]


def test_coming_and_past_appointments_stand_apart_and_open_by_enter(page, home, record, qtbot):
    past = held(home, at(10, day=LAST_WEEK))
    forgotten = home.book(home.visit(home.anna, at(10, day=LAST_WEEK + timedelta(days=1))))
    home.book(home.visit(home.anna, at(10)))
    page.open_client(home.anna)
    lists = record.appointments
    qtbot.waitUntil(lambda: len(lists.past.record_model.lines) == 2)
    assert [line.id for line in lists.past.record_model.lines] == [forgotten.id, past.id]
    assert lists.past.record_model.index(0, 4).data() == "Not recorded"
    assert lists.coming.record_model.index(0, 4).data() == "Booked"
    record.tabs.setCurrentWidget(lists)
    lists.past.setFocus()
    lists.past.choose(past.id)
    with qtbot.waitSignal(page.appointmentChosen) as chosen:
        qtbot.keyClick(lists.past, Qt.Key.Key_Return)
    assert chosen.args == [past.id]


def test_both_lists_of_appointments_obey_the_qt_contract(record, qtmodeltester):
    qtmodeltester.check(record.appointments.past.record_model)
    qtmodeltester.check(record.family.table.record_model)


def test_the_page_follows_changes_made_elsewhere(record, runner, home, qtbot):
    note = Note(client_id=home.anna, text="Slept well")
    runner.run_now(lambda work: clients.add_note(work, note))
    qtbot.waitUntil(lambda: "Slept well" in texts(record.overview))


def test_a_note_is_written_saved_by_ctrl_enter_and_taken_back(record, runner, dialog, qtbot):
    record.tabs.setCurrentWidget(record.notes)
    press(record.notes, "Write a note")
    form = dialog()
    qtbot.waitUntil(form.text.hasFocus)
    qtbot.keyClicks(form.text, "Spoke with her mother")
    qtbot.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Spoke with her mother" in texts(record.notes))
    assert record.tabs.tabText(4) == "Notes  1"

    runner.history.undo()
    qtbot.waitUntil(lambda: record.tabs.tabText(4) == "Notes")
    runner.history.redo()
    qtbot.waitUntil(lambda: record.tabs.tabText(4) == "Notes  1")


def test_a_corrected_note_keeps_its_time_and_notes_stand_newest_first(
    page, home, record, clock, dialog, qtbot
):
    home.do(clients.add_note, Note(client_id=home.anna, text="First"))
    clock.instant = NOW + timedelta(hours=1)
    home.do(clients.add_note, Note(client_id=home.anna, text="Second"))
    clock.instant = NOW + timedelta(hours=5)
    page.open_client(home.anna)
    qtbot.waitUntil(lambda: record.tabs.tabText(4) == "Notes  2")
    record.notes.editWanted.emit(record._card.notes[1])
    form = dialog()
    form.text.setPlainText("First, corrected")
    form.primary.click()
    qtbot.waitUntil(lambda: "First, corrected" in texts(record.notes))
    bodies = [text for text in texts(record.notes) if text in {"Second", "First, corrected"}]
    assert bodies == ["Second", "First, corrected"]
    assert "Wed 1 Jul 2026, 08:00" in " ".join(texts(record.notes))


def test_an_empty_note_is_refused_under_its_field(record, dialog, qtbot):
    record.tabs.setCurrentWidget(record.notes)
    press(record.notes, "Write a note")
    form = dialog()
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("text").problem == "Please fill in: Note.")


def test_older_notes_are_shown_on_request(page, home, record, qtbot):
    with home.opened.work() as work:
        for number in range(40):
            clients.add_note(work, Note(client_id=home.anna, text=f"Note {number}"))
        work.commit()
    page.open_client(home.anna)
    qtbot.waitUntil(lambda: record.tabs.tabText(4) == "Notes  40")
    assert "Note 39" in texts(record.notes)
    assert "Note 0" not in texts(record.notes)
    press(record.notes, "Show older notes")
    assert "Note 0" in texts(record.notes)


def test_a_client_who_does_not_exist_leads_back_with_a_word(page, runner, qtbot):
    with qtbot.waitSignal(runner.refused):
        page.opened_with(99_999)
    assert page.list.isVisible()


def test_nothing_is_shown_outside_the_window(record):
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert windows == [record.window()]


def test_the_page_opens_with_a_client_or_a_number(page, home, qtbot):
    page.opened_with(home.ben)
    qtbot.waitUntil(lambda: page.record.client is not None)
    assert page.record.client.name == "Ben Klein"
    page.show_list()
    page.opened_with(page.record.client)
    assert page.record.isVisible()
