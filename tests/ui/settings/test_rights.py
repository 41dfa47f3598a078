"""The table of rights in the settings: the one by which every deed is checked, told in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from familycare.domain.access import RIGHTS, Actor, Permission, Reach, Role
from ui.settings.page import SettingsPage
from ui.settings.rights_section import RightsSection
from ui.theme import Appearance

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
WORDS = {Reach.ALL: "Yes", Reach.OWN: "Own clients", None: "No"}


@pytest.fixture
def section(desk, qtbot):
    made = RightsSection(desk)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def test_every_cell_is_what_the_services_ask(section):
    model = section.table.model()
    seen = 0
    for row, permission in enumerate(model.rows):
        if isinstance(permission, Permission):
            for column, role in enumerate(model.roles, 1):
                text = model.index(row, column).data()
                assert text == WORDS[RIGHTS[role].get(permission)]
                seen += 1
    assert seen == len(Permission) * len(Role)


def test_a_cell_says_whose_right_it_is_without_being_seen(section):
    model = section.table.model()
    row = model.rows.index(Permission.READ_NOTES)
    column = 1 + model.roles.index(Role.COUNSELLOR)
    assert model.index(row, column).data(SPOKEN) == "Counsellor, Read notes: Own clients"
    assert model.index(row, 0).data(SPOKEN) == (
        "Read notes. What was written down about a client in counselling."
    )


def test_arrows_walk_through_it_and_tab_leaves_it(section, qtbot):
    table = section.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 2
    assert not table.tabKeyNavigation()


def test_it_obeys_the_qt_contract(section, qtmodeltester):
    qtmodeltester.check(section.table.model())


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK])
def test_it_is_painted_in_both_looks(section, qapp, look):
    section.desk.theme.apply(qapp, look)
    section.grab()


def test_no_sentence_is_cut_off(section):
    table = section.table
    for row, what in enumerate(table.model().rows):
        assert table.rowHeight(row) >= table._painter.height(what, table.columnWidth(0))


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        (Role.RECEPTION, ["Who may do what", "Language", "Appearance", "About"]),
        (
            Role.COORDINATOR,
            [
                "Staff away",
                "Who may do what",
                "Visiting hours",
                "Backups",
                "Keeping data",
                "Import",
                "Regular exports",
                "Language",
                "Appearance",
                "About",
            ],
        ),
    ],
)
def test_parts_that_would_refuse_are_not_listed(desk, qtbot, role, parts):
    page = SettingsPage(replace(desk, actor=Actor("", role)))
    qtbot.addWidget(page)
    items = [page.names.item(n) for n in range(page.names.count())]
    assert [item.text() for item in items if not item.isHidden()] == parts
    assert page.names.currentItem().text() == parts[0]
