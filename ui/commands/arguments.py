"""What several commands take on their line: a centre, days, a file."""

import argparse
import gettext
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from getpass import getpass
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from familycare import i18n
from familycare.domain.clock import Clock
from familycare.i18n import N_, _
from familycare.services import vault
from familycare.services.schedule_views import LONGEST_SPAN
from familycare.services.vault import OpenCentre
from ui.commands.console import CommandFailed, printable

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction["CommandParser"]  # noqa: SLF001 - it has no other name

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
PASSWORD = "FAMILYCARE_PASSWORD"  # noqa: S105 - the name of the variable that holds it
SERVERS = ("postgresql", "postgresql+psycopg", "postgres")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("not allowed with argument %s"),
)
"""What argparse says itself, word for word, so that the catalogues have it."""


def translate_argparse() -> None:
    """Let argparse look its own texts up in our catalogues, which it can only do its way."""
    if i18n.language() != i18n.ENGLISH:
        os.environ["LANGUAGE"] = i18n.language()
        gettext.bindtextdomain(i18n.DOMAIN, i18n.catalogue_folder())
        gettext.textdomain(i18n.DOMAIN)


class CommandParser(argparse.ArgumentParser):
    """Says what is wrong with the command line in one line, without the whole usage."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own
        # Cut words would change their meaning with the next option that begins so.
        super().__init__(**{"allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        text = _("{program}: {problem}. See: {program} --help").format(
            program=self.prog, problem=printable(message)
        )
        self.exit(2, f"{text}\n")


def add_centre(parser: argparse.ArgumentParser) -> None:
    """Let the command take a centre, and who opens it."""
    parser.add_argument(
        "centre", metavar="CENTRE", help=_("the centre's file, or the URL of its PostgreSQL")
    )
    add_user(parser)


def add_user(parser: argparse.ArgumentParser) -> None:
    """Let the command take who it acts for."""
    parser.add_argument(
        "--user",
        metavar="LOGIN",
        help=_("who you are; the password is asked for, or taken from the variable {name}").format(
            name=PASSWORD
        ),
    )


def add_days(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Let the command take the first and the last day of a period."""
    for name, target, text in (
        ("--from", "first_day", _("first day, as 2026-02-28")),
        ("--to", "last_day", _("last day, which still belongs to it")),
    ):
        parser.add_argument(
            name, dest=target, metavar="DATE", required=required, type=day, help=text
        )


def day(text: str) -> date:
    """Return the day that was typed. Raises argparse.ArgumentTypeError with a sentence."""
    try:
        found = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        raise argparse.ArgumentTypeError(
            _("{text} is not a date; write YYYY-MM-DD, for example 2026-02-28").format(text=text)
        )
    if not EARLIEST <= found <= LATEST:
        raise argparse.ArgumentTypeError(
            _("{text} is too far from today; check the year").format(text=text)
        )
    return found


def check_days(first_day: date, last_day: date) -> None:
    """Refuse days that run backwards, or more of them than one file holds."""
    if last_day < first_day:
        raise CommandFailed(
            _("--to {last} lies before --from {first}; exchange them.").format(
                last=last_day, first=first_day
            )
        )
    if last_day - first_day >= LONGEST_SPAN:
        raise CommandFailed(
            _("--from {first} --to {last} is more than {days} days; take fewer.").format(
                first=first_day, last=last_day, days=LONGEST_SPAN.days
            )
        )


@contextmanager
def open_centre(arguments: argparse.Namespace, clock: Clock) -> Iterator[OpenCentre]:
    """Open the centre for as long as the block lasts, as the person whom the command names.

    Raises StorageProblem as it comes, WrongSignIn, and CommandFailed where nobody is named.
    """
    centre = vault.open(arguments.centre, clock, signed_in(arguments, clock))
    try:
        yield centre
    finally:
        centre.close()


def signed_in(arguments: argparse.Namespace, clock: Clock) -> vault.SignedIn | None:
    """Ask for the password of whoever the command names; None where a URL says who it is."""
    location: str = arguments.centre
    if "://" in location:
        check_url(location)
        if arguments.user is None and urlsplit(location).username:
            return None
    else:
        vault.check_place(location)
    if arguments.user is None:
        raise CommandFailed(_("Say who you are: --user LOGIN."))
    return vault.unlock(location, arguments.user, password_of(arguments.user), clock)


def password_of(login: str) -> str:
    """Return a password from the variable, or ask for it; it never stands on a command line."""
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise CommandFailed(
            _("Put the password into the variable {name}; nobody can be asked here.").format(
                name=PASSWORD
            )
        )
    return getpass(_("Password of {login}: ").format(login=login))


def check_url(location: str) -> None:
    """Refuse what is no address of a server. It may hold a password, so it is never repeated."""
    try:
        parts = urlsplit(location)
        good = parts.scheme in SERVERS and bool(parts.hostname and parts.path.strip("/"))
        good = good and (parts.port is None or parts.port > 0)  # raises for no number
    except ValueError:
        good = False
    if not good:
        raise CommandFailed(
            _("The URL of the centre must look like postgresql://user@server/database.")
        )
