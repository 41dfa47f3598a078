"""The way back in by the recovery code, when every administrator forgot the password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.backups import ServerKeepsItself
from familycare.domain.centre import Centre
from familycare.domain.passwords import refuse_password
from familycare.domain.reasons import stated
from familycare.domain.trail import Deed
from familycare.persistence import keys
from familycare.persistence.file_accounts import FileAccounts
from familycare.services import accounts, vault
from familycare.services.well_known import well_known_passwords
from familycare.services.work import needs

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


@needs(Permission.MANAGE_ACCOUNTS)
def renew(centre: OpenCentre, code: str, *, password: str, reason: str) -> None:
    """Let a new recovery code open the file; the one before opens nothing from now on. Slow.

    One's own password and a reason are asked for. Both key files are saved, or none is changed.
    The copies of the keys in older backups still open with the code of then. A server has no
    code: ServerKeepsItself.
    """
    why = stated(reason)
    if centre.unlocked is None:
        raise ServerKeepsItself
    accounts.confirm(centre, password)
    with accounts.changing(centre) as (work, keeper):
        assert isinstance(keeper, FileAccounts)  # noqa: S101 - it is no server
        keeper.set_recovery_code(code)
        work.changed(Centre, work.centre_id, Deed.RENEW_CODE, undo=None)
        work.reason(why)
