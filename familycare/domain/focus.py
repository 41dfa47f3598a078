"""What a meeting works on: one of three domains."""

from enum import StrEnum


class CareDomain(StrEnum):
    """Whom it makes stronger: the three domains of prevention in the research."""

    INDIVIDUAL = "individual"
    FAMILY = "family"
    SOCIAL = "social"
