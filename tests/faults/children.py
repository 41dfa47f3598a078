"""Processes of their own for what kills a process, started from one that has all loaded."""

import multiprocessing
import sys
from contextlib import contextmanager

_CONTEXT = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
_CONTEXT.set_forkserver_preload(["tests.faults.contention", "tests.faults.deeds"])
PATIENCE_SECONDS = 120
"""Longer than anything a child does here; who waits longer waits for something that hangs."""


@contextmanager
def started(target, *arguments):
    """Start a function in a process of its own; gives the process and the end of a pipe to it.

    The function gets the other end of the pipe first. Whatever becomes of it, it ends with this.
    """
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=target, args=(theirs, *arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def told(pipe):
    """Return everything that a child has told; of one that died also what it told before."""
    found = []
    try:
        while pipe.poll():
            found.append(pipe.recv())
    except (EOFError, OSError):
        pass
    return found


def answer(target, *arguments):
    """Run a function in a process of its own and return the one thing that it told, if any."""
    with started(target, *arguments) as (process, pipe):
        assert pipe.poll(PATIENCE_SECONDS), "the child hangs"
        try:
            return pipe.recv()
        except EOFError:
            process.join()
            return None
