"""What the screen left behind is never taken apart by a worker: the program would stand still."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT_BEHIND = """
import gc, sys, threading
from PySide6.QtCore import QCoreApplication, QObject
from ui import garbage

gone_in = set()

class Left(QObject):
    def __del__(self):
        gone_in.add(threading.current_thread().name)

def leave(count):
    for _ in range(count):
        left = Left()
        left.itself = left

def work():
    for _ in range(200):
        [[] for _ in range(2_000)]

app = QCoreApplication([])
if sys.argv[1] == "guarded":
    garbage.EVERY_MS = 20
    keeper = garbage.Garbage(app)
leave(300)
worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
if sys.argv[1] == "guarded":
    from PySide6.QtCore import QTimer
    QTimer.singleShot(300, app.quit)
    app.exec()
print(sorted(gone_in))
"""


def gone_in(how):
    done = subprocess.run(
        [sys.executable, "-c", LEFT_BEHIND, how],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout.strip()


def test_only_the_thread_of_the_screen_collects():
    assert gone_in("guarded") == "['MainThread']"


def test_without_the_guard_a_worker_would():
    assert "worker" in gone_in("unguarded")
