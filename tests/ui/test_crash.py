import logging
import sys
import threading

import pytest
from PySide6.QtWidgets import QLabel

from ui.crash import Crashes, number_of, places
from ui.crash_dialog import CrashDialog
from ui.logbook import LOG_BYTES, LOG_FILES, kept_log


def fault(name):
    try:
        {}[name]
    except KeyError as error:
        return error


def test_the_same_fault_has_the_same_number_whoever_it_is_about():
    assert number_of(fault("Anna Berg")) == number_of(fault("Bo Adler"))


def test_log_says_where_it_happened_but_about_nobody(caplog):
    crashes = Crashes()
    with caplog.at_level(logging.ERROR):
        crashes.note(fault("Anna Berg, born 1990"))
    assert "Anna" not in caplog.text
    assert "KeyError" in caplog.text
    assert "test_crash.py" in caplog.text


def test_cause_of_a_fault_is_logged_too():
    try:
        try:
            {}["Anna"]
        except KeyError:
            int("Bo")
    except ValueError as error:
        told = "\n".join(places(error))
    assert "KeyError" in told
    assert "ValueError" in told
    assert "Anna" not in told


def test_person_is_told_once_for_each_fault(qtbot):
    crashes, numbers = Crashes(), []
    crashes.noted.connect(numbers.append)
    for name in ("Anna", "Bo", "Anna"):
        crashes.note(fault(name))
    assert len(numbers) == 1


def test_dialog_names_the_number(qtbot, theme):
    dialog = CrashDialog("1A2B3C4D", None)
    qtbot.addWidget(dialog)
    assert any("1A2B3C4D" in label.text() for label in dialog.findChildren(QLabel))


@pytest.fixture
def root_log():
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_log_is_kept_in_its_folder(tmp_path, root_log):
    with kept_log(tmp_path / "log") as path:
        Crashes().note(fault("Anna"))
        assert "fault" in path.read_text("utf-8")


def crash_about(name):
    """Fail with a client's name in the message, in the locals and in the cause."""
    client = {"name": name}
    try:
        {}[name]
    except KeyError as error:
        raise ValueError(f"{name} cannot be shown: {client}") from error


def test_a_crash_about_a_client_leaves_no_word_of_them_on_disk(tmp_path, root_log):
    with kept_log(tmp_path):
        crashes = Crashes()
        try:
            crash_about("Zyxwulf")
        except ValueError as error:
            crashes.note(error)
            logging.getLogger("ui.anywhere").exception("fault")
            logging.getLogger("sqlalchemy.pool").exception("failed for %s", "Zyxwulf")
            logging.getLogger("urllib3").warning("Zyxwulf")
    written = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert "Zyxwulf" not in written
    assert written.count(" crash_about\n") == 6  # where it happened is all there, with its cause
    assert "sqlalchemy.pool test_crash:" in written


def test_the_log_does_not_grow_for_ever(tmp_path, root_log):
    with kept_log(tmp_path) as path:
        logger, line = logging.getLogger("ui.anywhere"), "x" * 100_000
        for _number in range(3 * LOG_FILES * LOG_BYTES // len(line)):
            logger.error(line)
        kept = sorted(each.name for each in tmp_path.glob(f"{path.name}*"))
        size = sum(each.stat().st_size for each in tmp_path.glob(f"{path.name}*"))
    assert len(kept) == LOG_FILES + 1
    assert size <= (LOG_FILES + 1) * LOG_BYTES


def test_what_python_would_only_print_is_caught_too(qtbot, monkeypatch):
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crashes, numbers = Crashes(), []
    crashes.noted.connect(numbers.append)
    crashes.install()

    class Fails:
        def __del__(self):
            crash_about("Zyxwulf")

    Fails()
    qtbot.waitUntil(lambda: len(numbers) == 1)
