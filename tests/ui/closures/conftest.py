"""Closures over the furnished centre of the scenarios, in a real file."""

import pytest


@pytest.fixture
def centre(home):
    return home.opened
