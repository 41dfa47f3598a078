"""What the demonstration centre's desk noted in the last days, and what is still to be done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.appointments import State
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


@needs(Permission.EDIT_HOUSE)
def write(work: Work, chance: Random, today: date) -> None:
    """Note how the visits of the last days went, and a few tasks that came of them."""
    data = recipe("centre")["desk"]
    officers = [member.name for member in work.staff.listed()]
    during = work.days(today - timedelta(days=data["days"]), today)
    for row in work.desk.between(during):
        if row.state is not State.HELD:
            continue
        officer = chance.choice(officers)
        work.desk.visits.add(_record(row, officer, chance, data))
        if chance.random() < data["task_of"]:
            work.desk.tasks.add(_task(row, officer, chance, data, today))


def _record(row: Any, officer: str, chance: Random, data: Mapping[str, Any]) -> VisitRecord:  # noqa: ANN401 - a row
    (weight,) = chance.choices(range(len(data["mood"])), data["mood"])
    said = chance.random() < data["remark"]
    return VisitRecord(
        appointment_id=row.id,
        arrived_at=row.starts - timedelta(minutes=chance.randrange(10)),
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
