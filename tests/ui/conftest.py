"""A dressed application, and a real centre in a real file behind a real runner."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QDialog

from familycare.domain.clock import StoppedClock
from familycare.domain.support import Assessment, Informant
from familycare.services import assessments, vault
from tests.centre import NOW, founded
from tests.ui.furnished import open_furnished
from ui.desk import Desk
from ui.icons import Icons
from ui.jobs import Jobs
from ui.runner import Runner
from ui.theme import Appearance, Theme

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_window_left(qapp):
    """Leave no window open to the next test: some look at what is shown besides their own."""
    yield
    for window in qapp.topLevelWidgets():
        if window.isVisible():
            window.hide()


@pytest.fixture
def home(sqlite_template, tmp_path, clock):
    """Give the furnished centre in a file of its own."""
    opened = open_furnished(sqlite_template, tmp_path, clock)
    yield opened
    opened.opened.close()


@pytest.fixture(scope="session")
def lasting_theme(qapp):
    """Make one theme for all tests, as in the program: its icon files go when it goes."""
    return Theme()


@pytest.fixture(scope="session")
def day_dress(qapp, lasting_theme):
    """Give the style sheet of the day."""
    lasting_theme.apply(qapp, Appearance.LIGHT)
    return qapp.styleSheet()


@pytest.fixture(autouse=True)
def theme(qapp, lasting_theme, day_dress):
    """Dress the application for the day, unless the test before left it so: that takes a while."""
    if lasting_theme.dark or qapp.styleSheet() != day_dress:
        lasting_theme.apply(qapp, Appearance.LIGHT)
    return lasting_theme


@pytest.fixture
def icons(theme):
    return Icons(theme)


@pytest.fixture
def jobs(qapp):
    with ThreadPoolExecutor(2) as pool:
        yield Jobs(pool)


@pytest.fixture
def clock():
    return StoppedClock(MONDAY)


@pytest.fixture
def centre(tmp_path, clock):
    order = vault.NewCentre(name="Linden House", time_zone="Europe/Berlin", with_rooms=False)
    return founded(tmp_path / "linden.familycare", clock, order)


@pytest.fixture
def runner(centre, jobs, qtbot):
    runner = Runner(centre, jobs)
    yield runner
    runner.close()


@pytest.fixture
def desk(runner, theme, icons, centre):
    return Desk(runner, theme, icons, centre.zone, centre.clock, centre.actor)


@pytest.fixture
def dialog_over(qtbot):
    """Wait for the dialog that was asked for on a screen, and return it."""

    def wait(screen):
        def found():
            return [d for d in screen.findChildren(QDialog) if d.isVisible()]

        qtbot.waitUntil(lambda: bool(found()))
        return found()[-1]

    return wait


@pytest.fixture
def filled(home):
    """Record what somebody answered so many days ago."""

    def fill(client, code, answers, days=3, informant=Informant.CLIENT):
        return home.do(
            assessments.save,
            Assessment(
                client_id=client,
                instrument=code,
                answers=answers,
                filled_on=NOW.date() - timedelta(days=days),
                informant=informant,
            ),
        )

    return fill
