"""Signing in: from login and password to what opens a centre. Slow on purpose; opens nothing."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.accounts import WaitBeforeSignIn, WrongSignIn, login_key
from familycare.domain.storage import NotLetIn
from familycare.persistence import keys
from familycare.persistence.database import as_user, is_server
from familycare.persistence.server.door import Door

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.clock import Clock


@dataclass(frozen=True)
class SignedIn:
    """Somebody whose password was right; `vault.open` takes it."""

    location: str = field(repr=False)
    """The path, or the URL with login and password."""
    secrets: keys.Unlocked | None = field(default=None, repr=False)
    """What opens a file; a server looks at the password itself."""


def unlock(location: str, login: str, password: str, clock: Clock) -> SignedIn:
    """Return what opens the centre for this person. Takes up to a second; failures make wait.

    Raises WrongSignIn, WaitBeforeSignIn, and for damaged or missing keys a StorageProblem. A
    server's answer comes with `vault.open` only.
    """
    if is_server(location):
        return SignedIn(as_user(location, login, password))
    path = Path(location)
    kept = keys.read(path)
    attempts = keys.attempts(path)
    if seconds := attempts.wait(login, clock.now()):
        raise WaitBeforeSignIn(seconds)
    try:
        secrets = kept.key_file.unlock(login, password)
    except WrongSignIn:
        attempts.failed(login, clock.now(), _account_id(kept.key_file, login))
        raise
    attempts.succeeded(login)
    return SignedIn(location, secrets)


@contextmanager
def counted(location: str) -> Iterator[None]:
    """Let a server look at a password inside; failures make wait, whoever sits where.

    Raises WaitBeforeSignIn, or what the server says.
    """
    door = Door(location)
    if seconds := door.wait():
        raise WaitBeforeSignIn(seconds)
    try:
        yield
    except NotLetIn:
        door.failed()
        raise


def _account_id(key_file: keys.KeyFile, login: str) -> int | None:
    sought = login_key(login)
    found = (each.id for each in key_file.accounts if login_key(each.login) == sought)
    return next(found, None)
