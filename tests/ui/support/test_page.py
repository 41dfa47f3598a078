"""The list of family support: who is in care, what it can be narrowed down to, and the details."""

from PySide6.QtCore import Qt

from familycare.domain.support import Concern, ConcernKind
from familycare.domain.support_level import Part
from familycare.services import support
from ui.page import ClientPlace
from ui.support.evidence import Evidence


def shown(page):
    return [line.name for line in page.table.record_model.lines]


def cell(page, name, header):
    headers = [column.header for column in page.table.record_model.columns]
    index = page.table.record_model.index(shown(page).index(name), headers.index(header))
    return index.data()


def narrow(page, key):
    page.narrowing.set_value(key)


def test_everybody_in_care_stands_with_level_trend_and_last_contact(page):
    assert len(shown(page)) == 5
    assert cell(page, "Anna Klein", "Support") == "Good"
    assert cell(page, "Ben Klein", "Support") == "Weak"
    assert cell(page, "Ben Klein", "Trend") == "Falling"
    assert cell(page, "Anna Klein", "Family life") == "80"
    assert cell(page, "Anna Klein", "Felt") == "–"
    assert cell(page, "Carl Klein", "Support") == "Not known yet"
    assert cell(page, "Anna Klein", "Last family contact") == "None yet"


def test_the_list_obeys_the_qt_contract(page, qtmodeltester):
    qtmodeltester.check(page.table.record_model)


def test_it_is_narrowed_down_to_the_falling_ones_and_back(page):
    narrow(page, "falling")
    assert shown(page) == ["Ben Klein"]
    narrow(page, "all")
    assert len(shown(page)) == 5


def test_each_narrowing_says_how_many_there_are(page):
    texts = [page.narrowing.itemText(n) for n in range(page.narrowing.count())]
    assert "No family contact for 30 days  (5)" in texts
    assert "Falling  (1)" in texts
    assert "A concern is open  (0)" in texts


def test_a_narrowing_that_finds_nobody_leads_back_to_everybody(page):
    narrow(page, "concern")
    assert shown(page) == []
    page._show_all()
    assert len(shown(page)) == 5


def test_a_concern_raised_elsewhere_comes_up_in_the_list(page, home, runner, qtbot):
    concern = Concern(client_id=home.anna, kind=ConcernKind.SAFETY, reason="Shouting")
    runner.run_now(lambda work: support.raise_concern(work, concern))
    qtbot.waitUntil(lambda: cell(page, "Anna Klein", "Support") == "Developing")
    narrow(page, "concern")
    assert shown(page) == ["Anna Klein"]


def test_the_work_to_do_is_told(page, runner, qtbot):
    with qtbot.waitSignal(page.workToDoChanged) as told:
        page._reload()
    assert told.args == [5]


def test_typing_narrows_down_by_name_and_case_number(page, qtbot):
    qtbot.keyClicks(page.filter, "dora")
    assert shown(page) == ["Dora Klein"]
    page.filter.clear()
    qtbot.keyClicks(page.filter, "C-1")
    assert shown(page) == ["Ben Klein"]


def test_enter_opens_the_clients_page_at_its_support(page, home, qtbot):
    page.table.setFocus()
    page.table.choose(home.ben)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.places == [("clients", ClientPlace(home.ben, "support"))]


def test_the_chosen_client_stands_beside_with_evidence_one_click_away(page, home, qtbot):
    page.table.setFocus()
    page.table.choose(home.anna)
    details = page.shown[-1]
    qtbot.addWidget(details)
    details.resize(320, 600)
    details.show()
    qtbot.waitUntil(lambda: details.card is not None)
    assert details.head.word.text() == "Good"
    details.parts._bars[Part.FUNCTIONING].click()
    assert details.findChild(Evidence) is not None
    details.parts._bars[Part.FUNCTIONING].click()
    assert [e for e in details.findChildren(Evidence) if e.isVisible()] == []


def test_what_stands_beside_goes_with_its_client_from_the_list(page, home):
    page.table.setFocus()
    page.table.choose(home.anna)
    narrow(page, "falling")
    assert page.shown[-1] is None
