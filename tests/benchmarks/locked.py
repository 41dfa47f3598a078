"""What the measurements share: demonstrations with their keys, opened by us or read bare.

Floors read through the same cipher as the program. What the cipher itself costs, `cipher.py` says.
"""

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from familycare.persistence import keys
from familycare.persistence.database import CACHE_KIB
from familycare.services.exchange import demo_users
from tests.centre import copied, opened_demo

__all__ = ["bare", "copied", "key_of", "opened_demo", "sign_in"]


def key_of(path):
    """Return what opens a demonstration's file."""
    login = next(iter(demo_users.LOGINS.values()))
    return keys.read(Path(path)).key_file.unlock(login, demo_users.PASSWORD).key


def bare(path, **how):
    """Open a demonstration with the driver alone."""
    key = key_of(path)
    db = sqlite.connect(str(path), **how)
    db.execute(f"PRAGMA key=\"x'{key.key.hex()}{key.salt.hex()}'\"")
    db.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    return db


def sign_in(program):
    """Sign in to a demonstration through the page."""
    card = program.window.card
    card.login.setText("coordinator")
    card.password.edit.setText(demo_users.PASSWORD)
    card.primary.click()
