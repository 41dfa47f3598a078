"""Hands out the reports of a unit one after another, for window and command alike. No Qt.

Each report is wholly there and written down, or neither. Its file is written aside first; then the
gate is asked and the log written in one transaction, which also tells the batch how far it came;
then the file gets its name, in one step. Where that fails the log says so. Killed in between, it
leaves the unfinished part, which whoever goes on finds: the report did not leave, and comes anew.
Nothing is kept of a report once it is out.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from familycare import i18n
from familycare.domain.batches import BatchState, NotThere, PerhapsPrinted, Readiness
from familycare.domain.disclosure import Method
from familycare.domain.errors import NotFound, Refused
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.domain.storage import ReadOnly
from familycare.i18n import _
from familycare.isolates import isolated
from familycare.services import batch_views, batches, disclosures, document_views, staff_reports
from familycare.services.documents import ProposeDocument
from reports.readers import edition_for
from reports.schedules import neutral_name
from reports.schedules.whole_file import parts_of, put
from ui import file_problems, pdfium
from ui.stopping import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from familycare.domain.batches import Batch, Wanted
    from familycare.domain.ids import DisclosureId
    from familycare.services.batch_views import BatchLine
    from familycare.services.document_views import Waiting
    from familycare.services.open_centre import OpenCentre

    Tell = Callable[[float, str], None]
    """Says how far the work is, from 0 to 1, and what is being done; raises Stopped to stop it."""

DRAWN_AT_ONCE = 10
"""Documents drawn up in one transaction: Stop waits for no more of them."""
READ_AT_ONCE = 20
"""Reports whose facts are read in one go: more of them would have to be kept."""
JOINED_AT_ONCE = 100
"""Reports in a file with all of them: a longer one nobody prints in one go."""
PDF = ".pdf"
OUT = frozenset({Readiness.READY, Readiness.HANDED_OUT})
"""Of what leaves, or has left."""


class Way(Protocol):
    """How a report leaves: it is put aside whole, noted, and only then let go."""

    def __call__(self, name: str, content: bytes, note: Callable[[], object], /) -> object:
        """Let the report leave under this name; `note` writes down that it does."""
        ...


class Kept(NamedTuple):
    """A report that did not leave, or was not made, and why."""

    line: BatchLine
    reasons: tuple[Refused, ...]


class Ended(NamedTuple):
    """What became of a batch."""

    done: int
    left_out: tuple[Kept, ...]
    before: int = 0
    """How many had left before."""
    stopped: bool = False
    """Whether somebody stopped it: then it can be gone on with."""
    batch: Batch | None = None


class Look(NamedTuple):
    """How documents are to be drawn up."""

    language: str = ""
    """Empty for each reader's own."""
    edition: str = ""
    """Empty for what each reader needs."""
    paper: str = "A4"


def draw_up(centre: OpenCentre, wanted: Wanted, look: Look, tell: Tell) -> Ended:
    """Ask for approval of a report for everybody whose family may get one.

    Stopped, it goes on with the others when it is asked for again.
    """
    with centre.reading() as reading:
        known = batch_views.lines(reading, wanted)
    missing = [line for line in known if line.readiness is Readiness.TO_DRAW_UP]
    by_reader = {(line.client_id, line.family_member_id): line for line in missing}
    left_out = [Kept(line, line.reasons) for line in known if line.readiness is Readiness.LEFT_OUT]
    done = 0
    for start in range(0, len(missing), DRAWN_AT_ONCE):
        some = missing[start : start + DRAWN_AT_ONCE]
        told = _("Drawing up report {number} of {count} …")
        try:
            tell(start / len(missing), told.format(number=start + 1, count=len(missing)))
        except Stopped:
            return Ended(done, tuple(left_out), stopped=True)
        orders = [_proposed(line, wanted, look) for line in some]
        with centre.work() as work:
            against = batches.draw_up(work, orders)
            work.commit()
        left_out += [
            Kept(by_reader[each.order.client_id, each.order.family_member_id or 0], each.reasons)
            for each in against
        ]
        done += len(some) - len(against)
    return Ended(done, tuple(left_out))


def approve(
    centre: OpenCentre,
    lines: Sequence[BatchLine],
    draw: Callable[[Waiting], bytes],
    keep: Callable[[OpenCentre, Waiting, bytes], object],
    tell: Tell,
) -> Ended:
    """Approve those that somebody chose, one after another; each in a transaction of its own."""
    left_out: list[Kept] = []
    for place, line in enumerate(lines):
        try:
            tell(place / len(lines), _step(place, len(lines), line))
            with centre.reading() as reading:
                found = document_views.shown(reading, line.document.id if line.document else 0)
            if isinstance(found, document_views.Waiting):
                keep(centre, found, draw(found))
        except Stopped:
            return Ended(place - len(left_out), tuple(left_out), stopped=True)
        except Refused as refusal:
            left_out.append(Kept(line, batches.reasons_in(refusal)))
    return Ended(len(lines) - len(left_out), tuple(left_out))


def begin(centre: OpenCentre, batch: Batch) -> Batch:
    """Remember what is asked for. Raises what is wrong with it, or the folder."""
    _require_folder(batch)
    with centre.work() as work:
        begun = batches.begin(work, batch)
        work.commit()
    return begun


def go_on(centre: OpenCentre, batch: Batch, way: Way | None, tell: Tell) -> Ended:
    """Hand out what is still to leave, after finding out about the one at which it was cut off."""
    _require_folder(batch)
    perhaps = _settle(centre, batch) if batch.state is BatchState.UNDER_WAY else None
    with centre.work() as work:
        batch = batches.go_on(work, batch.id)
        work.commit()
    return hand_out(centre, batch, way, tell, perhaps)


def hand_out(
    centre: OpenCentre, batch: Batch, way: Way | None, tell: Tell, perhaps: int | None = None
) -> Ended:
    """Hand out everything that is ready, one report after another.

    Without a `way` files are written to the batch's folder. It ends between two reports when
    somebody stops it, and where no report could be written: the disk is full, the folder or the
    printer is gone. Then the batch can be gone on with. `perhaps` is a document that may have left
    already.
    """
    way = way or partial(_save, Path(batch.folder))
    state = BatchState.STOPPED
    try:
        ended = _all_out(centre, batch, way, tell, perhaps)
        if not ended.stopped:
            state = BatchState.DONE
    finally:
        with centre.work() as work:
            batch = batches.end(work, batch.id, state)
            work.commit()
    return ended._replace(batch=batch)


def file_name(batch: Batch, line: BatchLine) -> str:
    """Return the name of a report's file, which tells nothing about anybody."""
    return f"{_begins(batch)}-{line.number}{PDF}"


def _begins(batch: Batch) -> str:
    kind = "report" if batch.for_families else "staff-report"
    return neutral_name(kind, batch.first_day, batch.last_day)


def _all_out(centre: OpenCentre, batch: Batch, way: Way, tell: Tell, perhaps: int | None) -> Ended:
    with centre.reading() as reading:
        known = batch_views.lines(reading, batch.wanted, batch.reached)
    left_out = [Kept(line, line.reasons) for line in known if _stays(line)]
    unclear = [line for line in known if perhaps and line.key[-1] == perhaps]
    left_out += [Kept(line, (PerhapsPrinted(line.number),)) for line in unclear]
    ready = [line for line in known if line.readiness is Readiness.READY]
    if not batch.for_families:  # so that whoever goes on knows up to whom they are out
        ready.sort(key=lambda line: line.client_id)
    drawn = _approved(centre, ready) if batch.for_families else _for_staff(centre, batch, ready)
    done, before = 0, sum(line.readiness is Readiness.HANDED_OUT for line in known)
    try:
        for place, (line, draw) in enumerate(zip(ready, drawn, strict=True)):
            tell(place / len(ready), _step(place, len(ready), line))
            try:
                _leave(centre, batch, line, draw(), way)
            except Refused as refusal:
                left_out.append(Kept(line, batches.reasons_in(refusal)))
            else:
                done += 1
        if batch.together and batch.folder:
            tell(1, _("Writing the file with all of them …"))
            left_out += _put_together(batch, known, {kept.line.key for kept in left_out})
    except Stopped:
        return Ended(done, tuple(left_out), before, stopped=True)
    return Ended(done, tuple(left_out), before)


def _leave(centre: OpenCentre, batch: Batch, line: BatchLine, content: bytes, way: Way) -> None:
    """Let one report leave; where it does not after all, the log says so."""
    told: list[DisclosureId] = []

    def note() -> None:
        given: tuple[DisclosureId, ...] = ()
        with centre.work() as work:
            if line.document is not None:
                given = batches.hand_over(work, batch.id, line.document.id)
            else:
                batches.note_for_staff(work, batch.id, line.client_id, batch.language)
            work.commit()
        told.extend(given)

    try:
        with file_problems.told():
            way(file_name(batch, line), content, note)
    except BaseException:
        if told:
            with centre.work() as work:
                disclosures.did_not_leave(work, told)
                work.commit()
        raise


def _save(folder: Path, name: str, content: bytes, note: Callable[[], object]) -> None:
    path = folder / name
    for part in parts_of(path):  # of a program that was killed
        part.unlink(missing_ok=True)
    put(path, content, note)


def _approved(centre: OpenCentre, lines: Iterable[BatchLine]) -> Iterator[Callable[[], bytes]]:
    """Yield for each what reads the file that was approved."""

    def read(line: BatchLine) -> bytes:
        with centre.reading() as reading:
            return batch_views.file_of(reading, line.key[-1])

    for line in lines:
        yield partial(read, line)


def _for_staff(
    centre: OpenCentre, batch: Batch, lines: Sequence[BatchLine]
) -> Iterator[Callable[[], bytes]]:
    """Yield for each what draws it; facts are read for several in one go."""
    from reports import staff_report  # noqa: PLC0415 - only who draws them waits for it
    from reports.frame import Paper  # noqa: PLC0415 - the same

    days = {"first_day": batch.first_day, "last_day": batch.last_day}
    paper, language = Paper[batch.paper], batch.language

    def draw_alone(client_id: int) -> bytes:
        with centre.reading() as reading:
            sheet = staff_reports.of(reading, client_id, **days)
        return staff_report.render(sheet, paper, language)

    for start in range(0, len(lines), READ_AT_ONCE):
        clients = [line.client_id for line in lines[start : start + READ_AT_ONCE]]
        try:
            with centre.reading() as reading:
                sheets = staff_reports.of_several(reading, clients, **days)
        except NotFound:  # somebody was erased meanwhile: the others are drawn all the same
            yield from (partial(draw_alone, client) for client in clients)
        else:
            yield from (partial(staff_report.render, each, paper, language) for each in sheets)


def _put_together(
    batch: Batch, known: Sequence[BatchLine], left_out: Collection[object]
) -> Iterator[Kept]:
    """Write files with all that lies in the folder, in the order of the list; yield the others."""
    folder, there = Path(batch.folder), []
    for line in known:
        if line.readiness not in OUT or line.key in left_out:
            continue
        path = folder / file_name(batch, line)
        if _is_theirs(path, line):
            there.append(path)
        else:
            yield Kept(line, (NotThere(path.name),))
    for number, start in enumerate(range(0, len(there), JOINED_AT_ONCE), start=1):
        some = there[start : start + JOINED_AT_ONCE]
        with file_problems.told():
            whole = pdfium.joined(path.read_bytes() for path in some)
            put(folder / f"{_begins(batch)}-all-{number:02}{PDF}", whole)


def _is_theirs(path: Path, line: BatchLine) -> bool:
    """Whether it is there, and for a family just what was approved."""
    if line.document is None or not path.is_file():
        return path.is_file()
    with file_problems.told():
        return sha256(path.read_bytes()).hexdigest() == line.document.sha256


def _settle(centre: OpenCentre, batch: Batch) -> int | None:
    """Find out whether the report left at which a batch was cut off.

    An unfinished file tells that it did not; the log learns so, and it leaves anew. Of what was
    sent to a printer nobody can know: return the number of that document.
    """
    if not batch.reached or not batch.for_families:
        return None
    if batch.method is Method.PRINTED:
        return batch.reached
    with centre.reading() as reading:
        known = batch_views.lines(reading, batch.wanted)
    line = next((each for each in known if each.key[-1] == batch.reached), None)
    parts = parts_of(Path(batch.folder) / file_name(batch, line)) if line else []
    if parts:
        with centre.work() as work:
            batches.did_not_leave(work, batch.id)
            work.commit()
    for part in parts:
        part.unlink(missing_ok=True)
    return None


def _require_folder(batch: Batch) -> None:
    if batch.method is Method.SAVED and batch.folder and not Path(batch.folder).is_dir():
        raise ReadOnly(batch.folder)


def _stays(line: BatchLine) -> bool:
    return line.readiness not in OUT


def _step(place: int, count: int, line: BatchLine) -> str:
    told = _("Report {number} of {count}: {name} …")
    return told.format(number=place + 1, count=count, name=isolated(line.client))


def _proposed(line: BatchLine, wanted: Wanted, look: Look) -> ProposeDocument:
    return ProposeDocument(
        client_id=ClientId(line.client_id),
        family_member_id=FamilyMemberId(line.family_member_id),
        code=wanted.code,
        sections=line.told,
        first_day=wanted.first_day,
        last_day=wanted.last_day,
        language=look.language or i18n.spoken_or_ours(line.language),
        variant=look.edition or edition_for(line.needs),
        paper=look.paper,
    )
