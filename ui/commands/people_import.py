"""`import`: takes clients and their family members over from a file."""

from __future__ import annotations

import argparse
import gc
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.backups import Why
from familycare.domain.errors import refuse_all
from familycare.domain.storage import NoSuchFile
from familycare.i18n import _, ngettext
from familycare.services import backups
from familycare.services.exchange import roster
from familycare.services.exchange.roster import Decision, Decisions, Form
from familycare.services.exchange.rosters.problems import RosterLocked
from ui.commands.arguments import add_centre, open_centre
from ui.commands.console import CommandFailed, explained, say
from ui.commands.outputs import check_output, write_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.clock import Clock
    from familycare.services.exchange.roster import (
        ColumnMapping,
        ImportFigures,
        ImportPlan,
        RosterProblem,
        Sheet,
        Table,
    )
    from ui.commands.arguments import Subparsers

ENDINGS = (".xlsx", ".csv")
_DECISIONS = {
    "skip": Decisions(),
    "same": Decisions(otherwise=Decision.SAME),
    "different": Decisions(otherwise=Decision.DIFFERENT),
}
MAPPING_ENDINGS = (".toml", ".json")
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
"""What can be typed after --separator; the characters themselves can, too."""


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "import",
        help=_("take clients and their families over from a file"),
        usage="%(prog)s CENTRE FILE [--dry-run] [--mapping FILE] [--encoding NAME] …\n"
        "       %(prog)s --template FILE",
        description=_(
            "Takes clients and their family members over from an XLSX or CSV file."
            " Rows that cannot be taken over are named one by one; then the status is 1."
            " Where the file or its columns cannot be understood, nothing is looked at any further"
            " and the status is 2."
        ),
    )
    add_centre(parser)
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the file of people"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    parser.add_argument(
        "--strict", action="store_true", help=_("save nothing when a single row is refused")
    )
    _add_reading(parser)
    parser.add_argument(
        "--template",
        action=_WriteTemplate,
        metavar="FILE",
        type=Path,
        help=_("write an empty file to fill in, and stop"),
    )


def _add_reading(parser: argparse.ArgumentParser) -> None:
    """Describe what says how the file is to be understood."""
    parser.add_argument(
        "--mapping",
        metavar="FILE",
        type=Path,
        help=_("what the columns mean, as the window or --save-mapping wrote it (TOML or JSON)"),
    )
    parser.add_argument(
        "--save-mapping",
        metavar="FILE",
        type=Path,
        help=_("write down what the columns are taken for, to be corrected and used again"),
    )
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help=_("of a CSV file: {known}; found out when left out").format(
            known=", ".join(roster.ENCODINGS)
        ),
    )
    parser.add_argument(
        "--separator",
        metavar="NAME",
        help=_("of a CSV file: {known}; found out when left out").format(
            known=", ".join(SEPARATORS)
        ),
    )
    parser.add_argument(
        "--sheet", metavar="NAME", help=_("of a spreadsheet that has several sheets of people")
    )
    parser.add_argument(
        "--duplicates",
        choices=("skip", "same", "different"),
        default="skip",
        help=_(
            "what to do with people of equal date of birth and similar name: leave them out"
            " (skip), or take all of them for the same or for different people"
        ),
    )


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Take the people over."""
    if arguments.save_mapping:
        check_output(arguments.save_mapping, MAPPING_ENDINGS, keep="")
    with collector_at_rest():
        return _run(arguments, clock)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let nobody look for circles of garbage while a great many objects are made that hold none.

    Looking at them over and over took a third of a dry run. The window looks rarely anyway.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


def _run(arguments: argparse.Namespace, clock: Clock) -> int:
    sheet = _sheet(arguments)
    decisions = _DECISIONS[arguments.duplicates]
    with open_centre(arguments, clock) as centre:
        if not arguments.dry_run:
            backups.keep(centre, Why.BEFORE_IMPORT)
        with centre.work() as work:
            plan = roster.plan(work, sheet, decisions)
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


def _sheet(arguments: argparse.Namespace) -> Sheet:
    """Read the file as the command line, the mapping or else the file itself says."""
    given = _read_mapping(arguments.mapping) if arguments.mapping else None
    table = _read_table(arguments, given.form if given else Form())
    roster.require_clear(table)
    if given:
        refuse_all(roster.foreign(given, table))
    mapping = roster.fitting(table, given) if given else roster.proposed(table)
    if arguments.save_mapping:
        asked = roster.with_questions(mapping, table)
        content = roster.written_mapping(asked, arguments.save_mapping.suffix)
        write_file(arguments.save_mapping, content)
    refuse_all(roster.unspoken(mapping, table))
    sheet = roster.sheet_of(table, mapping)
    for line in _understood(sheet):
        say(line)
    return sheet


def _read_table(arguments: argparse.Namespace, mapped: Form) -> Table:
    """Read the file; what its own bytes prove goes before the mapping, for it may be another."""
    separator = arguments.separator or mapped.separator
    form = replace(
        mapped,
        encoding=arguments.encoding or "",
        separator=SEPARATORS.get(separator, separator),
        sheet=arguments.sheet or mapped.sheet,
    )
    table = roster.open_table(arguments.file, form)
    if table.sure or arguments.encoding or not mapped.encoding:
        return table
    return roster.open_table(arguments.file, replace(form, encoding=mapped.encoding))


def _read_mapping(path: Path) -> ColumnMapping:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise NoSuchFile(str(path)) from error
    except OSError as error:
        raise RosterLocked from error
    return roster.read_mapping(content, path.suffix)


def _understood(sheet: Sheet) -> Iterator[str]:
    """Say how the file was read, wherever that is not as in the template."""
    form = sheet.table.form
    if form.encoding and (form.encoding, form.separator) != ("utf-8", ","):
        names = {separator: name for name, separator in SEPARATORS.items()}
        yield _("Read as {encoding}, columns parted by: {separator}.").format(
            encoding=form.encoding, separator=names[form.separator]
        )
    if len(sheet.table.sheets) > 1:
        yield _("Read the sheet {name}.").format(name=form.sheet)
    for heading in filter(None, sheet.table.headings):
        target = sheet.mapping.use_of(heading).target
        if not target:
            yield _('column "{heading}" is left out').format(heading=heading)
        elif target != heading.casefold():
            yield _('column "{heading}" is taken for: {target}').format(
                heading=heading, target=target
            )


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
