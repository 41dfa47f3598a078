"""The centre that the proofs work on, and copies of it."""

import gc
from itertools import count

import pytest

from tests.centre import copied
from tests.faults.places import Place


@pytest.fixture(autouse=True)
def collected(request):
    """Let what thousands of rounds leave behind go while they run, where no widgets are made."""
    if "qapp" in request.fixturenames:
        yield
        return
    gc.enable()
    yield
    gc.disable()


@pytest.fixture
def place(request, location):
    """Give a furnished centre of its own, closed."""
    return Place(location, request.node.numbers, getattr(request.node, "keys", None))


@pytest.fixture
def another(sqlite_template, tmp_path):
    """Make further furnished centres in files, as many as are asked for."""
    path, numbers, keys = sqlite_template
    numbered = count()

    def made():
        folder = tmp_path / f"copy-{next(numbered)}"
        folder.mkdir()
        return Place(str(copied(path, folder)), numbers, keys)

    return made
