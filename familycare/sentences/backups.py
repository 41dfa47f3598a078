"""What people are told about backups: what is in the way, and what to do about it."""

from familycare.domain import backups, erasure
from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import N_

BACKUPS: dict[type[Refused], str] = {
    backups.NoSuchBackup: N_("There is no backup called {name}."),
    backups.NoBackups: N_("There is no backup yet."),
    backups.ServerKeepsItself: N_(
        "A server is backed up with its own tools, pg_dump and pg_restore."
    ),
}

ERASURES: dict[type[Refused], str] = {
    erasure.StillInCare: N_(
        "{name} is still in the programme. Enter the day of discharge before erasing."
    ),
    erasure.StillExpected: N_(
        "{name} still has appointments to come ({count}). Cancel them before erasing."
    ),
    erasure.ErasedAlready: N_("This person is erased already."),
}

BACKUP_PROBLEMS: dict[type[StorageProblem], str] = {
    backups.BackupDamaged: N_(
        "The backup “{name}” is not what was written ({finding}). It is not used; please take"
        " another one."
    ),
    backups.BackupFailed: N_(
        "The backup came out wrong ({finding}) and was thrown away. Please try again; if it"
        " happens twice, the disk may be failing."
    ),
    backups.BackupOfAnotherCentre: N_("The backup “{name}” was made of another centre."),
    backups.OpenElsewhere: N_(
        "Another program or window has this centre open. Please close it there, then try again."
    ),
}
