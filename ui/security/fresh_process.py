"""Takes the place of this process by a fresh one, in whose memory nothing was ever opened."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import ui

if TYPE_CHECKING:
    from collections.abc import Sequence

WAITED = 2.0
"""Seconds until this process goes, whether or not the fresh one has painted."""
PAINTED = b"painted\n"
TELLS = "FAMILYCARE_TELLS_WHEN_PAINTED"
"""Set for a process whose standard output somebody waits at."""
SECRETS = ("FAMILYCARE_PASSWORD",)
"""What of the environment is not handed on."""


def start(arguments: Sequence[str]) -> None:
    """Start the program anew and wait until its window is painted; OSError if that fails."""
    import subprocess  # noqa: PLC0415 - seldom wanted, and no first paint waits for it

    environment = {name: value for name, value in os.environ.items() if name not in SECRETS}
    fresh = subprocess.Popen(  # noqa: S603 - ourselves
        [*_program(), *arguments],
        env={**environment, TELLS: "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    told = fresh.stdout
    assert told is not None  # noqa: S101 - we asked for it
    waiting = Thread(target=told.readline, daemon=True)
    waiting.start()
    waiting.join(WAITED)


def tell_painted() -> None:
    """Tell the process before this one that the window can be seen; nothing if nobody waits."""
    if os.environ.pop(TELLS, ""):
        out = sys.__stdout__
        if out is not None:
            out.buffer.write(PAINTED)
            out.flush()
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, out.fileno())  # its other end goes with the process before
            os.close(nowhere)


def leave() -> None:
    """End this process at once: whatever it still computes is for nobody."""
    logging.shutdown()
    os._exit(0)


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, str(Path(ui.__file__).parent.parent / "main.py")]
