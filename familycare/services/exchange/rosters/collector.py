"""Python's collector of garbage, and when it had better wait."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let nobody look for circles while a great many objects are made that hold none.

    Looking at them over and over took a third of a dry run. Freezing and unfreezing afterwards
    makes them old at once, so that they are not looked at as new ones either.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
