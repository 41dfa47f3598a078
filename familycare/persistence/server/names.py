"""What the roles of a server are called: each database has its own, named with it.

Roles belong to a whole server, on which several centres may live. A person's login is a role
too, named as the person signs in, in small letters.
"""

from typing import NamedTuple

from familycare.domain.access import Role
from familycare.domain.storage import NameTooLong

LONGEST = 63
"""Characters that PostgreSQL keeps of a name; it would drop the rest without a word."""


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL takes it, whatever is in it."""
    return "'" + text.replace("'", "''") + "'"


class Names(NamedTuple):
    """The roles of one database."""

    database: str

    @property
    def owner(self) -> str:
        """Owns all tables and functions; nobody signs in as it."""
        return f"{self.database}_owner"

    @property
    def member(self) -> str:
        """Everybody who may sign in; opens little more than the door."""
        return f"{self.database}_member"

    @property
    def door(self) -> str:
        """Signs in for whoever has not yet: counts failures, and reaches nothing else."""
        return f"{self.database}_door"

    def of(self, role: Role) -> str:
        """Return the group of those who have this role."""
        return f"{self.database}_{role.name.lower()}"

    @property
    def groups(self) -> list[str]:
        """Every group of people."""
        return [self.member, *(self.of(role) for role in Role)]

    def check(self) -> None:
        """Refuse a database whose name leaves no room for those of its roles."""
        longest = max(map(len, [self.owner, *self.groups])) - len(self.database)
        if len(self.database.encode()) + longest > LONGEST:
            raise NameTooLong(self.database, LONGEST - longest)
