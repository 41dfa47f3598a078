"""Failed sign-ins at a server make wait: by login, from every workstation, never for long."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import make_url

from familycare.domain.access import Role
from familycare.domain.accounts import WaitBeforeSignIn
from familycare.domain.storage import NotLetIn, StorageProblem
from familycare.persistence.database import as_user
from familycare.persistence.rows import METADATA
from familycare.persistence.server import door
from familycare.services import accounts, vault
from familycare.services.system_clock import SystemClock
from tests.server.conftest import PASSWORD

ELSEWHERE = "UPDATE sign_in_failure SET place = '10.0.0.7'"
"""As if whoever failed sat at another workstation."""


def come_in(served, who, password=PASSWORD):
    address = as_user(served.url, served.logins.get(who, who), password)
    vault.open(address, SystemClock()).close()


def fail(served, who=Role.RECEPTION):
    with pytest.raises(NotLetIn):
        come_in(served, who, "not the password")


def waits(served, who=Role.RECEPTION):
    """Return how many seconds somebody is told to wait; 0 where they may try."""
    try:
        come_in(served, who)
    except WaitBeforeSignIn as wait:
        return wait.seconds
    return 0


def later(served, seconds):
    """Let time pass for the failures."""
    with served.owner() as owner:
        owner.execute(
            "UPDATE sign_in_failure SET last = last - make_interval(secs => %s)", (seconds,)
        )


def fail_often(served, times, who=Role.RECEPTION):
    for _ in range(times):
        fail(served, who)
        later(served, 900)


def test_a_failure_makes_the_next_try_wait_longer_each_time(served):
    seen = []
    for _ in range(12):
        fail(served)
        seen.append(waits(served))
        later(served, 900)
    expected = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]
    assert all(0 < left <= wanted for left, wanted in zip(seen, expected, strict=True))
    assert seen[-1] > 850
    assert sorted(seen) == seen


def test_whoever_waits_is_not_counted_and_comes_in_afterwards(served):
    fail_often(served, 6)
    fail(served)
    for _ in range(5):
        assert 0 < waits(served) <= 64
    later(served, 65)
    assert waits(served) == 0
    fail(served)
    assert waits(served) <= 1  # having come in, everything begins anew


def test_the_wait_outlives_the_program_and_is_that_of_every_workstation(served):
    """The count is the server's: a second program, or a second workstation, knows of it."""
    fail_often(served, 9)
    fail(served)
    with served.owner() as owner:
        owner.execute(ELSEWHERE)
    assert 0 < waits(served) <= 60


def test_nobody_locks_a_colleague_out_for_long(served):
    """However often somebody fails elsewhere, the owner of the login waits a minute at most."""
    fail_often(served, 12)
    with served.owner() as owner:
        owner.execute(f"{ELSEWHERE}, last = now()")
    assert 0 < waits(served) <= 60
    later(served, 61)
    assert waits(served) == 0


def test_others_need_not_wait(served):
    fail_often(served, 8)
    fail(served)
    assert waits(served, Role.AUDITOR) == 0


def test_a_login_that_nobody_has_waits_just_the_same(served):
    fail_often(served, 3, "nobody-has-this")
    fail(served, "nobody-has-this")
    assert 0 < waits(served, "nobody-has-this") <= 8


def test_a_password_that_is_asked_for_again_is_counted_too(served):
    with served.acting(Role.RECEPTION) as opened:
        with pytest.raises(NotLetIn):
            accounts.confirm(opened, "not the password")
        with pytest.raises(WaitBeforeSignIn):
            accounts.confirm(opened, PASSWORD)


def test_the_trail_learns_how_often_somebody_failed(served):
    fail_often(served, 3)
    come_in(served, Role.RECEPTION)
    with served.owner() as owner:
        found = owner.execute(
            "SELECT login, facts FROM audit JOIN account ON account.id = account_id"
            " WHERE deed = 'failed sign-in'"
        ).fetchall()
    assert found == [(served.logins[Role.RECEPTION], '{"count":3}')]


def test_what_was_typed_as_a_login_is_kept_nowhere(served):
    fail(served, "my-secret-password-by-mistake")
    with served.owner() as owner:
        kept = owner.execute("SELECT login FROM sign_in_failure").fetchall()
    assert len(kept) == 1
    assert "secret" not in kept[0][0]


def test_a_crowd_of_logins_does_not_fill_the_server(served):
    with served.owner() as owner:
        owner.execute(
            "INSERT INTO sign_in_failure SELECT 'x' || n, 'y', 1, now() - interval '1 hour'"
            " FROM generate_series(1, 1500) n"
        )
    fail(served)
    with served.owner() as owner:
        assert owner.execute("SELECT count(*) FROM sign_in_failure").fetchone()[0] <= 1001


@pytest.mark.parametrize("table", [*METADATA.tables, "sign_in_failure"])
def test_whoever_stands_at_the_door_reaches_nothing(shared, table):
    name = make_url(shared.url).database
    with (
        shared.psql(f"{name}_door", door.PASSWORD) as connection,
        pytest.raises(InsufficientPrivilege),
    ):
        connection.execute(f"SELECT * FROM {table}")


LINE = "write_trail(1, now(), NULL, NULL, '', 'read', 'Client', 1, NULL, 1, '', NULL, '')"


@pytest.mark.parametrize(
    "call",
    [
        "my_account()",
        "sign_in_failures()",
        "sign_in_succeeded()",
        LINE,
        "trail_first_key(1)",
        "erasures_missing(1)",
    ],
)
def test_the_door_leads_to_no_other_function(shared, call):
    name = make_url(shared.url).database
    with shared.psql(f"{name}_door", door.PASSWORD) as connection, pytest.raises(psycopg.Error):
        connection.execute(f"SELECT {call}")


def test_without_the_door_nobody_waits_and_everybody_comes_in(served):
    """The proofs above fail on a server that was set up by an earlier release."""
    with served.owner() as owner:
        owner.execute("DROP FUNCTION sign_in_wait(text) CASCADE")
    for _ in range(3):
        fail(served)
    assert waits(served) == 0


def test_a_server_that_is_not_there_says_so_itself(served):
    nowhere = make_url(served.url).set(port=1).render_as_string(hide_password=False)
    with pytest.raises(StorageProblem) as problem:
        vault.open(nowhere, SystemClock())
    assert type(problem.value).__name__ == "ConnectionLost"
