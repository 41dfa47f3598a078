"""Setting a server up: by its owner, once and again, with nothing left open on the way."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import make_url

from familycare.domain.access import Role
from familycare.domain.passwords import PasswordTooShort
from familycare.domain.storage import (
    NameTooLong,
    NotACentre,
    NotTheOwner,
    ServerBehind,
    ServerRefused,
)
from familycare.domain.trail import Deed
from familycare.persistence.database import as_user
from familycare.services import accounts, server, trail_views, vault
from familycare.services.system_clock import SystemClock
from tests.centre import ORDER
from tests.server.conftest import PASSWORD
from tests.server.test_rights import differences
from ui import commands

FIRST = server.FirstAdministrator(login="first", name="First One", password=PASSWORD)


def first_of(url):
    return server.FirstAdministrator(
        login=f"first-of-{make_url(url).database}"[:40], name="First", password=PASSWORD
    )


def test_an_empty_database_gets_a_centre_and_an_administrator(postgres):
    url = postgres.new_database()
    assert server.needed(url) == server.Needed(centre=True, administrator=True)
    first = first_of(url)
    server.set_up(url, SystemClock(), order=ORDER, first=first)
    opened = vault.open(as_user(url, first.login, PASSWORD), SystemClock())
    assert (opened.name, opened.account.role) == ("Haus am See", Role.ADMINISTRATOR)
    opened.close()
    assert server.needed(url) == server.Needed(centre=False, administrator=False)


STATE = (
    """
    SELECT tablename, policyname, roles::text, cmd, qual, with_check
    FROM pg_policies ORDER BY 1, 2
    """,
    """
    SELECT relname, relacl::text, relrowsecurity, relforcerowsecurity
    FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1
    """,
    "SELECT login, role, status, must_change FROM account ORDER BY 1",
    "SELECT rolname, rolcanlogin, rolpassword FROM pg_authid ORDER BY 1",
    "SELECT roleid, member FROM pg_auth_members ORDER BY 1, 2",
)
"""What setting up makes, and must make the same again."""


def test_running_it_again_changes_nothing(served):
    def state():
        with served.owner() as owner:
            return [owner.execute(query).fetchall() for query in STATE]

    before = state()
    server.set_up(served.url, SystemClock())
    assert state() == before
    with served.psql(Role.RECEPTION) as connection:
        assert list(differences(connection, Role.RECEPTION)) == []


def test_it_stands_in_the_trail_also_where_whoever_did_it_has_no_account(served):
    with served.owner() as owner:
        owner.execute("UPDATE account SET login = 'long-gone' WHERE login = 'postgres'")
    server.set_up(served.url, SystemClock())
    with served.acting(Role.ADMINISTRATOR) as opened, opened.reading() as reading:
        wanted = trail_views.TrailFilter(deeds=frozenset({Deed.SET_UP}))
        lines = trail_views.lines(reading, wanted)
        whole = trail_views.verify(reading, reading.audit.first_key())
    assert [(line.kind, line.who) for line in lines] == [("Centre", ""), ("Centre", "postgres")]
    assert whole.first_wrong is None


def test_running_it_again_takes_back_what_was_granted_by_hand(served):
    member = f"{make_url(served.url).database}_member"
    with served.owner() as owner:
        owner.execute(f"GRANT ALL ON note, audit, account TO {member}, PUBLIC")
        owner.execute("CREATE POLICY open ON note USING (true)")
        owner.execute("ALTER TABLE note NO FORCE ROW LEVEL SECURITY")
        owner.execute("GRANT ALL ON SCHEMA public TO PUBLIC")
    server.set_up(served.url, SystemClock())
    for role in (Role.RECEPTION, Role.COUNSELLOR):
        with served.psql(role) as connection:
            assert list(differences(connection, role)) == []
            with pytest.raises(InsufficientPrivilege):
                connection.execute("CREATE TABLE mine (x int)")


def test_running_it_again_covers_a_table_that_is_new(served):
    """As after a migration: it belongs to the owner then, and is open to nobody yet."""
    with served.owner() as owner:
        owner.execute("CREATE TABLE novelty (x int)")
    server.set_up(served.url, SystemClock())
    owner_role = f"{make_url(served.url).database}_owner"
    with served.owner() as owner:
        query = "SELECT tableowner FROM pg_tables WHERE tablename = 'novelty'"
        assert owner.execute(query).fetchone() == (owner_role,)
    with served.psql(Role.ADMINISTRATOR) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute("SELECT * FROM novelty")


def test_until_then_a_newer_program_says_who_has_to_do_something(served):
    """Nobody but the owner changes the tables; everybody else is told so in words."""
    with served.owner() as owner:
        owner.execute("UPDATE alembic_version SET version_num = '0003'")
    with pytest.raises(ServerBehind), served.acting(Role.ADMINISTRATOR):
        pass


def test_whoever_made_the_centre_before_is_no_person_any_more(served):
    with served.owner() as owner:
        query = "SELECT status FROM account WHERE login = 'postgres'"
        assert owner.execute(query).fetchone() == ("disabled",)


def test_nobody_else_on_the_server_comes_in(served):
    """A login of another centre on the same server has no business in this database."""
    with served.owner() as owner:
        owner.execute("CREATE ROLE stranger LOGIN PASSWORD 'x'")
    try:
        place = make_url(served.url)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(
                host=place.host, port=place.port, dbname=place.database, user="stranger",
                password="x",
            )  # fmt: skip
    finally:
        with served.owner() as owner:
            owner.execute("DROP ROLE stranger")


def test_an_owner_who_is_no_superuser_can_do_it_too(postgres):
    """As on a rented server: whoever owns the database and may make roles is enough."""
    place = make_url(postgres.new_database())
    with psycopg.connect(str(place.render_as_string(hide_password=False)).replace("+psycopg", ""),
                         autocommit=True) as superuser:  # fmt: skip
        superuser.execute("CREATE ROLE landlord LOGIN CREATEROLE PASSWORD 'x'")
        superuser.execute(f"ALTER DATABASE {place.database} OWNER TO landlord")
        superuser.execute("ALTER SCHEMA public OWNER TO landlord")
    url = as_user(place.render_as_string(hide_password=False), "landlord", "x")
    first = first_of(url)
    server.set_up(url, SystemClock(), order=ORDER, first=first)
    server.set_up(url, SystemClock())
    opened = vault.open(as_user(url, first.login, PASSWORD), SystemClock())
    once = accounts.add(
        opened, accounts.NewAccount(login="lodger", name="Lodger", role=Role.RECEPTION)
    )
    lodger = vault.open(as_user(url, "lodger", once), SystemClock())
    accounts.change_password(lodger, once, PASSWORD)
    accounts.disable(opened, lodger.account.id)
    with lodger.reading() as reading, pytest.raises(ServerRefused):
        reading.house.listed_phases()
    lodger.close()
    opened.close()


@pytest.mark.parametrize("role", Role)
def test_only_the_owner_sets_a_server_up(shared, role):
    with pytest.raises(NotTheOwner):
        server.set_up(shared.address(role), SystemClock())


def test_a_weak_password_is_refused_before_anything_is_done(postgres):
    url = postgres.new_database()
    weak = server.FirstAdministrator(login="first", name="First", password="short")
    with pytest.raises(PasswordTooShort):
        server.set_up(url, SystemClock(), order=ORDER, first=weak)
    assert server.needed(url).centre


def test_what_is_missing_is_named(postgres):
    url = postgres.new_database()
    with pytest.raises(server.CentreNeeded):
        server.set_up(url, SystemClock(), first=FIRST)
    with pytest.raises(server.AdministratorNeeded):
        server.set_up(url, SystemClock(), order=ORDER)
    assert server.needed(url).centre


def test_a_database_with_too_long_a_name_is_refused(postgres):
    name = "a" * 60
    with psycopg.connect(
        postgres.new_database().replace("+psycopg", ""), autocommit=True
    ) as owner:
        owner.execute(f"CREATE DATABASE {name}")
        url = str(postgres.new_database()).rpartition("/")[0] + "/" + name
        with pytest.raises(NameTooLong):
            server.needed(url)
        owner.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_file_needs_no_setting_up(tmp_path):
    with pytest.raises(NotACentre):
        server.needed(str(tmp_path / "centre.familycare"))


def test_the_command_sets_up_and_says_who_may_come(postgres, monkeypatch, capsys):
    monkeypatch.setenv("FAMILYCARE_PASSWORD", PASSWORD)
    url = postgres.new_database()
    words = ["server-setup", url, "--name", "Haus am See", "--time-zone", "Europe/Berlin"]
    login = first_of(url).login
    words += ["--administrator", login, "--administrator-name", "Eva Sommer"]
    assert commands.run(words) == 0
    assert f"{login} can sign in" in capsys.readouterr().out
    assert commands.run(["server-setup", url]) == 0
    assert "can sign in" not in capsys.readouterr().out


def test_the_command_says_what_is_missing(postgres, capsys):
    assert commands.run(["server-setup", postgres.new_database()]) == 2
    assert "--name" in capsys.readouterr().err
