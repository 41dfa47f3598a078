"""The worklist of flagged appointments in the window."""

from datetime import date

import pytest
from PySide6.QtWidgets import QMainWindow, QPushButton

from familycare.domain.closures import Closure, ClosureScope
from familycare.domain.restrictions import Restriction, RestrictionCause, RestrictionKind
from familycare.services import closures, restrictions, review, review_views
from tests.centre import at
from ui.review.daily import DailyLook
from ui.review.keep_dialog import KeepDialog
from ui.review.page import ReviewPage

EIGHTEENTH = date(2026, 7, 18)


def limited(home, client):
    home.do(restrictions.restrict, Restriction(
        family_member_id=home.mother_of[client], kind=RestrictionKind.BAN,
        cause=RestrictionCause.HOUSE_RULES, reason="Shouted", starts_on=date(2026, 7, 1),
    ))  # fmt: skip


def close(home):
    with home.opened.reading() as reading:
        whole = reading.days(EIGHTEENTH, EIGHTEENTH)
    closed = Closure(scope=ClosureScope.CENTRE, slot=whole, reason="Pipes")
    return home.do(closures.close, closed)


@pytest.fixture
def page(desk, qtbot, home):
    home.visit_limited = home.book(home.visit(home.anna, at(10)))
    home.visit_closed = home.book(home.visit(home.ben, at(10, day=EIGHTEENTH)))
    limited(home, home.anna)
    close(home)
    return shown(desk, qtbot)


def shown(desk, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    page = ReviewPage(desk)
    page.owner = window
    page.bar = page.toolbar()
    qtbot.addWidget(page.bar)
    window.setCentralWidget(page)
    page.beside = []
    page.detailsWanted.connect(page.beside.append)
    with qtbot.waitSignal(page.workToDoChanged) as counted:
        window.show()
    page.counted = counted.args[0]
    return page


def details(page, qtbot):
    """Return what stands beside the list, once it is read."""
    beside = page.beside[-1]
    qtbot.addWidget(beside)
    beside.show()
    qtbot.waitUntil(lambda: bool(deeds(beside)))
    return beside


def deeds(beside):
    return [made.text() for made in beside.findChildren(QPushButton) if not made.isHidden()]


def test_the_list_says_why_and_the_navigation_how_many(page):
    model = page.table.record_model
    assert [line.line.title for line in model.lines] == ["Anna Klein", "Ben Klein"]
    assert "Limit of visits" in model.index(0, 2).data()
    assert "Closure" in model.index(1, 2).data()
    assert page.counted == 2


def test_keeping_it_is_offered_for_a_limit_and_not_for_a_closure(page, qtbot):
    assert "Keep as it is …" in deeds(details(page, qtbot))
    page.table.choose(page.table.record_model.lines[1].id)
    beside = details(page, qtbot)
    assert "Keep as it is …" not in deeds(beside)
    assert "Cancel …" in deeds(beside)


def test_a_place_that_fits_is_one_click_away_and_can_be_undone(page, qtbot, home, runner):
    page.table.choose(page.table.record_model.lines[1].id)
    beside = details(page, qtbot)
    place = home.ask(review_views.card, home.visit_closed.id).places[0]
    made = next(each for each in beside.findChildren(QPushButton) if place.room in each.text())
    with qtbot.waitSignal(runner.deedDone):
        made.click()
    assert home.ask(review_views.waiting) == 1
    qtbot.waitUntil(lambda: len(page.table.record_model.lines) == 1)


def test_whoever_keeps_it_says_why(page, qtbot, desk, home):
    card = home.ask(review_views.card, home.visit_limited.id)
    dialog = KeepDialog(desk, card, page.owner)
    dialog.open()
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(dialog.form.field("reason").problem))
    dialog.because.setText("The court agrees")
    with qtbot.waitSignal(dialog.finished):
        dialog.primary.click()
    assert home.ask(review_views.waiting) == 1


def test_an_empty_list_says_that_everything_fits(desk, qtbot):
    page = shown(desk, qtbot)
    assert page.states.currentWidget() is not page.table
    assert page.counted == 0


def test_the_daily_look_goes_on_until_everything_was_looked_at(desk, qtbot, home):
    home.book(home.visit(home.anna, at(10)))
    looking = DailyLook(desk, None)
    looking.look_if_due()
    qtbot.waitUntil(lambda: not home.ask(review.look_due))
    qtbot.waitUntil(lambda: not looking.running)
