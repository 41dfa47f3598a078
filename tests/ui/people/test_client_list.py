from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from familycare.domain.access import Role
from familycare.domain.people import Client
from familycare.services import client_views, clients
from tests.centre import at
from tests.ui.framed import framed
from ui.people.page import ClientsPage

HOSTILE = "<img src=x>"


def names(page):
    return [line.name for line in page.list.table.record_model.lines]


def cells(page, row):
    model = page.list.table.record_model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def change(home, key, **facts):
    client = home.ask(client_views.card, key).client
    return home.do(clients.change, replace(client, **facts))


def test_the_list_tells_who_is_in_care_and_when_they_are_next_expected(page, home, qtbot):
    assert names(page) == [f"{name} Klein" for name in ("Anna", "Ben", "Carl", "Dora", "Emil")]
    home.book(home.visit(home.anna, at(10)))
    page.list.former.setChecked(True)
    qtbot.waitUntil(lambda: cells(page, 0)[-1] != "")
    assert cells(page, 0) == [
        "Anna Klein",
        "C-0",
        "Orientation",
        "",
        "",
        "English",
        "1 Jan 2026",
        "Sat 11 Jul 2026, 10:00",
    ]


def test_the_model_obeys_the_qt_contract(page, qtmodeltester):
    qtmodeltester.check(page.list.table.record_model)


def test_typing_finds_by_name_and_by_case_number(page, qtbot):
    qtbot.keyClicks(page.list.filter, "kle do")
    qtbot.waitUntil(lambda: names(page) == ["Dora Klein"])
    page.list.filter.clear()
    qtbot.keyClicks(page.list.filter, "C-4")
    qtbot.waitUntil(lambda: names(page) == ["Emil Klein"])
    assert page.list.count.text() == "1 client"


def test_enter_opens_who_was_typed_even_when_the_answer_is_still_under_way(page, qtbot):
    qtbot.keyClicks(page.list.filter, "dora")
    qtbot.keyClick(page.list.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.record.client is not None)
    assert page.record.client.name == "Dora Klein"


def test_arrow_down_leads_from_the_search_into_the_list_and_enter_opens(page, qtbot):
    page.list.filter.setFocus()
    qtbot.keyClick(page.list.filter, Qt.Key.Key_Down)
    assert page.list.table.line().name == "Anna Klein"
    qtbot.keyClick(page.list.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.record.client is not None)
    assert page.record.client.name == "Ben Klein"


def test_a_double_click_opens_the_client(page, qtbot):
    table = page.list.table
    place = table.visualRect(table.record_model.index(2, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: page.record.client is not None)
    assert page.record.client.name == "Carl Klein"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_esc_and_alt_left_lead_back_to_the_line_one_came_from(page, record, qtbot, key, modifier):
    qtbot.waitUntil(lambda: record.tabs.tabBar().hasFocus())
    qtbot.keyClick(record.tabs.tabBar(), key, modifier)
    assert page.list.isVisible()
    assert page.list.table.line().name == "Anna Klein"
    assert page.list.table.hasFocus()


def test_ctrl_f_goes_to_the_search(page, qtbot):
    qtbot.keyClick(page.list.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.list.filter.hasFocus()


def test_esc_takes_back_what_was_typed(page, qtbot):
    qtbot.keyClicks(page.list.filter, "dora")
    qtbot.waitUntil(lambda: len(names(page)) == 1)
    qtbot.keyClick(page.list.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(page)) == 5)


def test_former_clients_come_on_request_and_say_when_they_left(page, home, qtbot):
    change(home, home.ben, discharged_on=date(2026, 6, 1))
    page.list.former.setChecked(True)
    qtbot.waitUntil(lambda: cells(page, 1)[-1] == "Left on 1 Jun 2026")
    page.list.former.setChecked(False)
    qtbot.waitUntil(lambda: "Ben Klein" not in names(page))


def test_nobody_found_offers_to_look_among_former_clients(page, home, qtbot):
    change(home, home.ben, discharged_on=date(2026, 6, 1))
    page.set_filter("ben")
    qtbot.waitUntil(lambda: bool(shown_buttons(page.list)))
    qtbot.mouseClick(shown_buttons(page.list)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(page) == ["Ben Klein"])


def test_an_empty_centre_offers_to_add_the_first_client(desk, home, qtbot):
    for key in (home.anna, home.ben, home.carl, home.dora, home.emil):
        change(home, key, discharged_on=date(2026, 6, 1))
    page = ClientsPage(desk)
    window = framed(page, qtbot)
    qtbot.waitUntil(lambda: bool(shown_buttons(page.list)))
    assert [each.accessibleName() for each in shown_buttons(page.list)] == ["New client"]
    window.close()


def test_a_hostile_name_is_shown_as_it_was_typed(page, home, qtbot):
    change(home, home.anna, given_name=HOSTILE, family_name="A", preferred_name=HOSTILE)
    page.open_client(home.anna)
    qtbot.waitUntil(lambda: page.record.client is not None)
    assert page.record.name.text() == HOSTILE
    labels = [label for label in page.record.findChildren(QLabel) if HOSTILE in label.text()]
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_who_may_not_edit_people_is_not_offered_to(desk, home, qtbot):
    home.become(Role.AUDITOR)
    reader = replace(desk, actor=home.opened.actor)
    page = ClientsPage(reader)
    window = framed(page, qtbot)
    page.open_client(home.anna)
    qtbot.waitUntil(lambda: page.record.client is not None)
    offered = [each.accessibleName() for each in shown_buttons(page.toolbar())]
    assert offered == ["Back to the list of clients"]
    page.record.tabs.setCurrentWidget(page.record.family)
    assert [each for each in shown_buttons(page.record.family) if each.isEnabled()] == []
    window.close()


def test_another_tool_finds_a_place_in_the_toolbar(page, qtbot):
    tool = QPushButton("Import")
    page.add_tool(tool)
    qtbot.waitUntil(tool.isVisible)


def test_thousand_clients_are_shown_with_a_handful_of_questions(page, home, qtbot):
    phase = home.ask(client_views.card, home.anna).client.phase_id
    with home.opened.work() as work:
        for number in range(1_000):
            clients.add(
                work,
                Client(
                    case_number=f"M-{number}",
                    given_name="名" * 50,
                    family_name="长",
                    phase_id=phase,
                    admitted_on=date(2026, 1, 1),
                ),
            )
        work.commit()
    page.set_filter("M-")
    qtbot.waitUntil(lambda: len(names(page)) == 1_000)
    assert page.list.count.text() == "1000 clients"


def shown_buttons(place):
    return [each for each in place.findChildren(QPushButton) if each.isVisible()]


def test_the_arrow_keys_are_the_lists_as_soon_as_the_page_has_the_focus(page, qtbot):
    page.setFocus()
    assert page.list.table.hasFocus()


def test_a_new_appointment_is_for_the_client_who_is_open(page, record, qtbot):
    qtbot.waitUntil(lambda: record.client is not None)
    assert page.new_appointment_start() == record.client
    page.show_list()
    assert page.new_appointment_start() is None
