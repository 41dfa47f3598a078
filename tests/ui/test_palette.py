"""One field finds people, appointments, days and deeds, without the mouse."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from familycare.domain.appointments import CancelCause
from familycare.services import appointments, client_views, clients, search_views
from familycare.services.orders import CancelAppointment
from tests.centre import SATURDAY, at
from ui import places
from ui.main_window import MainWindow
from ui.page import FAMILY, ClientPlace, StaffPlace
from ui.palette import Palette, Target

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def window(qtbot, desk):
    made = MainWindow(desk, "Haus am See", places.entries(desk))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def booked(home):
    """Anna's mother comes on Saturday the 11th."""
    return home.book(home.visit(home.anna, at(10)))


@pytest.fixture
def palette(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    found = window.findChild(Palette)
    qtbot.waitUntil(found.isVisible)
    return found


def client(home, number):
    return home.ask(lambda reading: reading.people.clients.get(number))


def typed(qtbot, palette, text):
    palette.edit.clear()
    qtbot.keyClicks(palette.edit, text)
    before = palette._entries
    qtbot.waitUntil(lambda: palette._entries is not before)
    return [(entry.text, entry.opens) for entry in palette._entries]


def test_a_client_is_found_by_name_and_by_case_number(qtbot, home, palette):
    anna = client(home, home.anna)
    for text in (anna.given_name, anna.case_number):
        assert (anna.name, Target("clients", home.anna)) in typed(qtbot, palette, text)


def test_a_relative_leads_to_the_family_of_the_client_and_is_chosen_there(qtbot, home, palette):
    (mother,) = home.ask(client_views.card, home.anna).relatives
    opens = [opens for _text, opens in typed(qtbot, palette, "maria klein")]
    assert Target("clients", ClientPlace(home.anna, FAMILY, tie_id=mother.tie_id)) in opens


def test_staff_lead_to_their_calendar(qtbot, home, palette):
    found = dict(typed(qtbot, palette, "hanna"))
    assert Target("calendar", StaffPlace(home.hanna)) in found.values()


def test_a_person_and_a_day_find_the_appointment(qtbot, home, booked, palette):
    name = client(home, home.anna).given_name
    found = [opens for _text, opens in typed(qtbot, palette, f"{name} 11 July 2026")]
    assert Target("calendar", SATURDAY, booked.id) in found
    found = [opens for _text, opens in typed(qtbot, palette, f"12 July 2026 {name}")]
    assert Target("calendar", SATURDAY, booked.id) not in found


def test_a_day_alone_opens_the_calendar_there(qtbot, booked, palette):
    found = [opens for _text, opens in typed(qtbot, palette, "11 July 2026")]
    assert found[0] == Target("calendar", SATURDAY)
    assert Target("calendar", SATURDAY, booked.id) in found


def test_what_is_called_off_is_not_found(qtbot, home, booked, palette):
    home.do(
        appointments.cancel,
        CancelAppointment(
            appointment_id=booked.id,
            version=booked.version,
            cause=CancelCause.FAMILY,
        ),
    )
    found = [opens for _text, opens in typed(qtbot, palette, client(home, home.anna).given_name)]
    assert not any(getattr(opens, "appointment_id", None) for opens in found)


def test_a_deed_is_done_by_its_name(qtbot, palette, window):
    asked = []
    window.lockWanted.connect(lambda: asked.append("lock"))
    typed(qtbot, palette, "lock")
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert asked == ["lock"]


def test_the_page_that_is_shown_offers_its_own_deeds(qtbot, window, home, booked):
    window.go_to("calendar", SATURDAY)
    board = window.page.board
    qtbot.waitUntil(lambda: bool(board.lines))
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    qtbot.waitUntil(palette.isVisible)
    found = dict(typed(qtbot, palette, "view month"))
    assert list(found) == ["View: Month"]
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(board.days) > 27)


def test_a_page_offers_no_deeds_of_another(qtbot, window, palette):
    assert typed(qtbot, palette, "view month") == []


def test_enter_right_after_typing_opens_the_first_one_found(qtbot, home, palette, window):
    case_number = client(home, home.anna).case_number
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClicks(palette.edit, case_number)
        qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert chosen.args == [Target("clients", home.anna)]


def test_what_nothing_fits_says_so_and_opens_nothing(qtbot, palette):
    assert typed(qtbot, palette, "zzzz") == []
    qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_who_left_comes_after_who_is_here(home):
    gone = replace(client(home, home.anna), discharged_on=date(2026, 6, 30))
    home.do(clients.change, gone)
    hits = home.ask(search_views.found, "a")
    assert len(hits.clients) > 1
    assert hits.clients[-1].id == home.anna
