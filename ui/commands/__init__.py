"""The program without a window: `familycare report …`, `export …`, `import …`, `demo …`. No Qt."""

import os
import sys
from collections.abc import Sequence

COMMANDS = frozenset({"report", "export", "import", "demo", "--help", "-h", "--version"})
"""First words of a command line that needs no window."""


NO_DISPLAY = (
    "There is no display here, so no window can be shown. Run it with --demo to see the program's "
    "work as files, or use a command: --help lists them."
)
"""Said before the catalogues are loaded, to whoever set the computer up."""


def has_display() -> bool:
    """Whether a window could be shown here; only Linux and its like may have no screen at all."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def run(argv: Sequence[str]) -> int:
    """Do what the command line asks; the exit status is 1 for rows refused, 2 for errors."""
    from ui.commands import parser  # noqa: PLC0415 - loads the database

    return parser.run(argv)
