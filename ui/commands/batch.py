"""`batch`: writes the reports of a unit, or of everybody, to a folder, one file each."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from familycare import i18n
from familycare.domain.batches import BATCHED, FAMILY, Batch
from familycare.domain.texts import tidy_line
from familycare.i18n import _, ngettext
from familycare.services import batch_views
from ui import batches as handing_out
from ui.commands.arguments import add_centre, add_days, check_days, open_centre
from ui.commands.console import CommandFailed, explained, say
from ui.commands.outputs import PAPERS, require_folder

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from familycare.domain.clock import Clock
    from familycare.services.open_centre import OpenCentre
    from ui.batches import Ended, Kept, Tell
    from ui.commands.arguments import Subparsers

SAID_EVERY = 50
"""Reports between two lines that say how far it is."""


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "batch",
        help=_("write the reports of a unit, or of everybody, to a folder"),
        description=_(
            "Writes a file for each approved report of these days, and says who is left out and "
            "why. Ctrl+C stops between two reports; the same command goes on with the others."
        ),
    )
    add_centre(parser)
    parser.add_argument(
        "--document", choices=BATCHED, default=FAMILY, help=_("which reports are written")
    )
    parser.add_argument("--unit", metavar="NAME", default="", help=_("only clients of this unit"))
    add_days(parser)
    parser.add_argument(
        "--folder", metavar="FOLDER", type=Path, required=True,
        help=_("folder to write to, under names that tell nothing about anybody"),
    )  # fmt: skip
    parser.add_argument(
        "--together", action="store_true", help=_("files with all of them as well, for printing")
    )
    parser.add_argument("--paper", default="a4", choices=list(PAPERS), help=_("size of paper"))


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write the reports; returns 1 where somebody was left out."""
    check_days(arguments.first_day, arguments.last_day)
    require_folder(arguments.folder.absolute())
    wanted = Batch(
        code=arguments.document,
        unit=tidy_line(arguments.unit),
        first_day=arguments.first_day,
        last_day=arguments.last_day,
        language=i18n.language(),
        paper=PAPERS[arguments.paper].name,
        folder=str(arguments.folder.absolute()),
        together=arguments.together,
    )
    with open_centre(arguments, clock) as centre, _stopped_between_two() as tell:
        _require_unit(centre, wanted.unit)
        known = _begun(centre, wanted)
        if known is not None:
            say(_("Going on with what was stopped."))
            ended = handing_out.go_on(centre, known, None, tell)
        else:
            begun = handing_out.begin(centre, wanted)
            ended = handing_out.hand_out(centre, begun, None, tell)
    return _told(ended)


def _require_unit(centre: OpenCentre, unit: str) -> None:
    with centre.reading() as reading:
        known = batch_views.units(reading)
    if unit and unit not in known:
        names = _(", ").join(known) or "–"
        told = _("{option} {name} is not known here. These are: {names}.")
        raise CommandFailed(told.format(option="--unit", name=unit, names=names))


def _begun(centre: OpenCentre, wanted: Batch) -> Batch | None:
    """Return what was asked for before in the same words and not finished, if there is any."""
    with centre.reading() as reading:
        unfinished = batch_views.unfinished(reading)
    for each in unfinished:
        asked = replace(
            wanted, id=each.id, version=each.version, state=each.state, reached=each.reached,
            account_id=each.account_id, author=each.author, begun_at=each.begun_at,
            ended_at=each.ended_at,
        )  # fmt: skip
        if asked == each:
            return each
    return None


@contextmanager
def _stopped_between_two() -> Iterator[Tell]:
    """Let Ctrl+C wait until the report at hand is out; the second one waits for nothing."""
    wanted: list[int] = []

    def note(_signal: int, _frame: object) -> None:
        if wanted:
            raise KeyboardInterrupt
        wanted.append(1)

    said = [0]

    def tell(_fraction: float, text: str) -> None:
        if wanted:
            raise KeyboardInterrupt
        if said[0] % SAID_EVERY == 0:
            say(text)
        said[0] += 1

    before = signal.signal(signal.SIGINT, note)
    try:
        yield tell
    finally:
        signal.signal(signal.SIGINT, before)


def _told(ended: Ended) -> int:
    written = ngettext("Wrote {count} report.", "Wrote {count} reports.", ended.done)
    say(written.format(count=ended.done))
    if ended.before:
        told = ngettext(
            "{count} report had left before.", "{count} reports had left before.", ended.before
        )
        say(told.format(count=ended.before))
    if ended.left_out:
        say(_("Left out:"))
    for kept in ended.left_out:
        say(_line(kept))
    return 1 if ended.left_out else 0


def _line(kept: Kept) -> str:
    whom = [kept.line.case_number, kept.line.client, kept.line.name]
    reasons = " ".join(explained(reason) for reason in kept.reasons)
    return f"  {_(', ').join(each for each in whom if each)}: {reasons}"
