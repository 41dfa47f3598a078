"""The command line as a whole: finds the command, runs it, and tells a refusal in one line."""

from argparse import Namespace
from collections.abc import Callable, Sequence

from familycare import i18n
from familycare.domain.clock import Clock
from familycare.i18n import _
from familycare.services.system_clock import SystemClock
from familycare.version import VERSION
from ui.commands import (
    LANGUAGE,
    backups,
    batch,
    demo,
    desk_papers,
    export,
    people_import,
    report,
    server_setup,
    statistics,
)
from ui.commands.arguments import CommandParser, translate_argparse
from ui.commands.console import PROGRAM, ended

RUNS: dict[str, Callable[[Namespace, Clock], int]] = {
    "report": report.run,
    "batch": batch.run,
    "export": export.run,
    "import": people_import.run,
    "demo": demo.run,
    "backup": backups.back_up,
    "restore": backups.restore,
    "check": backups.check,
    "server-setup": server_setup.run,
    "statistics": statistics.run,
    "passes": desk_papers.run_passes,
    "day-sheet": desk_papers.run_day_sheet,
    "invitations": desk_papers.run_invitations,
}
COMMANDS = (
    report, batch, desk_papers, export, statistics, people_import, demo, backups, server_setup,
)  # fmt: skip
"""In the order in which the help tells of them."""


def run(argv: Sequence[str], clock: Clock | None = None) -> int:
    """Do what the command line asks, by this clock or the computer's; returns the exit status."""
    return ended(lambda: _run(argv, clock or SystemClock()))


def _run(argv: Sequence[str], clock: Clock) -> int:
    translate_argparse()
    whole = parser()
    arguments, rest = whole.parse_known_args(argv)
    if rest and not _is_backup(arguments, rest):
        whole.error(_("unrecognized arguments: %s") % " ".join(rest))
    return RUNS[arguments.command](arguments, clock)


def _is_backup(arguments: Namespace, rest: list[str]) -> bool:
    """Take the backup's name, which argparse finds right behind the centre only."""
    if arguments.command != "restore" or arguments.backup or len(rest) > 1:
        return False
    (arguments.backup,) = rest
    return not arguments.backup.startswith("-")


def parser() -> CommandParser:
    """Return the description of every command."""
    main = CommandParser(
        prog=PROGRAM,
        description=_("Plans and documents the work with families in a rehabilitation centre."),
        epilog=_(
            "Without a command, the window opens; with --demo, it shows a demonstration centre."
        ),
    )
    main.add_argument("--version", action="version", version=f"{PROGRAM} {VERSION}")
    main.add_argument(
        LANGUAGE, choices=i18n.languages(), help=_("language of the window and of what is said")
    )
    subparsers = main.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=CommandParser
    )
    for command in COMMANDS:
        command.add_parser(subparsers)
    return main
