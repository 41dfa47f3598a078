"""What a picture of a family network tells, in words: for lists, screen readers and print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.family_network import HowOften, NetworkPerson
from familycare.domain.network_changes import Aspect
from familycare.i18n import N_, _
from familycare.sentences.family_network import NETWORK_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import Enum

    from familycare.domain.network_changes import Difference

_PLAIN = {
    Aspect.STRONGER: N_("the tie is stronger: {before} → {after}"),
    Aspect.WEAKER: N_("the tie is weaker: {before} → {after}"),
    Aspect.MORE_STRAIN: N_("more strain: {before} → {after}"),
    Aspect.LESS_STRAIN: N_("less strain: {before} → {after}"),
    Aspect.OFTENER: N_("in touch more often: {before} → {after}"),
    Aspect.LESS_OFTEN: N_("in touch less often: {before} → {after}"),
    Aspect.FREQUENCY: N_("contact: {before} → {after}"),
    Aspect.DIRECTION: N_("direction of support: {before} → {after}"),
    Aspect.KIND: N_("who it is: {before} → {after}"),
    Aspect.LABEL: N_("name: {before} → {after}"),
}
_FIELDS = {
    Aspect.STRONGER: "strength",
    Aspect.WEAKER: "strength",
    Aspect.MORE_STRAIN: "strain",
    Aspect.LESS_STRAIN: "strain",
    Aspect.OFTENER: "how_often",
    Aspect.LESS_OFTEN: "how_often",
    Aspect.FREQUENCY: "how_often",
    Aspect.DIRECTION: "direction",
    Aspect.KIND: "kind",
    Aspect.LABEL: "label",
}


def word(member: Enum) -> str:
    """Return the word for a member of one of the scales."""
    return _(NETWORK_LABELS[type(member)][member])


def joined(members: Iterable[Enum]) -> str:
    """Return several words with commas between."""
    return _(", ").join(map(word, members))


def tie_words(person: NetworkPerson) -> str:
    """Say how strong a tie is, and what strain is on it."""
    return _("{strength}, {strain}").format(
        strength=word(person.strength), strain=word(person.strain).lower()
    )


def support_words(person: NetworkPerson) -> str:
    """Say with what somebody supports whom."""
    if not person.support:
        return _("No support")
    return _("{kinds} – {direction}").format(
        kinds=joined(person.support), direction=word(person.direction)
    )


def contact_words(person: NetworkPerson) -> str:
    """Say how often they are in touch."""
    if person.how_often is HowOften.UNKNOWN:
        return _("Contact not known")
    return _("Contact: {how_often}").format(how_often=word(person.how_often))


def told(person: NetworkPerson) -> tuple[str, ...]:
    """Return everything about a tie in words."""
    return (
        _("Tie: {tie}").format(tie=tie_words(person)),
        _("Support: {support}").format(support=support_words(person)),
        word(person.influence),
        contact_words(person),
    )


def difference_words(one: Difference) -> str:
    """Say what is another about somebody, without the name."""
    return _("; ").join(_aspect(one, aspect) for aspect in one.aspects)


def _aspect(one: Difference, aspect: Aspect) -> str:
    if aspect is Aspect.SUPPORTS_WITH:
        return _("supports with more: {kinds}").format(kinds=joined(one.gained))
    if aspect is Aspect.SUPPORTS_NO_MORE_WITH:
        return _("supports no more with: {kinds}").format(kinds=joined(one.lost))
    if aspect not in _PLAIN or one.before is None or one.after is None:
        return word(aspect).lower()
    before, after = (getattr(each, _FIELDS[aspect]) for each in (one.before, one.after))
    if isinstance(before, str) and aspect is Aspect.LABEL:
        return _(_PLAIN[aspect]).format(before=before, after=after)
    return _(_PLAIN[aspect]).format(before=word(before), after=word(after))
