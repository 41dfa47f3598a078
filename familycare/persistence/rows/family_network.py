"""Tables of the pictures of clients' family networks."""

from datetime import date

import sqlalchemy as sa

from familycare.domain.family_network import (
    LABEL_LIMIT,
    Direction,
    HowOften,
    Influence,
    NetworkKind,
    Strain,
    SupportKind,
    TieStrength,
)
from familycare.persistence.rows.table import METADATA, OfCentre, reference, short_text
from familycare.persistence.types import SeveralOf, stored


class FamilyNetworkRow(OfCentre):
    """The picture of one day."""

    client_id: sa.Named[int] = reference("client")
    drawn_on: sa.Named[date]
    begun_on: sa.Named[date]
    author: sa.Named[str] = short_text()


FAMILY_NETWORK = sa.Table(
    "family_network",
    METADATA,
    FamilyNetworkRow,
    sa.UniqueConstraint("client_id", "drawn_on"),
)


class NetworkPersonRow(sa.TypedColumns):
    """Somebody in a picture, and how the tie is."""

    network_id: sa.Named[int] = reference("family_network", key=True, cascade=True)
    number: sa.Named[int] = sa.Column(sa.SmallInteger, primary_key=True)
    family_member_id: sa.Named[int | None] = reference("family_member")
    kind: sa.Named[NetworkKind] = sa.Column(stored(NetworkKind))
    label: sa.Named[str] = sa.Column(sa.String(LABEL_LIMIT), server_default="")
    strength: sa.Named[TieStrength] = sa.Column(stored(TieStrength))
    strain: sa.Named[Strain] = sa.Column(stored(Strain))
    support: sa.Named[tuple[SupportKind, ...]] = sa.Column(
        SeveralOf(SupportKind), server_default=""
    )
    direction: sa.Named[Direction] = sa.Column(stored(Direction))
    influence: sa.Named[Influence] = sa.Column(stored(Influence))
    how_often: sa.Named[HowOften] = sa.Column(stored(HowOften))
    x: sa.Named[int] = sa.Column(sa.SmallInteger)
    y: sa.Named[int] = sa.Column(sa.SmallInteger)


NETWORK_PERSON = sa.Table(
    "network_person",
    METADATA,
    NetworkPersonRow,
    sa.UniqueConstraint("network_id", "family_member_id"),
    sa.CheckConstraint(
        "(kind = 'family') = (family_member_id IS NOT NULL)", name="is_named_if_of_the_family"
    ),
    sa.Index(None, "family_member_id"),
)
