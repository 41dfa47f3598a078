"""Reading files of data: shipped ones, and those that a centre added."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from familycare.domain.data_files import FileUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ENDING = ".toml"


class Readable(Protocol):
    """A file in a folder or in a package."""

    @property
    def name(self) -> str:
        """Its name without the folder."""
        ...

    def read_bytes(self) -> bytes:
        """Return what it holds."""
        ...


def shipped(folder: str) -> Iterator[Readable]:
    """Yield the files of data in this folder of the resources."""
    found = files("resources").joinpath(folder).iterdir()
    return (entry for entry in found if entry.name.endswith(ENDING))


def contents(file: Readable) -> Mapping[str, object]:
    """Return what a file holds, or refuse it."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, OSError) as error:
        raise FileUnreadable(file.name, str(error)) from error
