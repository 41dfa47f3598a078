"""Rooms on a Jitsi server, and the signed tokens that open them around a visit only."""

from __future__ import annotations

import secrets
from base64 import b32encode
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from datetime import timedelta

    from familycare.domain.platforms import Platform
    from familycare.domain.slots import TimeSlot

ROOM_BYTES = 15
"""Chance in the name of a room, which is the only thing that somebody without a token could try
to guess."""
_ALGORITHM = "HS256"


def new_room(platform: Platform) -> str:
    """Return the link of a room that nobody else has; its name tells nothing about anybody."""
    name = b32encode(secrets.token_bytes(ROOM_BYTES)).decode("ascii").lower()
    return f"{platform.address}/{name}"


def signed(
    platform: Platform, room_link: str, slot: TimeSlot, margin: timedelta, *, host: bool
) -> str:
    """Return the link with a token that is valid during the slot, and this much around it."""
    import jwt  # noqa: PLC0415 - loads much, and most starts never need it

    opens = slot.widened(margin)
    claims = {
        # Whom a server takes tokens for is its application ID, unless it was told otherwise.
        "aud": platform.app_id,
        "iss": platform.app_id,
        "sub": _tenant(platform.address),
        "room": room_link.rsplit("/", 1)[-1],
        "nbf": int(opens.start.timestamp()),
        "exp": int(opens.end.timestamp()),
        # Read by servers with the module token_moderation, and with token_affiliation.
        "moderator": host,
        "context": {"user": {"affiliation": "owner" if host else "member"}},
    }
    token = jwt.encode(claims, platform.secret, algorithm=_ALGORITHM)
    return f"{room_link}?jwt={token}"


def _tenant(address: str) -> str:
    """Return the tenant that the address names, else its domain: what `sub` is checked against."""
    parts = urlsplit(address)
    return (parts.path.strip("/").rsplit("/", 1)[-1] or parts.hostname or "").lower()
