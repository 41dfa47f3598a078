"""Families that were never there and were telephoned: what they said about why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from familycare.domain.group_invitations import DeclineReason
from familycare.domain.people import Note
from familycare.i18n import N_, _

if TYPE_CHECKING:
    from datetime import date

    from familycare.services.work import Work

MOST_CLIENTS = 200
"""Clients among whom those are looked for whose families were never there."""
SAID = (
    (DeclineReason.CHILDREN, N_("Reached the mother. Nobody could mind the little ones so far.")),
    (DeclineReason.NOT_NOW, N_("Reached the brother. Wants to be asked again in a month.")),
    (DeclineReason.WORK, N_("Reached the father. Works every weekend until the new year.")),
)


class Telephoned:
    """Telephones some of the families that were never there."""

    def __init__(self, every: int = 2) -> None:
        self._every = every  # one family of so many

    def write(self, work: Work, today: date) -> int:
        """Note the calls of the last days; return how many."""
        rows = work.listings.clients(
            "", work.today(), work.clock.now(), former=False, most=MOST_CLIENTS
        )
        found = [row.id for row in rows]
        met = {client for client, _last in work.support.last_contacts(found, work.clock.now())}
        author = next((member.name for member in work.staff.listed()), "")
        never = [client for client in sorted(found) if client not in met]
        called = never[:: self._every]
        for number, client in enumerate(called):
            reason, said = SAID[number % len(SAID)]
            days = timedelta(days=1 + number % 9)
            at = work.clock.now().replace(microsecond=0) - days - (work.today() - today)
            note = Note(
                client_id=client, text=_(said), author=author, written_at=at, declined=reason
            )
            work.people.notes.add(note)
        return len(called)
