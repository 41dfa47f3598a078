"""The keys of a centre's file: who can open it, kept in a small file beside it. No database."""

from familycare.persistence.keys.attempt_file import Attempts, Failure, attempts
from familycare.persistence.keys.files import Found, keys_beside, read, remove, write
from familycare.persistence.keys.key_file import KeyFile
from familycare.persistence.keys.sealing import Cost
from familycare.persistence.keys.unlocked import FileKey, Secrets, Unlocked

__all__ = [
    "Attempts", "Cost", "Failure", "FileKey", "Found", "KeyFile", "Secrets", "Unlocked",
    "attempts", "keys_beside", "read", "remove", "write",
]  # fmt: skip
