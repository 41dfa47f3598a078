"""What is shown of reports of many: how far each is, and what keeps the others back.

However many clients a centre has, a list takes a few statements for each five hundred of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.batches import (
    FAMILY,
    Batch,
    HandedOutBefore,
    NoFamilyApproved,
    NotDrawnUp,
    Readiness,
    SentBackBefore,
    Wanted,
    staff_number,
)
from familycare.domain.disclosure import NotTheirFamily
from familycare.domain.documents import OVER, ApprovalNeeded, DocumentState, OwnDocument
from familycare.domain.people import Approval, full_name
from familycare.domain.stationery import PLAIN, Stationery
from familycare.services import scope
from familycare.services.disclosures import Gate, is_copy
from familycare.services.report_views import SECTIONS
from familycare.services.schedule_views import check_span
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from typing import Any

    from familycare.domain.consent import Section
    from familycare.domain.documents import ClientDocument
    from familycare.domain.errors import Refused
    from familycare.domain.people import FamilyMember, Kinship, Need, Tie

    _Row = Sequence[Any]
    """Number, uid, case number, unit, given and family name of a client."""

AT_ONCE = 500
"""Clients that are asked for in one go: a database takes no list without end."""


class BatchLine(NamedTuple):
    """One report of a batch: about whom, for whom, and how far it is."""

    client_id: int
    client: str
    case_number: str
    unit: str
    readiness: Readiness
    reasons: tuple[Refused, ...] = ()
    """Why it cannot be handed out now; nothing where it can."""
    family_member_id: int = 0
    """Nobody of the family for what staff get."""
    name: str = ""
    kinship: Kinship | None = None
    language: str = ""
    needs: tuple[Need, ...] = ()
    """What the reader needs in order to take part, and so to read."""
    told: tuple[Section, ...] = ()
    """What the client permits to tell them today, of a report not drawn up yet."""
    document: ClientDocument | None = None
    number: str = ""
    """In the name of its file; of a family's also on every page."""
    may_approve: bool = False

    @property
    def key(self) -> tuple[int, int, int]:
        """What tells it from every other line."""
        return self.client_id, self.family_member_id, self.document.id if self.document else 0


@dataclass(frozen=True, slots=True)
class BatchList:
    """Everything that the list of a batch says: who gets a report, and who does not and why."""

    sections: ClassVar[frozenset[Section]] = frozenset()
    """It tells staff how far a report is, and nothing of what stands in it."""
    centre: str
    unit: str
    """Empty for the whole centre."""
    for_families: bool
    first_day: date
    last_day: date
    printed_on: date
    lines: tuple[BatchLine, ...]
    stationery: Stationery = PLAIN


@needs(Permission.REPORT)
def listed(
    reading: Reading,
    wanted: Wanted,
    kept: Mapping[tuple[int, int, int], tuple[Refused, ...]],
    reached: int = 0,
) -> BatchList:
    """Return the list as it is printed; `kept` tells by their keys what kept reports back."""
    found = lines(reading, wanted, reached)
    return BatchList(
        centre=reading.house.centre().name,
        unit=wanted.unit,
        for_families=wanted.code == FAMILY,
        first_day=wanted.first_day,
        last_day=wanted.last_day,
        printed_on=reading.today(),
        lines=tuple(with_reasons(line, kept) for line in found),
        stationery=reading.stationery,
    )


def with_reasons(
    line: BatchLine, kept: Mapping[tuple[int, int, int], tuple[Refused, ...]]
) -> BatchLine:
    """Return a line with what kept it back as somebody tried, beside what is known of it."""
    why = kept.get(line.key, ())
    return line._replace(reasons=why) if why else line


@needs(Permission.REPORT)
def lines(reading: Reading, wanted: Wanted, reached: int = 0) -> tuple[BatchLine, ...]:
    """Return every report of these days, by unit and name; nobody is missing from it.

    `reached` is the client up to whom reports for staff are handed out already. Raises what is
    wrong with the days.
    """
    check_span(wanted.first_day, wanted.last_day)
    ours = scope.clients(reading, Permission.REPORT)
    rows = reading.listings.reports.in_care_during(
        wanted.first_day, wanted.last_day, wanted.unit, ours
    )
    if wanted.code != FAMILY:
        return tuple(_for_staff(row, reached) for row in rows)
    found: list[BatchLine] = []
    for start in range(0, len(rows), AT_ONCE):
        found += _Family(reading, wanted, rows[start : start + AT_ONCE]).lines()
    return tuple(found)


def _whose(reading: Reading, document_id: int) -> int:
    """Return about whom a document is; for `needs`."""
    return reading.consents.documents.get(document_id).client_id


@needs(Permission.REPORT, of=_whose)
def file_of(reading: Reading, document_id: int) -> bytes:
    """Return the file of an approved document that is about to leave, compared with its digest.

    Nobody looks at it here; that it left is told when it does.
    """
    document = reading.consents.documents.get(document_id)
    document.require_approved()
    content = reading.consents.documents.file_of(document_id)
    document.require_same(content)
    return content


@needs(Permission.REPORT)
def unfinished(reading: Reading) -> tuple[Batch, ...]:
    """Return what the person began to hand out and did not finish, the newest first."""
    return tuple(reading.consents.batches.unfinished(reading.actor.account_id))


@needs(Permission.REPORT)
def units(reading: Reading) -> tuple[str, ...]:
    """Return the units that clients in care live in, by name."""
    return tuple(reading.listings.units())


def _for_staff(row: _Row, reached: int) -> BatchLine:
    number, uid, case_number, unit, given, family = row
    done = number <= reached
    return BatchLine(
        number, full_name(given, family), case_number, unit,
        Readiness.HANDED_OUT if done else Readiness.READY,
        number=staff_number(uid),
    )  # fmt: skip


class _Family:
    """What is known of some clients and their families, read at once."""

    def __init__(self, reading: Reading, wanted: Wanted, rows: Sequence[_Row]) -> None:
        self._rows, self._reading = rows, reading
        clients = [row[0] for row in rows]
        self._gate = Gate(reading, clients)
        ties = sorted(reading.people.ties_of(clients), key=lambda tie: (tie.client_id, tie.id))
        self._ties = {key: list(each) for key, each in groupby(ties, lambda tie: tie.client_id)}
        members = {tie.family_member_id for tie in ties}
        self._members: Mapping[int, FamilyMember] = {
            one.id: one for one in reading.people.family_among(members)
        }
        drawn = reading.consents.batches.documents(
            FAMILY, wanted.first_day, wanted.last_day, clients
        )
        self._drawn: dict[tuple[int, int], list[ClientDocument]] = {}
        for each in drawn:
            self._drawn.setdefault((each.client_id, each.family_member_id or 0), []).append(each)
        digests = {one.sha256 for one in drawn if one.sha256}
        told = reading.consents.disclosures.of_files(clients, digests)
        self._told = {one.sha256: one for one in reversed(told)}
        self._by_another = bool(reading.settings.approved_by_another)

    def lines(self) -> Iterator[BatchLine]:
        """Yield the lines of all of them: one for each reader and live document."""
        for number, _uid, case_number, unit, given, family in self._rows:
            about = BatchLine(
                number, full_name(given, family), case_number, unit, Readiness.LEFT_OUT
            )
            ties = [tie for tie in self._ties.get(number, ()) if self._concerns(tie)]
            if not ties:
                yield about._replace(reasons=(NoFamilyApproved(),))
            for tie in ties:
                yield from self._of_tie(about, tie)

    def _concerns(self, tie: Tie) -> bool:
        """Whether they are approved, or something was drawn up for them when they were."""
        known = (tie.client_id, tie.family_member_id) in self._drawn
        return known or tie.approval is Approval.APPROVED

    def _of_tie(self, about: BatchLine, tie: Tie) -> Iterator[BatchLine]:
        member = self._members[tie.family_member_id]
        line = about._replace(
            family_member_id=member.id,
            name=member.name,
            kinship=tie.kinship,
            language=member.language,
            needs=member.needs,
        )
        drawn = self._drawn.get((tie.client_id, member.id), [])
        live = [each for each in drawn if each.state not in OVER]
        for document in live:
            yield self._drawn_up(line, document)
        if not live:
            yield self._not_drawn_up(line, drawn)

    def _drawn_up(self, line: BatchLine, document: ClientDocument) -> BatchLine:
        line = line._replace(document=document, number=document.number, told=document.sections)
        left = self._told.get(document.sha256)
        if left is not None and is_copy(left, document):
            before = HandedOutBefore(left.told_on, document.number)
            return line._replace(readiness=Readiness.HANDED_OUT, reasons=(before,))
        against = self._against(line, document.sections)
        if document.state is DocumentState.DRAFT:
            own = self._by_another and document.drawn_up_by(self._reading.actor)
            waits: tuple[Refused, ...] = (ApprovalNeeded(document.state), *against)
            if own:
                waits += (OwnDocument(document.author),)
            return line._replace(
                readiness=Readiness.WAITS, reasons=waits, may_approve=len(waits) == 1
            )
        ready = Readiness.LEFT_OUT if against else Readiness.READY
        return line._replace(readiness=ready, reasons=against)

    def _not_drawn_up(self, line: BatchLine, drawn: Sequence[ClientDocument]) -> BatchLine:
        against = {each: self._against(line, (each,)) for each in SECTIONS}
        told = tuple(section for section, reasons in against.items() if not reasons)
        if not told:
            return line._replace(reasons=_together(against.values()))
        last = drawn[-1] if drawn else None
        why = SentBackBefore(last.state, last.answered_by, last.answer) if last else NotDrawnUp()
        return line._replace(
            readiness=Readiness.TO_DRAW_UP, told=told, document=last, reasons=(why,)
        )

    def _against(self, line: BatchLine, sections: Sequence[Section]) -> tuple[Refused, ...]:
        return self._gate.against(line.client_id, line.family_member_id, sections)


def _together(several: Iterable[tuple[Refused, ...]]) -> tuple[Refused, ...]:
    """Return all reasons; that somebody is no family any more is said once."""
    found = [reason for reasons in several for reason in reasons]
    strangers = [reason for reason in found if isinstance(reason, NotTheirFamily)]
    return tuple(strangers[:1] or found)
