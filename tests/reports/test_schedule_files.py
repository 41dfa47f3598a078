import os
from pathlib import Path

import pytest

from familycare.domain.errors import Refused
from reports import schedules
from reports.schedules import FORMATS, UnknownFormat

ENDINGS = list(FORMATS)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_schedule_is_written_in_the_format_that_the_name_asks_for(schedule, tmp_path, ending):
    path = tmp_path / f"week{ending}"
    schedules.write(schedule(), path)
    assert path.read_bytes() == schedules.render(schedule(), ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_schedule_gives_the_same_bytes(schedule, ending):
    assert schedules.render(schedule(), ending) == schedules.render(schedule(), ending)


def test_the_ending_may_be_in_capitals(schedule, tmp_path):
    schedules.write(schedule(), tmp_path / "WEEK.CSV")
    assert (tmp_path / "WEEK.CSV").exists()


@pytest.mark.parametrize("name", ["week.doc", "week", ".csv.exe"])
def test_an_unknown_ending_is_refused_and_nothing_is_written(schedule, tmp_path, name):
    with pytest.raises(UnknownFormat):
        schedules.write(schedule(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_ending_is_something_people_can_put_right():
    assert issubclass(UnknownFormat, Refused)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_older_file_is_replaced_and_nothing_is_left_beside_it(schedule, tmp_path, ending):
    path = tmp_path / f"week{ending}"
    path.write_bytes(b"x" * 1_000_000)
    schedules.write(schedule(), path)
    assert path.stat().st_size < 1_000_000
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_stays_and_nothing_is_left_beside_it(schedule, tmp_path):
    path = tmp_path / "week.csv"
    path.mkdir()
    with pytest.raises(OSError, match=r"week\.csv"):
        schedules.write(schedule(), path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_told_as_it_is(schedule, tmp_path):
    with pytest.raises(FileNotFoundError):
        schedules.write(schedule(), tmp_path / "gone" / "week.csv")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_full_disk_leaves_the_older_file(schedule, tmp_path):
    resource = pytest.importorskip("resource")
    path = tmp_path / "week.xlsx"
    path.write_bytes(b"older")
    child = os.fork()
    if child == 0:
        # No file may grow beyond ten bytes: the write fails half-way, as on a full disk.
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
        try:
            schedules.write(schedule(), path)
        except OSError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_week_without_appointments_can_be_written(schedule, ending):
    assert schedules.render(schedule()._replace(lines=()), ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_three_thousand_appointments_can_be_written(schedule, line, ending):
    many = tuple(line(uid=f"{number:032x}", title=f"Client {number}") for number in range(3000))
    content = schedules.render(schedule(*many), ending)
    assert len(content) > 30_000
