"""Compares a file of people with a centre: who is new, who is known, and what is refused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from familycare.domain.people import Client, Household, Sex
from familycare.services.exchange.rosters.cells import CLIENT_COLUMNS, JudgedRow, judged
from familycare.services.exchange.rosters.columns import BY_NAME, CASE_NUMBER, NEEDED_IN_FILE
from familycare.services.exchange.rosters.families import Families, PlannedMember, PlannedTie
from familycare.services.exchange.rosters.gathered import Gathered
from familycare.services.exchange.rosters.known import Known
from familycare.services.exchange.rosters.problems import (
    BirthDateDiffers,
    BornTooLate,
    CellMissing,
    ClientRefused,
    DischargeTooEarly,
    RosterProblem,
)
from familycare.services.exchange.rosters.sheet import Sheet

_ORDER = {name: position for position, name in enumerate(BY_NAME)}


class Count(NamedTuple):
    """What becomes of the records of one kind."""

    added: int = 0
    matched: int = 0
    """Known to the centre already, and left as they are."""
    refused: int = 0


class ImportFigures(NamedTuple):
    """What becomes of a whole file."""

    rows: int
    refused_rows: int
    clients: Count
    family_members: Count
    ties: Count


@dataclass(frozen=True)
class ImportPlan:
    """What importing a file would do. Records that have a number are in the centre already."""

    sheet: Sheet
    figures: ImportFigures
    problems: tuple[RosterProblem, ...]
    """By row, and within a row by column."""
    clients: tuple[Client, ...]
    households: tuple[Household, ...]
    members: tuple[PlannedMember, ...]
    ties: tuple[PlannedTie, ...]
    """The new ones only."""


def planned(sheet: Sheet, known: Known) -> ImportPlan:
    """Return what importing the file would do to a centre that knows this."""
    planner = _Planner(known)
    of_client: dict[str, list[JudgedRow]] = {}
    for sheet_row in sheet.rows:
        row = judged(sheet_row, known.words)
        if row.case_number:
            of_client.setdefault(row.case_number, []).append(row)
        else:
            planner.refuse(row, row.problems)
            planner.clients_refused += 1
    for case_number, rows in of_client.items():
        planner.take(case_number, rows)
    return planner.plan(sheet)


@dataclass
class _Planner:
    """A plan in the making."""

    known: Known
    clients: list[Client] = field(default_factory=list)
    problems: list[RosterProblem] = field(default_factory=list)
    clients_refused: int = 0
    relatives_refused: int = 0
    rows_refused: int = 0

    def __post_init__(self) -> None:
        self.families = Families(self.known)

    def refuse(self, row: JudgedRow, problems: Sequence[RosterProblem]) -> None:
        """Leave a row out, with everything that is wrong with it."""
        self.rows_refused += 1
        self.relatives_refused += row.has_relative
        self.problems += problems

    def take(self, case_number: str, rows: Sequence[JudgedRow]) -> None:
        """Plan one client with everybody who stands in the client's rows."""
        told, good, bad = Gathered(), [], []
        for row in rows:
            problems = [*row.problems, *told.contradictions(row, CLIENT_COLUMNS)]
            if problems:
                self.refuse(row, problems)
                bad.append(row)
            else:
                told.learn(row, CLIENT_COLUMNS)
                good.append(row)
        stored = self.known.clients.get(case_number)
        if stored:
            wrongs = list(_against_stored(told, stored))
        else:
            wrongs = list(_against_new(told, good, bad, self.known))
        if wrongs or not good:
            self._refuse_all(good, wrongs)
            return
        client = stored or _client(told.values)
        place = len(self.clients)
        self.clients.append(client)
        self.families.hear(good, place)
        for row in good:
            if row.has_relative and (problems := self.families.take(row, place, client)):
                self.refuse(row, problems)

    def _refuse_all(self, rows: Sequence[JudgedRow], wrongs: Sequence[RosterProblem]) -> None:
        self.clients_refused += 1
        for row in rows:
            own = [wrong for wrong in wrongs if wrong.row == row.number]
            self.refuse(row, own or [_follows(row, wrongs[0].row)])

    def plan(self, sheet: Sheet) -> ImportPlan:
        """Return what was planned."""
        return ImportPlan(
            sheet=sheet,
            figures=self._figures(len(sheet.rows)),
            problems=tuple(sorted(self.problems, key=_place)),
            clients=tuple(self.clients),
            households=self.families.planned_households(),
            members=self.families.planned_members(self.clients),
            ties=self.families.planned_ties(),
        )

    def _figures(self, rows: int) -> ImportFigures:
        members, ties = self.families.members.values(), self.families.ties.values()
        matched = sum(bool(client.id) for client in self.clients)
        new_members = sum(isinstance(member, Gathered) for member in members)
        new_ties = sum(row is not None for row in ties)
        refused = self.relatives_refused
        return ImportFigures(
            rows=rows,
            refused_rows=self.rows_refused,
            clients=Count(len(self.clients) - matched, matched, self.clients_refused),
            family_members=Count(new_members, len(members) - new_members, refused),
            ties=Count(new_ties, len(ties) - new_ties, refused),
        )


def _place(problem: RosterProblem) -> tuple[int, int]:
    return problem.row, _ORDER.get(problem.column, len(_ORDER))


def _follows(row: JudgedRow, other: int) -> ClientRefused:
    return ClientRefused(row.number, CASE_NUMBER, row.shown(CASE_NUMBER), other)


def _against_stored(told: Gathered, stored: Client) -> Iterator[RosterProblem]:
    born = told.values.get("born on")
    if born and stored.born_on and born != stored.born_on:
        row = told.rows["born on"]
        yield BirthDateDiffers(row.number, "born on", row.shown("born on"), stored.born_on)


def _against_new(
    told: Gathered, good: Sequence[JudgedRow], bad: Sequence[JudgedRow], known: Known
) -> Iterator[RosterProblem]:
    missing = [name for name in NEEDED_IN_FILE if name not in told.values]
    if missing:
        # What is missing was most likely in the row that was refused.
        for row in good[:1]:
            if bad:
                yield _follows(row, bad[0].number)
            else:
                yield from (CellMissing(row.number, name, "") for name in missing)
        return
    born, admitted = told.values.get("born on"), told.values["admitted on"]
    if born and born > min(known.today, admitted):
        row = told.rows["born on"]
        yield BornTooLate(row.number, "born on", row.shown("born on"))
    discharge = told.values.get("expected discharge")
    if discharge and discharge < admitted:
        row = told.rows["expected discharge"]
        yield DischargeTooEarly(row.number, "expected discharge", row.shown("expected discharge"))


def _client(told: dict[str, Any]) -> Client:
    return Client(
        case_number=told[CASE_NUMBER],
        given_name=told["given name"],
        family_name=told["family name"],
        preferred_name=told.get("preferred name", ""),
        born_on=told.get("born on"),
        sex=told.get("sex", Sex.UNKNOWN),
        language=told.get("language", "en"),
        unit=told.get("unit", ""),
        phase_id=told["phase"],
        admitted_on=told["admitted on"],
        expected_discharge_on=told.get("expected discharge"),
    )
