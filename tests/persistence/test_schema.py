"""The tables a database has, and what becomes of those of other releases and programs."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlcipher3 import dbapi2 as sqlite

from familycare.domain.backups import Why
from familycare.domain.storage import MadeByNewerProgram, NotACentre
from familycare.persistence import backups, keys, schema
from familycare.persistence.database import Database, is_server, make_file
from familycare.persistence.rows import METADATA
from familycare.services import appointments, calendar_views, vault
from tests.centre import FOUNDER, PASSWORD, Home, Numbers, at, opened_as, opened_by_founder

MIGRATIONS = Path(schema.__file__).parent / "migrations"
DATA = Path(__file__).parents[1] / "data"


def migrated_to(database, version):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        connection.commit()


@pytest.fixture
def empty(request, storage, tmp_path):
    """Give a database without tables."""
    if storage == "sqlite":
        make_file(tmp_path / "empty.familycare")
        location = str(tmp_path / "empty.familycare")
    else:
        location = request.getfixturevalue("postgres").new_database()
    database = Database(location)
    yield database
    database.close()
    if storage != "sqlite":
        request.getfixturevalue("postgres").drop_database(location)


def test_the_migrations_make_the_tables_that_the_program_describes(empty):
    migrated_to(empty, "head")

    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, METADATA)
    # An exclusion constraint is an index to PostgreSQL; the second migration tells of it.
    assert [d for d in differences if "occupancy_guard" not in str(d)] == []


def test_the_list_of_migrations_is_that_of_the_folder():
    files = sorted(path.stem for path in (MIGRATIONS / "versions").glob("0*.py"))

    assert [name.split("_")[0] for name in files] == list(schema.KNOWN)
    assert schema.KNOWN[-1] == schema.HEAD


def test_each_migration_follows_the_one_before():
    before = None
    for path in sorted((MIGRATIONS / "versions").glob("0*.py")):
        text = path.read_text("utf-8")
        number = re.search(r'^revision = "(\w+)"', text, re.MULTILINE)[1]
        follows = re.search(r'^down_revision = (?:"(\w+)"|None)', text, re.MULTILINE)[1]
        assert (number, follows) == (path.stem.split("_")[0], before)
        before = number


def test_a_file_of_a_newer_program_is_refused_and_left_alone(home, location, clock):
    home.opened.close()
    keys = home.opened.unlocked
    other = Database(location, keys and keys.key)
    with other.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()

    with pytest.raises(MadeByNewerProgram) as problem:
        opened_as(location, clock, keys)

    other.close()
    assert problem.value.found == "9999"
    assert "9999" not in problem.value.location


def opened(location, clock):
    """Open a database as this release opens one of an earlier one: a file is encrypted first."""
    if is_server(location):
        return vault.open(location, clock)
    vault.protect(location, FOUNDER)
    return opened_by_founder(location, clock)


def alone(database, clock):
    """Open it while nobody else has it open: such a file would not be encrypted."""
    database.close()
    return opened(database.location, clock)


@pytest.mark.parametrize("tables", [("notes",), ("notes", "alembic_version")])
def test_the_database_of_another_program_is_refused(empty, clock, tables):
    with empty.engine.connect() as connection:
        for name in tables:
            connection.exec_driver_sql(f"CREATE TABLE {name} (version_num text)")
        connection.commit()

    with pytest.raises(NotACentre):
        alone(empty, clock)


def test_an_empty_database_is_no_centre(empty, clock):
    with pytest.raises(NotACentre):
        alone(empty, clock)


def test_an_older_schema_is_brought_up_to_date(empty, clock):
    migrated_to(empty, "0001")
    with empty.engine.connect() as connection:
        connection.exec_driver_sql(
            "INSERT INTO centre (uid, name, time_zone) VALUES ('u', 'Old house', 'Europe/Berlin')"
        )
        connection.commit()
    empty.close()

    centre = alone(empty, clock)

    with centre.reading() as reading:
        assert schema.version_of(reading.transaction.connection) == schema.HEAD
    assert centre.name == "Old house"
    centre.close()


@pytest.mark.parametrize("storage", ["sqlite"])
def test_a_file_is_backed_up_before_its_schema_is_changed(empty, clock, storage):
    migrated_to(empty, "0001")
    with empty.engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO centre (uid, time_zone) VALUES ('u', 'UTC')")
        connection.commit()
    empty.close()

    alone(empty, clock).close()

    key = keys.read(Path(empty.location)).key_file.unlock(FOUNDER.login, PASSWORD).key
    path = Path(empty.location)
    (backup,) = backups.listed(backups.folder_of(path), backups.stem_of(path)).backups
    backups.verify(backup, key)
    assert backup.manifest.why == Why.BEFORE_MIGRATION
    copy = Database(str(backup.data), key)
    with copy.engine.connect() as connection:
        assert schema.version_of(connection) == "0001"
        assert connection.exec_driver_sql("SELECT uid FROM centre").scalar() == "u"
    copy.close()


@pytest.mark.parametrize("storage", ["sqlite"])
def test_an_older_file_that_cannot_be_brought_up_to_date_stays_as_it_was(empty, clock, storage):
    migrated_to(empty, "0001")  # no centre in it

    with pytest.raises(NotACentre):
        alone(empty, clock)

    key = keys.read(Path(empty.location)).key_file.unlock(FOUNDER.login, PASSWORD).key
    left = Database(empty.location, key)
    with left.engine.connect() as connection:
        assert schema.version_of(connection) == "0001"
    left.close()


CLIENT = """
    INSERT INTO client
    (centre_id, uid, case_number, given_name, sex, language, admitted_on, phase_id)
    VALUES (1, 'c', '1', 'Anna', 'female', 'en', '2026-01-01', 1)
"""


def test_questionnaires_that_were_taken_twice_are_told_apart_and_days_that_were_set_stay(empty):
    migrated_to(empty, "0007")
    with empty.engine.connect() as connection:
        for statement in (
            "INSERT INTO centre (uid, time_zone) VALUES ('u', 'UTC')",
            "INSERT INTO phase (centre_id, name, position) VALUES (1, 'First', 1)",
            "INSERT INTO setting VALUES (1, 'answers_every_days', 60), (1, 'grid_minutes', 30)",
            CLIENT,
            *(
                "INSERT INTO assessment (centre_id, uid, client_id, informant, instrument,"
                f" filled_on, answers) VALUES (1, '{uid}', 1, 'client', 'family-apgar', '{day}',"
                " '[1]')"
                for uid, day in (("a", "2026-02-01"), ("b", "2026-02-01"), ("d", "2026-02-02"))
            ),
        ):
            connection.exec_driver_sql(statement)
        connection.commit()

    migrated_to(empty, "0010")

    with empty.engine.connect() as connection:
        twins = connection.exec_driver_sql("SELECT uid, twin FROM assessment ORDER BY id")
        assert [tuple(row) for row in twins] == [("a", 0), ("b", 1), ("d", 0)]
        days = "SELECT instrument, every_days, first_days FROM routine ORDER BY instrument"
        assert [tuple(row) for row in connection.exec_driver_sql(days)] == [
            (code, 60, 21) for code in ("family-apgar", "mspss-family", "support-rating")
        ]
        left = connection.exec_driver_sql("SELECT name FROM setting").scalars().all()
        assert left == ["grid_minutes"]


@pytest.mark.parametrize("released", sorted(DATA.glob("schema-*.sql")), ids=lambda p: p.stem)
def test_a_file_of_every_released_schema_opens_and_works(released, tmp_path, clock):
    path = tmp_path / "old.familycare"
    connection = sqlite.connect(str(path))
    connection.executescript(released.read_text("utf-8"))
    connection.close()

    centre = opened(str(path), clock)

    home = Home.of(centre, Numbers(room_a=1, anna=1, ben=2, mother_of={1: 1, 2: 2}))
    lines = home.ask(calendar_views.between, at(0, minutes=1440))
    assert [(line.title, line.starts) for line in lines] == [
        ("Anna Klein", at(10).start),
        ("Ben Klein", at(12).start),
    ]
    assert home.do(appointments.book, home.visit(home.ben, at(10))).place == 1
    centre.close()


def test_there_is_a_file_of_every_released_schema():
    never_alone = {
        "0001", "0005", "0006", "0009", "0010", "0011", "0012", "0014", "0016", "0018", "0020",
        "0021", "0022",
    }  # fmt: skip
    assert {path.stem for path in DATA.glob("schema-*.sql")} == {
        f"schema-{version}" for version in schema.KNOWN if version not in never_alone
    }


def test_every_table_belongs_to_a_centre_or_to_a_record_that_does():
    parts = {
        "centre",
        "participant",
        "occupancy",
        "group_member",
        "co_facilitator",
        "meeting_line",
        "network_person",
        "disclosed_section",
        "wish",
        "requested",
    }
    without = {name for name, table in METADATA.tables.items() if "centre_id" not in table.c}
    assert without == parts
    assert isinstance(METADATA, sa.MetaData)
