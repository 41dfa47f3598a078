"""A centre on a server that holds the rights itself, with a login of its own for each role."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import psycopg
import pytest
from sqlalchemy import make_url

from familycare.domain.access import Role
from familycare.domain.clock import StoppedClock
from familycare.persistence.database import as_user
from familycare.services import accounts, server, vault
from familycare.services.system_clock import SystemClock
from tests.centre import NOW, Numbers, opened_as
from tests.every_service import World, furnished

PASSWORD = "three sleepy otters swim"
_centres = count(1)


@dataclass
class Served:
    """A centre on a server that was set up, and the logins of its people.

    Logins belong to a whole server, so that each centre of the tests adds its number to them.
    """

    url: str = field(repr=False)
    number: int
    numbers: Numbers
    world: World
    logins: dict = field(default_factory=dict)

    def login(self, name):
        return f"{name}{self.number}"

    def address(self, who):
        """Return the URL with which somebody signs in."""
        return as_user(self.url, self.logins.get(who, who), PASSWORD)

    @contextmanager
    def acting(self, who):
        """Let the program act as somebody."""
        opened = vault.open(self.address(who), StoppedClock(NOW))
        try:
            yield opened
        finally:
            opened.close()

    @contextmanager
    def psql(self, who, password=PASSWORD):
        """Connect past the program, as somebody does with psql; nothing stays."""
        place = make_url(self.url)
        user = self.logins.get(who, who)
        with psycopg.connect(
            host=place.host, port=place.port, dbname=place.database, user=user, password=password
        ) as connection:
            yield connection
            if not connection.closed:
                connection.rollback()

    def owner(self):
        """Connect as the superuser of the tests."""
        return psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True)

    def let_in(self, who, name, role, staff_id=None):
        """Let one more person in, who chooses a password of their own at once."""
        self.logins[who] = self.login(name)
        order = accounts.NewAccount(
            login=self.logins[who], name=name.title(), role=role, staff_id=staff_id
        )
        with self.acting(Role.ADMINISTRATOR) as opened:
            once = accounts.add(opened, order, password=PASSWORD, reason="Works here")
        opened = vault.open(as_user(self.url, order.login, once), SystemClock())
        try:
            accounts.change_password(opened, once, PASSWORD)
        finally:
            opened.close()


def set_up(url, number, numbers):
    """Let a server hold the rights of a furnished centre, and let one person of each role in."""
    opened = opened_as(url, StoppedClock(NOW))
    served = Served(url, number, numbers, furnished(opened, numbers))
    opened.close()
    served.logins[Role.ADMINISTRATOR] = served.login("eva")
    first = server.FirstAdministrator(
        login=served.login("eva"), name="Eva Sommer", password=PASSWORD
    )
    server.set_up(url, SystemClock(), first=first)
    served.let_in(Role.COORDINATOR, "clara", Role.COORDINATOR)
    served.let_in(Role.COUNSELLOR, "hanna", Role.COUNSELLOR, numbers.hanna)
    served.let_in(Role.VISITS_OFFICER, "omar", Role.VISITS_OFFICER, numbers.omar)
    served.let_in(Role.RECEPTION, "rita", Role.RECEPTION)
    served.let_in(Role.AUDITOR, "paul", Role.AUDITOR)
    return served


@pytest.fixture(scope="session")
def shared(postgres, postgres_template):
    """Give a centre on a server that all tests share: they leave it as it was."""
    name, numbers, _unused = postgres_template
    return set_up(postgres.new_database(name), next(_centres), numbers)


@pytest.fixture
def served(postgres, postgres_template):
    """Give a centre on a server of one's own."""
    name, numbers, _unused = postgres_template
    url = postgres.new_database(name)
    yield set_up(url, next(_centres), numbers)
    postgres.drop_database(url)
