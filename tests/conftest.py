"""What every test shares: a Qt without a screen, and a PostgreSQL server for those who ask."""

import gc
import os
import sys
from itertools import count

# Before anything imports Qt: no screen is needed, and none is opened by accident.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("LC_ALL", "C.UTF-8")

import hypothesis
import pytest

from familycare.domain.clock import StoppedClock
from tests.centre import NOW, Home, copied, founded, furnish, let_coordinator_in, opened_as

# No test asserts a time, and a busy machine is no failure.
hypothesis.settings.register_profile("familycare", deadline=None)
hypothesis.settings.load_profile("familycare")

LASTING = 10
"""What is left after so many collections is taken to last."""
_collections = count(1)
gc.disable()  # see ui/garbage.py: a worker that collected would take widgets apart

pytest_plugins = ["tests.faults.figures"]


def pytest_collection_finish():
    gc.collect()
    gc.freeze()  # what is left lasts, and is not looked through again after each test


def pytest_runtest_logfinish():
    """Collect garbage on the thread of the tests, as the program does on that of its screen.

    Now nothing refers to what the test used: all of it goes, or the widgets of finished tests
    would pile up and be dressed again for each test.
    """
    _delete_widgets()
    if gc.get_count()[0] > gc.get_threshold()[0]:
        gc.collect()
        if next(_collections) % LASTING == 0:
            gc.freeze()


def _delete_widgets():
    """Delete every window, and every panel that stood in none.

    Their owner is Python, but what their signals call refers to them where its collector cannot
    look; and outside a loop of events nobody deletes what is to be deleted later. The list below a
    field is deleted by its completer, and by nobody before it.
    """
    widgets = sys.modules.get("PySide6.QtWidgets")
    if not widgets or not widgets.QApplication.instance():
        return
    for widget in widgets.QApplication.topLevelWidgets():
        if widget.parent() is None and not isinstance(widget, widgets.QListView):
            widget.deleteLater()
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def postgres():
    """Start a PostgreSQL server; `postgres.new_database()` gives the URL of an empty database."""
    if sys.platform == "win32":
        pytest.skip("the tests start PostgreSQL on Linux and macOS only")
    from tests.postgres import running  # noqa: PLC0415 - most runs need no server

    with running() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres):
    """Give the URL of a database that all tests of this session share; empty at first."""
    return postgres.new_database()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """Make a furnished centre in a file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "centre.familycare"
    return path, *_furnished(str(path))


@pytest.fixture(scope="session")
def postgres_template(postgres):
    """Make a furnished centre in a database, to be copied; beside it the copies not in use."""
    url = postgres.new_database()
    numbers, _keys = _furnished(url)
    postgres.keep(url)
    return url.rpartition("/")[2], numbers, []


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def storage(request):
    """Name the database; tests that ask for it run once on each."""
    return request.param


@pytest.fixture
def clock():
    """Stop the clock on Wednesday 2026-07-01, 08:00 in Berlin."""
    return StoppedClock(NOW)


@pytest.fixture
def location(request, storage, tmp_path):
    """Give a furnished centre of its own, as a file or as the URL of a database."""
    if storage == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        path, request.node.numbers, request.node.keys = template
        yield str(copied(path, tmp_path))
        return
    server = request.getfixturevalue("postgres")
    name, request.node.numbers, unused = request.getfixturevalue("postgres_template")
    url = unused.pop() if unused else server.new_database(name)
    yield url
    if request.node.get_closest_marker("alters_tables"):
        server.drop_database(url)  # what was taken from its tables would be missing for the next
        return
    server.refill(url)
    unused.append(url)


@pytest.fixture
def home(request, location, clock):
    """Open a furnished centre of its own, with short ways to act in it."""
    opened = opened_as(location, clock, getattr(request.node, "keys", None))
    yield Home.of(opened, request.node.numbers)
    opened.close()


@pytest.fixture
def centre(home):
    """Give the open centre itself."""
    return home.opened


def _furnished(location):
    opened = founded(location, StoppedClock(NOW))
    numbers = furnish(opened)
    let_coordinator_in(opened)
    opened.close()
    return numbers, opened.unlocked
