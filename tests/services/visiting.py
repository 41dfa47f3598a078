"""What the tests of the house rules of visiting share: setting rules, asking, being refused."""

from dataclasses import replace
from datetime import date, time

import pytest

from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.booking_window import BookingWindow
from familycare.domain.closures import Closure, Leave
from familycare.domain.entitlement import Correction, Entitlement
from familycare.domain.people import Kinship
from familycare.domain.restrictions import (
    KeptApart,
    Restriction,
    RestrictionCause,
    RestrictionKind,
)
from familycare.domain.templates import SlotTemplate, TemplateDate
from familycare.services import eligibility
from familycare.services.eligibility import Sought, Verdict
from tests.centre import at, relative

VISIT = AppointmentKind.FAMILY_VISIT
JULY_4, JULY_18 = date(2026, 7, 4), date(2026, 7, 18)
"""The Saturdays around the one of the scenarios, which is the 11th."""


def sets(home, **numbers):
    """Set numbers of the house rules."""
    with home.opened.work() as work:
        work.house.save_settings(replace(work.house.settings(), **numbers))
        work.commit()


def adds(home, *records):
    """Put records of the house rules into the centre; return them with their numbers."""
    with home.opened.work() as work:
        found = [_place(work, record).add(record) for record in records]
        work.commit()
    return found


def _place(work, record):
    return {
        SlotTemplate: work.visiting.templates,
        TemplateDate: work.visiting.template_dates,
        Entitlement: work.visiting.entitlements,
        BookingWindow: work.visiting.windows,
        Restriction: work.restrictions.restrictions,
        KeptApart: work.restrictions.kept_apart,
        Correction: work.restrictions.corrections,
        Leave: work.restrictions.leave,
        Closure: work.closures.closures,
    }[type(record)]


def changes(home, repository, record_id, **changed):
    """Change a record as it stands."""
    with home.opened.work() as work:
        place = repository(work)
        place.save(replace(place.get(record_id), **changed))
        work.commit()


def changes_client(home, client, **changed):
    changes(home, lambda work: work.people.clients, client, **changed)


def changes_member(home, member, **changed):
    changes(home, lambda work: work.people.family_members, member, **changed)


def changes_phase_of(home, client, **changed):
    phase = home.ask(lambda reading: reading.people.clients.get(client).phase_id)
    changes(home, lambda work: work.house.phases, phase, **changed)


def template_s(home, **changed):
    """Offer what the scenarios call S: Saturday 10:00–11:00, Room A, 2 open and 1 supervised."""
    template = SlotTemplate(
        name="S",
        room_id=home.room_a,
        weekday=5,
        opens=time(10),
        closes=time(11),
        valid_from=date(2026, 6, 29),
        open_places=2,
        supervised_places=1,
    )
    return adds(home, replace(template, **changed))[0]


def born(home, client, *birthdays):
    """Give a client approved relatives with these dates of birth."""
    with home.opened.work() as work:
        members = [
            relative(work, client, kinship=Kinship.SISTER, given=f"G{n}").member.id
            for n in range(len(birthdays))
        ]
        work.commit()
    for member, birthday in zip(members, birthdays, strict=True):
        changes_member(home, member, born_on=birthday)
    return tuple(members)


def refused(home, order):
    """Return the reasons for which an order is refused."""
    with pytest.raises(CannotBook) as refusal:
        home.book(order)
    return list(refusal.value.reasons)


def kinds(home, order):
    return [type(reason) for reason in refused(home, order)]


def sought(home, client=None, **more):
    client = client or home.anna
    wanted = {"clients": (client,), "family": (home.mother_of[client],), **more}
    return Sought(kind=VISIT, **wanted)


def days_offered(home, first, last, client=None, **more):
    """Return the days of the slots that are free for a client."""
    during = home.ask(lambda reading: reading.days(first, last))
    found = home.ask(eligibility.openings, sought(home, client, **more), during)
    return sorted({each.slot.start.date() for each in found if each.verdict is Verdict.FREE})


def ban(home, last_day):
    return Restriction(
        family_member_id=home.mother_of[home.anna],
        kind=RestrictionKind.BAN,
        cause=RestrictionCause.CHILD_PROTECTION,
        starts_on=date(2026, 6, 1),
        ends_on=last_day,
        made_at=at(8, day=date(2026, 6, 1)).start,
    )


def apart(**pair):
    return KeptApart(
        **pair,
        cause=RestrictionCause.VIOLENCE,
        starts_on=date(2026, 6, 1),
        made_at=at(8, day=date(2026, 6, 1)).start,
    )
