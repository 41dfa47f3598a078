"""Writing a file so that nobody ever finds half of it."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

PART = ".part"
_NAMED = 48
"""Characters of a file's name that stand in that of its unfinished part: names have an end."""


def parts_of(path: Path) -> list[Path]:
    """Return what a program that was killed left of this file, never found under its name."""
    begins = unfinished_name(path)
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    return [each for each in beside if each.name.startswith(begins) and each.suffix == PART]


def unfinished_name(path: Path) -> str:
    """Return how the name of a file's unfinished part begins."""
    return f".{path.name[:_NAMED]}."


def put(path: Path, content: bytes, before: Callable[[], object] | None = None) -> None:
    """Put the content in place of whatever the path holds, in one step.

    Whoever else reads there sees the old file or the new one. When it fails, the old one stays and
    nothing is left behind. `before` is called once all of it is on the disk, and before anybody
    can find it: it notes what leaves the house, and when it fails, nothing does. Raises OSError as
    it comes.
    """
    prefix = unfinished_name(path)
    with NamedTemporaryFile(dir=path.parent, prefix=prefix, suffix=PART, delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            part.close()  # Windows renames closed files only
            if before:
                before()
            Path(part.name).replace(path)
        except BaseException:
            part.close()
            Path(part.name).unlink(missing_ok=True)
            raise
