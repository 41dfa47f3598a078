"""Families that were never there and were telephoned: what they said about why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.group_invitations import DeclineReason
from familycare.domain.people import Note
from familycare.i18n import N_, _
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from datetime import date

MOST_CLIENTS = 200
"""Clients among whom those are looked for whose families were never there."""
SAID = (
    (DeclineReason.CHILDREN, N_("Reached the mother. Nobody could mind the little ones so far.")),
    (DeclineReason.NOT_NOW, N_("Reached the brother. Wants to be asked again in a month.")),
    (DeclineReason.WORK, N_("Reached the father. Works every weekend until the new year.")),
)
EVERY = 2
"""One family of so many was telephoned."""


@needs(Permission.EDIT_HOUSE)
def write(work: Work, today: date) -> None:
    """Note some calls of the last days to families that were never there."""
    rows = work.listings.clients(
        "", work.today(), work.clock.now(), former=False, most=MOST_CLIENTS
    )
    found = [row.id for row in rows]
    met = {client for client, _last in work.support.last_contacts(found, work.clock.now())}
    author = next((member.name for member in work.staff.listed()), "")
    never = [client for client in sorted(found) if client not in met]
    for number, client in enumerate(never[::EVERY]):
        reason, said = SAID[number % len(SAID)]
        days = timedelta(days=1 + number % 9)
        at = work.clock.now().replace(microsecond=0) - days - (work.today() - today)
        note = Note(client_id=client, text=_(said), author=author, written_at=at, declined=reason)
        work.people.notes.add(note)
