"""The way back in by the recovery code, when every administrator forgot the password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.passwords import refuse_password
from familycare.persistence import keys
from familycare.services import accounts, vault
from familycare.services.well_known import well_known_passwords

if TYPE_CHECKING:
    from familycare.domain.clock import Clock
    from familycare.services.open_centre import OpenCentre


def recover(location: str, code: str, password: str, clock: Clock) -> OpenCentre:
    """Open a file as its first administrator, and give them this password. Slow.

    Raises WrongRecoveryCode, what is wrong with the password, or a StorageProblem; then nothing
    has changed.
    """
    secrets = keys.read(Path(location)).key_file.recover(code)
    refuse_password(password, secrets.account.login, well_known_passwords())
    centre = vault.open(location, clock, vault.SignedIn(location, secrets))
    try:
        accounts.take_own_password(centre, password)
    except BaseException:
        centre.close()
        raise
    return centre
