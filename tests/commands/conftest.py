"""Who types the commands: somebody whose password stands where commands look for it."""

import pytest

from tests.centre import PASSWORD


@pytest.fixture(autouse=True)
def password(monkeypatch):
    """Put the password where it belongs, not on the command line."""
    monkeypatch.setenv("FAMILYCARE_PASSWORD", PASSWORD)
