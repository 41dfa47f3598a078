"""Makes a demonstration centre: the same one for the same seed and day, as large as one likes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from random import Random
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.centre import Centre
from familycare.domain.trail import Deed
from familycare.i18n import _
from familycare.persistence.bulk import Bulk, remove_empty_centre, settle
from familycare.persistence.database import CACHE_KIB, is_server
from familycare.persistence.new_records import (
    NewAppointment,
    NewAssessment,
    NewClient,
    NewFamilyMember,
    NewGroup,
    NewNote,
    NewRoom,
    NewStaffMember,
)
from familycare.services import vault
from familycare.services.exchange import demo_users
from familycare.services.exchange.demonstration import (
    at_the_desk,
    calls,
    closures,
    counselled,
    invitations,
    limits,
    requests,
    write_ups,
)
from familycare.services.exchange.demonstration.batch import Batch
from familycare.services.exchange.demonstration.consents import Consents
from familycare.services.exchange.demonstration.networks import Networks
from familycare.services.exchange.demonstration.plan import Cancelled, DemoFigures, DemoPlan
from familycare.services.exchange.demonstration.recipe import new_uid, recipe
from familycare.services.exchange.demonstration.recovery import RecoveryStories
from familycare.services.exchange.demonstration.telephoned import Telephoned
from familycare.services.exchange.demonstration.years import Years
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.domain.clock import Clock
    from familycare.services.vault import OpenCentre

__all__ = ["Cancelled", "DemoFigures", "DemoPlan", "create_demo", "fill", "plan_for_today"]

Progress = Callable[[float, str], None]
"""Hears how far the work is, from 0 to 1, and what is being done; may raise Cancelled."""
LIVED = 0.97
"""Share of the work after which only the last writing to the disk is left."""


@needs(Permission.EDIT_HOUSE)
def fill(centre: OpenCentre, plan: DemoPlan, progress: Progress) -> DemoFigures:
    """Fill a new centre in one transaction; whatever `progress` raises leaves it as it was."""
    plan.check()
    with centre.work() as work:
        bulk = Bulk(work.transaction.connection, work.centre_id)
        try:
            figures = _filled(work, bulk, plan, progress)
            progress(1.0, _("Writing to the disk"))
            work.commit()
        finally:
            bulk.widen_cache(CACHE_KIB)
    settle(centre.database)
    return figures


def create_demo(location: str, plan: DemoPlan, clock: Clock, progress: Progress) -> DemoFigures:
    """Make a demonstration centre in a new file or an empty database, whole or not at all."""
    plan.check()
    data = recipe("centre")
    order = vault.NewCentre(
        name=data["name"],
        time_zone=data["time_zone"],
        contact=data["contact"],
        with_rooms=False,
        preset=data["slots"]["preset"],
    )
    founder = None if is_server(location) else demo_users.founder()
    centre = vault.create(location, order, clock, founder)
    try:
        figures = fill(centre, plan, progress)
        if founder is not None:
            demo_users.let_in(centre)
    except BaseException:
        _take_away(centre)
        raise
    else:
        return figures
    finally:
        centre.close()


def plan_for_today(
    clock: Clock, *, clients: int = 40, months: int = 12, seed: int = 1
) -> DemoPlan:
    """Plan a centre whose history ends on the present day of its time zone."""
    zone = Centre(name="", time_zone=recipe("centre")["time_zone"]).zone
    today = clock.now().astimezone(zone).date()
    return DemoPlan(clients=clients, months=months, seed=seed, today=today)


def _filled(work: Work, bulk: Bulk, plan: DemoPlan, progress: Progress) -> DemoFigures:
    bulk.widen_cache()
    chance, batch = Random(plan.seed), Batch(bulk)  # noqa: S311 - invented people need no secrets
    bulk.name_centre(new_uid(chance))
    phases = [phase.id for phase in work.house.listed_phases()]
    years = Years(chance, batch, plan, work.zone, _now(work, plan), phases)
    days = (years.last - years.first).days
    for day in years.days():
        if day.day == 1 or day == years.last:
            batch.write()
            progress(LIVED * (day - years.first).days / days, f"{day:%Y-%m}")
    bulk.finish()
    years.offers.write(work, plan.today)
    at_the_desk.write(work, chance, plan.today)
    calls.write(work, chance, plan.today)
    limits.write(work, chance, plan.today)
    closures.write(work, plan.today)
    requests.write(work, chance, plan.today)
    invitations.write(work, chance, plan.today)
    called = Telephoned().write(work, plan.today)
    write_ups.write(work, chance, plan.today)
    counselled.write(work, chance, plan.today)
    RecoveryStories(plan.seed).write(work, plan.today)
    Networks(plan.seed).write(work, plan.today)
    Consents(plan.seed).write(work, plan.today)
    work.changed(Centre, work.centre_id, Deed.FILL, undo=None)
    found = _figures(batch, years)
    return replace(found, notes=found.notes + called, records=found.records + called)


def _now(work: Work, plan: DemoPlan) -> int:
    """Return the present second; noon when the plan is for another day than this."""
    now = work.clock.now().astimezone(work.zone)
    if now.date() != plan.today:
        now = datetime.combine(plan.today, time(12), work.zone)
    return int(now.timestamp())


def _figures(batch: Batch, years: Years) -> DemoFigures:
    counts = {kind: batch.counts[kind.__name__] for kind in batch.waiting}
    return DemoFigures(
        clients=counts[NewClient],
        in_care=len(years.residents.in_care),
        family_members=counts[NewFamilyMember],
        staff=counts[NewStaffMember],
        rooms=counts[NewRoom],
        groups=counts[NewGroup],
        appointments=counts[NewAppointment],
        attendances=years.diary.attendances,
        assessments=counts[NewAssessment],
        notes=counts[NewNote],
        records=sum(counts.values()),
    )


def _take_away(centre: OpenCentre) -> None:
    if is_server(centre.database.location):
        with centre.work() as work:
            remove_empty_centre(work.transaction.connection, work.centre_id)
            work.commit()
        return
    centre.close()
    vault.remove(centre.database.location)
