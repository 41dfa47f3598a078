"""Opening in need on a server: the server says who it is and for how long, whatever is sent."""

from datetime import timedelta

import pytest
from psycopg.errors import InsufficientPrivilege

from familycare.domain.access import Role
from familycare.services import client_views, glass
from tests.server.test_rights import goes_through

OPEN = (
    "INSERT INTO broken_glass (centre_id, account_id, client_id, reason, opened_at, ends_at)"
    " VALUES (1, 1, 2, 'In need', '2020-01-01', '2099-01-01')"
)


def test_it_opens_the_records_of_that_client_for_an_hour(served):
    with served.psql(Role.COUNSELLOR) as connection:
        assert connection.execute("SELECT * FROM note WHERE client_id = 2").fetchall() == []
        connection.execute(OPEN)
        ((mine, lasts, fresh),) = connection.execute(
            "SELECT account_id = my_account(), ends_at - opened_at, opened_at > '2021-01-01'"
            " FROM broken_glass"
        )
        assert (mine, lasts, fresh) == (True, timedelta(hours=1), True)
        assert len(connection.execute("SELECT * FROM note WHERE client_id = 2").fetchall()) == 1


def test_without_the_trigger_anybody_could_open_for_ever(served):
    with served.owner() as owner:
        owner.execute("DROP TRIGGER glass_is_dated ON broken_glass")
    with served.psql(Role.COUNSELLOR) as connection:
        connection.execute(OPEN.replace("1, 1, 2", "1, my_account(), 2"))
        ((lasts,),) = connection.execute("SELECT ends_at - now() FROM broken_glass")
        assert lasts > timedelta(days=365)


def test_it_is_over_when_it_is_over(served):
    with served.psql(Role.COUNSELLOR) as connection:
        connection.execute(OPEN)
        connection.commit()
        with served.owner() as owner:
            owner.execute("ALTER TABLE broken_glass DISABLE TRIGGER glass_is_dated")
            owner.execute("UPDATE broken_glass SET ends_at = now() - interval '1 second'")
        assert connection.execute("SELECT * FROM note WHERE client_id = 2").fetchall() == []


def test_nobody_makes_it_last_longer(served):
    with served.psql(Role.COUNSELLOR) as connection:
        connection.execute(OPEN)
        connection.commit()
        longer = "UPDATE broken_glass SET ends_at = '2099-01-01'"
        assert not goes_through(connection, longer)
    with served.psql(Role.COORDINATOR) as connection:
        assert not goes_through(connection, longer)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COUNSELLOR}))
def test_only_counsellors_break_it(shared, role):
    with shared.psql(role) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(OPEN)


def test_only_another_one_reviews_it(served):
    number = "SELECT id FROM account WHERE login = %s"
    with served.psql(Role.COUNSELLOR) as connection:
        connection.execute(OPEN)
        connection.commit()
    with served.owner() as owner:  # who opened it has become coordinator since
        owner.execute("UPDATE account SET role = 'coordinator' WHERE login LIKE 'hanna%'")
        ((hanna,),) = owner.execute(number, (served.logins[Role.COUNSELLOR],)).fetchall()
        owner.execute("SELECT account_fits(%s)", (hanna,))
    done = "UPDATE broken_glass SET finding = 'All well', reviewed_by = 1, reviewed_at = now()"
    with served.psql(Role.COUNSELLOR) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute(done)
    with served.psql(Role.COORDINATOR) as connection:
        assert connection.execute(done).rowcount == 1
        ((mine,),) = connection.execute("SELECT reviewed_by = my_account() FROM broken_glass")
        assert mine


def test_the_program_opens_and_reviews_under_their_own_logins(served):
    ben = served.numbers.ben
    with served.acting(Role.COUNSELLOR) as opened:
        with opened.work() as work:
            broken = glass.open_in_need(work, ben, "Nobody else is here")
            work.commit()
        assert broken.ends_at - broken.opened_at == timedelta(hours=1)
        with opened.reading() as reading:
            assert client_views.card(reading, ben).notes[0].text == "Sleeps badly."
    with served.acting(Role.COORDINATOR) as opened, opened.work() as work:
        (line,) = glass.unreviewed(work)
        assert glass.review(work, line.id, line.version, "Rightly so").reviewed
        work.commit()
