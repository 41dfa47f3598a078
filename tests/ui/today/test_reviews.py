"""What was opened in need waits on the first page of whoever reviews it."""

from dataclasses import replace

import pytest

from familycare.domain.access import Actor, Role
from familycare.domain.accounts import Account
from familycare.services import glass
from tests.ui.framed import framed
from ui.today.page import TodayPage
from ui.widgets.agenda.rows import Heading, Notice


@pytest.fixture
def opened_in_need(home):
    """Hanna has opened Ben's records; Clara sits at the computer."""
    with home.opened.work() as work:
        number = max(account.id for account in work.accounts.listed()) + 1
        work.accounts.add(Account(number, "hanna", "Hanna", Role.COUNSELLOR, home.hanna))
        work.accounts.add(Account(number + 1, "carla", "Carla", Role.COORDINATOR))
        work.commit()
    home.opened.actor = Actor("Hanna", Role.COUNSELLOR, home.hanna, number)
    home.do(glass.open_in_need, home.ben, "Nobody else is in")
    home.opened.actor = Actor("Carla", Role.COORDINATOR, None, number + 1)


@pytest.fixture
def shown(opened_in_need, desk, home, qtbot):
    page = TodayPage(replace(desk, actor=home.opened.actor))
    window = framed(page, qtbot)
    qtbot.waitUntil(lambda: any(isinstance(row, Notice) for row in page.waiting.agenda.rows))
    yield page
    window.close()


def notices(page):
    return [row for row in page.waiting.agenda.rows if isinstance(row, Notice)]


def test_it_stands_first_with_its_count(shown):
    heading, notice = shown.waiting.agenda.rows[:2]
    assert heading == Heading("Opened in need, to be reviewed", 1)
    assert notice.title == "Ben Klein"
    assert "Hanna" in notice.details


def test_a_finding_takes_it_off_the_list(shown, home, dialog_over, qtbot):
    shown._do(notices(shown)[0])
    form = dialog_over(shown)
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("finding").problem == "Please fill in: Finding.")
    form.finding.setText("Rightly so")
    form.primary.click()
    qtbot.waitUntil(lambda: not notices(shown))
    assert home.ask(glass.unreviewed) == ()
