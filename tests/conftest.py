"""What every test shares: a Qt without a screen, and a PostgreSQL server for those who ask."""

import os
import sys

# Before anything imports Qt: no screen is needed, and none is opened by accident.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("LC_ALL", "C.UTF-8")

import hypothesis
import pytest

# No test asserts a time, and a busy machine is no failure.
hypothesis.settings.register_profile("familycare", deadline=None)
hypothesis.settings.load_profile("familycare")


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
