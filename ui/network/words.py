"""What the picture of a family network says to whoever does not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import _
from familycare.sentences import network_words
from ui import display

if TYPE_CHECKING:
    from familycare.domain.family_network import FamilyNetwork, NetworkPerson


def spoken(person: NetworkPerson, name: str) -> str:
    """Say everything about somebody's tie in one line."""
    told = (network_words.word(person.kind), *network_words.told(person))
    return _("{name}: {told}").format(name=display.isolated(name), told=_("; ").join(told))


def picture_of(picture: FamilyNetwork) -> str:
    """Say of which day a picture is."""
    return _("Picture of {day}").format(day=display.shown(picture.drawn_on))
