"""Files and servers that are not as they should be: each problem is named, nothing is lost."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlcipher3 import dbapi2 as sqlite

from familycare.domain.centre import UnknownTimeZone
from familycare.domain.storage import (
    Busy,
    ConnectionLost,
    Damaged,
    DiskFull,
    EngineTooOld,
    FileExists,
    KeyFileMissing,
    NoSuchFile,
    NotACentre,
    NotLetIn,
    ReadOnly,
    SettingRefused,
)
from familycare.persistence import database
from familycare.persistence.problems import problem_of
from familycare.services import calendar_views, house_views, vault
from tests.centre import FOUNDER, ORDER, PASSWORD, at, founded, opened_again

on_sqlite = pytest.mark.parametrize("storage", ["sqlite"])
on_postgresql = pytest.mark.parametrize("storage", ["postgresql"])


def test_a_new_centre_has_phases_rooms_and_settings(tmp_path, clock):
    order = replace(ORDER, with_rooms=True, contact="Telephone 1")
    opened = founded(tmp_path / "new.familycare", clock, order)

    with opened.reading() as reading:
        assert [p.name for p in house_views.phases(reading)][:2] == [
            "Orientation",
            "Rehabilitation",
        ]
        assert len(house_views.rooms(reading)) == 6
        assert house_views.settings(reading).grid_minutes == 15
        assert house_views.centre(reading).contact == "Telephone 1"
    opened.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in lists of its own")
def test_only_its_owner_can_read_a_new_centre(tmp_path, clock):
    path = tmp_path / "new.familycare"
    founded(path, clock).close()
    assert path.stat().st_mode & 0o077 == 0


def test_a_centre_opens_as_it_was_made(home):
    again = opened_again(home.opened)

    assert (again.name, str(again.zone)) == ("Haus am See", "Europe/Berlin")
    again.check()
    again.close()


def test_a_new_centre_never_takes_the_place_of_another(home, location, clock):
    with pytest.raises(FileExists):
        founded(location, clock)

    assert home.ask(house_views.centre).name == "Haus am See"


def test_an_unknown_time_zone_leaves_no_file(tmp_path, clock):
    path = tmp_path / "new.familycare"

    with pytest.raises(UnknownTimeZone):
        founded(path, clock, replace(ORDER, time_zone="Berlin/Europe"))

    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_named_and_not_made(tmp_path, clock):
    path = tmp_path / "gone.familycare"

    with pytest.raises(NoSuchFile) as problem:
        vault.check_place(str(path))

    assert problem.value.location == str(path)
    assert list(tmp_path.iterdir()) == []


@on_sqlite
@pytest.mark.skipif(os.name == "nt", reason="Windows does not remove an open file")
def test_nothing_is_booked_into_a_file_that_was_removed_while_open(home, location, storage):
    home.book(home.visit(home.anna, at(10)))
    os.remove(location)  # noqa: PTH107 - as another program would

    with pytest.raises(NoSuchFile):
        home.book(home.visit(home.ben, at(12)))


@on_sqlite
def test_a_file_that_vanishes_while_the_program_runs_is_not_made_again(home, location, storage):
    home.opened.database.engine.dispose()
    os.remove(location)  # noqa: PTH107 - as another program would

    with pytest.raises(NoSuchFile), home.opened.reading():
        pass

    assert not os.path.exists(location)  # noqa: PTH110


@pytest.mark.parametrize("content", [b"", b"Dear diary, " * 500])
def test_a_file_of_something_else_is_named_and_left_alone(tmp_path, clock, content):
    path = tmp_path / "diary.familycare"
    path.write_bytes(content)

    with pytest.raises((NotACentre, KeyFileMissing)) as problem:
        _unlocked(path, clock)

    assert str(path) in problem.value.location
    assert path.read_bytes() == content


def _unlocked(path, clock):
    vault.check_place(str(path))
    return vault.unlock(str(path), "eva", PASSWORD, clock)


@on_sqlite
def test_a_damaged_file_is_named(home, location, clock, storage):
    home.opened.close()
    with open(location, "r+b") as file:  # noqa: PTH123 - as a failing disk would
        file.seek(4096)
        file.write(b"\x99" * 200_000)

    with pytest.raises((Damaged, NotACentre)) as problem:
        _looked_through(home, clock)

    assert problem.value.location == location


def _looked_through(home, clock):
    opened = opened_again(home.opened)
    try:
        opened.check()
    finally:
        opened.close()


@on_sqlite
def test_every_pragma_took(home, storage):
    with home.opened.reading() as reading:
        for pragma, wanted in database.PRAGMAS.items():
            found = reading.transaction.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
            assert str(found) == wanted


@on_sqlite
def test_a_pragma_that_does_not_take_stops_everything(home, storage, monkeypatch):
    monkeypatch.setitem(database.PRAGMAS, "page_size", "4097")

    with pytest.raises(SettingRefused) as problem:
        opened_again(home.opened)

    assert problem.value.pragma == "page_size"


def test_the_sqlite_in_use_is_one_that_keeps_wal_files_whole():
    assert sqlite.sqlite_version_info >= (3, 51, 3) == database.SAFE_SQLITE


def test_an_older_sqlite_is_refused_and_leaves_no_empty_file(tmp_path, clock, monkeypatch):
    monkeypatch.setattr(database, "SAFE_SQLITE", (99, 0, 0))

    with pytest.raises(EngineTooOld):
        founded(tmp_path / "new.familycare", clock)

    assert list(tmp_path.iterdir()) == []


@on_sqlite
def test_a_file_that_somebody_keeps_locked_is_busy(home, location, storage, monkeypatch):
    monkeypatch.setattr(database, "LOCK_WAIT_SECONDS", 0)
    home.opened.database.engine.dispose()
    with home.opened.work():
        for _ in range(20):  # more often than there are connections: none is lost by it
            with pytest.raises(Busy), ThreadPoolExecutor(1) as thread:
                thread.submit(_start_to_write, home).result()

    with home.opened.work():
        pass


def _start_to_write(home):
    with home.opened.work():
        pass


@on_sqlite
def test_readers_see_one_state_while_somebody_writes(home, location, storage):
    with home.opened.reading() as reading:
        before = calendar_views.between(reading, at(0, minutes=1440))
        home.book(home.visit(home.anna, at(10)))
        assert calendar_views.between(reading, at(0, minutes=1440)) == before == []


@pytest.mark.postgres
@on_postgresql
def test_a_reading_sees_one_state_on_the_server_too(home, storage):
    with home.opened.reading() as reading:
        before = calendar_views.between(reading, at(0, minutes=1440))
        home.book(home.visit(home.anna, at(10)))
        assert calendar_views.between(reading, at(0, minutes=1440)) == before == []


@on_sqlite
def test_a_file_that_may_not_be_written_is_named_before_anything_is_typed(
    location, storage, clock, monkeypatch
):
    monkeypatch.setattr(os, "access", lambda path, _mode: str(path) != location)
    with pytest.raises(ReadOnly) as problem:
        vault.check_place(location)
    assert problem.value.location == location


@on_sqlite
def test_a_file_that_became_read_only_while_it_was_open_is_named(home, storage, monkeypatch):
    open_it = sqlite.connect
    monkeypatch.setattr(
        sqlite, "connect", lambda path, **how: open_it(f"file:{path}?mode=ro", uri=True, **how)
    )
    # Where the system forbids it, SQLite says so at the beginning; where it was told, it waits.
    monkeypatch.setattr(database, "BEGIN_WRITING", "UPDATE centre SET name = name")
    opened = opened_again(home.opened)
    with pytest.raises(ReadOnly) as problem, opened.work():
        pytest.fail("it could be written")
    assert problem.value.location == home.opened.location
    opened.close()


@on_sqlite
def test_a_full_disk_is_named(home, storage):
    with home.opened.work() as work:
        connection = work.transaction.connection
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(DiskFull):
            connection.exec_driver_sql(
                "INSERT INTO note (centre_id, client_id, written_at, text)"
                " VALUES (1, 1, 1, zeroblob(1000000))"
            )


@on_sqlite
def test_what_was_not_committed_never_happened(home, storage):
    with home.opened.work() as work:
        work.transaction.connection.exec_driver_sql("UPDATE client SET unit = 'lost'")

    assert home.rows("SELECT DISTINCT unit FROM client") == [("",)]


@pytest.mark.parametrize(
    "url", ["postgresql://eva:secret@127.0.0.1:1/centre", "mysql://a:secret@b/c"]
)
def test_a_server_that_is_not_there_is_named_without_its_password(url, clock):
    with pytest.raises((ConnectionLost, NotACentre)) as problem:
        vault.open(url, clock)

    assert "secret" not in str(vars(problem.value))
    assert "***" in str(vars(problem.value))


@pytest.mark.postgres
@on_postgresql
@pytest.mark.parametrize("wrong", ["password", "database"])
def test_a_server_that_does_not_let_one_in_is_not_called_silent(location, storage, clock, wrong):
    called, database = location.rsplit("/", 1)
    if wrong == "password":
        called = re.sub(":[^:@]+@", ":wrong@", called)
    else:
        database = "nowhere"

    with pytest.raises(NotLetIn):
        vault.open(f"{called}/{database}", clock)


@pytest.mark.postgres
@on_postgresql
def test_a_connection_that_breaks_off_is_named_and_the_next_one_works(home, storage):
    work = home.opened.work()
    with work:
        number = work.transaction.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        home.rows(f"SELECT pg_terminate_backend({number})")
        with pytest.raises(ConnectionLost):
            work.house.centre()

    assert home.ask(house_views.centre).name == "Haus am See"


class Fault(Exception):  # noqa: N818 - it stands in for any
    """An error with the code that a driver gives it."""

    def __init__(self, sqlite_errorname=None, sqlstate=None):
        super().__init__()
        self.sqlite_errorname, self.sqlstate = sqlite_errorname, sqlstate


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault("SQLITE_BUSY_SNAPSHOT"), Busy),
        (Fault("SQLITE_READONLY_DBMOVED"), ReadOnly),
        (Fault("SQLITE_CORRUPT_INDEX"), Damaged),
        (Fault(sqlstate="40P01"), Busy),
        (Fault(sqlstate="53100"), DiskFull),
        (Fault(sqlstate="57P01"), ConnectionLost),
        (Fault(sqlstate="22001"), type(None)),
    ],
)
def test_an_error_code_becomes_a_problem_with_a_way_out(fault, kind):
    assert type(problem_of(fault, "here")) is kind


def test_a_folder_that_cannot_be_written_is_named(tmp_path, clock):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(ReadOnly):
        founded(tmp_path / "file" / "new.familycare", clock)


def test_a_damaged_plain_file_is_not_encrypted_as_if_it_were_sound(tmp_path):
    path = tmp_path / "plain.familycare"
    plain = sqlite.connect(str(path))
    plain.execute("CREATE TABLE note (text)")
    plain.executemany("INSERT INTO note VALUES (?)", [("x" * 400,)] * 200)
    plain.commit()
    plain.close()
    content = bytearray(path.read_bytes())
    content[8192 : 8192 + 2000] = b"\x99" * 2000
    path.write_bytes(content)

    with pytest.raises(Damaged):
        vault.protect(str(path), FOUNDER)

    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
