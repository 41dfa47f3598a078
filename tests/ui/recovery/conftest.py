"""What is known of Anna's recovery, in the furnished centre of the scenarios."""

from functools import partial

import pytest

from familycare.domain.recovery.records import RecoveryRecord
from familycare.services import recovery_records, recovery_views
from tests.centre import NOW
from ui.recovery.client_recovery import ClientRecovery


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def page(desk, home, qtbot):
    """Show what is known of Anna's recovery."""
    view = ClientRecovery(desk)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.show_client(home.anna)
    qtbot.waitUntil(lambda: view.card is not None)
    return view


@pytest.fixture
def dialog(page, dialog_over):
    """Wait for the form that was asked for, and return it."""
    return partial(dialog_over, page)


@pytest.fixture
def card(home):
    """Return what the page shows, as it is now."""
    return lambda: home.ask(recovery_views.card, home.anna)


@pytest.fixture
def keep(home):
    """Keep a page about Anna."""

    def kept(kind, page, noted_on=None, **more):
        return home.do(
            recovery_records.save,
            RecoveryRecord(
                client_id=home.anna,
                kind=kind,
                noted_on=noted_on or NOW.date(),
                page=page,
                **more,
            ),
        )

    return kept
