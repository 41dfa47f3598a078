"""The command line as a whole: finds the command, runs it, and tells a refusal in one line."""

import os
import sys
import tomllib
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from familycare.domain.clock import Clock
from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import _
from familycare.services.system_clock import SystemClock
from ui.commands import demo, export, people_import, report
from ui.commands.arguments import CommandParser
from ui.commands.console import CommandFailed, explained, prepare, printable

PROGRAM = "familycare"
RUNS = {
    "report": report.run,
    "export": export.run,
    "import": people_import.run,
    "demo": demo.run,
}
FAILED = 2
"""Exit status when the command could not do what was asked."""
STOPPED = 130
"""Exit status after Ctrl-C, as shells expect it."""


def run(argv: Sequence[str], clock: Clock | None = None) -> int:
    """Do what the command line asks, by this clock or the computer's; returns the exit status."""
    prepare()
    try:
        arguments = parser().parse_args(argv)
        return RUNS[arguments.command](arguments, clock or SystemClock())
    except SystemExit as end:  # argparse has said everything
        return end.code if isinstance(end.code, int) else FAILED
    except CommandFailed as failure:
        return _fail(str(failure))
    except (Refused, StorageProblem) as problem:
        return _fail(explained(problem))
    except KeyboardInterrupt:
        _fail(_("Stopped."))
        return STOPPED
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def parser() -> CommandParser:
    """Return the description of every command."""
    main = CommandParser(
        prog=PROGRAM,
        description=_("Plans and documents the work with families in a rehabilitation centre."),
        epilog=_(
            "Without a command, the window opens; with --demo, it shows a demonstration centre."
        ),
    )
    main.add_argument("--version", action="version", version=f"{PROGRAM} {_version()}")
    subparsers = main.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=CommandParser
    )
    for command in (report, export, people_import, demo):
        command.add_parser(subparsers)
    return main


def _version() -> str:
    try:
        return version(PROGRAM)
    except PackageNotFoundError:  # run from its folder, without being installed
        described = Path(__file__).parents[2] / "pyproject.toml"
        return str(tomllib.loads(described.read_text("utf-8"))["project"]["version"])


def _fail(text: str) -> int:
    print(f"{PROGRAM}: {printable(text)}", file=sys.stderr)
    return FAILED
