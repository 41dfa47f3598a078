"""Reading files of data: shipped ones, and those that a centre added."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from familycare.domain.data_files import CodeTaken, FileUnreadable
from familycare.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

ENDING = ".toml"
OWN = "own-"
"""Stands before the code and the name of a shipped file's copy."""
T = TypeVar("T")
C = TypeVar("C", bound="Coded")


class Readable(Protocol):
    """A file in a folder or in a package."""

    @property
    def name(self) -> str:
        """Its name without the folder."""
        ...

    def read_bytes(self) -> bytes:
        """Return what it holds."""
        ...


@dataclass(frozen=True)
class Written:
    """A file whose text is at hand."""

    name: str
    text: str

    def read_bytes(self) -> bytes:
        """Return what it holds."""
        return self.text.encode("utf-8")


def shipped(folder: str) -> Iterator[Readable]:
    """Yield the files of data in this folder of the resources."""
    found = files("resources").joinpath(folder).iterdir()
    return (entry for entry in found if entry.name.endswith(ENDING))


def copy_of_shipped(folder: str, code: str) -> Written | None:
    """Return the shipped file that has this code, to be changed and added; None if none has it.

    The copy has a code of its own, so that it can stand beside the one it was made of.
    """
    for file in shipped(folder):
        if contents(file).get("code") == code:
            text = file.read_bytes().decode("utf-8")
            copied = text.replace(f'code = "{code}"', f'code = "{OWN}{code}"', 1)
            return Written(OWN + file.name, copied)
    return None


def contents(file: Readable) -> Mapping[str, object]:
    """Return what a file holds, or refuse it."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, OSError) as error:
        raise FileUnreadable(file.name, str(error)) from error


@dataclass(frozen=True)
class Found(Generic[T]):
    """What the files of one folder describe, and why some describe nothing."""

    by_code: Mapping[str, T]
    """In the order of the files' names."""
    refused: tuple[Refused, ...] = ()
    """One for each file that could not be read; the others serve all the same."""


class Coded(Protocol):
    """What a file describes, under the code that the file gives it."""

    @property
    def code(self) -> str:
        """Names it for good, whatever it is called."""
        ...


def described(found: Iterable[Readable], read: Callable[[Mapping[str, Any], str], C]) -> Found[C]:
    """Return what these files describe; `read` makes it of contents and name of one."""
    known: dict[str, C] = {}
    origin: dict[str, str] = {}
    refused: list[Refused] = []
    for file in sorted(found, key=lambda one: one.name):
        try:
            made = read(contents(file), file.name)
            if other := origin.get(made.code):
                raise CodeTaken(file.name, "code", other)
        except Refused as refusal:
            refused.append(refusal)
        else:
            known[made.code] = made
            origin[made.code] = file.name
    return Found(known, tuple(refused))
