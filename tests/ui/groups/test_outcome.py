"""Before and after a run, beside its group: read line by line, and never explained."""

from datetime import date, timedelta

import pytest

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.groups import Group
from familycare.services import groups
from familycare.services.orders import BookAppointment
from tests.centre import at
from ui.groups.outcome_dialog import OutcomeDialog
from ui.widgets.measured_table import AFTER, BEFORE, DRAWN, MEANING, NAME, POINTS_ROLE

TODAY = date(2026, 7, 1)


@pytest.fixture
def evenings(home, clock):
    """Hold two meetings of family education with Anna and Ben, and end it."""
    clock.instant = at(6, day=TODAY - timedelta(days=62)).start
    group = home.do(
        groups.save,
        Group(name="Evenings", programme="family-education", clients=(home.anna, home.ben)),
    )
    for days in (60, 20):
        day = TODAY - timedelta(days=days)
        clock.instant = at(6, day=day).start
        home.book(
            BookAppointment(
                kind=AppointmentKind.GROUP_SESSION, slot=at(10, day=day),
                room_id=home.group_room, group_id=group.id, clients=group.clients,
                staff=(home.hanna,),
            )
        )  # fmt: skip
    clock.instant = at(12, day=TODAY).start
    return home.do(groups.save, group.__class__(**{**vars(group), "active": False}))


@pytest.fixture
def centre(home):
    return home.opened


def opened(desk, group, qtbot):
    dialog = OutcomeDialog(desk, group)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def texts(table, column):
    return [table.item(row, column).text() for row in range(table.rowCount())]


def test_members_stand_below_one_another_and_their_mean_last(desk, evenings, home, filled, qtbot):
    filled(home.anna, "family-apgar", (0, 0, 0, 0, 0), days=70)
    filled(home.anna, "family-apgar", (2, 2, 2, 2, 2), days=10)
    dialog = opened(desk, evenings, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.tables))
    (table,) = dialog.tables
    assert texts(table, NAME) == ["Anna Klein", "Ben Klein", "Mean of those measured twice"]
    assert texts(table, BEFORE) == ["0", "–", "0"]
    assert texts(table, AFTER) == ["10", "–", "10"]
    assert texts(table, MEANING)[0] == "Better"
    assert table.item(0, DRAWN).data(POINTS_ROLE) == (0, None, 1)


def test_a_group_of_its_own_says_why_there_is_nothing(desk, home, qtbot):
    group = home.do(groups.save, Group(name="Chess"))
    dialog = opened(desk, group, qtbot)
    told = "A group of its own has no questionnaires that go with it."
    qtbot.waitUntil(lambda: told in [
        label.text() for label in dialog.findChildren(type(dialog.about))
    ])  # fmt: skip
