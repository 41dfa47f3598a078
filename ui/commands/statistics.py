"""`statistics`: writes figures about visits for the administration or an authority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import _
from familycare.services import handed_out, statistics_views
from reports import statistics
from ui.commands.arguments import add_centre, add_days, open_centre
from ui.commands.console import CommandFailed
from ui.commands.outputs import add_output, check_output, endings_for, write_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection

    from familycare.domain.clock import Clock
    from ui.commands.arguments import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "statistics",
        help=_("write figures about visits as spreadsheet, plain table or PDF"),
        description=_("Counts the visits and remote visits of at most three years."),
    )
    add_centre(parser)
    add_days(parser)
    parser.add_argument("--unit", default="", help=_("only clients of this unit"))
    parser.add_argument(
        "--hide-below",
        metavar="N",
        type=int,
        default=0,
        help=_("hide counts from 1 to below this, for what leaves the house"),
    )
    add_output(parser, statistics.FORMATS)


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write the figures."""
    days = (arguments.first_day, arguments.last_day)
    if not statistics_views.months_fit(*days):
        raise CommandFailed(
            _("--from must lie before --to, and {months} months at most between them.").format(
                months=statistics_views.MOST_MONTHS
            )
        )
    if arguments.hide_below < 0:
        raise CommandFailed(_("{option} is a count: 0, or more.").format(option="--hide-below"))
    endings = endings_for(arguments, statistics.FORMATS)
    check_output(arguments.out, endings, keep=arguments.centre)
    with open_centre(arguments, clock) as centre:
        with centre.reading() as reading:
            _check_unit(arguments.unit, statistics_views.units(reading, *days))
            found = statistics_views.of_days(reading, *days, arguments.unit)
        content = statistics.render(found, arguments.out.suffix, centre.name, arguments.hide_below)
        with centre.work() as work:
            handed_out.note_figures(work, arguments.out.suffix, *days)
            work.commit()
    write_file(arguments.out, content)
    return 0


def _check_unit(unit: str, units: Collection[str]) -> None:
    """Refuse a unit that is not there: figures full of noughts would look like the truth."""
    if unit and unit not in units:
        raise CommandFailed(
            _("No client lives in a unit {unit}. These are the units: {units}.").format(
                unit=unit, units=_(", ").join(units) or "–"
            )
        )
