"""To whom something about a client goes: one of the family, the client, or somebody outside.

A family member is told what the client permits. Clients get their own papers without asking
anybody. Whoever is neither has a ground to be told, and the ground is written down.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from familycare.domain.errors import FieldMissing, Refused
from familycare.domain.texts import tidy_line, wrong
from familycare.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from familycare.domain.ids import FamilyMemberId


class ToWhom(StrEnum):
    """Who gets it."""

    FAMILY = "family"
    CLIENT = "client"
    OUTSIDE = "outside"
    """An authority, or anybody else who is neither family nor staff."""


class Ground(StrEnum):
    """By what somebody outside may be told."""

    CONSENT = "consent"
    """The client permitted it in writing, for this recipient."""
    LAW = "law"
    ORDER = "order"
    """A court, or an authority that may, ordered it."""


@dataclass(eq=False)
class GroundMissing(Refused):
    """Nobody outside is told anything without a ground."""

    field = "ground"


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """What goes to somebody, with what is to be known of this recipient."""

    to_whom: ToWhom = ToWhom.FAMILY
    family_member_id: FamilyMemberId | None = None
    outsider: str = ""
    """Name of who gets it outside."""
    authority: str = ""
    """For which office or authority."""
    ground: Ground | None = None
    basis: str = ""
    """The law and its section, the file number of the order, or the day of the consent."""

    @property
    def recipient(self) -> dict[str, Any]:
        """All of it by the names of its fields, for whatever goes the same way."""
        return {each.name: getattr(self, each.name) for each in fields(Addressed)}

    @property
    def by_name(self) -> str:
        """Who it is outside, as lists and feet name them; empty for everybody else."""
        return ", ".join(filter(None, (self.outsider, self.authority)))

    def is_for_same(self, other: Addressed) -> bool:
        """Whether the other one goes to the same person."""
        return (self.to_whom, self.family_member_id, self.by_name) == (
            other.to_whom, other.family_member_id, other.by_name,
        )  # fmt: skip

    def wrong_recipient(self) -> Iterator[Refused]:
        """Yield what is missing of the recipient, or says what this one has not."""
        family, outside = self.to_whom is ToWhom.FAMILY, self.to_whom is ToWhom.OUTSIDE
        if family != (self.family_member_id is not None):
            yield FieldMissing(N_("Family member"))
        if not outside:
            return
        yield from wrong(N_("Recipient"), self.outsider)
        yield from wrong(N_("Office or authority"), self.authority)
        yield from wrong(N_("Ground in words"), self.basis)
        if self.ground is None:
            yield GroundMissing()


def tidied_recipient(recipient: dict[str, Any]) -> dict[str, Any]:
    """Return it with its texts in one line each."""
    return {
        name: tidy_line(value) if type(value) is str else value
        for name, value in recipient.items()
    }
