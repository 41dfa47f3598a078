"""The trail on a server: written by a function only, and by nobody changed or shortened."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from familycare.domain.access import RIGHTS, Permission, Role
from familycare.domain.accounts import Account
from familycare.domain.people import Client, Note
from familycare.domain.trail import Deed
from familycare.persistence.forgetting import Forgetting
from familycare.services import client_views, clients, personal_data

FORGED = (
    "INSERT INTO audit (id, centre_id, at, role, deed, kind, record_id)"
    " VALUES (999, 1, now(), 'auditor', 'add', 'Client', 1)"
)


def plain(entry):
    return {item.key: item.value for item in entry}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "statement",
    [
        FORGED,
        "UPDATE audit SET deed = 'add'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "COPY audit (id) FROM STDIN",
        "UPDATE trail SET key = ''",
        "SELECT key FROM trail",
    ],
)
def test_no_login_writes_changes_or_shortens_it(shared, role, statement):
    with shared.psql(role) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE audit SET deed = 'add'", "DELETE FROM audit"])
def test_even_the_owner_meets_the_triggers(shared, statement):
    with shared.owner() as owner, pytest.raises(psycopg.errors.RaiseException):
        owner.execute(statement)


def test_a_careless_grant_would_let_a_line_be_forged(served):
    member = f"{served.url.rpartition('/')[2]}_member"
    with served.owner() as owner:
        owner.execute(f"GRANT INSERT ON audit TO {member}")
        owner.execute("CREATE POLICY careless ON audit FOR INSERT WITH CHECK (true)")
    with served.psql(Role.RECEPTION) as connection:
        connection.execute(FORGED)


def test_a_line_names_who_signed_in_whatever_the_call_says(served):
    line = (
        "SELECT write_trail(1, '2020-01-01', 1, NULL, 'administrator', 'add', 'Client', 1,"
        " NULL, NULL, '', NULL, '')"
    )
    with served.psql(Role.RECEPTION) as connection:
        connection.execute(line)
        connection.commit()
    with served.owner() as owner:
        found = owner.execute(
            "SELECT login, audit.role, at > '2021-01-01' FROM audit"
            " JOIN account ON account.id = account_id ORDER BY audit.id DESC LIMIT 1"
        ).fetchone()
    assert found == (served.logins[Role.RECEPTION], "reception", True)


def test_whoever_asks_for_their_data_is_told_who_looked_at_it(served):
    about = served.numbers.anna
    with served.acting(Role.COUNSELLOR) as opened, opened.reading() as reading:
        client_views.card(reading, about)
    with served.acting(Role.COORDINATOR) as opened, opened.work() as work:
        package = personal_data.of_client(work, about)
    [seen] = [part for part in package.parts if part.key == "seen"]
    looked = [(each["who"], each["what"]) for each in map(plain, seen.entries)]
    assert ("Hanna", Deed.READ) in looked


def test_what_somebody_does_stands_in_it_under_their_name(served):
    with served.acting(Role.COUNSELLOR) as opened, opened.work() as work:
        clients.add_note(work, Note(client_id=served.numbers.anna, text="Calmer."))
        work.commit()
    with served.owner() as owner:
        login, deed = owner.execute(
            "SELECT login, deed FROM audit JOIN account ON account.id = account_id"
            " WHERE kind = 'Note' ORDER BY audit.id DESC LIMIT 1"
        ).fetchone()
    assert (login, deed) == (served.logins[Role.COUNSELLOR], "add")


@pytest.mark.parametrize("role", Role)
def test_who_looked_at_what_is_for_those_who_read_the_trail_or_hand_it_out(served, role):
    with served.psql(Role.COUNSELLOR) as connection:
        connection.execute(
            "SELECT write_trail(1, now(), NULL, NULL, '', 'read', 'Client', 1, NULL, 1, '', NULL,"
            " '')"
        )
        connection.commit()
    with served.psql(role) as connection:
        rows = connection.execute("SELECT deed FROM audit").fetchall()
    may = RIGHTS[role].keys() & {Permission.READ_TRAIL, Permission.HAND_OUT_DATA}
    assert (("read",) in rows) is bool(may)


@pytest.mark.parametrize("role", Role)
def test_who_may_verify_is_given_the_key_for_it_and_nobody_else(shared, role):
    with shared.psql(role) as connection:
        (key,) = connection.execute("SELECT trail_first_key(1)").fetchone()
    assert (key is not None) is (Permission.VERIFY_TRAIL in RIGHTS[role])


# Reasons


@pytest.fixture
def because(served):
    """Give a centre in which three people did something that takes a reason."""
    for role, kind, record, reason in (
        (Role.ADMINISTRATOR, Account, 2, "New post"),
        (Role.COORDINATOR, Client, served.numbers.anna, "Her birthday"),
        (Role.COUNSELLOR, Client, served.numbers.ben, "So that Anna comes too"),
    ):
        with served.acting(role) as opened, opened.work() as work:
            client = record if kind is Client else None
            work.changed(kind, record, Deed.CHANGE, undo=None, client_id=client)
            work.reason(reason)
            work.commit()
    return served


@pytest.mark.parametrize("role", Role)
def test_a_reason_is_read_by_whoever_reads_its_line(because, role):
    everybody = {Permission.READ_HISTORY, Permission.READ_TRAIL} & RIGHTS[role].keys()
    with because.psql(role) as connection:
        if not everybody:
            with pytest.raises(InsufficientPrivilege):
                connection.execute("SELECT text FROM reason")
            return
        found = {text for (text,) in connection.execute("SELECT text FROM reason").fetchall()}
    theirs = {"Her birthday", "So that Anna comes too"}
    # Whoever erases somebody has to find every reason that names them.
    allowed = RIGHTS[role].keys() & {Permission.READ_TRAIL, Permission.ERASE}
    assert found >= (theirs | {"New post"} if allowed else theirs)
    assert ("New post" in found) is bool(allowed)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO reason (centre_id, line, text) VALUES (1, 1, 'mine')",
        "UPDATE reason SET text = 'otherwise'",
    ],
)
def test_nobody_writes_a_reason_past_the_trail(shared, role, statement):
    with shared.psql(role) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(statement)


def test_a_careless_grant_would_let_a_reason_be_written_but_not_changed(because):
    with because.owner() as owner:
        member = f"{because.url.rpartition('/')[2]}_member"
        owner.execute(f"GRANT SELECT, UPDATE ON reason TO {member}")
        owner.execute("ALTER TABLE reason DISABLE ROW LEVEL SECURITY")
    with (
        because.psql(Role.RECEPTION) as connection,
        pytest.raises(psycopg.errors.RaiseException),
    ):
        connection.execute("UPDATE reason SET text = 'otherwise'")


def test_an_erasure_takes_the_reasons_with_it(because):
    with because.acting(Role.COORDINATOR) as opened, opened.work() as work:
        forgetting = Forgetting(work.transaction.connection, work.centre_id)
        person = forgetting.person("Client", because.numbers.anna)
        forgetting.forget(person, work.clock.now())
        work.commit()
    with because.owner() as owner:
        texts = {text for (text,) in owner.execute("SELECT text FROM reason").fetchall()}
    assert "New post" in texts
    assert not {"Her birthday", "So that Anna comes too"} & texts
