"""Reports and schedules over the furnished centre of the scenarios, in a real file."""

import pytest

from tests.ui.furnished import open_furnished


@pytest.fixture
def home(sqlite_template, tmp_path, clock):
    opened = open_furnished(sqlite_template, tmp_path, clock)
    yield opened
    opened.opened.close()


@pytest.fixture
def centre(home):
    return home.opened
