"""What each login can do with psql, past the program: exactly what the table of rights says."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from familycare.domain.access import RIGHTS, Permission, Reach, Role
from familycare.persistence.rows import METADATA

P = Permission
HOUSE = {"SELECT": [P.READ], "INSERT": [P.EDIT_HOUSE], "UPDATE": [P.EDIT_HOUSE],
         "DELETE": [P.EDIT_HOUSE]}  # fmt: skip
PEOPLE = {"SELECT": [P.READ], "INSERT": [P.EDIT_PEOPLE], "UPDATE": [P.EDIT_PEOPLE],
          "DELETE": [P.EDIT_PEOPLE, P.ERASE]}  # fmt: skip
GROUPS = {"SELECT": [P.READ], "INSERT": [P.EDIT_GROUPS], "UPDATE": [P.EDIT_GROUPS],
          "DELETE": [P.EDIT_GROUPS]}  # fmt: skip
SUPPORT = {"SELECT": [P.READ_SUPPORT], "INSERT": [P.ASSESS], "UPDATE": [P.ASSESS],
           "DELETE": [P.ASSESS]}  # fmt: skip
VISITING = {"SELECT": [P.READ], "INSERT": [P.SET_VISITING], "UPDATE": [P.SET_VISITING],
            "DELETE": [P.SET_VISITING]}  # fmt: skip
RESTRICTING = {"SELECT": [P.READ], "INSERT": [P.RESTRICT], "UPDATE": [P.RESTRICT],
               "DELETE": [P.RESTRICT, P.ERASE]}  # fmt: skip
PLANNED = {"SELECT": [P.READ], "INSERT": [P.PLAN], "UPDATE": [P.PLAN],
           "DELETE": [P.PLAN, P.ERASE]}  # fmt: skip
AT_WORK = [P.PLAN, P.RECORD_ATTENDANCE]
DESK = {"SELECT": [P.READ], "INSERT": AT_WORK, "UPDATE": AT_WORK, "DELETE": [*AT_WORK, P.ERASE]}
FLAGGING = [P.PLAN, P.EDIT_PEOPLE, P.RESTRICT, P.SET_VISITING, P.RECORD_ATTENDANCE]
SECRETS = {"SELECT": [P.EDIT_HOUSE, *AT_WORK], "INSERT": [P.EDIT_HOUSE],
           "UPDATE": [P.EDIT_HOUSE], "DELETE": [P.EDIT_HOUSE]}  # fmt: skip
MEETINGS = {
    "SELECT": [P.READ_NOTES, P.WRITE_UP],
    "INSERT": [P.WRITE_UP],
    "UPDATE": [P.WRITE_UP],
    "DELETE": [P.WRITE_UP],
}
EXPECTED = {
    "centre": {"SELECT": [P.READ], "UPDATE": [P.EDIT_HOUSE]},
    "phase": HOUSE,
    "room": HOUSE,
    "staff": HOUSE,
    "centre_file": HOUSE,
    "stationery": HOUSE,
    "wording": HOUSE,
    "routine": HOUSE,
    "battery": HOUSE,
    "standing_export": {
        deed: [P.EXPORT] for deed in ("SELECT", "INSERT", "UPDATE", "DELETE")
    },
    "setting": HOUSE,
    "client": PEOPLE,
    "household": PEOPLE,
    "family_member": PEOPLE,
    "tie": PEOPLE,
    "therapy_group": GROUPS,
    "group_member": GROUPS,
    "co_facilitator": GROUPS,
    "group_invitation": GROUPS,
    "meeting_note": MEETINGS,
    "meeting_line": MEETINGS,
    "amendment": {"SELECT": [P.READ_NOTES, P.WRITE_UP], "INSERT": [P.WRITE_UP],
                  "DELETE": [P.ERASE]},
    "appointment": {"SELECT": [P.READ], "INSERT": [P.PLAN], "UPDATE": [P.PLAN],
                    "DELETE": [P.ERASE]},
    "participant": {"SELECT": [P.READ], "INSERT": [P.PLAN], "UPDATE": [P.PLAN],
                    "DELETE": [P.PLAN]},
    "occupancy": {"SELECT": [P.READ], "INSERT": [P.PLAN], "DELETE": [P.PLAN]},
    "note": {"SELECT": [P.READ_NOTES], "INSERT": [P.WRITE_NOTES], "UPDATE": [P.WRITE_NOTES],
             "DELETE": [P.WRITE_NOTES]},
    "assessment": SUPPORT,
    "judgement": SUPPORT,
    "concern": SUPPORT,
    "recovery_record": SUPPORT,
    "family_network": SUPPORT,
    "network_person": SUPPORT,
    "consent": {"SELECT": [P.READ], "INSERT": [P.KEEP_CONSENTS],
                "DELETE": [P.KEEP_CONSENTS, P.ERASE]},
    "consent_scan": {"SELECT": [P.KEEP_CONSENTS, P.ERASE],
                     "INSERT": [P.KEEP_CONSENTS], "DELETE": [P.KEEP_CONSENTS, P.ERASE]},
    "disclosure": {"SELECT": [P.READ], "INSERT": [P.DISCLOSE], "DELETE": [P.ERASE]},
    "disclosed_section": {"SELECT": [P.READ], "INSERT": [P.DISCLOSE, P.READ_NOTES],
                          "DELETE": [P.ERASE]},
    "client_document": {"SELECT": [P.REPORT, P.APPROVE], "INSERT": [P.REPORT],
                        "UPDATE": [P.REPORT, P.APPROVE], "DELETE": [P.REPORT, P.ERASE]},
    "batch": {"SELECT": [P.REPORT], "INSERT": [P.REPORT], "UPDATE": [P.REPORT]},
    "broken_glass": {"SELECT": [P.BREAK_GLASS, P.REVIEW_GLASS], "INSERT": [P.BREAK_GLASS],
                     "DELETE": [P.ERASE]},
    "draft": {"SELECT": [P.READ], "INSERT": [P.READ], "UPDATE": [P.READ], "DELETE": [P.READ]},
    "erasure": {"SELECT": [P.READ], "INSERT": [P.ERASE]},
    "reason": {"SELECT": [P.READ_HISTORY, P.READ_TRAIL, P.ERASE], "DELETE": [P.ERASE]},
    "slot_template": VISITING,
    "template_date": VISITING,
    "entitlement": VISITING,
    "booking_window": VISITING,
    "closure": VISITING,
    "leave": {"SELECT": [P.READ], "INSERT": [P.SET_VISITING, P.EDIT_PEOPLE],
              "UPDATE": [P.SET_VISITING, P.EDIT_PEOPLE],
              "DELETE": [P.SET_VISITING, P.EDIT_PEOPLE, P.ERASE]},
    "correction": {"SELECT": [P.READ], "INSERT": [P.OVERRIDE], "UPDATE": [P.OVERRIDE],
                   "DELETE": [P.OVERRIDE, P.ERASE]},
    "restriction": RESTRICTING,
    "kept_apart": RESTRICTING,
    "hold": PLANNED,
    "series": PLANNED,
    "visit_request": PLANNED,
    "wish": PLANNED,
    "requested": PLANNED,
    "offer": PLANNED,
    "review_flag": {"SELECT": [P.READ], "INSERT": FLAGGING, "UPDATE": FLAGGING,
                    "DELETE": FLAGGING},
    "visit_record": {"SELECT": [P.READ], "INSERT": [P.RECORD_ATTENDANCE],
                     "UPDATE": [P.RECORD_ATTENDANCE],
                     "DELETE": [P.RECORD_ATTENDANCE, P.ERASE]},
    "task": {"SELECT": [P.READ, P.READ_NOTES, P.ERASE],
             "INSERT": [P.PLAN, P.RECORD_ATTENDANCE, P.WRITE_UP],
             "UPDATE": [P.PLAN, P.RECORD_ATTENDANCE, P.WRITE_UP],
             "DELETE": [P.PLAN, P.RECORD_ATTENDANCE, P.WRITE_UP, P.ERASE]},
    "remote_visit": DESK,
    "platform": SECRETS,
    "text_setting": SECRETS,
    "mail": PLANNED,
    "saved_filter": {"SELECT": [P.READ], "INSERT": [P.READ], "UPDATE": [P.READ],
                     "DELETE": [P.READ]},
    "account": {"SELECT": [P.READ]},
    "audit": {"SELECT": [P.READ_HISTORY, P.READ_TRAIL]},
    "trail": {},
}  # fmt: skip
COLUMNS = {
    ("appointment", "state"): [P.RECORD_ATTENDANCE],
    ("appointment", "version"): [P.RECORD_ATTENDANCE],
    ("participant", "presence"): [P.RECORD_ATTENDANCE],
    ("participant", "minutes_late"): [P.RECORD_ATTENDANCE],
    ("participant", "minutes_early"): [P.RECORD_ATTENDANCE],
    ("participant", "cause"): [P.RECORD_ATTENDANCE],
    ("broken_glass", "reviewed_by"): [P.REVIEW_GLASS],
    ("broken_glass", "reviewed_at"): [P.REVIEW_GLASS],
    ("broken_glass", "finding"): [P.REVIEW_GLASS],
    ("broken_glass", "version"): [P.REVIEW_GLASS],
    ("consent", "closed_on"): [P.KEEP_CONSENTS, P.ERASE],
    ("consent", "closing"): [P.KEEP_CONSENTS, P.ERASE],
    ("consent", "closed_how"): [P.KEEP_CONSENTS],
    ("consent", "closed_by"): [P.KEEP_CONSENTS, P.ERASE],
    ("consent", "version"): [P.KEEP_CONSENTS, P.ERASE],
    ("consent", "purpose"): [P.ERASE],
    ("consent", "witness"): [P.ERASE],
    ("disclosure", "failed"): [P.DISCLOSE],
    ("disclosure", "reason"): [P.ERASE],
    ("disclosure", "version"): [P.DISCLOSE, P.ERASE],
}
"""Columns that can be changed by more than those who change whole rows."""


def may(role, permissions):
    return any(permission in RIGHTS[role] for permission in permissions)


def goes_through(connection, statement):
    """Whether the server lets the statement through; what else is wrong with it does not count."""
    try:
        connection.execute(statement)
    except InsufficientPrivilege as refusal:
        return "row-level security" in str(refusal)
    except psycopg.Error:
        return True
    else:
        return True
    finally:
        connection.rollback()


def differences(connection, role):
    """Yield every statement about which server and table of rights differ."""
    for table in METADATA.tables.values():
        expected = EXPECTED[table.name]
        for verb, statement in (
            ("SELECT", f"SELECT * FROM {table.name} LIMIT 1"),
            ("INSERT", f"INSERT INTO {table.name} DEFAULT VALUES"),
            ("DELETE", f"DELETE FROM {table.name} WHERE false"),
            ("TRUNCATE", f"TRUNCATE {table.name}"),
        ):
            if goes_through(connection, statement) is not may(role, expected.get(verb, ())):
                yield statement
        for column in table.c:
            holders = [*expected.get("UPDATE", ()), *COLUMNS.get((table.name, column.name), ())]
            statement = f"UPDATE {table.name} SET {column.name} = DEFAULT WHERE false"
            if goes_through(connection, statement) is not may(role, holders):
                yield statement


def test_every_table_is_in_the_matrix():
    assert EXPECTED.keys() == METADATA.tables.keys()


@pytest.mark.parametrize("role", Role)
def test_sql_and_the_table_of_rights_differ_nowhere(shared, role):
    with shared.psql(role) as connection:
        assert list(differences(connection, role)) == []


@pytest.mark.parametrize(
    "slip",
    [
        "GRANT SELECT ON note TO PUBLIC",
        "GRANT UPDATE (role) ON account TO {member}",
        "GRANT TRUNCATE ON client TO {member}",
        "REVOKE INSERT ON appointment FROM {visits_officer}",
    ],
)
def test_the_matrix_finds_a_slip_in_the_grants(served, slip):
    database = served.url.rpartition("/")[2]
    groups = {name: f"{database}_{name}" for name in ("member", "visits_officer")}
    with served.owner() as owner:
        owner.execute(slip.format(**groups))
    with served.psql(Role.VISITS_OFFICER) as connection:
        assert list(differences(connection, Role.VISITS_OFFICER))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (x int)",
        "CREATE TEMPORARY TABLE account (id bigint)",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA mine",
        "ALTER TABLE note DISABLE ROW LEVEL SECURITY",
        "DROP TABLE note",
        'DROP POLICY "account select: names" ON account',
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "COPY (SELECT 1) TO PROGRAM 'cat'",
        "COPY client FROM '/etc/passwd'",
        "CREATE ROLE mine",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "ALTER ROLE CURRENT_USER CREATEROLE",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "SET ROLE {owner}",
        "SET SESSION AUTHORIZATION postgres",
        "GRANT {owner} TO CURRENT_USER",
        "SELECT account_fits(1)",
        "SELECT account_login('eva1', 'SCRAM-SHA-256$1:x$y:z', false)",
        "SELECT account_cut_off('eva1')",
        "SELECT require_account_manager()",
        "SELECT trail_hmac('a', 'b')",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_nobody_changes_what_the_tables_are(shared, role, statement):
    owner = f"{shared.url.rpartition('/')[2]}_owner"
    with shared.psql(role) as connection, pytest.raises(psycopg.Error) as refusal:
        connection.execute(statement.format(owner=owner))
    assert refusal.value.sqlstate in {"42501", "0LP01"}, refusal.value


@pytest.mark.parametrize("role", Role)
def test_nobody_takes_on_another_role(shared, role):
    """Neither for the session nor for good, not even the administrator past the program."""
    database = shared.url.rpartition("/")[2]
    for other in Role:
        if other is role:
            continue
        group = f"{database}_{other.name.lower()}"
        with shared.psql(role) as connection:
            assert not goes_through(connection, f"SET ROLE {group}")
            assert not goes_through(connection, f"GRANT {group} TO CURRENT_USER")
            assert not goes_through(connection, f"UPDATE account SET role = '{other}'")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("table", "permission"),
    [("note", P.READ_NOTES), ("assessment", P.READ_SUPPORT), ("concern", P.READ_SUPPORT)],
)
def test_clinical_rows_are_those_of_whose_the_clients_are(shared, role, table, permission):
    reach = RIGHTS[role].get(permission)
    seen = {Reach.ALL: {1, 2}, Reach.OWN: {1}, None: set()}[reach]
    with shared.psql(role) as connection:
        if reach is None:
            assert not goes_through(connection, f"SELECT * FROM {table}")
        else:
            rows = connection.execute(f"SELECT DISTINCT client_id FROM {table}").fetchall()
            assert {client for (client,) in rows} == seen


def test_a_counsellor_sees_notes_of_meetings_led_or_attended_by_own_clients_only(shared):
    with shared.psql(Role.COUNSELLOR) as connection:
        assert connection.execute("SELECT count(*) FROM meeting_note").fetchone() == (1,)
        changed = connection.execute("UPDATE meeting_note SET text = 'x'").rowcount
        assert changed == 1
    with shared.psql(Role.COORDINATOR) as connection:
        assert connection.execute("SELECT count(*) FROM meeting_note").fetchone() == (2,)
    with shared.psql(Role.RECEPTION) as connection:
        assert not goes_through(connection, "SELECT * FROM meeting_note")


def test_what_a_meeting_agreed_on_is_seen_by_who_reads_its_notes_and_by_who_is_to_do_it(served):
    """Anna is Hanna's client, Ben is not; Omar is a visits officer who is to do something."""
    who = served.numbers
    with served.owner() as connection:
        for client, staff, agreed in (
            (who.anna, None, True),
            (who.ben, None, True),
            (who.ben, who.hanna, True),
            (who.ben, who.omar, True),
            (who.ben, None, False),
        ):
            connection.execute(
                "INSERT INTO task (centre_id, text, due_on, client_id, staff_id, agreed)"
                " VALUES (1, 'Ring', '2026-07-01', %s, %s, %s)",
                (client, staff, agreed),
            )
    seen = {}
    for role in Role:
        with served.psql(role) as connection:
            (seen[role],) = connection.execute("SELECT count(*) FROM task").fetchone()
    assert seen == {
        Role.COORDINATOR: 5, Role.COUNSELLOR: 3, Role.VISITS_OFFICER: 2, Role.RECEPTION: 1,
        Role.AUDITOR: 1, Role.ADMINISTRATOR: 1,
    }  # fmt: skip


def test_a_counsellor_cannot_write_into_the_file_of_anothers_client(shared):
    with shared.psql(Role.COUNSELLOR) as connection:
        assert connection.execute("UPDATE note SET text = '' WHERE client_id = 2").rowcount == 0
        assert connection.execute("DELETE FROM note WHERE client_id = 2").rowcount == 0
        with pytest.raises(InsufficientPrivilege):
            connection.execute("UPDATE note SET client_id = 2")


def test_a_counsellor_cannot_make_anothers_client_their_own(shared):
    with shared.psql(Role.COUNSELLOR) as connection:
        assert not goes_through(connection, "UPDATE client SET counsellor_id = 1")
        assert not goes_through(connection, "UPDATE account SET staff_id = 2")


def test_without_the_policies_a_counsellor_would_see_everything(served):
    with served.owner() as owner:
        owner.execute("ALTER TABLE note DISABLE ROW LEVEL SECURITY")
    with served.psql(Role.COUNSELLOR) as connection:
        rows = connection.execute("SELECT DISTINCT client_id FROM note").fetchall()
    assert {client for (client,) in rows} == {1, 2}


def test_drafts_are_their_authors_alone(served):
    with served.psql(Role.COUNSELLOR) as connection:
        connection.execute(
            "INSERT INTO draft (centre_id, account_id, form, content, saved_at)"
            " VALUES (1, my_account(), 'note', 'half a', now())"
        )
        connection.commit()
        with pytest.raises(InsufficientPrivilege):
            connection.execute(
                "INSERT INTO draft (centre_id, account_id, form, content, saved_at)"
                " VALUES (1, 1, 'note', 'not mine', now())"
            )
    for role in set(Role) - {Role.COUNSELLOR}:
        with served.psql(role) as connection:
            assert connection.execute("SELECT * FROM draft").fetchall() == []
