"""Going along the chain of a trail: does every line fit, is none missing, is the end the end."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.errors import Refused
from familycare.domain.trail import Deed, facts_in, next_key, proof, seal

_MARK_DIGITS = 16
_UID_DIGITS = 8
_ANCHOR = re.compile(r"([0-9a-f]{8})-([0-9]+)-([0-9]{8})-([0-9a-f]{16})")


class Fault(StrEnum):
    """What can be wrong with a trail."""

    WRONG_KEY = "wrong key"
    """Not even the first sealed line fits: the key belongs to another trail, or it was changed."""
    ALTERED = "altered"
    """A line does not say what it said when it was written, or was put there later."""
    MISSING = "missing"
    """A line is gone."""
    TAIL_MISSING = "tail missing"
    """The newest lines are gone."""
    END_ALTERED = "end altered"
    """The end of the chain is not where its lines end: it was cut, or lines were added."""
    NO_CHAIN = "no chain"
    """No line is sealed though they all should be."""
    ANCHOR = "anchor"
    """The line that an anchor names is another one now."""


class Wrong(NamedTuple):
    """The first thing that is wrong."""

    number: int
    """Of the line where it shows."""
    fault: Fault


class Verified(NamedTuple):
    """What verifying found."""

    lines: int
    """Lines that fit."""
    first_wrong: Wrong | None
    unchained: int
    """Lines older than the chain, which nothing seals."""


@dataclass(frozen=True)
class Anchor:
    """The end of a trail at one time, short enough for the foot of a page."""

    centre: str
    """Beginning of the centre's random identifier."""
    number: int
    day: date
    mark: str
    """Beginning of the line's seal."""

    @classmethod
    def of(cls, centre_uid: str, number: int, day: date, mac: bytes) -> "Anchor":
        """Return the anchor of a line."""
        return cls(centre_uid[:_UID_DIGITS], number, day, mac.hex()[:_MARK_DIGITS])

    @classmethod
    def read(cls, text: str) -> "Anchor":
        """Read what `str` wrote, as somebody typed it; raises AnchorMalformed."""
        found = _ANCHOR.fullmatch("".join(text.split()).lower())
        try:
            if found is None:
                raise AnchorMalformed
            day = date.fromisoformat(found[3])
        except ValueError:
            raise AnchorMalformed from None
        return cls(found[1], int(found[2]), day, found[4])

    def __str__(self) -> str:
        return f"{self.centre}-{self.number}-{self.day:%Y%m%d}-{self.mark}"

    def fits(self, mac: bytes) -> bool:
        """Whether this is the seal of the line that it names."""
        return mac.hex().startswith(self.mark)


@dataclass(eq=False)
class AnchorMalformed(Refused):
    """What was typed is not an anchor of a trail."""

    field = "anchor"


@dataclass(eq=False)
class AnchorOfAnother(Refused):
    """The anchor belongs to the trail of another centre."""

    field = "anchor"


@dataclass(eq=False)
class KeyMalformed(Refused):
    """What was typed is not the key by which a trail is verified."""

    field = "key"


@dataclass
class Verifier:
    """Goes along a chain, some lines at a time, in the order of their numbers."""

    key: bytes
    anchors: Sequence[Anchor] = ()
    number: int = 0
    """Of the last line that was looked at."""
    lines: int = 0
    unchained: int = 0
    wrong: Wrong | None = None
    _mac: bytes = b""
    _marks: dict[int, Anchor] = field(init=False)

    def __post_init__(self) -> None:
        self._marks = {anchor.number: anchor for anchor in self.anchors}

    def feed(self, links: Iterable[tuple[int, str, bytes | None]]) -> None:
        """Look at the next lines: number, text and seal of each. Stops at the first wrong."""
        key, before, number, lines = self.key, self._mac, self.number, self.lines
        for this, text, mac in links:
            if lines and this == number + 1 and mac is not None:
                if seal(key, text, before) != mac:
                    self.wrong = Wrong(this, Fault.ALTERED)
                    break
            elif wrong := self._unlike(this, text, mac, number, lines):
                self.wrong = wrong
                break
            elif mac is None:
                number = this
                self.unchained += 1
                continue
            before, number, lines = mac, this, lines + 1
            key = next_key(key)
            if this in self._marks and not self._marks.pop(this).fits(mac):
                self.wrong = Wrong(this, Fault.ANCHOR)
                break
        self.key, self._mac, self.number, self.lines = key, before, number, lines

    def end(self, head: tuple[int, bytes, bytes] | None) -> Verified:
        """Compare with the end of the chain: number and seal of its last line, proof of a key."""
        self.wrong = self.wrong or self._wrong_end(head) or self._wrong_anchor()
        return Verified(self.lines, self.wrong, self.unchained)

    def _unlike(
        self, this: int, text: str, mac: bytes | None, number: int, lines: int
    ) -> Wrong | None:
        """Look at a line that is not just the next of the chain."""
        if lines and this != number + 1:
            return Wrong(number + 1, Fault.MISSING)
        if mac is None:
            return Wrong(this, Fault.ALTERED) if lines else None
        deed, facts = facts_in(text)
        if seal(self.key, text, b"") != mac or deed != Deed.BEGIN:
            return Wrong(this, Fault.WRONG_KEY)
        if json.loads(facts)["unchained"] != self.unchained:
            return Wrong(this, Fault.MISSING)
        return None

    def _wrong_end(self, head: tuple[int, bytes, bytes] | None) -> Wrong | None:
        if not self.lines or head is None:
            return Wrong(self.number, Fault.END_ALTERED if self.lines else Fault.NO_CHAIN)
        number, mac, key_proof = head
        if number > self.number:
            return Wrong(self.number + 1, Fault.TAIL_MISSING)
        if (number, mac, key_proof) != (self.number, self._mac, proof(self.key)):
            return Wrong(self.number, Fault.END_ALTERED)
        return None

    def _wrong_anchor(self) -> Wrong | None:
        """Look for an anchor whose line was never passed: a tail is gone without a trace."""
        missing = min(self._marks, default=None)
        return None if missing is None else Wrong(missing, Fault.ANCHOR)
