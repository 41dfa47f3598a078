"""What a centre knows about people who may stand in a file: six queries, however long it is."""

from datetime import date
from functools import cached_property

from familycare.domain.access import Permission
from familycare.domain.people import Client, FamilyMember, Household, Phase, Tie
from familycare.services.exchange.rosters.columns import PHASE, Words, choices, fixed_words
from familycare.services.work import Reading, needs

KINDS = (Client, FamilyMember, Household, Tie, Phase)
"""What a plan rests on; whatever changes of it makes the plan old."""

Who = str
"""By what a family member is recognised within a family."""


def who(given_name: str, family_name: str, born_on: date | None) -> Who:
    """Return by what this family member is recognised, whatever the case of the letters."""
    return f"{given_name}\n{family_name}\n{born_on or ''}".casefold()


Address = tuple[object, ...]


def address(name: str, *parts: str) -> Address:
    """Return by what a household is recognised: name, and street, postal code, town, country."""
    return name.casefold(), "\n".join(parts).casefold()


class Known:
    """The centre as it stands."""

    def __init__(self, reading: Reading) -> None:
        people = reading.people
        self.today = reading.today()
        self.state = state_of(reading)
        self.words: Words = words_of(reading)
        self.clients = {client.case_number: client for client in people.clients.where()}
        """By case number."""
        self.members = {member.id: member for member in people.family_members.where()}
        self.relatives: dict[int, dict[Who, FamilyMember]] = {}
        """The family members tied to each client."""
        self._households = people.households.where()
        for tie in people.ties.where():
            member = self.members[tie.family_member_id]
            self.relatives.setdefault(tie.client_id, {})[_who(member)] = member

    @cached_property
    def households(self) -> dict[Address, Household]:
        """Those with an address."""
        return {
            address(home.name, home.street, home.postal_code, home.town, home.country): home
            for home in self._households
            if home.street or home.postal_code or home.town
        }

    @cached_property
    def homes(self) -> dict[int, Household]:
        """All of them, by number."""
        return {home.id: home for home in self._households}

    @cached_property
    def families(self) -> dict[int, list[Client]]:
        """The clients of each family member, by the member's number."""
        by_id: dict[int, Client] = {client.id: client for client in self.clients.values()}
        found: dict[int, list[Client]] = {}
        for client_id, members in self.relatives.items():
            for member in members.values():
                found.setdefault(member.id, []).append(by_id[client_id])
        return found


@needs(Permission.IMPORT_PEOPLE)
def known(reading: Reading) -> Known:
    """Read what the centre knows."""
    return Known(reading)


@needs(Permission.IMPORT_PEOPLE)
def words_of(reading: Reading) -> Words:
    """Return the words that may stand in columns of few words, the centre's phases among them."""
    phases = {phase.name: phase.id for phase in reading.house.listed_phases()}
    return {**fixed_words(), PHASE: choices(phases)}


@needs(Permission.IMPORT_PEOPLE)
def state_of(reading: Reading) -> int:
    """Return a number that is another one after any change of what a plan rests on."""
    return reading.audit.newest_about([kind.__name__ for kind in KINDS])


def _who(member: FamilyMember) -> Who:
    return who(member.given_name, member.family_name, member.born_on)
