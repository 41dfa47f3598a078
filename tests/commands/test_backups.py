"""backup, restore and check from the command line."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.centre import FOUNDER, Home, at, opened_again
from ui import commands

FILES_ONLY = pytest.mark.parametrize("storage", ["sqlite"])


def run(*words, user=FOUNDER.login):
    return commands.run([str(word) for word in (*words, "--user", user)])


@pytest.fixture
def closed(home, location):
    """Give the place of a centre in which nobody works."""
    home.opened.close()
    return Path(location)


def appointments(home):
    opened = opened_again(home.opened)
    found = Home.of(opened, home).rows("SELECT id FROM appointment")
    opened.close()
    return [key for (key,) in found]


@FILES_ONLY
def test_a_backup_is_made_beside_the_centre_and_on_a_stick(closed, tmp_path, capsys):
    stick = tmp_path / "stick"
    assert run("backup", closed, "--to", stick) == 0
    assert capsys.readouterr().out.startswith(f"Wrote {closed.parent / 'centre backups'}")
    assert len(list((closed.parent / "centre backups").iterdir())) == 3
    assert len(list(stick.iterdir())) == 3


@FILES_ONLY
def test_a_stick_that_is_full_or_gone_is_told(closed, tmp_path, capsys):
    (tmp_path / "stick").write_text("no folder")
    assert run("backup", closed, "--to", tmp_path / "stick") == 2
    assert "could not be written" in capsys.readouterr().err


@FILES_ONLY
def test_backups_are_listed_to_those_who_can_sign_in(closed, capsys, monkeypatch):
    run("backup", closed)
    capsys.readouterr()
    assert run("restore", closed, "--list") == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("centre ")
    made = re.search(r" (\d{4}-\d\d-\d\d \d{6}Z)  ", line)[1]  # in UTC, as names sort by it
    there = datetime.strptime(f"{made}+0000", "%Y-%m-%d %H%M%SZ%z").astimezone()
    assert f", {there:%H:%M}  " in line
    assert line.endswith("By hand")
    assert commands.run(["restore", str(closed), "--list"]) == 2
    assert "--user" in capsys.readouterr().err
    for keys in closed.parent.glob("centre.familycare.keys*"):
        keys.unlink()
    assert run("restore", closed, "--list") == 0
    monkeypatch.setenv("FAMILYCARE_PASSWORD", "not the right one")
    assert run("restore", closed, "--list") == 2


@FILES_ONLY
def test_a_backup_that_was_cut_off_is_told_and_passed_over(closed, capsys):
    run("backup", closed)
    run("backup", closed)
    capsys.readouterr()
    run("restore", closed, "--list")
    name = capsys.readouterr().out.split("  ")[0]
    newest = closed.parent / "centre backups" / f"{name}.familycare"
    with newest.open("r+b") as file:
        file.truncate(4096)
    assert run("restore", closed, "--list") == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("Not usable")
    assert run("restore", closed, "--yes") == 0


@FILES_ONLY
def test_going_back_tells_what_is_lost_and_where_the_file_of_before_is(home, location, capsys):
    run("backup", location)
    home.book(home.visit(home.anna, at(10)))
    home.opened.close()
    capsys.readouterr()

    assert run("restore", location, "--yes") == 0

    said = capsys.readouterr().out
    assert "1 deed since this backup would be lost:" in said
    assert "Booked: Family visit, Anna Klein" in said
    assert "The file of before was put aside" in said
    assert appointments(home) == []


@FILES_ONLY
def test_nothing_happens_unless_somebody_says_yes(home, location, capsys):
    run("backup", location)
    home.book(home.visit(home.anna, at(10)))
    home.opened.close()
    assert run("restore", location) == 2
    assert "--yes" in capsys.readouterr().err
    assert appointments(home) == [1]


@FILES_ONLY
def test_a_backup_can_be_named(closed, capsys):
    run("backup", closed)
    capsys.readouterr()
    run("restore", closed, "--list")
    name = capsys.readouterr().out.split("  ")[0]
    assert run("restore", closed, name, "--yes") == 0
    named_last = ["restore", str(closed), "--user", FOUNDER.login, "--yes", name]
    assert commands.run(named_last) == 0
    assert run("restore", closed, "another", "--yes") == 2
    assert "There is no backup called another." in capsys.readouterr().err


@FILES_ONLY
def test_without_any_backup_there_is_no_way_back(closed, capsys):
    assert run("restore", closed, "--yes") == 2
    assert "There is no backup yet." in capsys.readouterr().err


@FILES_ONLY
@pytest.mark.parametrize("lost", ["keys", "file"])
def test_what_is_lost_comes_back(home, closed, lost, capsys):
    run("backup", closed)
    for path in closed.parent.glob("centre.familycare*"):
        if lost == "file" or ".keys" in path.name:
            path.unlink()
    assert run("restore", closed, "--yes") == 0
    assert appointments(home) == []
    said = capsys.readouterr().out
    assert ("The keys are those of the backup" in said) is True


@FILES_ONLY
def test_a_check_says_that_all_is_well(closed, capsys):
    assert run("check", closed) == 0
    assert run("check", closed, "--full") == 0
    assert capsys.readouterr().out == "All is well.\n" * 2


@FILES_ONLY
def test_a_check_names_the_newest_backup_when_there_is_damage(closed, capsys):
    run("backup", closed)
    content = bytearray(closed.read_bytes())
    content[4096 * 20 + 100] ^= 1
    closed.write_bytes(content)
    assert run("check", closed, "--full") == 2
    told = capsys.readouterr()
    assert "The newest backup is centre " in told.out
    assert "damaged" in told.err


@pytest.mark.parametrize(
    ("command", "tool"),
    [("backup", "pg_dump"), ("restore", "pg_restore"), ("check", "pg_amcheck")],
)
def test_for_a_server_postgresqls_own_command_is_printed_without_the_password(
    command, tool, capsys
):
    url = "postgresql://anna:secret@db.example.org:5433/haus?sslmode=require&password=secret2"
    assert commands.run([command, url]) == 2
    said = capsys.readouterr().out
    assert tool in said
    assert "postgresql://anna@db.example.org:5433/haus?sslmode=require" in said
    assert "secret" not in said
