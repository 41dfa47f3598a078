"""The groups' place over the furnished centre of the scenarios, in a real file."""

from functools import partial

import pytest

from familycare.domain.groups import Group
from familycare.services import groups
from tests.ui.framed import framed
from ui.groups.page import GroupsPage


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def group(home):
    """Keep a group of Anna and Ben, with Anna's mother, led by Hanna."""
    return home.do(
        groups.save,
        Group(
            name="Meaning in life",
            room_id=home.group_room,
            facilitator_id=home.hanna,
            clients=(home.anna, home.ben),
            family_members=(home.mother_of[home.anna],),
        ),
    )


@pytest.fixture
def page(desk, group, qtbot):
    page = GroupsPage(desk)
    page.shown = []
    page.detailsWanted.connect(page.shown.append)
    window = framed(page, qtbot)
    qtbot.waitUntil(lambda: bool(page.table.record_model.lines))
    page.table.setFocus()
    yield page
    window.close()


@pytest.fixture
def details(page, qtbot):
    """Choose the group, and show the details as the frame would."""
    qtbot.waitUntil(lambda: page.shown[-1:] not in ([], [None]))
    details = page.shown[-1]
    qtbot.addWidget(details)
    details.resize(320, 600)
    details.show()
    qtbot.waitUntil(lambda: bool(details.members.record_model.lines))
    return details


@pytest.fixture
def dialog(page, dialog_over):
    """Wait for the form that was asked for, and return it."""
    return partial(dialog_over, page)
