"""`backup`, `restore` and `check`: what keeps a centre's file from being lost."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from familycare.domain.backups import BackupName, NoBackups, NoSuchBackup, Why
from familycare.domain.errors import StorageProblem
from familycare.i18n import _, ngettext
from familycare.sentences.trail import sentence_of
from familycare.services import backups, checks, restoring, vault
from familycare.services.restoring import GoBack
from ui import display
from ui.commands.arguments import add_centre, check_url, open_centre, password_of, signed_in
from ui.commands.console import FAILED, CommandFailed, explained, printable, say, shown, size

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from familycare.domain.clock import Clock
    from familycare.services.restoring import Found, Loss, Restored
    from ui.commands.arguments import Subparsers

DUMP = 'pg_dump --format=custom --file=centre.dump "{url}"'
BRING_BACK = 'pg_restore --clean --if-exists --dbname="{url}" centre.dump'
LOOK = 'pg_amcheck --install-missing --heapallindexed "{url}"'
"""PostgreSQL's own commands; they ask for the password, or take it from ~/.pgpass."""
BY_COMMAND = "by command"
"""Stands for the reason where nobody can be asked."""


def add_parser(subparsers: Subparsers) -> None:
    """Describe the three commands."""
    backup = subparsers.add_parser(
        "backup",
        help=_("back a centre's file up"),
        description=_("Makes a backup in the folder beside the centre, and looks at it."),
    )
    add_centre(backup)
    backup.add_argument(
        "--to", metavar="FOLDER", type=Path, help=_("folder for a second copy, as on a stick")
    )
    restore = subparsers.add_parser(
        "restore",
        help=_("go back to a backup of a centre's file"),
        description=_("Shows what would be lost, then goes back; the present file is put aside."),
    )
    add_centre(restore)
    restore.add_argument(
        "backup", metavar="BACKUP", nargs="?",
        help=_("its name, or the path of its file; without it, the newest good one"),
    )  # fmt: skip
    restore.add_argument("--list", action="store_true", help=_("only list the backups"))
    restore.add_argument("--yes", action="store_true", help=_("do not ask"))
    check = subparsers.add_parser(
        "check",
        help=_("look through a centre's file for damage"),
        description=_("Looks through the file; with --full also at references and the trail."),
    )
    add_centre(check)
    check.add_argument("--full", action="store_true", help=_("look at everything"))


def back_up(arguments: argparse.Namespace, clock: Clock) -> int:
    """Make a backup."""
    if _is_server(arguments.centre):
        return _refer(_("A server is backed up with PostgreSQL's own program:"), DUMP, arguments)
    with open_centre(arguments, clock) as centre:
        made = backups.make(centre, arguments.to)
    say(_("Wrote {path} ({size}).").format(path=made.place, size=size(made.place)))
    if made.second is not None:
        problem = explained(made.second)
        raise CommandFailed(
            _("The copy in {folder} could not be written: {problem}").format(
                folder=arguments.to, problem=problem
            )
        )
    return 0


def check(arguments: argparse.Namespace, clock: Clock) -> int:
    """Look for damage; the exit status is 2 if there is any."""
    if _is_server(arguments.centre):
        return _refer(_("A server is checked with PostgreSQL's own program:"), LOOK, arguments)
    with open_centre(arguments, clock) as centre:
        try:
            if arguments.full:
                checks.fully(centre)
            else:
                centre.check()
        except StorageProblem:
            _offer_newest(arguments.centre)
            raise
    say(_("All is well."))
    return 0


def restore(arguments: argparse.Namespace, clock: Clock) -> int:
    """Go back to a backup."""
    if _is_server(arguments.centre):
        return _refer(
            _("A server is restored with PostgreSQL's own program:"), BRING_BACK, arguments
        )
    if arguments.list:
        _tell_list(_listed(arguments, clock))
        return 0
    try:
        centre = vault.open(arguments.centre, clock, signed_in(arguments, clock))
    except StorageProblem as problem:
        say(explained(problem))
        return _unopened(arguments, clock)
    with closing(centre):
        place = _chosen(arguments)
        try:
            _tell_losses(restoring.losses(centre, place))
        except StorageProblem as problem:
            say(explained(problem))
        wish = GoBack(place=place, password=password_of(arguments.user), reason=_sure(arguments))
        _tell_done(restoring.restore(centre, wish))
    return 0


def _unopened(arguments: argparse.Namespace, clock: Clock) -> int:
    """Go back although the centre, or its keys, cannot be opened."""
    place, login = _chosen(arguments), arguments.user
    say(_("Nothing can be told of what happened since: {name}").format(name=_moment(place)))
    wish = GoBack(place=place, login=login, password=password_of(login), reason=_sure(arguments))
    _tell_done(restoring.restore_unopened(arguments.centre, wish, clock))
    return 0


def _listed(arguments: argparse.Namespace, clock: Clock) -> list[Found]:
    """Return the backups to somebody who can sign in, to the centre or with a backup's keys."""
    found = restoring.found(arguments.centre)
    try:
        signed_in(arguments, clock)
    except StorageProblem:
        if found:
            vault.unlock(str(found[0].place), arguments.user, password_of(arguments.user), clock)
    return found


def _chosen(arguments: argparse.Namespace) -> Path:
    found = restoring.found(arguments.centre)
    wanted = arguments.backup
    if wanted is None:
        good = next((each for each in found if each.good), None)
        if good is None:
            raise NoBackups
        return good.place
    named = next((each.place for each in found if each.name == wanted), None)
    if named is None and not Path(wanted).is_file():
        raise NoSuchBackup(wanted)
    return named or Path(wanted)


def _sure(arguments: argparse.Namespace) -> str:
    """Ask for the reason, which is the consent as well; raises CommandFailed without one."""
    if arguments.yes:
        return BY_COMMAND
    if not sys.stdin.isatty():
        raise CommandFailed(_("Nobody can be asked here; say --yes if it is to happen."))
    reason = input(_("Why go back? (empty: do not) "))
    if not reason.strip():
        raise CommandFailed(_("Nothing was changed."))
    return reason


def _tell_list(found: Sequence[Found]) -> None:
    if not found:
        raise NoBackups
    for each in found:
        why = display.label(Why(each.why)) if each.why in set(Why) else each.why
        state = "" if each.good else _("Not usable")
        made = display.moment(each.at.astimezone())
        say(f"{each.name}  {made}  {size(each.place):>10}  {why}  {state}".rstrip())


def _tell_losses(loss: Loss) -> None:
    if not loss.total:
        say(_("Nothing was changed since this backup."))
        return
    say(
        ngettext(
            "{count} deed since this backup would be lost:",
            "{count} deeds since this backup would be lost, the newest first:",
            loss.total,
        ).format(count=loss.total)
    )
    for line in loss.lines:
        say(f"  {line.at:%Y-%m-%d %H:%M}  {line.who}: {sentence_of(line, shown)}")
    if loss.total > len(loss.lines):
        say(_("  … and {count} older ones.").format(count=loss.total - len(loss.lines)))


def _tell_done(done: Restored) -> None:
    say(_("The centre is as it was: {name}").format(name=display.moment(done.at.astimezone())))
    if done.aside is not None:
        say(_("The file of before was put aside: {path}").format(path=done.aside))
    if done.old_keys:
        say(
            _(
                "The keys are those of the backup: people who were kept out since can sign in "
                "again. Please look through the accounts."
            )
        )
    if done.erased_again:
        say(
            ngettext(
                "{count} person who was erased since was erased again.",
                "{count} people who were erased since were erased again.",
                done.erased_again,
            ).format(count=done.erased_again)
        )


def _offer_newest(location: str) -> None:
    found = restoring.found(location)
    if found:
        made = display.moment(found[0].at.astimezone())
        say(
            _("The newest backup is {name}, made on {moment}.").format(
                name=str(found[0].name), moment=made
            )
        )


def _moment(place: Path) -> str:
    """Return by the clock of this place when a backup was made."""
    return shown(BackupName(place.stem))


def _is_server(location: str) -> bool:
    return "://" in location


def _refer(text: str, command: str, arguments: argparse.Namespace) -> int:
    """Print the command of PostgreSQL itself, without a password; nothing was done."""
    check_url(arguments.centre)
    parts = urlsplit(arguments.centre)
    user = arguments.user or parts.username or ""
    at = parts.netloc.rpartition("@")[2]
    place = f"{user}@{at}" if user else at
    options = [(name, value) for name, value in parse_qsl(parts.query) if name != "password"]
    url = urlunsplit(("postgresql", place, parts.path, urlencode(options), ""))
    say(text)
    say(f"  {command.format(url=printable(url))}")
    return FAILED
