"""What a meeting works on: one of three domains, by some of four strategies."""

from enum import StrEnum


class CareDomain(StrEnum):
    """Whom it makes stronger: the three domains of prevention in the research."""

    INDIVIDUAL = "individual"
    FAMILY = "family"
    SOCIAL = "social"


class Strategy(StrEnum):
    """How it does so: the four strategies of the research on family support."""

    COGNITIVE_ACCEPTANCE = "cognitive acceptance"
    EMOTIONAL_COMMUNICATION = "emotional communication"
    SOCIAL_CARE = "social care"
    SELF_GUIDANCE = "self-guidance"
