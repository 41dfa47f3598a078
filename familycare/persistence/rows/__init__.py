"""The tables, one module an area. Importing this package names them all."""

from familycare.persistence.rows import (
    appointments,
    closures,
    consents,
    desk,
    documents,
    family_network,
    groups,
    house,
    meetings,
    people,
    questionnaires,
    recovery,
    remote,
    requests,
    security,
    support,
    visiting,
)
from familycare.persistence.rows.table import METADATA

__all__ = [
    "METADATA",
    "appointments",
    "closures",
    "consents",
    "desk",
    "documents",
    "family_network",
    "groups",
    "house",
    "meetings",
    "people",
    "questionnaires",
    "recovery",
    "remote",
    "requests",
    "security",
    "support",
    "visiting",
]
