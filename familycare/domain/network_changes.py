"""What is another in one picture of a family network than in the other, in order of weight."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from familycare.domain.family_network import (
    HowOften,
    Influence,
    NetworkPerson,
    Strain,
    SupportKind,
    TieStrength,
)


class Aspect(StrEnum):
    """In what somebody's tie is another than before."""

    ADDED = "added"
    GONE = "gone"
    DRUG_RELATED = "newly drug-related"
    NO_LONGER_DRUG_RELATED = "no longer drug-related"
    SAFE = "now safe"
    UNCLEAR = "now unclear"
    STRONGER = "stronger"
    WEAKER = "weaker"
    MORE_STRAIN = "more strain"
    LESS_STRAIN = "less strain"
    SUPPORTS_WITH = "supports with"
    SUPPORTS_NO_MORE_WITH = "supports no more with"
    OFTENER = "in touch more often"
    LESS_OFTEN = "in touch less often"
    FREQUENCY = "frequency of contact"
    """It was not known, or is not any more."""
    DIRECTION = "direction of support"
    KIND = "who somebody is"
    LABEL = "name"


_PLAIN = {"direction": Aspect.DIRECTION, "kind": Aspect.KIND, "label": Aspect.LABEL}
"""What is told of fields that have no more or less."""


@dataclass(frozen=True)
class Difference:
    """One person who is another in the later picture; None stands for not in it."""

    before: NetworkPerson | None
    after: NetworkPerson | None

    @property
    def person(self) -> NetworkPerson:
        """Who it is about, as the later picture shows them if they are in it."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of both is there
        return found

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        """Return in what the tie is another, what weighs most first."""
        before, after = self.before, self.after
        if before is None:
            return (Aspect.ADDED,)
        if after is None:
            return (Aspect.GONE,)
        return tuple(_aspects(before, after))

    @property
    def gained(self) -> tuple[SupportKind, ...]:
        """Return kinds of support that were not there before."""
        return self._only(self.after, self.before)

    @property
    def lost(self) -> tuple[SupportKind, ...]:
        """Return kinds of support that are not there any more."""
        return self._only(self.before, self.after)

    def _only(
        self, one: NetworkPerson | None, other: NetworkPerson | None
    ) -> tuple[SupportKind, ...]:
        if one is None or other is None:
            return ()
        return tuple(kind for kind in one.support if kind not in other.support)


def compare(
    before: Iterable[NetworkPerson], after: Iterable[NetworkPerson]
) -> tuple[Difference, ...]:
    """Return everybody who is another, gone or new; where they are drawn does not count."""
    earlier = {person.identity: person for person in before}
    later = {person.identity: person for person in after}
    found = [Difference(earlier.get(key), later.get(key)) for key in {**earlier, **later}]
    changed = [one for one in found if _told(one.before) != _told(one.after)]
    return tuple(sorted(changed, key=_weight))


def applied(
    people: Iterable[NetworkPerson], differences: Sequence[Difference]
) -> tuple[NetworkPerson, ...]:
    """Return the people as they are after the differences, by number."""
    found = {person.identity: person for person in people}
    for one in differences:
        if one.after is None:
            found.pop(one.person.identity)
        else:
            found[one.person.identity] = one.after
    return tuple(sorted(found.values(), key=lambda person: person.number))


def _told(person: NetworkPerson | None) -> NetworkPerson | None:
    """Return what counts of somebody: not where they are drawn, nor under which number."""
    return None if person is None else replace(person, place=None, number=0)


def _weight(one: Difference) -> tuple[int, int, int]:
    first = min(list(Aspect).index(aspect) for aspect in one.aspects)
    return first, one.person.number, int(one.after is None)


def _aspects(before: NetworkPerson, after: NetworkPerson) -> Iterator[Aspect]:
    if before.influence is not after.influence:
        yield from _influence(before.influence, after.influence)
    yield from _stepped(
        TieStrength, before.strength, after.strength, (Aspect.STRONGER, Aspect.WEAKER)
    )
    yield from _stepped(
        Strain, before.strain, after.strain, (Aspect.MORE_STRAIN, Aspect.LESS_STRAIN)
    )
    if set(after.support) - set(before.support):
        yield Aspect.SUPPORTS_WITH
    if set(before.support) - set(after.support):
        yield Aspect.SUPPORTS_NO_MORE_WITH
    unknown = HowOften.UNKNOWN in {before.how_often, after.how_often}
    steps = (Aspect.FREQUENCY,) * 2 if unknown else (Aspect.OFTENER, Aspect.LESS_OFTEN)
    yield from _stepped(HowOften, before.how_often, after.how_often, steps)
    for name, aspect in _PLAIN.items():
        if getattr(before, name) != getattr(after, name):
            yield aspect


def _influence(before: Influence, after: Influence) -> Iterator[Aspect]:
    if after is Influence.DRUG_RELATED:
        yield Aspect.DRUG_RELATED
        return
    if before is Influence.DRUG_RELATED:
        yield Aspect.NO_LONGER_DRUG_RELATED
    yield Aspect.SAFE if after is Influence.SAFE else Aspect.UNCLEAR


def _stepped(
    scale: type[StrEnum], before: StrEnum, after: StrEnum, words: tuple[Aspect, Aspect]
) -> Iterator[Aspect]:
    """Yield the first word where it went up the scale, the second where it went down."""
    members = list(scale)
    step = members.index(after) - members.index(before)
    if step:
        yield words[0] if step > 0 else words[1]
