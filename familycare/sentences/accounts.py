"""What people are told about accounts, passwords and key files, by the reasons' classes."""

from familycare.domain import accounts, password_strength, passwords, recovery_codes, storage
from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import N_

ACCOUNTS: dict[type[Refused], str] = {
    accounts.LoginMalformed: N_(
        "A sign-in name has {shortest} to {longest} characters: the letters A to Z, digits, and"
        " . _ - after the first one."
    ),
    accounts.LoginTaken: N_("The sign-in name {login} is taken already. Please choose another."),
    accounts.WrongSignIn: N_("Sign-in name or password is wrong, or the account is disabled."),
    accounts.WaitBeforeSignIn: N_(
        "Several attempts have failed. Please try again in {seconds} seconds."
    ),
    accounts.PasswordMustChange: N_("Please choose a password of your own first."),
    accounts.LastAdministrator: N_(
        "At least one administrator must remain. Please make somebody else one first."
    ),
    accounts.OwnRole: N_(
        "Nobody changes their own role or disables themselves. Please ask another administrator."
    ),
    accounts.NotAnAdministrator: N_("Only an administrator can change the accounts of others."),
    accounts.TooManyAccounts: N_("A centre has at most {most} accounts."),
    passwords.PasswordTooShort: N_(
        "The password needs at least {shortest} characters. Several words in a row are easy to"
        " remember."
    ),
    passwords.PasswordTooLong: N_("The password may have at most {longest} characters."),
    passwords.PasswordTooCommon: N_(
        "This password is among the first that others would try. Please take several words that"
        " have nothing to do with each other."
    ),
    passwords.PasswordUnchanged: N_("Please choose a password that is not the one from before."),
    password_strength.PasswordsDiffer: N_("The password was not typed the same twice."),
    recovery_codes.RecoveryCodeDiffers: N_(
        "This is not the code that was shown. Please type it from the page, or go back to it."
    ),
    recovery_codes.RecoveryCodeIncomplete: N_(
        "The recovery code has {needed} characters, but {given} were typed."
    ),
    recovery_codes.RecoveryCodeMistyped: N_(
        "There is a slip in group {group} of the recovery code. Please compare it once more."
    ),
    recovery_codes.WrongRecoveryCode: N_(
        "This is not the recovery code of this centre. Was a newer one printed?"
    ),
}

KEY_FILES: dict[type[StorageProblem], str] = {
    storage.KeyFileMissing: N_(
        "There is no key file {location}. Either it was left behind when the centre was moved,"
        " or this is not a centre. It can be brought back from a backup."
    ),
    storage.KeyFileDamaged: N_(
        "The key file {location} is damaged. Please bring it back from a backup."
    ),
    storage.KeyFileOutdated: N_(
        "The key file {location} is behind its twin. Saving the accounts once more mends it."
    ),
    storage.KeyFileAltered: N_(
        "The key file was changed outside this program. Nothing was opened. Please tell your"
        " administrator, and bring the key file back from a backup."
    ),
    storage.KeysPutBack: N_(
        "The key file beside this centre is an old one: people or passwords were changed since,"
        " and it does not know. So nobody can sign in with it. Please bring back the newest one,"
        " for example from the newest backup."
    ),
}
