"""Why people use again: the codes of research and of the helpline's guide, as one list."""

from enum import StrEnum


class Cause(StrEnum):
    """What led to use, as the client or staff see it."""

    TRIGGER = "trigger"
    FEELINGS = "feelings"
    CONFLICT = "conflict"
    EVENT = "stressful event"
    PRESSURE = "social pressure"
    OVERCONFIDENCE = "overconfidence"
    NO_SUPPORT = "lack of support"
    CRAVING = "craving"
    JOY = "joy"
    WORK = "work"
    WISH = "conscious wish"
    OTHER = "other"
