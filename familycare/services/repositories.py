"""The repositories of one unit of work, each made when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from familycare.persistence.accounts import Accounts
from familycare.persistence.appointments import Appointments
from familycare.persistence.audit import AuditTrail
from familycare.persistence.closures import Closures
from familycare.persistence.consents import Consents
from familycare.persistence.desk import DeskRecords
from familycare.persistence.family_network import FamilyNetworks
from familycare.persistence.glass import Glass
from familycare.persistence.groups import Groups
from familycare.persistence.holds import Holds
from familycare.persistence.house import House
from familycare.persistence.listings import Listings
from familycare.persistence.mail import Mails
from familycare.persistence.meetings import Meetings
from familycare.persistence.people import People
from familycare.persistence.questionnaires import Questionnaires
from familycare.persistence.recovery import Recovery
from familycare.persistence.remote import Remote
from familycare.persistence.requests import Requests
from familycare.persistence.restrictions import Restrictions
from familycare.persistence.rooms import Rooms
from familycare.persistence.rulebook import Rulebook
from familycare.persistence.staff import Staff
from familycare.persistence.support import Support
from familycare.persistence.visiting import Visiting

if TYPE_CHECKING:
    from familycare.domain.ids import CentreId
    from familycare.persistence.database import Transaction


@dataclass
class Repositories:
    """Where the records of one centre are kept, seen through one transaction."""

    transaction: Transaction
    centre_id: CentreId

    @cached_property
    def house(self) -> House:
        """The centre itself: its name, phases and settings."""
        return House(self.transaction.connection, self.centre_id)

    @cached_property
    def people(self) -> People:
        """Clients, family members, households, ties and notes."""
        return People(self.transaction.connection, self.centre_id)

    @cached_property
    def staff(self) -> Staff:
        """The people who work here."""
        return Staff(self.transaction.connection, self.centre_id)

    @cached_property
    def rooms(self) -> Rooms:
        """Rooms, tables and booths."""
        return Rooms(self.transaction.connection, self.centre_id)

    @cached_property
    def groups(self) -> Groups:
        """Groups and their members."""
        return Groups(self.transaction.connection, self.centre_id)

    @cached_property
    def support(self) -> Support:
        """Questionnaires, what staff judged, and concerns."""
        return Support(self.transaction.connection, self.centre_id)

    @cached_property
    def networks(self) -> FamilyNetworks:
        """The pictures of clients' family networks."""
        return FamilyNetworks(self.transaction.connection, self.centre_id)

    @cached_property
    def consents(self) -> Consents:
        """What clients permit to tell whom, and what was told."""
        return Consents(self.transaction.connection, self.centre_id)

    @cached_property
    def questionnaires(self) -> Questionnaires:
        """What the centre adds to the shipped questionnaires."""
        return Questionnaires(self.transaction.connection, self.centre_id)

    @cached_property
    def recovery(self) -> Recovery:
        """Recovery records."""
        return Recovery(self.transaction.connection, self.centre_id)

    @cached_property
    def visiting(self) -> Visiting:
        """Slot templates, entitlements and booking windows."""
        return Visiting(self.transaction.connection, self.centre_id)

    @cached_property
    def holds(self) -> Holds:
        """Slots that workstations keep while somebody chooses."""
        return Holds(self.transaction.connection, self.centre_id)

    @cached_property
    def rulebook(self) -> Rulebook:
        """What the rules of booking read."""
        return Rulebook(self.transaction.connection, self.centre_id)

    @cached_property
    def restrictions(self) -> Restrictions:
        """Bans, who must not meet, corrected accounts, and who is away."""
        return Restrictions(self.transaction.connection, self.centre_id)

    @cached_property
    def listings(self) -> Listings:
        """What lists, cards and reports read."""
        return Listings(self.transaction.connection, self.centre_id)

    @cached_property
    def desk(self) -> DeskRecords:
        """The day's visits, what was checked and noted, and tasks."""
        return DeskRecords(self.transaction.connection, self.centre_id)

    @cached_property
    def meetings(self) -> Meetings:
        """What is written about meetings."""
        return Meetings(self.transaction.connection, self.centre_id)

    @cached_property
    def remote(self) -> Remote:
        """Remote visits, and the platforms they use."""
        return Remote(self.transaction.connection, self.centre_id)

    @cached_property
    def mail(self) -> Mails:
        """E-mails to families, and over which server they are sent."""
        return Mails(self.transaction.connection, self.centre_id)

    @cached_property
    def requests(self) -> Requests:
        """What families ask for, and what was offered to those who wait."""
        return Requests(self.transaction.connection, self.centre_id)

    @cached_property
    def closures(self) -> Closures:
        """What is closed, and the appointments that somebody should look at."""
        return Closures(self.transaction.connection, self.centre_id)

    @cached_property
    def glass(self) -> Glass:
        """What was opened in need, and whose client somebody is."""
        return Glass(self.transaction.connection, self.centre_id)

    @cached_property
    def accounts(self) -> Accounts:
        """Who may sign in."""
        return Accounts(self.transaction.connection, self.centre_id)

    @cached_property
    def audit(self) -> AuditTrail:
        """What was done by whom."""
        return AuditTrail(self.transaction.connection, self.centre_id)

    @cached_property
    def appointments(self) -> Appointments:
        """Appointments and who is where when."""
        return Appointments(self.transaction.connection, self.centre_id)
