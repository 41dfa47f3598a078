"""Writing a file so that nobody ever finds half of it."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile


def put(path: Path, content: bytes) -> None:
    """Put the content in place of whatever the path holds, in one step.

    Whoever else reads there sees the old file or the new one. When it fails, the old one stays and
    nothing is left behind. Raises OSError as it comes.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            part.close()  # Windows renames closed files only
            Path(part.name).replace(path)
        except BaseException:
            part.close()
            Path(part.name).unlink(missing_ok=True)
            raise
