"""Papers about nobody: what a centre's letterhead and words look like before anybody gets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from familycare import i18n
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.mail import Told
from familycare.domain.slots import TimeSlot
from familycare.domain.support_level import Band, Level
from familycare.formats import month_start
from familycare.i18n import N_, _
from familycare.services.closure_letters import ClosureLetter, ClosureLetters, LetterVisit
from familycare.services.desk_papers import Passes, VisitPass
from familycare.services.family_calendars import FamilyCalendar
from familycare.services.invitation_letters import InvitationLetter, InvitationLetters
from familycare.services.report_views import (
    SECTIONS,
    ComingAppointment,
    KindAttendance,
    ProgressSheet,
    WeekAttendance,
)
from familycare.services.support_card import Standing
from reports import (
    closure_letter,
    fridge_calendar,
    invitation_letter,
    progress_report,
    visit_pass,
)

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from familycare.domain.stationery import Stationery
    from reports.frame import Paper

# Translators: names of people in an example; please use short ones that nobody has in particular.
CLIENT = N_("Alex")
READER = N_("Sam Sample")
ROOM = N_("Family room")
PHASE = N_("Settling in")
WEEKS = 9
HOUR = time(14)
VISIT = AppointmentKind.FAMILY_VISIT


@dataclass(frozen=True)
class House:
    """Whose papers they are to look like."""

    centre: str
    contact: str
    stationery: Stationery
    today: date
    zone: ZoneInfo

    def slot(self, days: int) -> TimeSlot:
        """Return an hour of the afternoon, so many days ahead."""
        day = self.today + timedelta(days=days)
        starts = datetime.combine(day, HOUR, self.zone)
        return TimeSlot(starts, starts + timedelta(hours=1))


def drawn(code: str, house: House, paper: Paper, language: str) -> bytes:
    """Draw an example of a document for families. Raises GlyphsMissing."""
    with i18n.speaking(language):
        match code:
            case invitation_letter.CODE:
                return invitation_letter.render(_invitation(house), paper, language)
            case closure_letter.CODE:
                return closure_letter.render(_closure(house), paper, language)
            case visit_pass.CODE:
                return visit_pass.render(_pass(house), paper, language)
            case fridge_calendar.CODE:
                return fridge_calendar.render(_month(house), paper, language)
        return progress_report.render(_progress(house), paper, language)


CODES = (
    progress_report.CODE,
    invitation_letter.CODE,
    closure_letter.CODE,
    visit_pass.CODE,
    fridge_calendar.CODE,
)
"""The documents of which there is an example, by their names in the catalogue."""


def _progress(house: House) -> ProgressSheet:
    first = house.today - timedelta(weeks=WEEKS, days=house.today.weekday())
    level = Level({}, None, Band.GOOD, None, capped=False)
    return ProgressSheet(
        centre=house.centre,
        centre_contact=house.contact,
        client=_(CLIENT),
        phase=_(PHASE),
        first_day=first,
        last_day=house.today,
        printed_on=house.today,
        kinds=(
            KindAttendance(AppointmentKind.FAMILY_VISIT, 9, 8, 8),
            KindAttendance(AppointmentKind.COUNSELLING, 18, 17, 0),
        ),
        weeks=tuple(
            WeekAttendance(first + timedelta(weeks=week), 3, 3 - (week % 4 == 1))
            for week in range(WEEKS)
        ),
        coming=_coming(house),
        support=Standing(level, None),
        told=house.stationery.ticked(SECTIONS),
        stationery=house.stationery,
    )


def _coming(house: House) -> tuple[ComingAppointment, ...]:
    return tuple(ComingAppointment(VISIT, house.slot(days), _(ROOM)) for days in (4, 11))


def _invitation(house: House) -> InvitationLetters:
    told = Told(kind=VISIT, slot=house.slot(4), client=_(CLIENT), place=_(ROOM))
    letter = InvitationLetter(
        0, (_(READER),), (_(READER),), (), i18n.language(), told, link="", zone=""
    )
    return InvitationLetters(
        house.centre, house.contact, house.today, house.zone, (letter,),
        stationery=house.stationery,
    )  # fmt: skip


def _closure(house: House) -> ClosureLetters:
    visit = LetterVisit(0, _(CLIENT), VISIT, house.slot(4), _(ROOM), stands=False)
    letter = ClosureLetter((_(READER),), (_(READER),), i18n.language(), (visit,))
    return ClosureLetters(
        house.centre, house.contact, house.today, house.slot(4), wholly=True, reason="",
        letters=(letter,), stationery=house.stationery,
    )  # fmt: skip


def _pass(house: House) -> Passes:
    one = VisitPass(0, "000000-00", house.slot(4), _(ROOM), _(CLIENT), (_(READER),), "")
    return Passes(house.centre, house.contact, house.today, (one,), house.stationery)


def _month(house: House) -> FamilyCalendar:
    first = month_start(house.today, 1)
    last = month_start(house.today, 2) - timedelta(days=1)
    ahead = (first - house.today).days
    visits = tuple(
        ComingAppointment(VISIT, house.slot(ahead + 7 * week + 2), _(ROOM)) for week in range(4)
    )
    return FamilyCalendar(
        house.centre, house.contact, _(CLIENT), first, last, 0, visits, house.stationery
    )
