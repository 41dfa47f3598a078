"""The program without a window: `familycare report …`, `export …`, `import …`, `demo …`. No Qt."""

import os
import sys
from collections.abc import Sequence
from itertools import takewhile

from familycare import i18n

COMMANDS = frozenset(
    {
        "report", "export", "import", "demo", "backup", "restore", "check", "server-setup",
        "batch", "passes", "day-sheet", "invitations", "statistics",
        "--help", "-h", "--version",
    }
)  # fmt: skip
"""First words of a command line that needs no window."""


NO_DISPLAY = (
    "There is no display here, so no window can be shown. Run it with --demo to see the program's "
    "work as files, or use a command: --help lists them."
)
"""Said before the catalogues are loaded, to whoever set the computer up."""

LANGUAGE = "--language"
"""The option that goes with the window and every command. After these commands it names the
language of what is printed, not of what is said about it."""
OF_PAPER = frozenset({"report", "passes", "invitations"})


def without_language(words: Sequence[str]) -> tuple[list[str], str | None]:
    """Return a command line without the language asked for, and that language; None if none."""
    before = list(takewhile(lambda word: word not in OF_PAPER, words))
    for place, word in enumerate(before):
        name, equals, code = word.partition("=")
        if name == LANGUAGE:
            after = place + 1 if equals else place + 2
            return [*words[:place], *words[after:]], code or "".join(words[place + 1 : after])
    return list(words), None


def speak(language: str) -> bool:
    """Speak this language from now on; if there is no such language, say so and return False."""
    if language in i18n.languages():
        i18n.use(language)
        return True
    known = ", ".join(i18n.languages())
    print(f"familycare: {LANGUAGE} {language!a}: choose from {known}", file=sys.stderr)
    return False


def has_display() -> bool:
    """Whether a window could be shown here; only Linux and its like may have no screen at all."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def run(argv: Sequence[str]) -> int:
    """Do what the command line asks; the exit status is 1 for rows refused, 2 for errors."""
    from ui.commands import parser  # noqa: PLC0415 - loads the database

    return parser.run(argv)
