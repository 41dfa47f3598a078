"""The centre that the proofs work on, and copies of it."""

import shutil
from itertools import count

import pytest

from tests.faults.places import Place


@pytest.fixture
def place(request, location):
    """Give a furnished centre of its own, closed."""
    return Place(location, request.node.numbers)


@pytest.fixture
def another(sqlite_template, tmp_path):
    """Make further furnished centres in files, as many as are asked for."""
    path, numbers = sqlite_template
    numbered = count()

    def copied():
        folder = tmp_path / f"copy-{next(numbered)}"
        folder.mkdir()
        return Place(str(shutil.copy(path, folder / "centre.familycare")), numbers)

    return copied
