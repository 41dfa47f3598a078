"""The library of programmes in the settings: what there is, and the centre's own files."""

import pytest
from PySide6.QtWidgets import QFileDialog

from familycare.domain.groups import Group
from familycare.services import groups
from tests.questionnaire_services import OWN_PROGRAMME
from ui.settings.programmes_section import ProgrammesSection


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def section(desk, home, qtbot):
    made = ProgrammesSection(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.table.record_model.lines))
    return made


def codes(section):
    return [line.code for line in section.table.record_model.lines]


def add(section, tmp_path, text=OWN_PROGRAMME, replacing=""):
    path = tmp_path / "ours.toml"
    path.write_text(text, "utf-8")
    section.keep(str(path), replacing)


def test_each_programme_tells_dose_audience_and_source(section):
    section.table.choose("meaning")
    assert "8 meetings" in section.about.text()
    assert "OALib" in section.about.text()
    assert not section.remove.isEnabled()


def test_its_questionnaires_are_told_by_name(section):
    section.table.choose("relapse-prevention")
    told = section.about.text().replace("\u2068", "").replace("\u2069", "")
    assert "Before: Confidence in hard situations (BSCQ-8), Craving" in told
    assert "During, every 4 meetings: Craving in the past week (PACS)" in told
    section.table.choose("ten-steps")
    assert "Before" not in section.about.text()


def test_a_shipped_one_is_copied_to_be_changed_and_added(section, tmp_path, qtbot):
    section.table.choose("meaning")
    section.copy.click()
    qtbot.waitUntil(lambda: bool(section.findChildren(QFileDialog)))
    (dialog,) = section.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "ours"))
    dialog.reject()
    section.keep(str(tmp_path / "ours.toml"), "")
    qtbot.waitUntil(lambda: "own-meaning" in codes(section))


def test_a_file_of_the_centre_is_added_and_taken_away_again(section, tmp_path, qtbot):
    add(section, tmp_path)
    qtbot.waitUntil(lambda: "ours" in codes(section))
    section.table.choose("ours")
    section.remove.click()
    qtbot.waitUntil(lambda: "ours" not in codes(section))


def test_what_is_wrong_with_a_file_stands_above_the_list(section, tmp_path, qtbot):
    add(section, tmp_path, OWN_PROGRAMME.replace('before = ["mlq"]', 'before = ["mql"]'))
    qtbot.waitUntil(lambda: section.problem.isVisibleTo(section))
    assert "ours.toml" in section.problem.text()
    assert "measures, before" in section.problem.text()
    assert "mql" in section.problem.text()
    assert "ours" not in codes(section)


def test_a_programme_that_a_group_has_stays_and_can_go_out_of_use(section, home, tmp_path, qtbot):
    add(section, tmp_path)
    qtbot.waitUntil(lambda: "ours" in codes(section))
    home.do(groups.save, Group(name="Fire", programme="ours"))
    section.table.choose("ours")
    section.remove.click()
    qtbot.waitUntil(lambda: section.problem.isVisibleTo(section))
    section.use.click()
    qtbot.waitUntil(lambda: section.use.text() == "Use again")
    assert "ours" in codes(section)
