"""Stores and finds consents, their scans, and what was handed out under them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.consent import Consent, Section
from familycare.domain.consent_scans import ConsentScan
from familycare.domain.disclosure import Disclosure
from familycare.domain.ids import ConsentId
from familycare.persistence.batches import Batches
from familycare.persistence.documents import Documents
from familycare.persistence.records import Records
from familycare.persistence.rows.consents import (
    CONSENT,
    CONSENT_SCAN,
    DISCLOSED_SECTION,
    DISCLOSURE,
)
from familycare.persistence.rows.people import CLIENT

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from familycare.domain.ids import CentreId

ENDS = ("closed_on", "closing", "closed_how", "closed_by")
"""All that is ever written to a consent once it is kept."""


class Consents:
    """The consents of one unit of work. Each knows when its client left."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._records = Records(connection, centre_id, Consent, CONSENT, apart=("left_on",))
        self.scans = Records(connection, centre_id, ConsentScan, CONSENT_SCAN)
        self.disclosures = Disclosures(connection, centre_id)
        self.documents = Documents(connection, centre_id)
        self.batches = Batches(connection, centre_id)

    def get(self, consent_id: int) -> Consent:
        """Return the consent, or raise NotFound."""
        return self._with_leaving([self._records.get(consent_id)])[0]

    def of_clients(self, clients: Collection[int]) -> list[Consent]:
        """Return all consents of these clients, whatever became of them, oldest first."""
        if not clients:
            return []
        c = CONSENT.c
        return self._with_leaving(
            self._records.where(c.client_id.in_(clients), order=[c.valid_from, c.id])
        )

    def ending(self, first: date, last: date) -> list[Consent]:
        """Return the consents not closed that may end in this span.

        Those are the ones with a last day in it, and all that end with an event that has come.
        """
        c = CONSENT.c
        soon = c.expires_on.between(first, last)
        left = sa.select(CLIENT.c.id).where(CLIENT.c.discharged_on.is_not(None))
        by_event = sa.and_(c.ends_with.is_not(None), c.client_id.in_(left))
        found = self._records.where(c.closed_on.is_(None), sa.or_(soon, by_event), order=[c.id])
        return self._with_leaving(found)

    def add(self, consent: Consent) -> Consent:
        """Store a new consent; return it with its number."""
        stored = self._records.add(consent)
        return self._with_leaving([stored])[0]

    def save(self, consent: Consent) -> Consent:
        """Store the end of a consent, unless someone changed it since; nothing else changes."""
        return self._records.save_only(consent, ENDS)

    def remove(self, consent: Consent) -> None:
        """Take a consent away under which nothing was told; raises StillInUse."""
        self._records.remove(consent)

    def scan_of(self, consent_id: int) -> ConsentScan | None:
        """Return the scan of a consent, if there is one."""
        found = self.scans.where(CONSENT_SCAN.c.consent_id == consent_id)
        return found[0] if found else None

    def scanned(self, consents: Collection[int]) -> frozenset[int]:
        """Return which of these consents have a scan."""
        c = CONSENT_SCAN.c
        query = sa.select(c.consent_id).where(c.consent_id.in_(consents))
        return frozenset(self._connection.scalars(query)) if consents else frozenset()

    def _with_leaving(self, consents: list[Consent]) -> list[Consent]:
        clients = {each.client_id for each in consents if each.ends_with is not None}
        if not clients:
            return consents
        c = CLIENT.c
        query = sa.select(c.id, c.discharged_on).where(c.id.in_(clients))
        rows = self._connection.execute(query)
        left: dict[int, date | None] = {row[0]: row[1] for row in rows}
        return [
            replace(each, left_on=left.get(each.client_id)) if each.ends_with else each
            for each in consents
        ]


class Disclosures:
    """What was handed out, in one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._records = Records(
            connection, centre_id, Disclosure, DISCLOSURE, apart=("sections", "consents")
        )

    def get(self, disclosure_id: int) -> Disclosure:
        """Return what was handed out, or raise NotFound."""
        return self._with_sections([self._records.get(disclosure_id)])[0]

    def add(self, disclosure: Disclosure) -> Disclosure:
        """Store what is handed out. The database itself refuses what no consent covers."""
        stored = self._records.add(disclosure)
        consents = disclosure.consents or (None,) * len(disclosure.sections)
        rows: list[dict[str, Any]] = [
            {"disclosure_id": stored.id, "section": section, "consent_id": consent}
            for section, consent in zip(disclosure.sections, consents, strict=True)
        ]
        self._connection.execute(sa.insert(DISCLOSED_SECTION), rows)
        return stored

    def save(self, disclosure: Disclosure) -> Disclosure:
        """Store whether it left after all; nothing else of it ever changes."""
        return self._records.save_only(disclosure, ("failed",))

    def of_client(self, client_id: int, since: datetime) -> list[Disclosure]:
        """Return what was handed out about a client since then, newest first."""
        c = DISCLOSURE.c
        found = self._records.where(
            c.client_id == client_id, c.at >= since, order=[c.at.desc(), c.id.desc()]
        )
        return self._with_sections(found)

    def of_files(self, clients: Collection[int], digests: Collection[str]) -> list[Disclosure]:
        """Return what was told of these clients by files of these digests, newest first."""
        if not digests:
            return []
        c = DISCLOSURE.c
        same = (c.client_id.in_(clients), c.sha256.in_(digests), sa.not_(c.failed))
        return self._records.where(*same, order=[c.at.desc(), c.id.desc()])

    def _with_sections(self, found: list[Disclosure]) -> list[Disclosure]:
        if not found:
            return []
        c = DISCLOSED_SECTION.c
        query = sa.select(c.disclosure_id, c.section, c.consent_id).where(
            c.disclosure_id.in_([each.id for each in found])
        )
        told: defaultdict[int, dict[Section, ConsentId | None]] = defaultdict(dict)
        for number, section, consent in self._connection.execute(query):
            told[number][section] = None if consent is None else ConsentId(consent)
        order = {section: place for place, section in enumerate(Section)}
        return [
            replace(each, sections=tuple(by), consents=tuple(filter(None, by.values())))
            for each in found
            for by in [dict(sorted(told[each.id].items(), key=lambda pair: order[pair[0]]))]
        ]
