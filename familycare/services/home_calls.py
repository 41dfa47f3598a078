"""Telephone calls to a client's family: noted in the client's file, and due again on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.home_calls import CallDayNeeded, CallInThePast, HomeCall
from familycare.domain.people import Client, Note
from familycare.services import clients, house_views, scope, tasks
from familycare.services.client_views import RelativeLine, relatives
from familycare.services.tasks import NewTask
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.staff import StaffMember


class CallForm(NamedTuple):
    """What the form of a call needs before it can be shown."""

    client: Client
    relatives: tuple[RelativeLine, ...]
    staff: Sequence[StaffMember]


@needs(Permission.WRITE_NOTES, of=scope.the_client)
def form(reading: Reading, client_id: int) -> CallForm:
    """Return whom somebody can call about a client, and who could do it."""
    client = reading.people.clients.get(client_id)
    reading.saw(Client, client_id, client_id)
    return CallForm(client, tuple(relatives(reading, (client_id,))), house_views.staff(reading))


@needs(Permission.WRITE_NOTES, of=scope.client_of)
def note(work: Work, call: HomeCall) -> None:
    """Keep what came of a call as a note in the client's file, and the next one as a task."""
    if call.again_on is None and not call.said:
        raise CallDayNeeded
    if call.again_on is not None and call.again_on < work.today():
        raise CallInThePast(call.again_on)
    if call.said:
        clients.add_note(
            work, Note(client_id=call.client_id, text=call.said, declined=call.declined)
        )
    if call.again_on is not None:
        order = NewTask(
            text=call.task,
            due_on=call.again_on,
            staff_id=call.staff_id,
            client_id=call.client_id,
        )
        tasks.add(work, order)
