"""Two people who may be one, side by side: what the file says and what is known of the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from familycare.domain.people import Client, FamilyMember
from familycare.services.exchange.rosters.alikes import AlikeKey, Decision, Found
from familycare.services.exchange.rosters.columns import CASE_NUMBER, PHASE, Part, names_of
from familycare.services.exchange.rosters.known import Known
from familycare.services.exchange.rosters.sheet import Sheet
from familycare.services.exchange.rosters.tables import RawRow, text_of

Told = Mapping[str, str]
"""What is said about somebody, by our columns."""


class Detail(NamedTuple):
    """One detail of the two."""

    column: str
    """The name of our column."""
    one: str
    other: str


@dataclass(frozen=True)
class Pair:
    """One case to decide."""

    key: AlikeKey
    decision: Decision
    details: tuple[Detail, ...]
    """What is known of at least one of them."""


def pairs(found: Sequence[Found], sheet: Sheet, known: Known) -> tuple[Pair, ...]:
    """Return the cases with both sides told."""
    if not found:
        return ()
    wanted = {case.key.row for case in found} | {case.key.other_row for case in found}
    rows = {row.number: row for row in sheet.table.rows if row.number in wanted}
    told = {number: _of_row(row, sheet) for number, row in rows.items()}
    return tuple(_pair(case, told, known) for case in found)


def _pair(case: Found, told: Mapping[int, Told], known: Known) -> Pair:
    columns = names_of(Part.CLIENT)
    if case.key.part is Part.RELATIVE:
        columns = (CASE_NUMBER, *names_of(Part.RELATIVE, Part.TIE, Part.HOUSEHOLD))
    one = told[case.key.row]
    match case.other.stored:
        case Client() as client:
            other = _of_client(client, known)
        case FamilyMember() as member:
            other = _of_member(member, known)
        case _:
            other = told[case.other.row]
    details = (Detail(name, one.get(name, ""), other.get(name, "")) for name in columns)
    return Pair(case.key, case.decision, tuple(d for d in details if d.one or d.other))


def _of_row(row: RawRow, sheet: Sheet) -> Told:
    return {name: sheet.text(row, name) for name in sheet.places}


def _of_client(client: Client, known: Known) -> Told:
    phases = {number: name for name, number in known.words[PHASE].spelled}
    return {
        CASE_NUMBER: client.case_number,
        "given name": client.given_name,
        "family name": client.family_name,
        "preferred name": client.preferred_name,
        "born on": text_of(client.born_on),
        "sex": client.sex.value,
        "language": client.language,
        "unit": client.unit,
        PHASE: phases.get(client.phase_id, ""),
        "admitted on": client.admitted_on.isoformat(),
        "expected discharge": text_of(client.expected_discharge_on),
    }


def _of_member(member: FamilyMember, known: Known) -> Told:
    home = known.homes.get(member.household_id or 0)
    address = {
        "household": home.name,
        "street": home.street,
        "postal code": home.postal_code,
        "town": home.town,
        "country": home.country,
    } if home else {}  # fmt: skip
    return {
        CASE_NUMBER: ", ".join(_case_numbers(member, known)),
        "relative given name": member.given_name,
        "relative family name": member.family_name,
        "relative born on": text_of(member.born_on),
        "relative phone": member.phone,
        "relative e-mail": member.email,
        "relative language": member.language,
        "time zone": member.time_zone,
        **address,
    }


def _case_numbers(member: FamilyMember, known: Known) -> Iterator[str]:
    return (client.case_number for client in known.families.get(member.id, ()))
