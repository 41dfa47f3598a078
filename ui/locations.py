"""Where a centre is kept, as people name it: a file, or a server with or without a password."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

SUFFIX = ".familycare"
SCHEME = "postgresql"


def from_anywhere(location: str) -> str:
    """Return what was typed in some folder as it is found from every folder."""
    return location if "://" in location else str(Path(location).absolute())


def without_password(location: str) -> str:
    """Return a server's URL as it may be kept, or a file's path as it is."""
    if "://" not in location:
        return location
    parts = urlsplit(location)
    host = f"{parts.hostname or ''}:{parts.port}" if parts.port else parts.hostname or ""
    user = f"{parts.username}@" if parts.username else ""
    return f"{SCHEME}://{user}{host}{parts.path}"


def is_server(location: str) -> bool:
    """Whether this is a database on a server."""
    return "://" in location


def name_of(location: str) -> str:
    """Return what a centre goes by before it is open: its file's name, or database and server."""
    if not is_server(location):
        return Path(location).name
    parts = urlsplit(location)
    return f"{unquote(parts.path.lstrip('/'))} · {parts.hostname or ''}"


def login_of(location: str) -> str:
    """Return the user that a server's URL names; empty if none."""
    return unquote(urlsplit(location).username or "") if is_server(location) else ""
