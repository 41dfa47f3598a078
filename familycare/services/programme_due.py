"""Which questionnaires of running programmes are due, for everybody in care or for one client."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.programme_measures import Window, run_of, windows
from familycare.persistence.runs import Runs
from familycare.services import scope
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class ProgrammeDue(NamedTuple):
    """A questionnaire that a run of a programme asks for."""

    code: str
    due_on: date
    group: str
    """What the group is called."""


@needs(Permission.READ_SUPPORT)
def due_in_programmes(
    reading: Reading, day: date, client_id: int | None = None
) -> Mapping[int, tuple[ProgrammeDue, ...]]:
    """Return by client what is open on that day and nobody has filled in since it opened.

    Only of those whose records are open to whoever asks.
    """
    opened = _opened(reading, day, client_id)
    if not opened:
        return {}
    codes = {window.code for those in opened.values() for window, _group in those}
    since = min(window.opens for those in opened.values() for window, _group in those)
    runs = Runs(reading.transaction.connection, reading.centre_id)
    filled: defaultdict[tuple[int, str], list[date]] = defaultdict(list)
    for row in runs.answers(list(opened), (), codes, since):
        if row.informant is reading.catalogue.instruments[row.instrument].counting:
            filled[row.client_id, row.instrument].append(row.filled_on)
    return {
        client: tuple(
            ProgrammeDue(window.code, window.opens, group)
            for window, group in those
            if not any(window.opens <= one <= day for one in filled[client, window.code])
        )
        for client, those in opened.items()
    }


def _opened(
    reading: Reading, day: date, client_id: int | None
) -> dict[int, list[tuple[Window, str]]]:
    """Return by client the windows that are open on that day, with the name of the group."""
    library = {
        code: one
        for code, one in reading.programmes.by_code.items()
        if one.measures.before or one.measures.during or one.measures.after
    }
    runs = Runs(reading.transaction.connection, reading.centre_id)
    own = scope.clients(reading, Permission.READ_SUPPORT)
    members = [
        row
        for row in runs.under_way(list(library))
        if client_id in {None, row.client_id} and (own is None or row.client_id in own)
    ]
    met: defaultdict[int, list[date]] = defaultdict(list)
    for group_id, starts in runs.meetings(sorted({row.id for row in members})):
        met[group_id].append(starts.astimezone(reading.zone).date())
    days, offered = reading.settings.programme_measure_days, reading.catalogue.offered
    found: defaultdict[int, list[tuple[Window, str]]] = defaultdict(list)
    for row in members:
        programme = library[row.programme]
        theirs = [one for one in met[row.id] if row.joined_on is None or one >= row.joined_on]
        run = run_of(theirs, programme.meetings, ended=False)
        for window in windows(programme.measures, run, days) if run else ():
            if window.holds(day) and window.code in offered:
                found[row.client_id].append((window, row.name))
    return dict(found)
