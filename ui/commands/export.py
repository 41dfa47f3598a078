"""`export`: writes the schedule of some days for other programs, or for the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import _
from familycare.services import handed_out, schedule_views
from reports import schedules
from ui.commands.arguments import add_centre, add_days, check_days, open_centre
from ui.commands.outputs import add_output, check_output, endings_for, write_file

if TYPE_CHECKING:
    import argparse

    from familycare.domain.clock import Clock
    from ui.commands.arguments import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "export",
        help=_("write a schedule as spreadsheet, plain table, calendar or PDF"),
        description=_("Writes the appointments of some days, at most a year of them."),
    )
    add_centre(parser)
    add_days(parser)
    add_output(parser, schedules.FORMATS)


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write the schedule."""
    check_days(arguments.first_day, arguments.last_day)
    endings = endings_for(arguments, schedules.FORMATS)
    check_output(arguments.out, endings, keep=arguments.centre)
    days = (arguments.first_day, arguments.last_day)
    with open_centre(arguments, clock) as centre:
        with centre.reading() as reading:
            sheet = schedule_views.sheet(reading, *days)
        content = schedules.render(sheet, arguments.out.suffix)
        with centre.work() as work:
            handed_out.note_schedule(work, arguments.out.suffix, *days, len(sheet.lines))
            work.commit()
    write_file(arguments.out, content)
    return 0
