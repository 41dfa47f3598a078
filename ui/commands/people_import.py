"""`import`: takes clients and their family members over from a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from familycare.i18n import _, ngettext
from familycare.services.exchange import roster
from ui.commands.arguments import add_centre, open_centre
from ui.commands.console import CommandFailed, explained, say
from ui.commands.outputs import check_output, write_file

if TYPE_CHECKING:
    from familycare.domain.clock import Clock
    from familycare.services.exchange.roster import ImportFigures, ImportPlan, RosterProblem
    from ui.commands.arguments import Subparsers

ENDINGS = (".xlsx", ".csv")


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "import",
        help=_("take clients and their families over from a file"),
        usage="%(prog)s CENTRE FILE [--dry-run] [--strict]\n       %(prog)s --template FILE",
        description=_(
            "Takes clients and their family members over from an XLSX or CSV file."
            " Rows that cannot be taken over are named one by one; then the status is 1."
        ),
    )
    add_centre(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the file of people"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    parser.add_argument(
        "--strict", action="store_true", help=_("save nothing when a single row is refused")
    )
    parser.add_argument(
        "--template",
        action=_WriteTemplate,
        metavar="FILE",
        type=Path,
        help=_("write an empty file to fill in, and stop"),
    )


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Take the people over."""
    sheet = roster.read(arguments.file)
    with open_centre(arguments.centre, clock) as centre, centre.work() as work:
        plan = roster.plan(work, sheet)
        refused = plan.figures.refused_rows
        kept = not (arguments.dry_run or (arguments.strict and refused))
        if kept:
            roster.bring_in(work, plan)
            work.commit()
    _tell(plan, arguments.file)
    if arguments.dry_run:
        say(_("Nothing was saved: this was a dry run."))
    elif not kept:
        say(_("Nothing was saved, because rows were refused and --strict was given."))
    else:
        say(_("Saved."))
    return 1 if refused else 0


def write_template(path: Path) -> None:
    """Write an empty file of people; never over one that somebody may have filled in."""
    if path.exists():
        raise CommandFailed(_("{path} exists already; choose another name.").format(path=path))
    check_output(path, ENDINGS, keep="")
    write_file(path, roster.template(path.suffix))


class _WriteTemplate(argparse.Action):
    """Writes the template at once, as --help prints the help: nothing else is needed then."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        _namespace: argparse.Namespace,
        values: object,
        _option: str | None = None,
    ) -> None:
        assert isinstance(values, Path)  # noqa: S101 - its type is declared above
        write_template(values)
        parser.exit()


def _tell(plan: ImportPlan, path: Path) -> None:
    for problem in plan.problems:
        say(_problem(problem))
    figures = plan.figures
    read = ngettext("Read {rows} row of {path}", "Read {rows} rows of {path}", figures.rows)
    refused = ngettext("{count} row refused", "{count} rows refused", figures.refused_rows)
    say(f"{read}; {refused}.".format(rows=figures.rows, path=path, count=figures.refused_rows))
    for line in _table(figures):
        say(line)


def _problem(problem: RosterProblem) -> str:
    place = _('row {row}, column "{column}": {what}') if problem.column else _("row {row}: {what}")
    return place.format(row=problem.row, column=problem.column, what=explained(problem))


def _table(figures: ImportFigures) -> list[str]:
    rows = [
        ("", _("added"), _("matched"), _("refused")),
        (_("Clients"), *map(str, figures.clients)),
        (_("Family members"), *map(str, figures.family_members)),
        (_("Ties"), *map(str, figures.ties)),
    ]
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            [cells[0].ljust(wide[0])]
            + [cell.rjust(width) for cell, width in zip(cells[1:], wide[1:], strict=True)]
        )
        for cells in rows
    ]
