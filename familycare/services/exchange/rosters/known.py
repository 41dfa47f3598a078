"""What a centre knows about people who may stand in a file: five queries, however long it is."""

from datetime import date
from typing import NamedTuple

from familycare.domain.access import Permission
from familycare.domain.people import Client, FamilyMember, Household
from familycare.services.exchange.rosters.columns import PHASE, Words, choices, fixed_words
from familycare.services.work import Reading, needs


class Who(NamedTuple):
    """By what a family member is recognised."""

    given_name: str
    family_name: str
    born_on: date | None


def who(given_name: str, family_name: str, born_on: date | None) -> Who:
    """Return by what this family member is recognised, whatever the case of the letters."""
    return Who(given_name.casefold(), family_name.casefold(), born_on)


Address = tuple[object, ...]


def address(*parts: str) -> Address:
    """Return by what a household is recognised: name, street, postal code, town, country."""
    return tuple(part.casefold() for part in parts)


class Known(NamedTuple):
    """The centre as it stands."""

    today: date
    words: Words
    clients: dict[str, Client]
    """By case number."""
    relatives: dict[int, dict[Who, FamilyMember]]
    """The family members tied to each client."""
    members: dict[Who, FamilyMember]
    """Everybody whose date of birth is known."""
    households: dict[Address, Household]
    """Those with an address."""


@needs(Permission.IMPORT_PEOPLE)
def known(reading: Reading) -> Known:
    """Read what the centre knows."""
    people = reading.people
    members = {member.id: member for member in people.family_members.where()}
    relatives: dict[int, dict[Who, FamilyMember]] = {}
    for tie in people.ties.where():
        member = members[tie.family_member_id]
        relatives.setdefault(tie.client_id, {})[_who(member)] = member
    phases = {phase.name: phase.id for phase in reading.house.listed_phases()}
    return Known(
        today=reading.today(),
        words={**fixed_words(), PHASE: choices(phases)},
        clients={client.case_number: client for client in people.clients.where()},
        relatives=relatives,
        members={_who(member): member for member in members.values() if member.born_on},
        households={
            address(home.name, home.street, home.postal_code, home.town, home.country): home
            for home in people.households.where()
            if home.street or home.postal_code or home.town
        },
    )


def _who(member: FamilyMember) -> Who:
    return who(member.given_name, member.family_name, member.born_on)
