"""Stores and finds clients, family members, households, ties and notes."""

from collections.abc import Collection

import sqlalchemy as sa

from familycare.domain.ids import CentreId
from familycare.domain.people import Approval, Client, FamilyMember, Household, Note, Tie
from familycare.persistence.records import Records
from familycare.persistence.rows.people import (
    ClientRow,
    FamilyMemberRow,
    HouseholdRow,
    NoteRow,
    TieRow,
)
from familycare.persistence.rows.table import table_of

_TIE = table_of(TieRow)
_APPROVALS = (
    sa.select(_TIE.c.family_member_id, _TIE.c.approval)
    .where(_TIE.c.centre_id == sa.bindparam("centre"))
    .where(_TIE.c.family_member_id.in_(sa.bindparam("family", expanding=True)))
)
_APPROVALS_FOR = _APPROVALS.where(_TIE.c.client_id.in_(sa.bindparam("clients", expanding=True)))


class People:
    """The people of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.clients = Records(connection, centre_id, Client, ClientRow)
        self.households = Records(connection, centre_id, Household, HouseholdRow)
        self.family_members = Records(connection, centre_id, FamilyMember, FamilyMemberRow)
        self.ties = Records(connection, centre_id, Tie, TieRow)
        self.notes = Records(connection, centre_id, Note, NoteRow)

    def client_with_case_number(self, case_number: str) -> Client | None:
        """Return the client who has this case number, if anybody has."""
        c = self.clients.table.c
        return next(iter(self.clients.where(c.case_number == case_number)), None)

    def clients_among(self, ids: Collection[int]) -> list[Client]:
        """Return those of these clients that exist."""
        return self.clients.among(ids)

    def family_among(self, ids: Collection[int]) -> list[FamilyMember]:
        """Return those of these family members that exist."""
        return self.family_members.among(ids)

    def ties_of(self, clients: Collection[int]) -> list[Tie]:
        """Return every tie of these clients."""
        return self.ties.where(self.ties.table.c.client_id.in_(clients)) if clients else []

    def households_named(self) -> list[Household]:
        """Return every household, by name."""
        return self.households.where(order=[self.households.table.c.name])

    def approvals(
        self, family: Collection[int], clients: Collection[int] | None
    ) -> dict[int, Approval]:
        """Return for each of these family members the best approval for any of these clients.

        None stands for whichever client they are tied to.
        """
        wanted = {"centre": self._centre_id, "family": list(family)}
        query = _APPROVALS
        if clients is not None:
            query, wanted["clients"] = _APPROVALS_FOR, list(clients)
        found: dict[int, Approval] = {}
        for member, approval in self._connection.execute(query, wanted):
            if found.get(member) is not Approval.APPROVED:
                found[member] = approval
        return found
