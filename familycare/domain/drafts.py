"""What somebody had begun to write when the program was locked."""

from dataclasses import dataclass
from datetime import datetime

MOST_CONTENT = 200_000
"""Characters; far more than any form takes."""
FORMS_ABOUT_CLIENTS = frozenset(
    {
        "apart",
        "assessment",
        "client",
        "client leave",
        "close concern",
        "concern",
        "correction",
        "level",
        "lift",
        "note",
        "recovery",
        "relative",
        "restriction",
        "together",
    }
)
"""Forms whose names go on with the client's number: "note/12/3" is one about client 12."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A form that was filled in and not saved. It belongs to who typed it, and to nobody else."""

    id: int = 0
    version: int = 0
    account_id: int
    form: str
    """Which form, about which records."""
    content: str
    """What was typed, as JSON; only the form itself understands it."""
    saved_at: datetime


def is_about_client(form: str, client_id: int) -> bool:
    """Whether a form of this name is about this client, whatever stands in it."""
    kind, _slash, rest = form.partition("/")
    return kind in FORMS_ABOUT_CLIENTS and rest.partition("/")[0] == str(client_id)
