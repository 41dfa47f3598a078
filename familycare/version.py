"""Which version of the program this is."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

NAME = "familycare"


def program_version() -> str:
    """Return the version, as pyproject.toml tells it."""
    try:
        return version(NAME)
    except PackageNotFoundError:  # run from its folder, without being installed
        described = Path(__file__).parents[1] / "pyproject.toml"
        return str(tomllib.loads(described.read_text("utf-8"))["project"]["version"])
