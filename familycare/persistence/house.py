"""The centre itself: its name, phases, settings and stationery."""

from dataclasses import fields, replace

import sqlalchemy as sa

from familycare.domain.centre import Centre
from familycare.domain.errors import ChangedElsewhere, NotFound
from familycare.domain.ids import CentreId, new_uid
from familycare.domain.people import Phase
from familycare.domain.settings import Settings
from familycare.domain.stationery import Stationery
from familycare.persistence.records import Records
from familycare.persistence.rows.house import PHASE, SETTING
from familycare.persistence.rows.stationery import STATIONERY
from familycare.persistence.rows.table import CENTRE

_SETTINGS = sa.select(SETTING.c.name, SETTING.c.value).where(
    SETTING.c.centre_id == sa.bindparam("centre")
)
_COLUMNS = [CENTRE.c[f.name] for f in fields(Centre)]


def first_centre(connection: sa.Connection) -> Centre | None:
    """Return the centre with the lowest number, or None in an empty database."""
    row = connection.execute(sa.select(*_COLUMNS).order_by(CENTRE.c.id).limit(1)).first()
    return None if row is None else Centre(**row._mapping)


def add_centre(connection: sa.Connection, centre: Centre) -> Centre:
    """Store a new centre and return it with its number."""
    done = connection.execute(
        sa.insert(CENTRE).values(
            uid=new_uid(),
            name=centre.name,
            time_zone=centre.time_zone,
            contact=centre.contact,
            version=1,
        )
    )
    key = done.inserted_primary_key
    assert key is not None  # noqa: S101 - the table has a key
    return replace(centre, id=CentreId(key[0]), version=1)


class House:
    """The centre of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.phases = Records(connection, centre_id, Phase, PHASE)
        self.stationeries = Records(connection, centre_id, Stationery, STATIONERY)

    def centre(self) -> Centre:
        """Return the centre."""
        query = sa.select(*_COLUMNS).where(CENTRE.c.id == self._centre_id)
        row = self._connection.execute(query).first()
        if row is None:
            raise NotFound(Centre, self._centre_id)
        return Centre(**row._mapping)

    def uid(self) -> str:
        """Return the random identifier of the centre."""
        query = sa.select(CENTRE.c.uid).where(CENTRE.c.id == self._centre_id)
        return self._connection.execute(query).scalar_one()

    def listed_phases(self) -> list[Phase]:
        """Return the phases of the programme in their order."""
        return self.phases.where(order=[PHASE.c.position])

    def save_centre(self, centre: Centre) -> Centre:
        """Store the changed centre, unless someone changed it since it was read."""
        done = self._connection.execute(
            sa.update(CENTRE)
            .where(CENTRE.c.id == self._centre_id, CENTRE.c.version == centre.version)
            .values(
                name=centre.name,
                time_zone=centre.time_zone,
                contact=centre.contact,
                version=centre.version + 1,
            )
        )
        if done.rowcount != 1:
            raise ChangedElsewhere(Centre, centre.id)
        return replace(centre, version=centre.version + 1)

    def stationery(self) -> Stationery:
        """Return what the centre's papers bear; where nobody set anything, nothing."""
        return next(iter(self.stationeries.where()), Stationery())

    def settings(self) -> Settings:
        """Return the settings; what nobody changed has its default."""
        known = {f.name for f in fields(Settings)}
        found = self._connection.execute(_SETTINGS, {"centre": self._centre_id})
        return Settings(**{name: value for name, value in found if name in known})

    def save_settings(self, settings: Settings) -> None:
        """Store those settings that differ from their default."""
        self._connection.execute(sa.delete(SETTING).where(SETTING.c.centre_id == self._centre_id))
        default = Settings()
        changed = [
            {"centre_id": self._centre_id, "name": f.name, "value": getattr(settings, f.name)}
            for f in fields(Settings)
            if getattr(settings, f.name) != getattr(default, f.name)
        ]
        if changed:
            self._connection.execute(sa.insert(SETTING), changed)
