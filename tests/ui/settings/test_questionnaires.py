"""The questionnaires in the settings: files, days, wording and batteries."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from familycare.services import questionnaires
from tests.questionnaire_services import OWN
from ui.settings.questionnaires_section import QuestionnairesSection

Key = Qt.Key


@pytest.fixture
def part(desk, qtbot):
    section = QuestionnairesSection(desk)
    qtbot.addWidget(section)
    section.resize(1000, 700)
    with qtbot.waitExposed(section):
        section.show()
    qtbot.waitUntil(lambda: bool(section.table.record_model.lines))
    return section


def chosen(part, code):
    place = [line.code for line in part.table.record_model.lines].index(code)
    part.table.selectRow(place)


def test_the_chosen_one_is_told_with_licence_source_and_reliable_change(part):
    chosen(part, "mspss-family")
    told = part.about.text()
    assert "a change of more than 1.2 is reliable" in told
    assert "No licence is needed" in told
    assert "Zimet" in told


def test_a_file_is_added_and_its_mistakes_are_told_above_the_list(part, qtbot, tmp_path, home):
    bad = tmp_path / "own.toml"
    bad.write_text(OWN.replace("score = 5.5", "score = 5.25"), "utf-8")
    part._keep(str(bad), "")
    qtbot.waitUntil(part.problem.isVisible)
    assert "5.25" in part.problem.text()
    bad.write_text(OWN, "utf-8")
    part._keep(str(bad), "")
    qtbot.waitUntil(lambda: home.ask(questionnaires.listed).lines[-1].own)
    qtbot.waitUntil(lambda: not part.problem.isVisible())


def test_a_file_that_is_no_text_or_not_there_is_told(part, tmp_path):
    odd = tmp_path / "odd.toml"
    odd.write_bytes(b"\xff\xfe\x00")
    part._keep(str(odd), "")
    assert "cannot be read" in part.problem.text()
    part._keep(str(tmp_path / "gone.toml"), "")
    assert part.problem.isVisible()


def test_a_shipped_one_is_saved_as_a_copy_to_be_changed_and_added(part, tmp_path, qtbot):
    told = []
    part.told.connect(told.append)
    chosen(part, "pacs")
    part.copy.click()
    qtbot.waitUntil(lambda: bool(part.findChildren(QFileDialog)))
    (asked,) = part.findChildren(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "ours"))
    asked.reject()
    assert len(told) == 1
    assert "ours.toml" in told[0]
    part._keep(str(tmp_path / "ours.toml"), "")
    lines = part.table.record_model
    qtbot.waitUntil(lambda: "own-pacs" in [line.code for line in lines.lines])


def test_what_is_out_of_use_is_grey_and_can_be_used_again(part, qtbot):
    chosen(part, "pacs")
    part.use.click()
    qtbot.waitUntil(lambda: part.use.text() == "Use again")
    part.use.click()
    qtbot.waitUntil(lambda: part.use.text() == "Out of use")


def test_days_wording_and_a_battery_are_typed_and_kept(part, qtbot, home, dialog_over):
    chosen(part, "pacs")
    part.due.click()
    form = dialog_over(part)
    form.every.setValue(28)
    form.primary.click()
    qtbot.waitUntil(lambda: "every 28 days" in told(part, "pacs"))
    part.wording.click()
    form = dialog_over(part)
    form.questions[0].setText("As licensed")
    form.primary.click()
    qtbot.waitUntil(lambda: home.ask(questionnaires.listed).wordings != ())
    part.new_battery.click()
    form = dialog_over(part)
    form.name.setText("Craving")
    for code in ("pacs", "craving-scale"):
        form.ticks[code].setChecked(True)
    form.primary.click()
    qtbot.waitUntil(lambda: len(part.batteries.record_model.lines) == 2)


def told(part, code):
    line = next(line for line in part.table.record_model.lines if line.code == code)
    return [column.text(line) for column in part.table.record_model.columns]
