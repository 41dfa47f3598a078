"""Invented names of three languages, and how relatives share them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.people import Sex
from familycare.services.exchange.demonstration.recipe import recipe

if TYPE_CHECKING:
    from random import Random

    from familycare.services.exchange.demonstration.recipe import Data


class Name(NamedTuple):
    """A name as it is written, and in Latin letters."""

    written: str
    latin: str


class Names:
    """The names of one language."""

    def __init__(self, language: str) -> None:
        data: Data = recipe("names")[language]
        self._family = [_name(text) for text in data["family"]]
        self._given = {sex: [_name(text) for text in data[sex]] for sex in ("female", "male")}
        self._preferred: dict[str, str] = data["preferred"]
        self._parts: list[int] = data["given_parts"]
        self.household: str = data["household"]
        """How a household is called, around `{family}`."""
        self.mother_keeps_name: float = data["mother_keeps_name"]
        self.partner_keeps_name: float = data["partner_keeps_name"]

    def family(self, chance: Random) -> Name:
        """Draw a family name."""
        return chance.choice(self._family)

    def given(self, chance: Random, sex: Sex) -> Name:
        """Draw a given name."""
        names = self._given[sex.value]
        parts = [chance.choice(names) for _ in range(chance.choice(self._parts))]
        return Name("".join(p.written for p in parts), "".join(p.latin for p in parts))

    def preferred(self, given: str) -> str:
        """Return what friends call somebody of that name; empty when it is the name itself."""
        return self._preferred.get(given, "")


def staff_name(chance: Random, names: Names) -> str:
    """Draw a full name in Latin letters, as staff wear it on their badges."""
    given = names.given(chance, chance.choice((Sex.FEMALE, Sex.FEMALE, Sex.MALE))).latin
    return f"{given.title()} {names.family(chance).latin}"


def mailbox(given: Name, family: Name, number: int) -> str:
    """Return an address that nobody can have."""
    plain = unicodedata.normalize("NFKD", f"{given.latin}.{family.latin}".lower())
    letters = "".join(c for c in plain if c.isascii() and (c.isalnum() or c == "."))
    return f"{letters}{number}@example.com"


def _name(text: str) -> Name:
    written, _, latin = text.partition(" ")
    return Name(written, latin or written)
