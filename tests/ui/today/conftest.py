"""The first page over the furnished centre of the scenarios, in a real file."""

import pytest

from familycare.domain.access import Role
from familycare.services import questionnaires


@pytest.fixture
def centre(home):
    """Give the centre; nobody asks for questionnaires, so that nothing but the scenario waits."""
    usual = home.opened.actor
    home.become(Role.ADMINISTRATOR)
    for code in ("mspss-family", "family-apgar", "support-rating"):
        home.do(questionnaires.set_routine, code, 0, 0)
    home.opened.actor = usual
    return home.opened
