"""Loads what opening a centre needs, while somebody reads the first page or types a password.

Only what knows nothing of Qt is loaded on a thread: PySide6 makes its classes when they are first
asked for, and two threads that ask at once end the process (seen with 6.11 in one start of twenty
whose password was typed at once).
"""

from importlib import import_module

STORE = (
    "familycare.services.vault",  # with the database: two thirds of all this
    "familycare.sentences",
    "familycare.services.appointments",
    "familycare.services.calendar_views",
    "familycare.services.search_views",
    "familycare.services.hover_views",
    "familycare.services.trail_views",
    "familycare.services.today_views",
    "familycare.services.group_views",
    "familycare.services.visit_requests",
    "familycare.services.closure_assistant",
    "familycare.services.together",
    "familycare.services.copying",
    "familycare.services.desk_views",
    "familycare.services.house_views",
    "familycare.services.review_views",
    "familycare.services.support_views",
    "familycare.services.waiting_list",
    "familycare.services.request_views",
    "familycare.services.saved_filters",
    "familycare.services.shading",
)
"""What a thread of the pool loads: nothing of this may load PySide6."""
SCREEN = (
    "ui.runner",
    "ui.messages",
    "ui.main_window",
    "ui.places",
    "ui.desk",
    "ui.watch",
    "ui.calendar.grid",
    "ui.calendar.page",
    "ui.today.page",
)
"""What the screen's own thread loads, one by one between two keys, in the order of opening."""


def load(name: str) -> None:
    """Load one of them."""
    import_module(name)
