"""The program as it is started, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = {
    "alembic", "icalendar", "numpy", "openpyxl", "psycopg", "pypdfium2", "reportlab", "sqlalchemy",
    "sqlcipher3", "xlsxwriter",
}  # fmt: skip

FIRST_PAINT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from ui.app import Program
from ui.crash import Crashes
from ui.preferences import Preferences

app = QApplication(["familycare"])
program = Program(app, Preferences(Path(sys.argv[1]) / "window.ini"), Crashes(app))

class Painted(QObject):
    loaded = None
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.loaded is None:
            self.loaded = sorted(sys.modules)
            QTimer.singleShot(0, app.quit)
        return False

painted = Painted()
app.installEventFilter(painted)
program.start()
app.exec()
print(json.dumps(painted.loaded))
program.close()
"""


def started(code, *arguments):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )


def test_first_paint_waits_for_nothing_heavy(tmp_path):
    loaded = set(json.loads(started(FIRST_PAINT, tmp_path).stdout))
    assert "PySide6.QtWidgets" in loaded
    assert loaded & HEAVY == set()


def test_words_and_displays_need_no_qt():
    code = (
        "import sys, ui, ui.display, ui.messages; print([m for m in sys.modules if 'PySide' in m])"
    )
    assert started(code).stdout.strip() == "[]"
