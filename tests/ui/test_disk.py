"""Files are asked for without harm to the one that is open."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from ui import disk

A_WHILE_MS = 1_500
UI = Path(disk.__file__).parent


def locks_on(path):
    """Return the system's locks on a file and on the memory that its users share."""
    files = {str(Path(f"{path}{end}").stat().st_ino) for end in ("", "-shm")}
    told = Path("/proc/locks").read_text("ascii").splitlines()
    return sorted(
        line.split(":", 1)[1] for line in told if line.split(":")[-1].split()[0] in files
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for its locks")
@pytest.mark.parametrize(
    "ask", [disk.ask_which, lambda *a: disk.ask_where(a[0], a[1], "x", *a[2:])]
)
def test_a_list_of_files_leaves_the_locks_of_the_open_centre_alone(centre, qtbot, ask):
    with centre.reading() as reading:
        reading.house.centre()
    before = locks_on(centre.database.location)
    assert before
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = ask(owner, "Which?", "All (*)", lambda _chosen: None)
    dialog.setDirectory(str(Path(centre.database.location).parent))
    qtbot.wait(A_WHILE_MS)
    assert locks_on(centre.database.location) == before
    dialog.reject()
    assert isinstance(dialog, QFileDialog)
    centre.close()


def test_a_name_without_an_ending_gets_that_of_the_kind_that_was_chosen(qtbot, tmp_path):
    owner = QWidget()
    qtbot.addWidget(owner)
    taken = []
    kinds = "Spreadsheet (*.xlsx);;Printed figures (*.pdf)"
    dialog = disk.ask_where(owner, "Save", "figures.xlsx", kinds, taken.append)
    dialog.setDirectory(str(tmp_path))
    choice = dialog.findChild(QComboBox, "fileTypeCombo")
    choice.setCurrentIndex(1)
    choice.textActivated.emit(choice.currentText())
    dialog.findChild(QLineEdit, "fileNameEdit").setText("october")
    dialog.accept()
    assert taken == [str(tmp_path / "october.pdf")]


def test_no_file_dialog_goes_another_way():
    """Only `ui/disk.py` makes them, so that none looks inside files."""
    others = {
        path.relative_to(UI).as_posix()
        for path in UI.rglob("*.py")
        if "QFileDialog" in path.read_text(encoding="utf-8")
    }
    assert others == {"disk.py"}
