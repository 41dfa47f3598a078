"""What people are told when the place of the data is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain import storage
from familycare.i18n import N_
from familycare.sentences.accounts import KEY_FILES
from familycare.sentences.backups import BACKUP_PROBLEMS
from familycare.sentences.voices import NOT_SAVED, Sentences

if TYPE_CHECKING:
    from familycare.domain.errors import StorageProblem

STORAGE: dict[type[StorageProblem], Sentences] = {
    storage.NoSuchFile: Sentences(
        N_("There is no file at {location}. Was it moved, or is a drive missing?"), NOT_SAVED
    ),
    storage.FileExists: Sentences(
        N_("There is a file at {location} already. Please choose another name."), NOT_SAVED
    ),
    storage.NotACentre: Sentences(
        N_("{location} is not a centre of this program, or it is damaged."), NOT_SAVED
    ),
    storage.NotProtected: Sentences(
        N_("{location} is not encrypted yet. Open it in the window to protect it."), NOT_SAVED
    ),
    storage.WrongKey: Sentences(
        N_(
            "The key file beside {location} does not belong to it. Please bring both back from "
            "the same backup."
        ),
        NOT_SAVED,
    ),
    storage.NetworkDrive: Sentences(
        N_(
            "{location} lies on a network drive, where data can be lost. Keep the file on this "
            "computer, or use a PostgreSQL server for several computers."
        ),
        NOT_SAVED,
    ),
    storage.Damaged: Sentences(
        N_("{location} is damaged. Please bring back the newest backup."), NOT_SAVED
    ),
    storage.MadeByNewerProgram: Sentences(
        N_("{location} was made by a newer version. Please update this program."), NOT_SAVED
    ),
    storage.EngineTooOld: Sentences(
        N_("The database software ({found}) is too old. Please install this program again."),
        NOT_SAVED,
    ),
    storage.SettingRefused: Sentences(
        N_("The database did not take a safety setting ({pragma}). Nothing was opened."),
        NOT_SAVED,
    ),
    storage.Busy: Sentences(
        N_("Another workstation keeps the file busy. Please try again in a moment."), NOT_SAVED
    ),
    storage.DiskFull: Sentences(
        N_("The disk is full. Please make room; nothing was lost."), NOT_SAVED
    ),
    storage.FileNotRead: Sentences(
        N_("{location} cannot be read. Please check that it is there, and who may read it."),
        NOT_SAVED,
    ),
    storage.ReadOnly: Sentences(
        N_("{location} or its folder cannot be written. Please check who may write there."),
        NOT_SAVED,
    ),
    storage.ConnectionLost: Sentences(
        N_("The server {server} does not answer. Please check the network."), NOT_SAVED
    ),
    storage.NotLetIn: Sentences(
        N_("The server {server} does not let you in. Please check database, user and password."),
        NOT_SAVED,
    ),
    storage.NotTheOwner: Sentences(
        N_(
            "Only a superuser of {server}, or the database's owner with the right to make roles, "
            "can set it up."
        ),
        NOT_SAVED,
    ),
    storage.NameTooLong: Sentences(
        N_("The name of the database {database} is too long: {longest} characters at most."),
        NOT_SAVED,
    ),
    storage.ServerBehind: Sentences(
        N_(
            "The server {server} is not set up for this version. Please ask whoever looks "
            "after it to run server-setup."
        ),
        NOT_SAVED,
    ),
    storage.BroughtBack: Sentences(
        N_(
            "The database on {server} was brought back from a backup that still holds people who "
            "were erased since. Please ask whoever looks after the server to run server-setup, "
            "which erases them again."
        ),
        NOT_SAVED,
    ),
    storage.ServerRefused: Sentences(
        N_("The server does not allow you this. Please ask your administrator."), NOT_SAVED
    ),
    storage.PrinterGone: Sentences(
        N_(
            "The printer does not take the pages. Check that it is on and connected, then print "
            "again, or save as PDF."
        ),
        NOT_SAVED,
    ),
    storage.Unreadable: Sentences(
        N_("The disk or the server reported an error ({code}). Please tell your administrator."),
        NOT_SAVED,
    ),
    **{kind: Sentences(staff, NOT_SAVED) for kind, staff in (KEY_FILES | BACKUP_PROBLEMS).items()},
}
