"""Everything that a family, or a wall, gets to read about one client, and what it is made of."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from familycare import i18n
from familycare.domain.appointments import Appointment, ParticipantRole
from familycare.domain.closures import Closure, ClosureScope
from familycare.domain.mail import MailMethod, MailServer
from familycare.domain.schedules import OF_PEOPLE, Privacy, Shape, View
from familycare.services import (
    agreements,
    certificates,
    closure_letters,
    closures,
    desk_papers,
    family_calendars,
    invitation_letters,
    invitation_text,
    meeting_papers,
    prevention_plans,
    recovery_records,
    report_views,
    schedule_views,
)
from familycare.services.agreements import Agree, Agreement
from familycare.services.invitation_text import Letter, Reader
from familycare.services.telling import Telling
from reports import (
    certificate,
    closure_letter,
    day_sheet,
    family_minutes,
    fridge_calendar,
    invitation_letter,
    prevention_plan,
    progress_report,
    schedules,
    visit_pass,
)
from reports.editions import Edition
from reports.frame import Paper
from tests.centre import SATURDAY, ZONE, at
from tests.consent_services import permit
from tests.group_services import attended_group
from tests.recovery_services import plan

JUNE_AND_JULY = (date(2026, 6, 1), date(2026, 7, 31))
MET_ON = date(2026, 6, 30)


@dataclass(frozen=True)
class Lived:
    """What a client's family was part of, and may read of."""

    visit: Appointment
    remote: Appointment
    meeting: Appointment
    closure_id: int
    group_id: int
    plan_id: int


def lived(home):
    """Let Anna have visits, a meeting that agreed on something, a group, a plan and a closure."""
    home.do(permit, home.anna)
    visit = home.book(home.visit(home.anna, at(10)))
    remote = home.book(home.remote(home.anna, at(15)))
    family = (home.mother_of[home.anna],)
    met = at(10, day=MET_ON)
    meeting = home.book(home.counselling(home.anna, met, family=family))
    call = Agreement(
        text="Call on Sundays", due_on=SATURDAY, owner=(ParticipantRole.CLIENT, home.anna)
    )
    home.do(agreements.agree, Agree(appointment_id=meeting.id, agreements=(call,)))
    closed = Closure(scope=ClosureScope.CENTRE, slot=at(9, minutes=120), reason="Pipes")
    return Lived(
        visit=visit, remote=remote, meeting=meeting,
        closure_id=home.do(closures.close, closed).id,
        group_id=attended_group(home, "Evening group", date(2026, 6, 8)).id,
        plan_id=home.do(recovery_records.save, plan(home.anna)).id,
    )  # fmt: skip


def papers(home, life, language):
    """Return each paper, e-mail and export as it is now, by its name."""
    with i18n.speaking(language):
        return (
            dict(_printed(home, life, language))
            | dict(_mailed(home, life))
            | dict(_exported(home))
        )  # fmt: skip


def _printed(home, life, language):
    for module, sheet in _sheets(home, life):
        for edition in Edition:
            content = module.render(sheet, Paper.A4, language, edition)
            yield f"{module.CODE}, {edition.value}", content
    told = certificates.SECTIONS
    for name, for_family in (("certificate", False), ("certificate, for the family", True)):
        taken = home.ask(certificates.of, home.anna, life.group_id, told, for_family=for_family)
        yield name, certificate.render(taken, Paper.A4, language)
    sheet = home.ask(desk_papers.day_sheet, SATURDAY)
    for wall in day_sheet.Wall:
        yield f"day sheet, {wall}", day_sheet.render(sheet, Paper.A4, language, wall)


def _sheets(home, life):
    yield progress_report, home.ask(report_views.progress, home.anna, *JUNE_AND_JULY)
    yield invitation_letter, home.ask(invitation_letters.of, SATURDAY, SATURDAY)
    yield visit_pass, home.ask(desk_papers.passes, SATURDAY)
    yield closure_letter, home.ask(closure_letters.of, life.closure_id)
    yield fridge_calendar, home.ask(family_calendars.of, home.anna, *JUNE_AND_JULY)
    yield family_minutes, home.ask(meeting_papers.family_minutes, life.meeting.id)
    yield prevention_plan, home.ask(prevention_plans.of, life.plan_id)


def _mailed(home, life):
    """Yield of each e-mail its head, its words, and the part that calendars read."""
    for visit in (life.visit, life.remote):
        for method in set(MailMethod) - {MailMethod.DOCUMENT}:  # that one brings a paper alone
            message = invitation_text.message_of(_letter(home, visit, method))
            name = f"e-mail, {visit.kind.value}, {method.value}"
            (calendar,) = [
                part for part in message.walk() if part.get_content_type() == "text/calendar"
            ]
            yield f"{name}, head", "\n".join(f"{key}: {message[key]}" for key in message).encode()
            yield f"{name}, words", message.get_body(("plain",)).get_content().encode()
            yield f"{name}, calendar", calendar.get_content().encode()


def _letter(home, visit, method):
    def read(reading):
        return Telling(reading).told(reading.appointments.get(visit.id))

    return Letter(
        uid=visit.uid, mail="m", method=method, sequence=2, told=home.ask(read), link="",
        reader=Reader(name="Maria", address="maria@example.org", language=i18n.language()),
        centre="Haus am See", contact="", zone=ZONE,
        server=MailServer(host="mail", sender="office@see.example"),
        made_at=datetime(2026, 7, 1, 8, tzinfo=UTC),
    )  # fmt: skip


def _exported(home):
    """Yield each file of a schedule that may hang where others read it, in every view there is.

    With full names a schedule is for staff alone.
    """
    for privacy in set(Privacy) - {Privacy.FULL}:
        for view in set(View) - (OF_PEOPLE if privacy is Privacy.BUSY else set()):
            shape = Shape(view=view, privacy=privacy)
            sheet = home.ask(schedule_views.sheet, SATURDAY, SATURDAY, None, shape)
            sheet = sheet._replace(anchor="")
            for ending in schedules.FORMATS:
                yield f"{privacy}, {view}, {ending}", schedules.render(sheet, ending)
