"""Makes a server hold the rights: roles, owner, functions, grants, policies, the first login.

All of it runs in the caller's transaction, so that a server has the old rights or the new ones
and never a half of each; running it again changes nothing, and brings what a newer release adds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.accounts import AccountStatus, LoginTaken
from familycare.domain.storage import NotTheOwner
from familycare.persistence.accounts import Accounts
from familycare.persistence.rows.security import ACCOUNT
from familycare.persistence.server import functions, policies
from familycare.persistence.server.accounts import verifier
from familycare.persistence.server.door import MOST_AT_THE_DOOR
from familycare.persistence.server.door import PASSWORD as DOOR_PASSWORD
from familycare.persistence.server.names import Names, literal, quoted

if TYPE_CHECKING:
    from familycare.domain.accounts import Account
    from familycare.domain.ids import CentreId

_RUNS = """
SELECT rolsuper OR (rolcreaterole AND pg_get_userbyid(datdba) = rolname)
FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()
"""
_IS_SUPERUSER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
_OURS = """
SELECT format('ALTER TABLE public.%I OWNER TO {owner}', relname) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
  AND pg_get_userbyid(relowner) <> {name}
UNION ALL
SELECT format('ALTER FUNCTION %s OWNER TO {owner}', oid::regprocedure) FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND pg_get_userbyid(proowner) <> {name}
"""
_POLICIES = """
SELECT format('DROP POLICY %I ON public.%I', policyname, tablename) FROM pg_policies
WHERE schemaname = 'public'
"""


class Setup:
    """The setting up of one database, by its owner or a superuser."""

    def __init__(self, connection: sa.Connection, location: str) -> None:
        self._connection, self._location = connection, location
        driver: Any = connection.connection.driver_connection
        self._driver = driver
        self.names = Names(self._one("SELECT current_database()"))

    def check(self) -> None:
        """Refuse whoever may not set the server up, and names that do not fit."""
        self.names.check()
        if not self._one(_RUNS):
            raise NotTheOwner(self._location)

    def make_owner(self) -> None:
        """Make the groups, and give the tables to an owner as whom nobody signs in."""
        owner = quoted(self.names.owner)
        self._make_role(self.names.owner, "NOLOGIN CREATEROLE")
        self._run(f"GRANT {owner} TO CURRENT_USER")
        if self._one(_IS_SUPERUSER):
            self._run(f"GRANT pg_signal_backend TO {owner}")
        for group in self.names.groups:
            self._make_role(group, "NOLOGIN")
            self._run(f"GRANT {quoted(group)} TO {owner} WITH ADMIN OPTION")
        known = verifier(self._connection, self.names.door, DOOR_PASSWORD)
        self._make_role(
            self.names.door, f"LOGIN CONNECTION LIMIT {MOST_AT_THE_DOOR} PASSWORD {literal(known)}"
        )
        database = quoted(self.names.database)
        self._run(
            f"REVOKE ALL ON DATABASE {database} FROM PUBLIC",
            f"GRANT CONNECT ON DATABASE {database} TO {quoted(self.names.member)}",
            f"GRANT CONNECT ON DATABASE {database} TO {quoted(self.names.door)}",
            f"ALTER SCHEMA public OWNER TO {owner}",
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO PUBLIC",  # opens no table, but says so plainly
            f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} REVOKE ALL ON TABLES FROM PUBLIC",
            f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} REVOKE ALL ON FUNCTIONS FROM PUBLIC",
        )

    def give_rights(self) -> None:
        """Bring owner, functions, grants and policies to what this release says."""
        self._run_found(
            _OURS.replace("{owner}", quoted(self.names.owner)).replace(
                "{name}", literal(self.names.owner)
            )
        )
        self._run(f"SET LOCAL ROLE {quoted(self.names.owner)}")
        self._run_found(_POLICIES)
        self._run(*functions.statements(self.names))
        self._run(*policies.statements(self.names), *functions.grants(self.names))
        self._run("RESET ROLE")

    def fit_accounts(self, centre_id: CentreId) -> bool:
        """Give every login what its account says; whether an administrator is among them.

        Whoever made the centre before the server was set up is no person: a superuser, or the
        owner, whom nothing here could hold.
        """
        people = self._people(centre_id)
        for account in Accounts(self._connection, centre_id).listed():
            if account in people:
                self._connection.exec_driver_sql("SELECT account_fits(%s)", (account.id,))
            else:
                self._disable(account)
        return self.administered(centre_id)

    def administered(self, centre_id: CentreId) -> bool:
        """Whether somebody with a login of their own administers the centre."""
        return any(account.administers for account in self._people(centre_id))

    def _people(self, centre_id: CentreId) -> list[Account]:
        logins = {name for (name,) in self._driver.execute("SELECT rolname FROM pg_roles")}
        logins.discard(self._one("SELECT session_user"))
        accounts = Accounts(self._connection, centre_id).listed()
        return [account for account in accounts if account.login.lower() in logins]

    def let_in(self, centre_id: CentreId, account: Account, password: str) -> None:
        """Make the login of the first administrator, whose password is their own."""
        exists = sa.select(sa.literal(1)).select_from(sa.text("pg_roles"))
        taken = exists.where(sa.column("rolname") == account.login.lower())
        accounts = Accounts(self._connection, centre_id)
        if self._connection.execute(taken).first() or accounts.of_login(account.login):
            raise LoginTaken(account.login)
        accounts.add(account)
        known = verifier(self._connection, account.login, password)
        run = self._connection.exec_driver_sql
        run("SELECT account_login(%s, %s, true)", (account.login, known))
        run("SELECT account_fits(%s)", (account.id,))

    def _disable(self, account: Account) -> None:
        self._connection.execute(
            sa.update(ACCOUNT)
            .where(ACCOUNT.c.id == account.id)
            .values(status=AccountStatus.DISABLED)
        )

    def _make_role(self, name: str, what: str) -> None:
        exists = f"SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = {literal(name)})"  # noqa: S608
        if not self._one(exists):
            self._run(f"CREATE ROLE {quoted(name)} {what}")

    def _one(self, query: str) -> Any:  # noqa: ANN401 - whatever is asked for
        (found,) = self._driver.execute(query).fetchone()
        return found

    def _run_found(self, query: str) -> None:
        """Run the statements that a query returns."""
        self._run(*[statement for (statement,) in self._driver.execute(query).fetchall()])

    def _run(self, *statements: str) -> None:
        for statement in statements:
            self._driver.execute(statement)
