"""The columns that say to whom something about a client goes."""

import sqlalchemy as sa

from familycare.domain.recipients import Ground, ToWhom
from familycare.persistence.rows.table import OfCentre, reference, short_text
from familycare.persistence.types import stored


class ToSomebody(OfCentre):
    """What goes to one of the family, to the client, or to somebody outside."""

    to_whom: sa.Named[ToWhom] = sa.Column(stored(ToWhom))
    family_member_id: sa.Named[int | None] = reference("family_member")
    outsider: sa.Named[str] = short_text()
    authority: sa.Named[str] = short_text()
    ground: sa.Named[Ground | None] = sa.Column(stored(Ground))
    basis: sa.Named[str] = short_text()


def named_as_it_should() -> sa.CheckConstraint:
    """Return what holds each kind of recipient to what is to be known of it."""
    return sa.CheckConstraint(
        "(to_whom = 'family') = (family_member_id IS NOT NULL)"
        " AND (to_whom = 'outside') = (ground IS NOT NULL)",
        name="names_its_recipient",
    )
