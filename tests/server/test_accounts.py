"""Accounts on a server: each a login of its own, held by the server and by nobody's good will."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from familycare.domain.access import Role
from familycare.domain.accounts import LoginTaken, OwnRole
from familycare.domain.errors import StorageProblem
from familycare.persistence.database import as_user
from familycare.persistence.server.accounts import verifier
from familycare.services import accounts, client_views, vault
from familycare.services.system_clock import SystemClock
from tests.server.conftest import PASSWORD


def account_of(served, who):
    with served.owner() as owner:
        return owner.execute(
            "SELECT id FROM account WHERE login = %s", (served.logins[who],)
        ).fetchone()[0]


def administer(served, call, *arguments, **named):
    with served.acting(Role.ADMINISTRATOR) as opened:
        return call(opened, *arguments, **named)


def test_a_disabled_login_is_out(served):
    administer(served, accounts.disable, account_of(served, Role.RECEPTION))
    with pytest.raises(psycopg.OperationalError), served.psql(Role.RECEPTION):
        pass


def test_whoever_is_disabled_while_connected_is_cut_off_and_stays_out(served):
    with served.psql(Role.RECEPTION) as connection:
        administer(served, accounts.disable, account_of(served, Role.RECEPTION))
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT * FROM client")
        connection.close()


def test_a_connection_that_outlived_its_account_would_reach_nothing(served):
    """Should one survive, the grants are gone all the same."""
    with served.owner() as owner, served.psql(Role.RECEPTION) as connection:
        owner.execute(
            "UPDATE account SET status = 'disabled' WHERE login = %s",
            (served.logins[Role.RECEPTION],),
        )
        owner.execute("SELECT account_fits(%s)", (account_of(served, Role.RECEPTION),))
        with pytest.raises(InsufficientPrivilege):
            connection.execute("SELECT * FROM client")


def test_whoever_is_let_in_again_keeps_the_password(served):
    number = account_of(served, Role.RECEPTION)
    administer(served, accounts.disable, number)
    administer(served, accounts.enable, number)
    with served.psql(Role.RECEPTION) as connection:
        assert connection.execute("SELECT count(*) FROM client").fetchone() == (5,)


def test_another_role_opens_and_closes_at_once(served):
    with served.psql(Role.RECEPTION) as connection:
        with pytest.raises(InsufficientPrivilege):
            connection.execute("SELECT * FROM note")
        connection.rollback()
        administer(
            served, accounts.change_role, account_of(served, Role.RECEPTION), Role.COORDINATOR,
            password=PASSWORD, reason="Leads the house now",
        )  # fmt: skip
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (2,)


def test_a_password_for_one_time_opens_nothing_but_the_door(served):
    once = administer(served, accounts.reset, account_of(served, Role.COORDINATOR))
    with served.psql(Role.COORDINATOR, once) as connection:
        assert connection.execute("SELECT name FROM centre").fetchone() == ("Haus am See",)
        with pytest.raises(InsufficientPrivilege):
            connection.execute("SELECT * FROM client")
    login = served.logins[Role.COORDINATOR]
    opened = vault.open(as_user(served.url, login, once), SystemClock())
    accounts.change_password(opened, once, "seven brave geese fly")
    with opened.reading() as reading:
        assert len(client_views.listed(reading)) == 5
    opened.close()
    with pytest.raises(psycopg.OperationalError), served.psql(Role.COORDINATOR, once):
        pass


def test_nobody_changes_their_own_role_not_even_past_the_program(served):
    number = account_of(served, Role.ADMINISTRATOR)
    with pytest.raises(OwnRole):
        administer(
            served, accounts.change_role, number, Role.COORDINATOR, password=PASSWORD, reason="x"
        )
    with served.psql(Role.ADMINISTRATOR) as connection, pytest.raises(psycopg.Error) as refusal:
        connection.execute(
            "SELECT account_save(1, %s, 'Eva', 'coordinator', NULL, 'active')", (number,)
        )
    assert refusal.value.sqlstate == "FC002"


def test_two_administrators_cannot_demote_each_other_at_once(served):
    """The one who comes second waits, and is told that nobody would be left."""
    served.let_in("second", "ada", Role.ADMINISTRATOR)
    first, second = account_of(served, Role.ADMINISTRATOR), account_of(served, "second")
    demote = "SELECT account_save(1, %s, 'X', 'auditor', NULL, 'active')"
    with (
        served.psql("second") as ada,
        served.psql(Role.ADMINISTRATOR) as eva,
        ThreadPoolExecutor(1) as pool,
    ):
        ada.execute(demote, (first,))
        waiting = pool.submit(eva.execute, demote, (second,))
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.5)
        ada.commit()
        with pytest.raises(psycopg.Error) as refusal:
            waiting.result()
    assert refusal.value.sqlstate == "FC001"


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_administrators_change_accounts(shared, role):
    known = "SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0$c3RvcmVk:c2VydmVy"
    for call in (
        f"SELECT account_add(1, 99, 'nora', 'Nora', 'administrator', NULL, '{known}')",
        "SELECT account_save(1, 2, 'Eva', 'auditor', NULL, 'disabled')",
        f"SELECT account_password(1, 2, '{known}')",
    ):
        with shared.psql(role) as connection, pytest.raises(InsufficientPrivilege):
            connection.execute(call)


def test_a_login_that_the_server_knows_is_never_taken_over(served):
    """Neither a superuser's nor that of somebody in another centre on the same server."""
    for login in ("postgres", served.logins[Role.AUDITOR]):
        order = accounts.NewAccount(login=login, name="Nora", role=Role.RECEPTION)
        with pytest.raises(LoginTaken):
            administer(served, accounts.add, order)


def test_no_password_reaches_the_server(served):
    """A text that is no verifier is refused, so that no log can hold what opens a door."""
    with served.acting(Role.ADMINISTRATOR) as opened, opened.work() as work:
        made = verifier(work.transaction.connection, "nora", "a password of hers")
    assert made.startswith("SCRAM-SHA-256$")
    assert "password of hers" not in made
    with served.psql(Role.ADMINISTRATOR) as connection, pytest.raises(psycopg.Error) as refusal:
        connection.execute(
            "SELECT account_add(1, 99, 'nora', 'Nora', 'reception', NULL, 'a password of hers')"
        )
    assert refusal.value.sqlstate == "22023"


def test_a_login_is_no_way_to_run_statements(served):
    for login in ('x"; DROP TABLE note; --', "x y", "x'y", "-x", "pg_read_all_data"):
        with served.psql(Role.ADMINISTRATOR) as connection, pytest.raises(psycopg.Error):
            connection.execute(
                "SELECT account_add(1, 99, %s, 'N', 'reception', NULL, %s)",
                (login, "SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy"),
            )


def test_a_server_that_nobody_set_up_says_so(home):
    if home.opened.unlocked is None:
        order = accounts.NewAccount(login="nora", name="Nora", role=Role.RECEPTION)
        with pytest.raises(StorageProblem) as problem:
            accounts.add(home.opened, order)
        assert type(problem.value).__name__ == "ServerBehind"
