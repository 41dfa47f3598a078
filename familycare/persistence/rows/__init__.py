"""The tables, one module an area. Importing this package names them all."""

from familycare.persistence.rows import appointments, groups, house, people, security, support
from familycare.persistence.rows.table import METADATA

__all__ = ["METADATA", "appointments", "groups", "house", "people", "security", "support"]
