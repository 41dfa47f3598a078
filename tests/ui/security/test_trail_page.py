"""The trail on the screen: read, narrowed down, gone through, verified, saved."""

from datetime import timedelta

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from familycare.domain.access import Role
from familycare.domain.people import Client
from familycare.domain.trail import Deed, Line
from familycare.services import appointments, client_views, drafts, trail_views
from familycare.services.orders import MoveAppointment
from tests.centre import at
from tests.ui.furnished import is_open
from ui import places
from ui.security.anchor_dialog import AnchorDialog
from ui.security.client_history import ClientHistory
from ui.security.trail_filters import BY_ITSELF
from ui.security.trail_page import TrailPage
from ui.security.weekly import verify_if_due
from ui.widgets.trail_list import details, sentence, who


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def moved(home):
    """Move a visit of Anna's from ten to eleven."""
    booked = home.book(home.visit(home.anna, at(10)))
    order = MoveAppointment(appointment_id=booked.id, version=booked.version, slot=at(11))
    return home.do(appointments.move, order)


@pytest.fixture
def page(desk, moved, qtbot):
    page = TrailPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    qtbot.waitUntil(lambda: len(page.list.lines) > 0)
    return page


def told(page):
    marks = dict.fromkeys(range(0x2066, 0x206A))
    return [sentence(line).translate(marks) for line in page.list.lines]


def narrowed(page, qtbot, change):
    with qtbot.waitSignal(page.list.countChanged):
        change()
    return told(page)


def many(home, count):
    """Write so many lines that nobody would read them all at once."""
    with home.opened.work() as work:
        now, actor = work.clock.now(), work.actor
        work.lines += [Line(now, actor, Deed.LOCK, "Account", n) for n in range(count)]
        work.commit()


def test_the_newest_line_stands_first(page):
    first = "Moved from 10:00 to 11:00: Family visit, Anna Klein, Sat 11 Jul 2026."
    assert told(page)[0] == first


def test_words_find_who_and_what(page, qtbot):
    found = narrowed(page, qtbot, lambda: page.filters.text.setText("anna moved"))
    assert found == ["Moved from 10:00 to 11:00: Family visit, Anna Klein, Sat 11 Jul 2026."]


def test_what_fits_nothing_says_so(page, qtbot):
    assert narrowed(page, qtbot, lambda: page.filters.text.setText("zzz")) == []
    assert not page.list.table.isVisible()


def test_deeds_of_one_kind_are_chosen(page, home, qtbot):
    home.ask(client_views.card, home.ben)
    looked = frozenset({Deed.READ})

    def choose():
        page.filters.deeds.set_value(looked)
        page.filters.deeds.activated.emit(0)

    assert narrowed(page, qtbot, choose) == ["Looked at the file of Ben Klein."]


def test_older_lines_come_while_one_scrolls(page, home, qtbot):
    many(home, 250)
    narrowed(page, qtbot, page.list.reload)
    assert len(page.list.lines) == trail_views.PAGE
    page.list.table.setCurrentIndex(page.list.table.record_model.index(60, 0))
    bar = page.list.table.verticalScrollBar()
    with qtbot.waitSignal(page.list.countChanged):
        bar.setValue(bar.maximum())
    assert len(page.list.lines) == 2 * trail_views.PAGE
    assert page.list.table.currentIndex().row() == 60


def test_enter_leads_to_the_record(page, moved, home, qtbot):
    page.list.table.choose_first()
    with qtbot.waitSignal(page.appointmentChosen) as chosen:
        qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert chosen.args == [moved.id]
    home.ask(client_views.card, home.ben)
    narrowed(page, qtbot, page.list.reload)
    page.list.table.setCurrentIndex(page.list.table.record_model.index(0, 0))
    with qtbot.waitSignal(page.placeWanted) as wanted:
        qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert wanted.args == ["clients", home.ben]


def test_a_whole_trail_is_said_to_be_whole_and_leaves_a_line(page, qtbot):
    with qtbot.waitSignal(page.verifying.ended):
        page.verify.click()
    assert "every line fits" in page.line.text
    qtbot.waitUntil(lambda: told(page)[0] == "Verified the trail: every line fits.")


def broken(home):
    with home.opened.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_is_kept")
        connection.exec_driver_sql("UPDATE audit SET record_id = 99 WHERE id = 5")


def test_a_line_that_was_changed_is_named(page, home, qtbot):
    broken(home)
    with qtbot.waitSignal(page.verifying.ended):
        page.verify.click()
    assert page.line.text == "The trail is not whole: line 5 was changed or put in later."


def test_a_printed_mark_is_compared(page, home, qtbot):
    mark = str(home.ask(trail_views.anchor))
    page.compare.click()
    dialog = page.findChild(AnchorDialog)
    dialog.anchor.setText("what the page says")
    dialog.primary.click()
    assert is_open(dialog)
    dialog.anchor.setText(mark.upper())
    with qtbot.waitSignal(page.verifying.ended) as ended:
        dialog.primary.click()
    assert ended.args[0].first_wrong is None


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_filtered_lines_are_saved_and_that_is_noted(page, home, qtbot, tmp_path, ending):
    narrowed(page, qtbot, lambda: page.filters.text.setText("anna moved"))
    path = tmp_path / f"trail{ending}"
    page.save_to(path)
    qtbot.waitUntil(lambda: path.exists() and "Saved" in page.line.text)
    if ending == ".csv":
        rows = path.read_text("utf-8-sig").splitlines()
    else:
        rows = [" ".join(map(str, row)) for row in load_workbook(path).active.values]
    assert len(rows) == 2
    assert "Moved from 10:00 to 11:00" in rows[1]
    (deed,) = home.rows("SELECT deed FROM audit ORDER BY id DESC LIMIT 1")
    assert deed == ("export",)


def test_only_who_may_read_the_trail_has_it_in_the_navigation(home, desk):
    def keys(role):
        home.become(role)
        seen = desk.__class__(**{**vars(desk), "actor": home.opened.actor})
        return [entry.key for entry in places.entries(seen)]

    assert "trail" in keys(Role.ADMINISTRATOR)
    assert "trail" in keys(Role.AUDITOR)
    assert "trail" not in keys(Role.COUNSELLOR)


def test_the_weekly_look_is_silent_unless_something_is_wrong(desk, moved, home, clock, qtbot):
    heard = []
    with qtbot.waitSignal(verify_if_due(desk, desk.runner, heard.append).ended):
        pass
    assert heard == []
    qtbot.waitUntil(lambda: not home.ask(trail_views.verification_due))
    broken(home)
    clock.instant += timedelta(days=8)
    with qtbot.waitSignal(verify_if_due(desk, desk.runner, heard.append).ended):
        pass
    assert heard == ["The trail is not whole: line 5 was changed or put in later."]


def test_the_history_of_a_client_tells_of_all_parts(desk, moved, home, qtbot):
    history = ClientHistory(desk)
    qtbot.addWidget(history)
    history.show()
    history.show_client(home.anna)
    qtbot.waitUntil(lambda: len(history.list.lines) > 2)
    kinds = [line.kind for line in history.list.lines]
    assert kinds[:2] == ["Appointment", "Appointment"]
    assert {"Client", "Tie", "FamilyMember"} <= set(kinds)
    with qtbot.waitSignal(history.appointmentChosen) as chosen:
        history.list.lineOpened.emit(history.list.lines[0])
    assert chosen.args == [moved.id]


def test_what_the_program_did_by_itself_is_told_and_found_as_that(page, home, qtbot):
    home.do(drafts.lock, {}, itself=True)
    qtbot.waitUntil(lambda: page.filters.who.count() > 2)
    page.filters.who.set_value(BY_ITSELF)
    narrowed(page, qtbot, page.filters.changed.emit)
    (line,) = page.list.lines
    assert who(line) == "By itself"
    assert "while Eva Sommer was signed in" in details(line).translate(
        dict.fromkeys(range(0x2066, 0x206A))
    )
    page.filters.who.set_value(home.opened.account.id)
    assert "Locked the program." not in narrowed(page, qtbot, page.filters.changed.emit)


def test_a_reason_stands_with_its_line(page, home, qtbot):
    def change(work):
        work.changed(Client, home.anna, Deed.CHANGE, undo=None, client_id=home.anna)
        work.reason("Her sister asked")

    home.do(change)
    narrowed(page, qtbot, page.filters.changed.emit)
    assert "Reason: Her sister asked" in details(page.list.lines[0]).translate(
        dict.fromkeys(range(0x2066, 0x206A))
    )


def test_the_span_of_days_that_is_chosen_can_be_read_in_full(page):
    page.toolbar().show()
    box = page.filters.when
    words = [box.itemText(row) for row in range(box.count())]
    assert max(map(box.fontMetrics().horizontalAdvance, words)) <= box._room()
