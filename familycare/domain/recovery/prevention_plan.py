"""The relapse prevention plan: what warns, what helps, whom to call. Signed, it stays as it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.errors import Refused
from familycare.domain.recovery.pages import Page, PageField, asked, fields_of
from familycare.i18n import N_


class Signer(StrEnum):
    """Who signs a plan."""

    CLIENT = "client"
    FAMILY = "family"
    COUNSELLOR = "counsellor"


@dataclass(frozen=True, kw_only=True)
class SupportPerson:
    """Somebody to turn to."""

    name: str = asked(N_("Name"), "", needed=True)
    phone: str = asked(N_("Telephone"), "")
    about: str = asked(N_("When, or what for"), "")


@dataclass(frozen=True, kw_only=True)
class PlanSignature:
    """Who signed, and when."""

    who: Signer = asked(N_("As"), Signer.CLIENT)
    name: str = asked(N_("Name"), "", needed=True)
    on: date | None = asked(N_("Signed on"), None, needed=True, past=True)


@dataclass(frozen=True, kw_only=True)
class PreventionPlan(Page):
    """One version of the plan; a line of a text is a point of the printed plan."""

    reasons: tuple[str, ...] = asked(N_("What I do this for"), ())
    triggers: tuple[str, ...] = asked(
        N_("My triggers"), (), needed=True, hint=N_("One a line, in the client's own words.")
    )
    warning_signs: tuple[str, ...] = asked(N_("My warning signs"), (), needed=True)
    coping: tuple[str, ...] = asked(N_("What helps me"), (), needed=True)
    living: tuple[str, ...] = asked(
        N_("My days, my home, my work"),
        (),
        hint=N_("Living conditions decide as much as craving does."),
    )
    people: tuple[SupportPerson, ...] = asked(N_("People I can turn to"), (), needed=True)
    numbers: tuple[SupportPerson, ...] = asked(N_("Numbers to call"), ())
    after_a_lapse: tuple[str, ...] = asked(
        N_("If I slip, I"), (), hint=N_("A lapse is not a relapse: what I do at once.")
    )
    family_helps: tuple[str, ...] = asked(N_("How my family can help"), ())
    review_on: date | None = asked(N_("To be reviewed on"), None)
    signatures: tuple[PlanSignature, ...] = asked(
        N_("Signatures"), (), once="who", hint=N_("Signed, this version stays as it is.")
    )

    @property
    def due_on(self) -> date | None:
        """The first day on which it asks somebody to do something."""
        return self.review_on

    @property
    def closed(self) -> bool:
        """Whether somebody has signed it."""
        return bool(self.signatures)

    def may_become(self, later: Page) -> bool:
        """Whether it may be changed into this one: signed, it gets further signatures alone."""
        if not self.closed:
            return True
        return (
            isinstance(later, PreventionPlan)
            and replace(later, signatures=self.signatures) == self
            and later.signatures[: len(self.signatures)] == self.signatures
        )

    @property
    def unsigned_by(self) -> tuple[Signer, ...]:
        """Return who may still sign, in the order in which plans are signed."""
        signed = {one.who for one in self.signatures}
        return tuple(who for who in Signer if who not in signed)

    @property
    def missing(self) -> Iterator[str]:
        """Yield the labels of what a good plan has and this one has not."""
        if not self.living:
            yield N_("My days, my home, my work")
        if not self.numbers:
            yield N_("Numbers to call")
        if not self.after_a_lapse:
            yield N_("If I slip, I")


@dataclass(eq=False)
class PlanSigned(Refused):
    """A signed version of a plan is not changed; a new one begins from it."""


@dataclass(eq=False)
class SignedBefore(Refused):
    """Whoever signs as this has signed the version already."""

    field = "who"
    who: Signer


class Difference(NamedTuple):
    """What another version says otherwise in one field; lines of texts, or whole lines."""

    field: PageField
    added: tuple[object, ...]
    gone: tuple[object, ...]


def differences(before: PreventionPlan, now: PreventionPlan) -> Iterator[Difference]:
    """Yield what one version says that the other does not; signatures are no text of it."""
    for each in fields_of(PreventionPlan):
        earlier, later = getattr(before, each.name), getattr(now, each.name)
        if each.name == "signatures" or earlier == later:
            continue
        old, new = (
            part if each.several else tuple(filter(None, (part,))) for part in (earlier, later)
        )
        added = tuple(one for one in new if one not in old)
        gone = tuple(one for one in old if one not in new)
        yield Difference(each, added, gone)
