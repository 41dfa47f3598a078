"""What happens when somebody has signed in: the trail learns of it, and lost keys return."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.access import Actor, Role
from familycare.domain.accounts import Account
from familycare.domain.errors import StorageProblem
from familycare.domain.trail import Deed, Line, as_text
from familycare.persistence import keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from familycare.domain.trail import Facts
    from familycare.services.open_centre import OpenCentre

LEAST = Role.AUDITOR
"""What stands as the role where nobody has the login that was tried: one that changes nothing."""


def note(centre: OpenCentre, found: keys.Found | None = None, *, failures: int = 0) -> None:
    """Tell the trail who signed in and who failed before; mend the other of the two key files.

    The lines go with the first that is written, at the latest when the file was looked through or
    is closed: nothing is written to a file that turns out to be damaged.
    """
    if found is None:
        lines = [_line(centre, Deed.SIGN_IN)]
        if failures:  # a server knows of them only now, and names in a line whoever writes it
            lines.insert(0, _line(centre, Deed.FAILED_SIGN_IN, facts={"count": failures}))
        centre.reads.add_later(lines, lambda: None)
        return
    path = Path(centre.database.location)
    attempts = keys.attempts(path)
    untold = attempts.untold
    roles = {account.id: account.role for account in found.key_file.accounts}
    failed = [_failure(failure, roles) for failure in untold]
    facts: Facts | None = {"accounts differed": 1} if centre.differing else None
    told = partial(_forget, attempts, len(untold))
    centre.reads.add_later([*failed, _line(centre, Deed.SIGN_IN, facts=facts)], told)
    if found.trouble is not None:
        with suppress(StorageProblem):
            keys.write(path, found.key_file)


def _forget(attempts: keys.Attempts, failures: int) -> None:
    if failures:
        with suppress(StorageProblem):
            attempts.told(failures)


def _line(centre: OpenCentre, deed: Deed, facts: Facts | None = None) -> Line:
    at, who = centre.clock.now(), centre.account.id
    return Line(at, centre.actor, deed, Account.__name__, who, facts=as_text(facts))


def _failure(failure: keys.Failure, roles: Mapping[int, Role]) -> Line:
    """Return the line of a failed sign-in: then, and of the account that somebody tried."""
    tried = failure.account_id
    actor = Actor("", roles.get(tried or 0, LEAST), account_id=tried)
    return Line(failure.at, actor, Deed.FAILED_SIGN_IN, Account.__name__, tried or 0)
