"""Stores and finds clients, family members, households, ties and notes."""

from collections.abc import Collection

import sqlalchemy as sa

from familycare.domain.ids import CentreId
from familycare.domain.people import Approval, Client, FamilyMember, Household, Note, Tie
from familycare.persistence.records import Records
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER, HOUSEHOLD, NOTE, TIE

_APPROVALS = (
    sa.select(TIE.c.family_member_id, TIE.c.approval)
    .where(TIE.c.centre_id == sa.bindparam("centre"))
    .where(TIE.c.family_member_id.in_(sa.bindparam("family", expanding=True)))
)
_APPROVALS_FOR = _APPROVALS.where(TIE.c.client_id.in_(sa.bindparam("clients", expanding=True)))


class People:
    """The people of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.clients = Records(connection, centre_id, Client, CLIENT)
        self.households = Records(connection, centre_id, Household, HOUSEHOLD)
        self.family_members = Records(connection, centre_id, FamilyMember, FAMILY_MEMBER)
        self.ties = Records(connection, centre_id, Tie, TIE)
        self.notes = Records(connection, centre_id, Note, NOTE)

    def client_with_case_number(self, case_number: str) -> Client | None:
        """Return the client who has this case number, if anybody has."""
        found = self.clients.where(CLIENT.c.case_number == case_number)
        return next(iter(found), None)

    def clients_among(self, ids: Collection[int]) -> list[Client]:
        """Return those of these clients that exist."""
        return self.clients.among(ids)

    def family_among(self, ids: Collection[int]) -> list[FamilyMember]:
        """Return those of these family members that exist."""
        return self.family_members.among(ids)

    def ties_of(self, clients: Collection[int]) -> list[Tie]:
        """Return every tie of these clients."""
        return self.ties.where(TIE.c.client_id.in_(clients)) if clients else []

    def ties_with(self, family: Collection[int]) -> list[Tie]:
        """Return every tie of these family members."""
        return self.ties.where(TIE.c.family_member_id.in_(family)) if family else []

    def households_named(self) -> list[Household]:
        """Return every household, by name."""
        return self.households.where(order=[HOUSEHOLD.c.name])

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
