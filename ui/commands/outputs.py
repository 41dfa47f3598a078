"""Files that commands write: looked at before the work begins, and put in place whole."""

from pathlib import Path

from familycare.i18n import _
from reports.schedules.whole_file import put
from ui.commands.console import CommandFailed, say, size


def check_output(path: Path, endings: tuple[str, ...], *, keep: str) -> None:
    """Refuse a file that could not be written, or would replace the centre itself (`keep`)."""
    if path.suffix.lower() not in endings:
        raise CommandFailed(
            _("{path}: the name must end in {endings}.").format(
                path=path, endings=_(" or ").join(endings)
            )
        )
    if path.is_dir():
        raise CommandFailed(_("{path} is a folder; name a file.").format(path=path))
    if not path.absolute().parent.is_dir():
        raise CommandFailed(
            _("{folder} is no folder; make it first, or choose another.").format(
                folder=path.absolute().parent
            )
        )
    if path.exists() and Path(keep).exists() and path.samefile(keep):
        raise CommandFailed(_("{path} is the centre itself; name another file.").format(path=path))


def write_file(path: Path, content: bytes) -> None:
    """Put the content in place, in one step, and say so; an older file of that name goes."""
    replaced = path.exists()
    try:
        put(path, content)
    except OSError as error:
        raise CommandFailed(
            _("{path} cannot be written ({reason}); choose another place.").format(
                path=path, reason=error.strerror or error
            )
        ) from error
    text = _("Replaced {path} ({size}).") if replaced else _("Wrote {path} ({size}).")
    say(text.format(path=path, size=size(path)))
