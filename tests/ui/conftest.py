"""A dressed application, and a real centre in a real file behind a real runner."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from familycare.domain.clock import StoppedClock
from ui.desk import Desk
from ui.icons import Icons
from ui.jobs import Jobs
from ui.runner import Runner
from ui.theme import Appearance, Theme

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def theme(qapp):
    theme = Theme()
    theme.apply(qapp, Appearance.LIGHT)
    return theme


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
    from familycare.services import vault

    order = vault.NewCentre(name="Linden House", time_zone="Europe/Berlin", with_rooms=False)
    return vault.create(str(tmp_path / "linden.familycare"), order, clock)


@pytest.fixture
def runner(centre, jobs, qtbot):
    runner = Runner(centre, jobs)
    yield runner
    runner.close()


@pytest.fixture
def desk(runner, theme, icons, centre):
    return Desk(runner, theme, icons, centre.zone, centre.clock, centre.actor)
