"""Writing a file so that nobody ever finds half of it."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile


def put(path: Path, content: bytes, before: Callable[[], object] | None = None) -> None:
    """Put the content in place of whatever the path holds, in one step.

    Whoever else reads there sees the old file or the new one. When it fails, the old one stays and
    nothing is left behind. `before` is called once all of it is on the disk, and before anybody
    can find it: it notes what leaves the house, and when it fails, nothing does. Raises OSError as
    it comes.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
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
