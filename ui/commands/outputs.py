"""Files that commands write: looked at before the work begins, and put in place whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from familycare.i18n import _
from familycare.services import disclosures
from reports.frame import Paper
from reports.schedules.whole_file import put
from ui.commands.console import CommandFailed, say, size

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from familycare.domain.ids import DisclosureId
    from familycare.services.open_centre import OpenCentre

PAPERS = {"a4": Paper.A4, "letter": Paper.LETTER}
"""By what `--paper` calls them."""
PDF = (".pdf",)


def add_output(parser: argparse.ArgumentParser, endings: Iterable[str] = ()) -> None:
    """Let the command take a file to write, and its kind where there are several."""
    if endings:
        parser.add_argument(
            "--format",
            choices=[ending.removeprefix(".") for ending in endings],
            help=_("kind of file; otherwise as the file's name ends"),
        )
    parser.add_argument(
        "--out",
        metavar="FILE",
        required=True,
        type=Path,
        help=_("file to write; one of that name is replaced"),
    )


def add_outputs(parser: argparse.ArgumentParser, endings: Iterable[str]) -> None:
    """Let the command take a file to write, or a folder for files of several kinds."""
    parser.add_argument(
        "--format",
        action="append",
        choices=[ending.removeprefix(".") for ending in endings],
        help=_("kind of file; may stand several times with --folder"),
    )
    target = parser.add_mutually_exclusive_group()
    target.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help=_("file to write; one of that name is replaced"),
    )
    target.add_argument(
        "--folder",
        metavar="FOLDER",
        type=Path,
        help=_("folder to write to, under names that tell nothing about anybody"),
    )


def check_outputs(
    arguments: argparse.Namespace, endings: Iterable[str], name: str
) -> tuple[Path, ...]:
    """Return the files to write; in a folder they get this name, which has no ending yet."""
    asked = tuple(dict.fromkeys(f".{each}" for each in arguments.format or ()))
    if arguments.out is None:
        if not asked:
            raise CommandFailed(_("Say which kind of file the folder is to get: --format xlsx."))
        return tuple(arguments.folder / f"{name}{ending}" for ending in asked)
    if len(asked) > 1:
        raise CommandFailed(_("--out is one file; for several kinds name a --folder."))
    check_ending(arguments.out, asked or tuple(endings))
    return (arguments.out,)


def add_paper(parser: argparse.ArgumentParser) -> None:
    """Let the command take a PDF to write, and its size of paper."""
    parser.add_argument("--paper", default="a4", choices=list(PAPERS), help=_("size of paper"))
    add_output(parser)


def endings_for(arguments: argparse.Namespace, endings: Iterable[str]) -> tuple[str, ...]:
    """Return how the file's name may end: in any of these ways, or as `--format` says."""
    return (f".{arguments.format}",) if arguments.format else tuple(endings)


def check_output(path: Path, endings: tuple[str, ...], *, keep: str) -> None:
    """Refuse a file that could not be written, or would replace the centre itself (`keep`)."""
    check_ending(path, endings)
    if path.is_dir():
        raise CommandFailed(_("{path} is a folder; name a file.").format(path=path))
    require_folder(path.absolute().parent)
    if path.exists() and Path(keep).exists() and path.samefile(keep):
        raise CommandFailed(_("{path} is the centre itself; name another file.").format(path=path))


def require_folder(folder: Path) -> None:
    """Refuse a folder that is not there."""
    if not folder.is_dir():
        raise CommandFailed(
            _("{folder} is no folder; make it first, or choose another.").format(folder=folder)
        )


def check_ending(path: Path, endings: tuple[str, ...]) -> None:
    """Refuse a name that ends in none of these ways."""
    if path.suffix.lower() not in endings:
        raise CommandFailed(
            _("{path}: the name must end in {endings}.").format(
                path=path, endings=_(" or ").join(endings)
            )
        )


def write_file(path: Path, content: bytes, before: Callable[[], object] | None = None) -> None:
    """Put the content in place, in one step, and say so; an older file of that name goes.

    `before` notes that it leaves the house: once it can, and before it does.
    """
    replaced = path.exists()
    try:
        put(path, content, before)
    except OSError as error:
        raise CommandFailed(
            _("{path} cannot be written ({reason}); choose another place.").format(
                path=path, reason=error.strerror or error
            )
        ) from error
    text = _("Replaced {path} ({size}).") if replaced else _("Wrote {path} ({size}).")
    say(text.format(path=path, size=size(path)))


def write_told(
    centre: OpenCentre, told: Iterable[DisclosureId], path: Path, content: bytes
) -> None:
    """Write a file that tells a family of a client; where it cannot be, nothing left."""
    try:
        write_file(path, content)
    except BaseException:
        with centre.work() as work:
            disclosures.did_not_leave(work, told)
            work.commit()
        raise
