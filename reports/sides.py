"""Where things stand across a page: in some languages lines, columns and lists begin at the right.

Places are told as distances from the edge at which lines begin. Both answers are distances from
the left.
"""

from familycare.i18n import runs_right_to_left


def edge(distance: float, whole: float) -> float:
    """Return the place that lies so far from the edge at which lines begin."""
    return whole - distance if runs_right_to_left() else distance


def left(distance: float, wide: float, whole: float) -> float:
    """Return the left side of what is so wide and begins so far from that edge."""
    return whole - distance - wide if runs_right_to_left() else distance
