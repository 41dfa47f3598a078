"""Which questionnaires of running programmes are due, for everybody in care or for one client.

Who belongs to a group is asked: a client of themselves, a family member of the clients they are
tied to. A family member answers once, whatever client it is noted with. The contacts of a plan of
aftercare are a run of the programmes that consist of contacts, and ask the client.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.people import Approval
from familycare.domain.programme_measures import Run, Window, run_of, windows
from familycare.domain.programmes import ProgrammeForm
from familycare.domain.recovery.aftercare import ContactState
from familycare.domain.support import Informant
from familycare.i18n import _
from familycare.persistence.runs import Runs
from familycare.services import scope
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from typing import Any

    from familycare.domain.programmes import Programme


class ProgrammeDue(NamedTuple):
    """A questionnaire that a run of a programme asks for."""

    code: str
    due_on: date
    group: str
    """What the group is called; the programme where it has none."""
    member_id: int | None = None
    """Of the family member who is to answer; None where the client is."""
    who: str = ""
    """Name of that family member."""


class _Asked(NamedTuple):
    """What a run asks of one who belongs to it."""

    client_id: int
    """To whose file it belongs."""
    member_id: int | None
    window: Window
    group: str


@needs(Permission.READ_SUPPORT)
def due_in_programmes(
    reading: Reading, day: date, client_id: int | None = None
) -> Mapping[int, tuple[ProgrammeDue, ...]]:
    """Return by client what is open on that day and nobody has filled in since it opened.

    Only of those whose records are open to whoever asks.
    """
    opened = list(_opened(reading, day, client_id))
    if not opened:
        return {}
    answered = _answered(reading, day, opened)
    still = [one for one in opened if not answered(one)]
    members = {one.member_id for one in still if one.member_id is not None}
    family = reading.people.family_among(members) if members else ()
    names: dict[int, str] = {one.id: one.name for one in family}
    found: defaultdict[int, list[ProgrammeDue]] = defaultdict(list)
    for client, member, window, group in still:
        due = ProgrammeDue(window.code, window.opens, group, member, names.get(member or 0, ""))
        found[client].append(due)
    return {client: tuple(those) for client, those in found.items()}


def _answered(reading: Reading, day: date, opened: Sequence[_Asked]) -> Callable[[_Asked], bool]:
    """Return what tells whether somebody has answered since they were asked."""
    runs = Runs(reading.transaction.connection, reading.centre_id)
    clients = {one.client_id for one in opened if one.member_id is None}
    members = {one.member_id for one in opened if one.member_id is not None}
    codes = {one.window.code for one in opened}
    since = min(one.window.opens for one in opened)
    filled: defaultdict[tuple[int | None, int | None, str], list[date]] = defaultdict(list)
    for row in runs.answers(clients, members, codes, since):
        if row.informant is Informant.FAMILY_MEMBER:
            filled[None, row.family_member_id, row.instrument].append(row.filled_on)
        if row.informant is reading.catalogue.instruments[row.instrument].counting:
            filled[row.client_id, None, row.instrument].append(row.filled_on)

    def answered(one: _Asked) -> bool:
        whose = (one.client_id, None) if one.member_id is None else (None, one.member_id)
        days = filled[*whose, one.window.code]
        return any(one.window.opens <= on <= day for on in days)

    return answered


def _opened(reading: Reading, day: date, client_id: int | None) -> Iterator[_Asked]:
    """Yield the windows that are open on that day, for each who belongs to a run."""
    library = {
        code: one
        for code, one in reading.programmes.by_code.items()
        if one.measures.before or one.measures.during or one.measures.after
    }
    own = scope.clients(reading, Permission.READ_SUPPORT)
    if client_id is not None:
        own = frozenset((client_id,)) if own is None else own & {client_id}
    yield from _of_groups(reading, day, library, own)
    offered = reading.programmes.offered
    contacts = [
        one
        for code, one in library.items()
        if one.form is ProgrammeForm.CONTACTS and code in offered
    ]
    if contacts:
        yield from _of_aftercare(reading, day, contacts, client_id, own)


def _of_groups(
    reading: Reading, day: date, library: Mapping[str, Programme], own: Collection[int] | None
) -> Iterator[_Asked]:
    runs = Runs(reading.transaction.connection, reading.centre_id)
    rows = runs.under_way(list(library))
    files = _files(reading, rows, own)
    members = [row for row in rows if files[row.client_id, row.family_member_id]]
    met: defaultdict[int, list[date]] = defaultdict(list)
    for group_id, starts in runs.meetings(sorted({row.id for row in members})):
        met[group_id].append(starts.astimezone(reading.zone).date())
    days = reading.settings.programme_measure_days
    for row in members:
        programme = library[row.programme]
        theirs = [one for one in met[row.id] if row.joined_on is None or one >= row.joined_on]
        run = run_of(theirs, programme.meetings, ended=False)
        for window in windows(programme.measures, run, days) if run else ():
            if window.holds(day) and _is_for(reading, window.code, row.family_member_id):
                for client in files[row.client_id, row.family_member_id]:
                    yield _Asked(client, row.family_member_id, window, row.name)


def _of_aftercare(
    reading: Reading,
    day: date,
    programmes: Sequence[Programme],
    client_id: int | None,
    own: Collection[int] | None,
) -> Iterator[_Asked]:
    """Yield what the contacts that each client's latest plan of aftercare names ask for."""
    runs = Runs(reading.transaction.connection, reading.centre_id)
    days = reading.settings.programme_measure_days
    plans = {row.client_id: row.page["page"] for row in runs.aftercare_plans(day, client_id)}
    for client, plan in plans.items():
        if own is not None and client not in own:
            continue
        met = sorted(
            date.fromisoformat(one["due_on"])
            for one in plan["contacts"]
            if one["due_on"] and one["state"] != ContactState.DROPPED
        )
        for programme in programmes if met else ():
            for window in windows(programme.measures, Run(tuple(met), over=True), days):
                if window.holds(day) and _is_for(reading, window.code, None):
                    yield _Asked(client, None, window, _(programme.title))


def _is_for(reading: Reading, code: str, member_id: int | None) -> bool:
    """Whether a questionnaire that is offered here asks this kind of person."""
    instrument = reading.catalogue.offered.get(code)
    if instrument is None:
        return False
    return member_id is None or Informant.FAMILY_MEMBER in instrument.informants


def _files(
    reading: Reading, rows: Sequence[Any], own: Collection[int] | None
) -> Mapping[tuple[int | None, int | None], tuple[int, ...]]:
    """Return to which clients' files it belongs what each of these members is asked."""
    found: defaultdict[tuple[int | None, int | None], tuple[int, ...]] = defaultdict(tuple)
    family = {row.family_member_id for row in rows if row.family_member_id is not None}
    for tie in reading.people.ties_with(family):
        if tie.approval is not Approval.WITHDRAWN and (own is None or tie.client_id in own):
            found[None, tie.family_member_id] += (tie.client_id,)
    for row in rows:
        if row.client_id is not None and (own is None or row.client_id in own):
            found[row.client_id, None] = (row.client_id,)
    return found
