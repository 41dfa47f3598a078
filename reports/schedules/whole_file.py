"""Writing a file so that nobody ever finds half of it."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from weakref import finalize

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


class Unfinished:
    """A file that is wholly on the disk, beside where it is to be, and that nobody finds yet.

    Whoever drops it unfinished leaves nothing behind.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        """Write the content. Raises OSError as it comes."""
        self.path = path
        part = NamedTemporaryFile(  # noqa: SIM115 - closed below, renamed later
            dir=path.parent, prefix=unfinished_name(path), suffix=PART, delete=False
        )
        self._part = Path(part.name)
        self._dropped = finalize(self, self._part.unlink, missing_ok=True)
        try:
            with part:  # Windows renames and removes closed files only
                part.write(content)
                part.flush()
                os.fsync(part.fileno())
        except BaseException:
            self.discard()
            raise

    def finish(self) -> None:
        """Put it in place of whatever its path holds, in one step. Raises OSError as it comes.

        Whoever else reads there sees the old file or the new one.
        """
        self._part.replace(self.path)
        self._dropped.detach()

    def discard(self) -> None:
        """Leave the old file as it is."""
        self._dropped()


def put(path: Path, content: bytes, before: Callable[[], object] | None = None) -> None:
    """Put the content in place of whatever the path holds, in one step.

    When it fails, the old file stays and nothing is left behind. `before` is called once all of it
    is on the disk, and before anybody can find it: it notes what leaves the house, and when it
    fails, nothing does. Raises OSError as it comes.
    """
    file = Unfinished(path, content)
    try:
        if before:
            before()
        file.finish()
    finally:
        file.discard()
