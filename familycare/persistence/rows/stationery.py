"""Table of what a centre set about its papers."""

import sqlalchemy as sa

from familycare.domain.consent import Section
from familycare.domain.stationery import HouseWords
from familycare.persistence.rows.table import METADATA, OfCentre, short_text
from familycare.persistence.types import SeveralOf, Texts


class StationeryRow(OfCentre):
    """Letterhead, logo and words of one centre; a centre that set nothing has no row."""

    telephone: sa.Named[str] = short_text()
    email: sa.Named[str] = short_text()
    left_out: sa.Named[tuple[Section, ...]] = sa.Column(SeveralOf(Section))
    texts: sa.Named[tuple[HouseWords, ...]] = sa.Column(Texts)
    logo: sa.Named[bytes] = sa.Column(sa.LargeBinary)


STATIONERY = sa.Table("stationery", METADATA, StationeryRow, sa.UniqueConstraint("centre_id"))
