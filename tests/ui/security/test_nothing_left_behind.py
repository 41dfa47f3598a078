"""After a walk through every screen, no word about anybody lies outside of the encrypted files."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit

from familycare.domain.people import Note
from familycare.services import clients
from tests.centre import Home, at, opened_as
from ui.logbook import kept_log

CANARIES = ("Kanarienvogel", "Zwitschergasse", "Papageno-Notiz")


@pytest.fixture
def furnished(sqlite_template, location, clock):
    """Put words into the centre that stand nowhere else in the world."""
    home = Home.of(opened_as(location, clock, sqlite_template[2]), sqlite_template[1])
    with home.opened.work() as work:
        anna = work.people.clients.get(home.anna)
        work.people.clients.save(replace(anna, family_name=CANARIES[0]))
        work.commit()
    home.do(clients.add_note, Note(client_id=home.anna, text=CANARIES[2]))
    home.book(home.visit(home.anna, at(10), remark=CANARIES[1]))
    home.opened.close()
    return home


def words_in(folder, but=()):
    """Return the files under a folder in which any of the words stands."""
    wanted = [w.encode(code) for w in CANARIES for code in ("utf-8", "utf-16-le")]
    found = []
    for path in Path(folder).rglob("*"):
        if path.is_file() and path not in but:
            content = path.read_bytes()
            found += [path for word in wanted if word in content]
    return found


def on_screen(window):
    """Return all that labels and tables of a window say, those of hidden tabs included."""
    told = [label.text() for label in window.findChildren(QLabel)]
    told += [edit.toPlainText() for edit in window.findChildren(QPlainTextEdit)]
    return "\n".join(told)


def test_a_walk_through_every_screen_leaves_no_word_behind(
    furnished, sign_in, program, tmp_path, qtbot, monkeypatch
):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    with kept_log(tmp_path / "log"):
        window = sign_in()
        for entry in list(window._entries):
            window.go_to(entry)
            qtbot.wait(50)
        window.go_to("clients", furnished.anna)
        qtbot.waitUntil(lambda: CANARIES[0] in on_screen(window))
        qtbot.waitUntil(lambda: CANARIES[2] in on_screen(window))
        window.go_to("settings")
        for part in window.page._ways:
            window.page.opened_with(part)
        window.newAppointmentWanted.emit(None)
        qtbot.wait(100)
        for dialog in window.findChildren(QDialog):
            dialog.reject()
        qtbot.wait(200)
        program.window.close()
        program.close()

    assert words_in(tmp_path) == []


def test_the_search_finds_a_word_that_was_left(tmp_path):
    (tmp_path / "draft.txt").write_text(f"An {CANARIES[0]}", "utf-16")
    assert words_in(tmp_path)
