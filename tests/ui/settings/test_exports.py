"""Regular exports: set up in the settings, written while the program is open."""

import pytest

from familycare.domain.standing_exports import Trouble
from familycare.services import standing_exports
from ui.reports.standing_watch import StandingWatch
from ui.settings.exports_section import ExportsSection


@pytest.fixture
def storage():
    return "sqlite"


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def section(desk, qtbot):
    made = ExportsSection(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def fill_in(section, qtbot, folder):
    dialog = section.dialog(None)
    dialog.open()
    dialog.name.setText("Wall of the hall")
    dialog.folder.setText(str(folder))
    dialog.ending.set_value(".csv")
    with qtbot.waitSignal(dialog.finished):
        dialog.submit()


def test_one_is_set_up_and_stands_in_the_list(section, home, qtbot, tmp_path):
    fill_in(section, qtbot, tmp_path)
    qtbot.waitUntil(lambda: section.table.record_model.rowCount() == 1)
    (kept,) = home.ask(standing_exports.listed)
    assert (kept.name, kept.ending, kept.wall) == ("Wall of the hall", ".csv", False)


def test_a_folder_that_is_no_whole_path_is_told_under_its_field(section, qtbot):
    dialog = section.dialog(None)
    dialog.open()
    dialog.name.setText("Wall")
    dialog.folder.setText("wall")
    dialog.submit()
    qtbot.waitUntil(lambda: "whole path" in dialog.form.field("folder").problem)
    dialog.reject()


def test_the_window_writes_what_is_due_and_tells_once_what_failed(
    section, desk, jobs, home, qtbot, tmp_path
):
    told = []
    watch = StandingWatch(home.opened, desk.runner, jobs, told.append, section)
    fill_in(section, qtbot, tmp_path / "gone")
    watch.attend()
    qtbot.waitUntil(lambda: bool(told))
    assert home.ask(standing_exports.listed)[0].trouble is Trouble.FOLDER
    qtbot.waitUntil(lambda: not watch._under_way)
    (tmp_path / "gone").mkdir()
    watch.attend()
    qtbot.waitUntil(lambda: bool(list((tmp_path / "gone").iterdir())))
    qtbot.waitUntil(lambda: not watch._under_way)
    assert len(told) == 1
    watch.stop()
