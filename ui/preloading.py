"""Loads what opening a centre needs, while somebody reads the first page or types a password."""

from importlib import import_module

NEEDED = (
    "familycare.services.vault",  # with the database: two thirds of all this
    "ui.runner",
    "ui.main_window",
    "ui.places",
    "ui.desk",
    "ui.watch",
    "ui.calendar.page",
    "ui.today.page",
)
"""In the order in which opening asks for them."""


def preload() -> None:
    """Load all of it; meant for a thread of the pool, after the first paint."""
    for name in NEEDED:
        import_module(name)
