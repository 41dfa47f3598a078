"""What commands say: sentences on standard output, one line on standard error when they fail."""

import os
import sys
from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path

from familycare import sentences
from familycare.domain.backups import BackupName
from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import _
from familycare.sentences import Voice
from ui import display

PROGRAM = "familycare"
FAILED = 2
"""Exit status when the command could not do what was asked."""
STOPPED = 130
"""Exit status after Ctrl-C, as shells expect it."""
WRITTEN = frozenset("\u200c\u200d\u200e\u200f")
"""Joiners and direction marks: invisible, but part of how Persian is spelled."""


class CommandFailed(Exception):  # noqa: N818 - as refusals, it names what is in the way
    """The command cannot do what was asked. Its text is one line that says why, and what to do."""


def ended(call: Callable[[], int]) -> int:
    """Run a command to its exit status; whatever is in its way is told in one line."""
    _prepare()
    try:
        return call()
    except SystemExit as end:  # argparse has said everything
        return end.code if isinstance(end.code, int) else FAILED
    except CommandFailed as failure:
        return _fail(str(failure))
    except (Refused, StorageProblem) as problem:
        return _fail(explained(problem))
    except KeyboardInterrupt:
        _fail(_("Stopped."))
        return STOPPED
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _fail(text: str) -> int:
    print(f"{PROGRAM}: {printable(text)}", file=sys.stderr)
    return FAILED


def say(text: str = "") -> None:
    """Write a line to standard output."""
    print(printable(text))


def printable(text: str) -> str:
    """Return the text without characters that would move the cursor or colour the screen."""
    return "".join(c if c.isprintable() or c in WRITTEN else " " for c in text)


def _prepare() -> None:
    """Let no character that the console cannot show stop a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def shown(fact: object) -> str:
    """Return a fact as plain text, without invisible marks, so that a search finds it."""
    match fact:
        case Enum():  # before the texts: some of ours are both
            return display.label(fact)
        case str() if not isinstance(fact, BackupName):
            return str(fact)
        case date():
            return f"{fact:%Y-%m-%d}"
        case _:
            return display.shown(fact)


def explained(problem: Refused | StorageProblem) -> str:
    """Say what is in the way; all of it, in one line."""
    if isinstance(problem, Refused):
        return " ".join(sentences.sentences(problem, Voice.STAFF, shown))
    return sentences.sentence(problem, Voice.STAFF, shown)


def size(path: Path) -> str:
    """Return how large a file is: 48 kB."""
    return display.file_size(path.stat().st_size)
