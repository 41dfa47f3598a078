"""`server-setup`: lets a PostgreSQL server hold the rights itself; for the database's owner."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from familycare.i18n import _, ngettext
from familycare.services import server, vault
from familycare.services.preset_files import USUAL, catalogue
from ui.commands.arguments import PASSWORD, check_url, password_of
from ui.commands.console import CommandFailed, printable, say

if TYPE_CHECKING:
    import argparse

    from familycare.domain.clock import Clock
    from ui.commands.arguments import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "server-setup",
        help=_("let a PostgreSQL server hold the rights itself"),
        description=_(
            "Gives everybody a login of their own and lets the server keep to the table of "
            "rights, also past this program. Run it once as the database's owner or a superuser, "
            "and again after every update and whenever the database was brought back from a "
            "backup: it then erases again who was erased since. Doing it twice is harmless. The "
            "owner's password is taken from PGPASSWORD or the file .pgpass."
        ),
    )
    parser.add_argument("url", metavar="URL", help=_("as postgresql://owner@server/database"))
    parser.add_argument("--name", help=_("name of the centre, for an empty database"))
    parser.add_argument(
        "--time-zone", metavar="ZONE", help=_("its time zone, as Europe/Berlin; as above")
    )
    parser.add_argument(
        "--preset",
        metavar="NAME",
        default=USUAL,
        help=_(
            "with which house rules for visits an empty database begins: {names}, or a file "
            "({usual} if left out)"
        ).format(names=", ".join(catalogue().by_code), usual=USUAL),
    )
    parser.add_argument(
        "--administrator",
        metavar="LOGIN",
        help=_(
            "who administers the centre first; the password is asked for, or taken from the "
            "variable {name}"
        ).format(name=PASSWORD),
    )
    parser.add_argument(
        "--administrator-name", metavar="NAME", help=_("the administrator's name, in words")
    )


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Set the server up; ask for what is missing, if anybody can be asked."""
    check_url(arguments.url)
    needed = server.needed(arguments.url)
    order = _centre(arguments) if needed.centre else None
    first = _administrator(arguments) if needed.administrator else None
    again = server.set_up(arguments.url, clock, order=order, first=first)
    say(_("The server now holds the rights. It is safe to run this again after every update."))
    if again:
        say(
            ngettext(
                "One person whom the centre had erased was there again, and is erased again.",
                "{count} people whom the centre had erased were there again, and are erased "
                "again.",
                again,
            ).format(count=again)
        )
    if first is not None:
        say(_("{login} can sign in and let the others in.").format(login=first.login))
    return 0


def _centre(arguments: argparse.Namespace) -> vault.NewCentre:
    return vault.NewCentre(
        name=_given(arguments.name, "--name", _("Name of the centre: ")),
        time_zone=_given(arguments.time_zone, "--time-zone", _("Time zone, as Europe/Berlin: ")),
        preset=arguments.preset,
    )


def _administrator(arguments: argparse.Namespace) -> server.FirstAdministrator:
    login = _given(
        arguments.administrator, "--administrator", _("The administrator signs in as: ")
    )
    name = _given(
        arguments.administrator_name, "--administrator-name", _("The administrator's name: ")
    )
    password = password_of(login)
    if PASSWORD not in os.environ and getpass(_("Once more: ")) != password:
        raise CommandFailed(_("The two passwords differ. Nothing was changed."))
    return server.FirstAdministrator(login=login, name=name, password=password)


def _given(value: str | None, option: str, question: str) -> str:
    """Return what the command line says, or what somebody answers."""
    if value is not None:
        return value
    if not sys.stdin.isatty():
        raise CommandFailed(
            _("{option} is missing, and nobody can be asked here.").format(option=option)
        )
    return input(printable(question)).strip()
