"""Erasing on a server: by somebody's own login, wholly, and again after the database went back."""

from dataclasses import replace
from datetime import date

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import make_url

from familycare.domain.access import NotAllowed, Role
from familycare.domain.people import Client, FamilyMember, Note
from familycare.domain.storage import BroughtBack
from familycare.services import (
    client_views,
    clients,
    drafts,
    erasure,
    saved_filters,
    server,
    vault,
)
from familycare.services.erasure import Erase
from familycare.services.system_clock import SystemClock
from tests.server.conftest import PASSWORD
from tests.server.test_work import do

SECRETS = ("Zyxwold", "sleeps under the stairs")
"""Words that occur nowhere but in the records of the person who is erased."""
COLUMNS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'bytea')
"""


@pytest.fixture
def ben(served):
    """Give Ben a name and a life of his own in the records, and let him leave."""
    number = served.numbers.ben
    with served.acting(Role.COORDINATOR) as opened:
        named = replace(
            served.world.other.client, family_name="Zyxwold", discharged_on=date(2026, 6, 30)
        )
        do(opened, clients.change, named)
        do(
            opened,
            clients.add_note,
            Note(client_id=number, text="Zyxwold sleeps under the stairs"),
        )
    for role, form in (
        (Role.COUNSELLOR, f"note/{number}"),
        (Role.RECEPTION, "booking"),
        (Role.COORDINATOR, f"note/{number}"),
    ):
        with served.acting(role) as opened:
            do(opened, drafts.lock, {form: '{"text": "Zyxwold sleeps under the stairs"}'})
    with served.acting(Role.RECEPTION) as opened:
        do(opened, drafts.lock, {"therapy": '{"text": "Anna"}'})
        do(opened, saved_filters.save, "Zyxwold", {})
        do(opened, saved_filters.save, "Upstairs", {"text": "Anna"})
    return number


def erase(served, number, kind=Client, who=Role.COORDINATOR):
    with served.acting(who) as opened:
        wish = Erase(kind=kind, id=number, password=PASSWORD, reason="At his wish")
        return erasure.erase(opened, wish)


def told_of(served, words):
    """Return where in the whole database any of the words stands, whoever may read it."""
    with served.owner() as owner:
        return {
            table
            for table, column in owner.execute(COLUMNS).fetchall()
            for word in words
            if owner.execute(
                f'SELECT 1 FROM "{table}" WHERE "{column}"::text LIKE %s LIMIT 1', (f"%{word}%",)
            ).fetchone()
        }


def test_nothing_is_left_of_an_erased_person_wherever_it_stood(served, ben):
    assert told_of(served, SECRETS) == {"client", "note", "draft", "saved_filter"}
    with served.acting(Role.COORDINATOR) as opened:
        outlook = erasure.outlook(opened, Client, ben)
    assert outlook.removed["Note"] == 2

    assert erase(served, ben).people == 2  # his mother belongs to nobody else

    assert told_of(served, SECRETS) == set()
    with served.owner() as owner:
        kept = owner.execute("SELECT form FROM draft").fetchall()
        noted = owner.execute("SELECT count(*) FROM audit WHERE deed = 'erase'").fetchone()
        filters = owner.execute("SELECT name FROM saved_filter").fetchall()
    assert ("therapy",) in kept
    assert filters == [("Upstairs",)]
    assert noted == (2,)


def test_without_the_function_what_others_keep_would_stay(served, ben):
    """The proof above fails where whoever erases deletes what they can see, and nothing more."""
    with served.owner() as owner:
        owner.execute("ALTER FUNCTION forget_unshared RENAME TO nobody_calls_it")
    erase(served, ben)
    assert told_of(served, SECRETS) == {"draft", "saved_filter"}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATOR}))
def test_nobody_else_erases_not_even_past_the_program(served, ben, role):
    with pytest.raises(NotAllowed):
        erase(served, ben, who=role)
    for statement in (
        "SELECT forget_unshared(1, '{note}', 2, '{x}')",
        "INSERT INTO erasure DEFAULT VALUES",
        "SELECT * FROM erasure_ledger(1)",
        "SELECT erasure_remark()",
    ):
        with served.psql(role) as connection, pytest.raises(InsufficientPrivilege):
            connection.execute(statement)


@pytest.fixture
def gone_back(served, postgres, ben, tmp_path):
    """Erase Ben and a relative, then bring the database back from a backup of before."""
    postgres.dump(served.url, tmp_path / "backup")
    erase(served, ben)
    postgres.bring_back(served.url, tmp_path / "backup")
    return ben


def test_a_database_of_before_lets_nobody_in(served, gone_back):
    assert told_of(served, SECRETS) == {"client", "note", "draft", "saved_filter"}
    for who in (Role.COORDINATOR, Role.RECEPTION):
        with pytest.raises(BroughtBack):
            vault.open(served.address(who), SystemClock())


def test_setting_up_again_erases_again(served, gone_back):
    assert server.set_up(served.url, SystemClock()) == 2

    assert told_of(served, SECRETS) == set()
    with served.acting(Role.COORDINATOR) as opened, opened.reading() as reading:
        assert [line.name for line in client_views.listed(reading)].count("Ben Zyxwold") == 0
        assert len(client_views.listed(reading)) == 4
    with served.owner() as owner:
        lines = owner.execute("SELECT facts FROM audit WHERE deed = 'erase'").fetchall()
    assert lines == [('{"again":1}',)] * 2
    assert server.set_up(served.url, SystemClock()) == 0


def test_the_owner_who_is_no_superuser_erases_again_too(served, gone_back):
    place = make_url(served.url)
    name = f"keeper_{served.number}"
    with served.owner() as owner:
        owner.execute(f"CREATE ROLE {name} LOGIN CREATEROLE PASSWORD '{PASSWORD}'")
        owner.execute(f"ALTER DATABASE {place.database} OWNER TO {name}")
        # The tests' superuser has made the centre; nobody else may change a superuser's login.
        owner.execute("UPDATE account SET login = 'founder' WHERE login = 'postgres'")
        groups = owner.execute(
            "SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s)", (f"{place.database}_",)
        ).fetchall()
        for (group,) in groups:
            owner.execute(f'GRANT "{group}" TO {name} WITH ADMIN OPTION')
    assert server.set_up(served.address(name), SystemClock()) == 2
    assert told_of(served, SECRETS) == set()


def test_a_ledger_inside_the_database_alone_would_know_of_nobody(served, gone_back):
    """The proof above fails without the remark: what came back has forgotten whom to forget."""
    with served.owner() as owner:
        owner.execute(f"COMMENT ON ROLE {make_url(served.url).database}_member IS NULL")
    assert server.set_up(served.url, SystemClock()) == 0
    assert told_of(served, SECRETS) == {"client", "note", "draft", "saved_filter"}


def test_a_second_erasure_adds_to_the_ledger(served, gone_back):
    server.set_up(served.url, SystemClock())
    relative = served.numbers.mother_of[served.numbers.emil]
    with served.owner() as owner:
        owner.execute("DELETE FROM tie WHERE family_member_id = %s", (relative,))
    erase(served, relative, FamilyMember)
    with served.owner() as owner:
        known = owner.execute("SELECT count(*) FROM erasure_ledger(1)").fetchone()
        table = owner.execute("SELECT count(*) FROM erasure").fetchone()
    assert known == table == (3,)


def test_an_erasure_that_failed_stands_in_no_ledger(served):
    with served.owner() as owner, pytest.raises(psycopg.errors.DivisionByZero):
        owner.execute(
            "DO $$ BEGIN INSERT INTO erasure (centre_id, version, kind, uid, erased_at)"
            " VALUES (1, 1, 'Client', 'x', now()); PERFORM 1 / 0; END $$"
        )
    with served.owner() as owner:
        assert owner.execute("SELECT count(*) FROM erasure_ledger(1)").fetchone() == (0,)
