"""Old pages of the file put back, unseen by the cipher: no old role comes with them."""

from pathlib import Path

import pytest

from familycare.domain.access import Role
from familycare.domain.errors import StorageProblem
from familycare.persistence.checks import checkpoint
from familycare.services import accounts, checks, trail_views, vault
from tests.centre import COORDINATOR, FOUNDER, PASSWORD

PAGE = 4096


@pytest.fixture
def storage():
    """Give a file: a server's pages are in nobody's hands."""
    return "sqlite"


def opened(location, clock, login=FOUNDER.login):
    return vault.open(location, clock, vault.unlock(location, login, PASSWORD, clock))


def written_out(centre):
    """Return the file's bytes when all of the log is in it."""
    centre.reads.flush()
    checkpoint(centre.database.engine)
    return Path(centre.database.location).read_bytes()


def told_of(founder):
    """Return everything that is kept about who may sign in and what was done."""
    with founder.database.engine.connect() as connection:
        return [
            [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]
            for table in ("account", "centre")
        ]


def noticed(location, clock, expected):
    """Open it with an old page; return her role, and whether anything raises the alarm.

    Without an alarm everything must be as it was: the page differs in its bytes only.
    """
    try:
        founder = opened(location, clock)
    except StorageProblem:
        return None, True
    try:
        alarm = founder.differing
        checks.fully(founder)
        key = trail_views.verification_key(founder)
        with founder.reading() as reading:
            alarm = alarm or trail_views.verify(reading, key).first_wrong is not None
        assert alarm or told_of(founder) == expected
    except StorageProblem:
        alarm = True
    finally:
        founder.close()
    clara = opened(location, clock, COORDINATOR)
    role = clara.actor.role
    clara.close()
    return role, alarm


def test_an_old_page_with_users_raises_the_alarm_and_gives_no_role_back(location, clock, tell):
    centre = opened(location, clock)
    before = written_out(centre)
    clara = next(each for each in accounts.listed(centre) if each.login == COORDINATOR)
    accounts.change_role(centre, clara.id, Role.AUDITOR, password=PASSWORD, reason="New post")
    after, expected = written_out(centre), told_of(centre)
    centre.close()

    path, alarms, pages = Path(location), 0, 0
    for start in range(0, min(len(before), len(after)), PAGE):
        old, new = before[start : start + PAGE], after[start : start + PAGE]
        if old == new:
            continue
        pages += 1
        path.write_bytes(after[:start] + old + after[start + PAGE :])
        for ending in ("-wal", "-shm"):
            Path(f"{location}{ending}").unlink(missing_ok=True)
        role, alarm = noticed(location, clock, expected)
        assert role in {Role.AUDITOR, None}
        alarms += alarm

    assert pages > 2
    assert alarms > 2
    tell(f"old pages put back after a role was changed: {pages}, {alarms} raised the alarm,"
         f" {pages - alarms} held the same, 0 gave the old role back")  # fmt: skip
