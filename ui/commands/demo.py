"""`demo`: makes a centre of invented people, as large and as old as asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.access import Role
from familycare.domain.storage import FileExists
from familycare.i18n import N_, _
from familycare.services import vault
from familycare.services.exchange import demo_users
from familycare.services.exchange.demo import DemoPlan, create_demo, plan_for_today
from familycare.services.exchange.demonstration import papers
from reports import filed
from ui import display
from ui.commands.arguments import check_url
from ui.commands.console import CommandFailed, printable, say, size

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from familycare.domain.clock import Clock
    from familycare.services.exchange.demo import DemoFigures
    from familycare.services.vault import OpenCentre
    from ui.commands.arguments import Subparsers

FILE_NAME = f"demo{vault.SUFFIX}"
BAR_WIDTH = 40
FIGURES = {
    "in_care": N_("Clients in care"),
    "clients": N_("Clients in all"),
    "family_members": N_("Family members"),
    "staff": N_("Staff"),
    "rooms": N_("Rooms"),
    "groups": N_("Groups"),
    "appointments": N_("Appointments"),
    "attendances": N_("Attendances"),
    "assessments": N_("Assessments"),
    "notes": N_("Notes"),
}
"""What is told about a new centre, by the field of its figures."""


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "demo",
        help=_("make a demonstration centre of invented people"),
        description=_("Makes a centre of invented people. The same seed and day give the same."),
    )
    parser.add_argument(
        "out",
        metavar="FOLDER",
        nargs="?",
        type=Path,
        help=_("folder for the file {name}; it is made if need be").format(name=FILE_NAME),
    )
    parser.add_argument(
        "--url", metavar="URL", help=_("fill this empty PostgreSQL database instead of a file")
    )
    for name, default, text in (
        ("clients", DemoPlan.clients, _("clients in care at one time, 1 to 5000")),
        ("months", DemoPlan.months, _("months of history, 1 to 240")),
        ("seed", DemoPlan.seed, _("another number makes another centre")),
    ):
        parser.add_argument(
            f"--{name}", metavar="N", type=int, default=default, help=f"{text} ({default})"
        )


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Make the centre and tell its figures."""
    plan = plan_for_today(
        clock, clients=arguments.clients, months=arguments.months, seed=arguments.seed
    )
    plan.check()
    if (arguments.out is None) == (arguments.url is None):
        raise CommandFailed(_("Name either a folder for the demonstration centre, or --url."))
    if arguments.url:
        check_url(arguments.url)
        _tell(create_demo(arguments.url, plan, clock, _progress()))
        return 0
    path = _folder(arguments.out) / FILE_NAME
    figures = create_demo(str(path), plan, clock, _progress())
    papers.write(str(path), clock, filed.final)
    _tell(figures)
    say(_("Wrote {path} ({size}).").format(path=path, size=size(path)))
    _tell_users()
    return 0


def new_centre(folder: Path, clock: Clock) -> OpenCentre:
    """Make the usual demonstration centre in a folder, in place of an earlier one, and open it."""
    path = _folder(folder) / FILE_NAME
    try:
        vault.remove(str(path))
    except OSError as error:
        raise FileExists(str(path)) from error
    create_demo(str(path), plan_for_today(clock), clock, _progress())
    papers.write(str(path), clock, filed.final)
    return demo_users.open_as(str(path), clock, Role.COORDINATOR)


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandFailed(
            _("The folder {folder} cannot be made ({reason}); choose another.").format(
                folder=path, reason=error.strerror or error
            )
        ) from error
    return path


def _tell(figures: DemoFigures) -> None:
    width = max(len(_(label)) for label in FIGURES.values())
    for name, label in FIGURES.items():
        say(f"{_(label):<{width}} {getattr(figures, name):>9}")


def _tell_users() -> None:
    say()
    say(
        _("One person of each role can sign in, with the password {password}:").format(
            password=demo_users.PASSWORD
        )
    )
    width = max(len(login) for login in demo_users.LOGINS.values())
    for role, login in demo_users.LOGINS.items():
        say(f"  --user {login:<{width}}  {display.label(role)}")


def _progress() -> Callable[[float, str], None]:
    """Return what draws the progress on a terminal, and is silent elsewhere."""
    if not sys.stderr.isatty():
        return lambda _fraction, _text: None

    def draw(fraction: float, text: str) -> None:
        done = round(fraction * BAR_WIDTH)
        bar = "#" * done + "." * (BAR_WIDTH - done)
        end = "\n" if fraction >= 1 else ""
        line = f"\r[{bar}] {fraction:4.0%} {printable(text):<24}"
        print(line, end=end, file=sys.stderr, flush=True)

    return draw
