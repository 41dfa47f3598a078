"""Reports and schedules over the furnished centre of the scenarios, in a real file."""

import pytest

from tests.centre import CLIENTS
from tests.consent_services import permit


@pytest.fixture
def centre(home):
    """Let each client permit the approved mother to be told everything but notes."""
    for name in CLIENTS:
        home.do(permit, getattr(home, name))
    return home.opened
