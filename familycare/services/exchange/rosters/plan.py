"""Compares a file of people with a centre: who is new, who is known, and what is refused."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from familycare.domain.people import Client, full_name
from familycare.services.exchange.rosters.alikes import (
    NOBODYS,
    Crowd,
    Decision,
    Decisions,
    Found,
    Somebody,
    Verdict,
)
from familycare.services.exchange.rosters.cells import Judge, JudgedRow, shortened
from familycare.services.exchange.rosters.columns import BY_NAME, CASE_NUMBER, NEEDED_IN_FILE, Part
from familycare.services.exchange.rosters.families import (
    BORN_ON,
    Families,
    PlannedHome,
    PlannedMember,
    PlannedTie,
    undecided,
)
from familycare.services.exchange.rosters.gathered import Gathered
from familycare.services.exchange.rosters.known import Known
from familycare.services.exchange.rosters.names import PartedName, alike
from familycare.services.exchange.rosters.pairs import Pair, pairs
from familycare.services.exchange.rosters.problems import (
    BirthDateDiffers,
    BornTooLate,
    CaseNumberOfAnother,
    CaseNumberTwice,
    CellMissing,
    ClientRefused,
    Contradicts,
    DischargeTooEarly,
    RosterProblem,
)
from familycare.services.exchange.rosters.sheet import Sheet
from familycare.services.exchange.rosters.tables import RawRow
from familycare.services.exchange.rosters.told import ClientTold

_ORDER = {name: position for position, name in enumerate(BY_NAME)}
AT_A_TIME = 2_000
"""Rows that are judged together: quicker than one by one, and no large file needs much memory."""
GIVEN, BORN, DISCHARGE = "given name", "born on", "expected discharge"


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
    decisions: Decisions
    figures: ImportFigures
    problems: tuple[RosterProblem, ...]
    """By row, and within a row by column; columns go by their headings in the file."""
    pairs: tuple[Pair, ...]
    """Every two people who may be one, decided or not."""
    clients: tuple["PlannedClient", ...]
    households: tuple[PlannedHome, ...]
    members: tuple[PlannedMember, ...]
    ties: tuple[PlannedTie, ...]
    """The new ones only."""
    today: date
    state: int
    """Of the centre that it was planned for."""


class PlannedClient(NamedTuple):
    """A client: one whom the centre knows, or what the file says about somebody new."""

    stored: Client | None
    told: ClientTold

    @property
    def language(self) -> str:
        """What the client reads."""
        return self.stored.language if self.stored else self.told.language or "en"


def planned(sheet: Sheet, known: Known, decisions: Decisions) -> ImportPlan:
    """Return what importing the file would do to a centre that knows this."""
    planner = _Planner(sheet, known, decisions)
    groups = _by_case_number(sheet)
    judged = _judged(sheet, known, groups)
    for group in groups:
        planner.take([row for row in islice(judged, len(group)) if row])
    return planner.plan()


def _judged(
    sheet: Sheet, known: Known, groups: Sequence[Sequence[RawRow]]
) -> Iterator[JudgedRow | None]:
    """Yield the rows of all groups, one group after the other."""
    judge = Judge(sheet, known.words)
    rows = chain.from_iterable(groups)
    while block := list(islice(rows, AT_A_TIME)):
        yield from judge.rows(block)


def _by_case_number(sheet: Sheet) -> list[list[RawRow]]:
    """Return the rows of each client; a row without a case number is alone."""
    of_client: dict[object, list[RawRow]] = {}
    place = sheet.places[CASE_NUMBER]
    for row in sheet.table.body:
        key = row.cells[place] if place < len(row.cells) else None
        of_client.setdefault(key or row.number, []).append(row)
    return list(of_client.values())


@dataclass
class _Planner:
    """A plan in the making."""

    sheet: Sheet
    known: Known
    decisions: Decisions
    clients: list[PlannedClient] = field(default_factory=list)
    problems: list[RosterProblem] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    clients_refused: int = 0
    relatives_refused: int = 0
    rows: int = 0
    rows_refused: int = 0
    _places: dict[int, int] = field(default_factory=dict)
    """Places of the clients whom the centre knows, by their numbers."""

    def __post_init__(self) -> None:
        self.crowd = Crowd(Part.CLIENT, self.decisions, self.found)
        for client in self.known.clients.values():
            if client.born_on:
                name = PartedName(client.given_name, client.family_name)
                self.crowd.add(Somebody(name, client.born_on, 0, stored=client))
        relatives = Crowd(Part.RELATIVE, self.decisions, self.found)
        # No method of its own: a circle would keep all of this while the plan is looked at.
        self.shown = partial(_shown, self.sheet)
        self.families = Families(self.known, relatives, self.shown)

    def refuse(self, row: JudgedRow, problems: Sequence[RosterProblem]) -> None:
        """Leave a row out, with everything that is wrong with it."""
        self.rows_refused += 1
        self.relatives_refused += row.has_relative
        self.problems += problems

    def take(self, rows: Sequence[JudgedRow]) -> None:
        """Plan one client with everybody who stands in the client's rows."""
        self.rows += len(rows)
        told: Gathered[ClientTold] | None = None
        good, bad = [], []
        for row in rows:
            if problems := [*row.problems, *self._against_earlier(told, row)]:
                self.refuse(row, problems)
                bad.append(row)
                continue
            good.append(row)
            if told is None:
                told = Gathered(row.raw, row.client)
            elif told.told != row.client:
                told.learn(row.raw, row.client)
        if told:
            self._take(told, good, bad)
        else:
            self.clients_refused += bool(bad)

    def _take(
        self, told: Gathered[ClientTold], good: Sequence[JudgedRow], bad: Sequence[JudgedRow]
    ) -> None:
        stored = self.known.clients.get(told.told.case_number)
        verdict = NOBODYS if stored else self._verdict(told)
        wrongs: list[RosterProblem] = []
        if stored:
            wrongs += self._against_stored(told, stored)
        elif verdict.decision is not Decision.SAME:
            wrongs += self._against_new(told, good[0].raw, bad)
            if verdict.other:
                wrongs.append(undecided(told.first, GIVEN, verdict.other, self.shown))
        if wrongs:
            self._refuse_all(good, wrongs)
            return
        place = self._place(told, stored, verdict)
        self.families.hear(good, place)
        stored = self.clients[place].stored
        client_id = stored.id if stored else 0
        for row in good:
            if row.has_relative and (problems := self.families.take(row, place, client_id)):
                self.refuse(row, problems)

    def _verdict(self, gathered: Gathered[ClientTold]) -> Verdict:
        told = gathered.told
        if not all(told.name):
            return NOBODYS
        return self.crowd.verdict(told.name, told.born_on, gathered.first.number)

    def _place(
        self, gathered: Gathered[ClientTold], stored: Client | None, verdict: Verdict
    ) -> int:
        """Return the client's place in the plan: a new one, or that of whoever it is, too."""
        other = verdict.other
        if other and isinstance(other.planned, int):
            return other.planned
        if other and isinstance(other.stored, Client):
            stored = other.stored
        place = len(self.clients)
        if stored:
            if stored.id in self._places:
                return self._places[stored.id]
            self._places[stored.id] = place
            self.clients.append(PlannedClient(stored, ClientTold()))
            return place
        told, row = gathered.told, gathered.first.number
        self.clients.append(PlannedClient(None, told))
        if told.born_on:
            self.crowd.add(Somebody(told.name, told.born_on, row, planned=place))
        return place

    def _refuse_all(self, rows: Sequence[JudgedRow], wrongs: Sequence[RosterProblem]) -> None:
        self.clients_refused += 1
        for row in rows:
            own = [wrong for wrong in wrongs if wrong.row == row.number]
            self.refuse(row, own or [self._follows(row.raw, wrongs[0].row)])

    def _follows(self, row: RawRow, other: int) -> ClientRefused:
        return ClientRefused(row.number, CASE_NUMBER, self.shown(row, CASE_NUMBER), other)

    def _too_late(self, row: RawRow, column: str) -> BornTooLate:
        return BornTooLate(row.number, column, self.shown(row, column))

    def _against_earlier(
        self, gathered: Gathered[ClientTold] | None, row: JudgedRow
    ) -> Iterable[RosterProblem]:
        """Return what earlier rows of the same case number, or the calendar, say otherwise."""
        if row.member.born_on and row.member.born_on > self.known.today:
            return (self._too_late(row.raw, BORN_ON),)
        if gathered is None or gathered.told == row.client:
            return ()
        return self._contradictions(gathered, row)

    def _contradictions(
        self, gathered: Gathered[ClientTold], row: JudgedRow
    ) -> Iterator[RosterProblem]:
        wrongs = list(gathered.contradictions(row.client))
        if wrongs and _is_another(gathered.told, row.client):
            first = gathered.first
            yield CaseNumberTwice(
                row.number,
                CASE_NUMBER,
                self.shown(row.raw, CASE_NUMBER),
                first.number,
                full_name(*gathered.told.name),
            )
            return
        for column, before in wrongs:
            shown, other = self.shown(row.raw, column), self.shown(before, column)
            yield Contradicts(row.number, column, shown, before.number, other)

    def _against_stored(
        self, gathered: Gathered[ClientTold], stored: Client
    ) -> Iterator[RosterProblem]:
        told, row = gathered.told, gathered.first
        name = PartedName(stored.given_name, stored.family_name)
        if not alike(name, PartedName(told.given_name or name[0], told.family_name or name[1])):
            shown = self.shown(row, CASE_NUMBER)
            yield CaseNumberOfAnother(row.number, CASE_NUMBER, shown, stored.name)
        if told.born_on and stored.born_on and told.born_on != stored.born_on:
            row = gathered.teller(BORN)
            yield BirthDateDiffers(row.number, BORN, self.shown(row, BORN), stored.born_on)

    def _against_new(
        self, gathered: Gathered[ClientTold], first: RawRow, bad: Sequence[JudgedRow]
    ) -> Iterator[RosterProblem]:
        told = gathered.told
        needed = (told.case_number, *told.name, told.phase, told.admitted_on)
        if told.admitted_on is None or not all(needed):
            # What is missing was most likely in the row that was refused.
            if bad:
                yield self._follows(first, bad[0].number)
                return
            for name, value in zip(NEEDED_IN_FILE, needed, strict=True):
                if not value:
                    yield CellMissing(first.number, name, "")
            return
        if told.born_on and told.born_on > min(self.known.today, told.admitted_on):
            yield self._too_late(gathered.teller(BORN), BORN)
        if told.expected_discharge_on and told.expected_discharge_on < told.admitted_on:
            row = gathered.teller(DISCHARGE)
            yield DischargeTooEarly(row.number, DISCHARGE, self.shown(row, DISCHARGE))

    def plan(self) -> ImportPlan:
        """Return what was planned."""
        return ImportPlan(
            sheet=self.sheet,
            decisions=self.decisions,
            figures=self._figures(),
            problems=tuple(_as_in_file(self.problems, self.sheet)),
            pairs=pairs(self.found, self.sheet, self.known),
            clients=tuple(self.clients),
            households=self.families.planned_households(),
            members=self.families.planned_members([one.language for one in self.clients]),
            ties=self.families.planned_ties(),
            today=self.known.today,
            state=self.known.state,
        )

    def _figures(self) -> ImportFigures:
        members, ties = self.families.members.values(), self.families.ties.values()
        matched = sum(client.stored is not None for client in self.clients)
        new_members = sum(isinstance(member, Gathered) for member in members)
        new_ties = sum(row is not None for row in ties)
        refused = self.relatives_refused
        return ImportFigures(
            rows=self.rows,
            refused_rows=self.rows_refused,
            clients=Count(len(self.clients) - matched, matched, self.clients_refused),
            family_members=Count(new_members, len(members) - new_members, refused),
            ties=Count(new_ties, len(ties) - new_ties, refused),
        )


def _shown(sheet: Sheet, row: RawRow, column: str) -> str:
    """Return what stands in a column, as a problem repeats it."""
    return shortened(sheet.text(row, column))


def _is_another(before: ClientTold, now: ClientTold) -> bool:
    name = PartedName(now.given_name or before.given_name, now.family_name or before.family_name)
    return all(before.name) and not alike(before.name, name)


def _as_in_file(problems: Sequence[RosterProblem], sheet: Sheet) -> Iterator[RosterProblem]:
    """Yield the problems in the order of the file, their columns called as they are there."""
    for problem in sorted(problems, key=_place):
        heading = sheet.headings.get(problem.column, problem.column)
        yield problem if heading == problem.column else replace(problem, column=heading)


def _place(problem: RosterProblem) -> tuple[int, int]:
    return problem.row, _ORDER.get(problem.column, len(_ORDER))
