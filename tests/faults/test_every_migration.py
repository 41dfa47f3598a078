"""A centre of an earlier release is brought up to date and killed at each call: old or new."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from familycare.persistence import keys, schema
from familycare.persistence.database import make_file
from tests.centre import FOUNDER, Numbers
from tests.faults.calls import DISK, FAILS, KILLED, STATEMENT
from tests.faults.children import answer
from tests.faults.deeds import reopened
from tests.faults.places import Place, unlocked_database
from tests.faults.recorder import can_record

MIGRATIONS = Path(schema.__file__).parent / "migrations"
OLDER = schema.KNOWN[:-1]
SPREAD = 4
"""Calls tried on the way from a release between: each of them lies on the way from the first."""
ON_FILES = [(what, fate) for what in (STATEMENT, DISK) for fate in (KILLED, FAILS)]
TROUBLES = [
    *(("sqlite", *trouble) for trouble in ON_FILES),
    pytest.param("postgresql", STATEMENT, KILLED, marks=pytest.mark.postgres),
]


def migrated_to(place, version):
    """Make the tables of a release, with one centre in them."""
    database = unlocked_database(place)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with closing(database), database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        connection.exec_driver_sql(
            "INSERT INTO centre (uid, name, time_zone) VALUES ('u', 'Old house', 'Europe/Berlin')"
        )
        connection.commit()


def shape(place):
    """Return the version of the tables, and which tables and columns there are."""
    database = unlocked_database(place)
    with closing(database), database.engine.connect() as connection:
        look = sa.inspect(connection)
        tables = {
            name: sorted(column["name"] for column in look.get_columns(name))
            for name in look.get_table_names()
        }
        return schema.version_of(connection), tables


class Older:
    """Makes centres of an earlier release."""

    def __init__(self, request, storage, folder):
        self.request, self.storage, self.folder, self.made = request, storage, folder, 0
        self.templates = {}

    def of(self, version):
        if version not in self.templates:
            self.templates[version] = self._template(version)
        place = self.templates[version]
        self.made += 1
        if self.storage == "postgresql":
            server = self.request.getfixturevalue("postgres")
            return place.at(server.new_database(place.location.rpartition("/")[2]))
        folder = self.folder / str(self.made)
        shutil.copytree(Path(place.location).parent, folder)
        return place.at(folder / "old.familycare")

    def done_with(self, place):
        if self.storage == "postgresql":
            self.request.getfixturevalue("postgres").drop_database(place.location)
        else:
            shutil.rmtree(Path(place.location).parent)

    def _template(self, version):
        if self.storage == "postgresql":
            url = self.request.getfixturevalue("postgres").new_database()
            place = Place(url, Numbers())
        else:
            path = self.folder / f"template-{version}" / "old.familycare"
            make_file(path)
            kept, secrets = keys.KeyFile.new(
                FOUNDER.account, FOUNDER.password, FOUNDER.recovery_code, FOUNDER.cost
            )
            keys.write(path, kept)
            place = Place(str(path), Numbers(), secrets)
        migrated_to(place, version)
        return place


@pytest.fixture
def older(request, storage, tmp_path):
    return Older(request, storage, tmp_path)


def opened_once_more(place):
    """Open it again, without any fault; return what it is called and what it has become."""
    with place.opened() as home:
        name = home.opened.name
    return name, shape(place)


def faults(older, version, what, fate, most, broken=""):
    """Let one call after the other fail; yield what the tables were like afterwards."""
    place = older.of(version)
    told, calls = answer(reopened, place, (what, fate, 0), broken)
    assert told == "done"
    older.done_with(place)
    step = max(1, calls // most) if most else 1
    for number in sorted({*range(1, calls + 1, step), calls}):
        place = older.of(version)
        answer(reopened, place, (what, fate, number), broken)
        yield place, number
        older.done_with(place)


@pytest.mark.parametrize(("storage", "what", "fate"), TROUBLES)
def test_a_migration_killed_at_any_call_leaves_the_old_or_the_new(
    older, storage, what, fate, rounds, tell
):
    if what == DISK and not can_record():
        pytest.skip("this sqlcipher3 hides SQLite's functions")
    first, *later = OLDER
    in_full = [(first, 0), *((version, SPREAD) for version in later)]
    for version, most in rounds([(later[-1], 2)], in_full):
        old, new = older.of(version), older.of(version)
        new_shape = opened_once_more(new)
        both, done = (shape(old), new_shape[1]), 0
        for place, number in faults(older, version, what, fate, most):
            assert shape(place) in both, number
            assert opened_once_more(place) == new_shape, number
            done += 1
        tell(f"{what} {fate} at a call of the migration from {version} on {storage}: {done} times,"
             " old or new each time, 0 halves")  # fmt: skip


@pytest.mark.parametrize("storage", ["sqlite"])
def test_the_proof_finds_half_a_migration_without_transactions(older, storage):
    old, new = older.of("0003"), older.of("0003")
    both = shape(old), opened_once_more(new)[1]
    for what, fate in ON_FILES if can_record() else ON_FILES[:2]:
        for place, _number in faults(older, "0003", what, fate, 40, "no transaction"):
            if shape(place) not in both:
                return
    pytest.fail("the proof proves nothing")
