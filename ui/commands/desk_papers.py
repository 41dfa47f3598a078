"""`passes`, `day-sheet` and `invitations`: what is printed for families and the desk, as PDF."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from familycare import i18n
from familycare.i18n import _
from familycare.services import desk_papers, invitation_letters
from reports import day_sheet, invitation_letter, visit_pass
from ui.commands.arguments import add_centre, add_days, check_days, day, open_centre
from ui.commands.console import CommandFailed
from ui.commands.outputs import PAPERS, PDF, add_paper, check_output, write_file, write_told

if TYPE_CHECKING:
    import argparse

    from familycare.domain.clock import Clock
    from ui.commands.arguments import Subparsers

WALLS = {"initials": day_sheet.Wall.INITIALS, "case-numbers": day_sheet.Wall.CASE_NUMBERS}


def add_parser(subparsers: Subparsers) -> None:
    """Describe the three commands."""
    passes = subparsers.add_parser(
        "passes",
        help=_("write the visit passes of a day, as PDF"),
        description=_("Writes the visit passes of a day, each in its family's language, as PDF."),
    )
    _add_common(passes)
    passes.add_argument(
        "--language",
        choices=i18n.languages(),
        help=_("language of all passes; otherwise that of each family"),
    )
    sheet = subparsers.add_parser(
        "day-sheet",
        help=_("write the sheet of a day's visits, as PDF"),
        description=_("Writes who visits when and where on a day, with room to sign, as PDF."),
    )
    _add_common(sheet)
    sheet.add_argument(
        "--wall",
        choices=list(WALLS),
        help=_("for the wall: this in place of names, and nothing else about anybody"),
    )

    _add_invitations(subparsers)


def _add_invitations(subparsers: Subparsers) -> None:
    letters = subparsers.add_parser(
        "invitations",
        help=_("write invitations to the visits of some days, as PDF"),
        description=_(
            "Writes a letter for each household that is invited to a visit, here or from afar, "
            "in its own language, as PDF."
        ),
    )
    add_centre(letters)
    add_days(letters)
    add_paper(letters)
    letters.add_argument(
        "--language",
        choices=i18n.languages(),
        help=_("language of all letters; otherwise that of each family"),
    )


def run_invitations(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write the letters."""
    first, last = arguments.first_day, arguments.last_day
    check_days(first, last)
    check_output(arguments.out, PDF, keep=arguments.centre)
    with open_centre(arguments, clock) as centre:
        with centre.reading() as reading:
            sheet = invitation_letters.of(reading, first, last)
        if not sheet.letters:
            raise CommandFailed(
                _("Nobody is invited to a visit to come from {first} to {last}.").format(
                    first=first, last=last
                )
            )
        content = invitation_letter.render(sheet, PAPERS[arguments.paper], arguments.language)
        told = [each for one in sheet.letters for each in one.tellings]
        digest = sha256(content).hexdigest()
        with centre.work() as work:
            handed = invitation_letters.note_letters(work, told, arguments.out.suffix, digest)
            work.commit()
        write_told(centre, handed, arguments.out, content)
    return 0


def run_passes(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write the passes."""
    check_output(arguments.out, PDF, keep=arguments.centre)
    with open_centre(arguments, clock) as centre:
        with centre.reading() as reading:
            sheet = desk_papers.passes(reading, arguments.day)
        if not sheet.passes:
            raise CommandFailed(
                _("No visits to come are booked for {day}; there is nothing to write.").format(
                    day=arguments.day
                )
            )
        content = visit_pass.render(sheet, PAPERS[arguments.paper], arguments.language)
        with centre.work() as work:
            desk_papers.note_passes(work, [one.visit_id for one in sheet.passes])
            work.commit()
    write_file(arguments.out, content)
    return 0


def run_day_sheet(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write the sheet."""
    check_output(arguments.out, PDF, keep=arguments.centre)
    wall = WALLS[arguments.wall] if arguments.wall else None
    with open_centre(arguments, clock) as centre:
        with centre.reading() as reading:
            sheet = desk_papers.day_sheet(reading, arguments.day)
        content = day_sheet.render(sheet, PAPERS[arguments.paper], wall=wall)
        with centre.work() as work:
            count = len(sheet.lines)
            desk_papers.note_day_sheet(work, arguments.day, arguments.out.suffix, count)
            work.commit()
    write_file(arguments.out, content)
    return 0


def _add_common(parser: argparse.ArgumentParser) -> None:
    add_centre(parser)
    parser.add_argument(
        "--on",
        dest="day",
        metavar="DATE",
        required=True,
        type=day,
        help=_("the day, as 2026-02-28"),
    )
    add_paper(parser)
