"""Platforms for remote visits: added, changed, taken out of use or away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.platforms import Platform, PlatformKind
from familycare.services.register import Register, tidied
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLATFORMS = Register(Platform, lambda work: work.remote.platforms)


@needs(Permission.EDIT_HOUSE)
def save(work: Work, platform: Platform) -> Platform:
    """Save a platform; without a number yet, a new one. An empty secret keeps the one it has."""
    platform = _fitting(tidied(platform))
    if platform.id and platform.kind is PlatformKind.JITSI and not platform.secret:
        platform = replace(platform, secret=work.remote.platforms.get(platform.id).secret)
    platform.check()
    return _PLATFORMS.put(work, platform).without_secret()


@needs(Permission.EDIT_HOUSE)
def remove(work: Work, platform_id: int) -> None:
    """Take a platform away that no visit ever used."""
    _PLATFORMS.remove(work, work.remote.platforms.get(platform_id))


@needs(Permission.EDIT_HOUSE)
def listed(reading: Reading) -> list[Platform]:
    """Return every platform, by name, without its secret."""
    return _shown(reading.remote.listed_platforms())


@needs(Permission.PLAN)
def in_use(reading: Reading) -> list[Platform]:
    """Return the platforms that can be chosen for a visit, without their secrets."""
    return _shown(one for one in reading.remote.listed_platforms() if one.active)


def _shown(platforms: Iterable[Platform]) -> list[Platform]:
    return [platform.without_secret() for platform in platforms]


def _fitting(platform: Platform) -> Platform:
    """Return it without what its kind does not have, and the address as links begin."""
    if platform.kind is PlatformKind.JITSI:
        return replace(platform, address=platform.address.rstrip("/"))
    address = platform.address if platform.kind is PlatformKind.LINK else ""
    return replace(platform, address=address, app_id="", secret="")
