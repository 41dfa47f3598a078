"""What the demonstration centre's desk noted in the last days, and what is still to be done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.appointments import Presence, State
from familycare.domain.tasks import Task
from familycare.domain.visiting_desk import TENSEST, VisitRecord
from familycare.i18n import _
from familycare.services.exchange.demonstration.recipe import recipe
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random
    from typing import Any

    from familycare.domain.slots import TimeSlot


@needs(Permission.EDIT_HOUSE)
def write(work: Work, chance: Random, today: date) -> None:
    """Note how the visits of the last days went, and a few tasks that came of them."""
    data = recipe("centre")["desk"]
    officers = [member.name for member in work.staff.listed()]
    during = work.days(today - timedelta(days=data["days"]), today)
    late = _lateness(work, during)
    for row in work.desk.between(during):
        if row.state is not State.HELD:
            continue
        officer = chance.choice(officers)
        work.desk.visits.add(_record(row, officer, chance, data, late.get(row.id, 0)))
        if chance.random() < data["task_of"]:
            work.desk.tasks.add(_task(row, officer, chance, data, today))


def _lateness(work: Work, during: TimeSlot) -> dict[int, int]:
    """Return by how many minutes the first who came to each visit was late."""
    found: dict[int, int] = {}
    for guest in work.desk.guests_between(during):
        if guest.presence is Presence.ATTENDED:
            known = found.get(guest.appointment_id, guest.minutes_late)
            found[guest.appointment_id] = min(known, guest.minutes_late)
    return found


def _record(
    row: Any,  # noqa: ANN401 - a row
    officer: str,
    chance: Random,
    data: Mapping[str, Any],
    late: int,
) -> VisitRecord:
    (weight,) = chance.choices(range(len(data["mood"])), data["mood"])
    said = chance.random() < data["remark"]
    early = chance.randrange(10)
    return VisitRecord(
        appointment_id=row.id,
        arrived_at=row.starts + timedelta(minutes=late or -early),
        identity_by=officer,
        items_by=officer if KINDS[row.kind].family_on_site else "",
        ended_at=row.ends,
        mood=TENSEST + weight,
        remark=_(chance.choice(data["remarks"])) if said else "",
        author=officer,
    )


def _task(row: Any, officer: str, chance: Random, data: Mapping[str, Any], today: date) -> Task:  # noqa: ANN401 - a row
    due = row.ends.date() + timedelta(days=chance.randrange(1, data["days"]))
    done = due < today
    return Task(
        client_id=row.client_id,
        appointment_id=row.id,
        text=_(chance.choice(data["tasks"])),
        due_on=due,
        author=officer,
        done_at=row.ends + timedelta(days=1) if done else None,
        done_by=officer if done else "",
    )
