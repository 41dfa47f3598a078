"""The program without a window: `familycare report …`, `export …`, `import …`, `demo …`. No Qt."""

from collections.abc import Sequence

COMMANDS = frozenset({"report", "export", "import", "demo", "--help", "-h", "--version"})
"""First words of a command line that needs no window."""


def run(argv: Sequence[str]) -> int:
    """Do what the command line asks; the exit status is 1 for rows refused, 2 for errors."""
    from ui.commands import parser  # noqa: PLC0415 - loads the database

    return parser.run(argv)
