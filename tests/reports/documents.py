"""One believable sheet of facts for every document of the catalogue."""

from datetime import date, datetime, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Attendance, ParticipantRole, Presence
from familycare.domain.batches import (
    HandedOutBefore,
    NoFamilyApproved,
    Readiness,
    SentBackBefore,
)
from familycare.domain.consent import Section
from familycare.domain.counselling import AgendaPoint, MeetingForm
from familycare.domain.disclosure import NoConsent
from familycare.domain.documents import DocumentState
from familycare.domain.focus import CareDomain, Strategy
from familycare.domain.mail import Told
from familycare.domain.people import Kinship, Need, Sex
from familycare.domain.questionnaires import Wording
from familycare.domain.recovery.goals import Goal, GoalState, Milestone
from familycare.domain.recovery.livelihood import CourseState, Employment
from familycare.domain.recovery.prevention_plan import (
    PlanSignature,
    PreventionPlan,
    Signer,
    SupportPerson,
)
from familycare.domain.slots import TimeSlot
from familycare.domain.support import Informant
from familycare.domain.support_level import Band, Level, Trend
from familycare.services.batch_views import BatchLine, BatchList
from familycare.services.blank_forms import BlankForm, BlankForms
from familycare.services.certificates import Certificate
from familycare.services.charts import Addition, Agreed, ChartEntry
from familycare.services.closure_letters import ClosureLetter, ClosureLetters, LetterVisit
from familycare.services.consent_views import FormSheet
from familycare.services.desk_papers import DayLine, DaySheet, Passes, Visitor, VisitPass
from familycare.services.family_calendars import FamilyCalendar
from familycare.services.instruments import shipped_catalogue
from familycare.services.invitation_letters import InvitationLetter, InvitationLetters
from familycare.services.meeting_papers import (
    AgreedLine,
    Attendee,
    ChartSheet,
    FamilyMinutes,
    MinutesSheet,
)
from familycare.services.monthly_returns import MeetingCount, MonthlyReturn, StayCount
from familycare.services.prevention_plans import PlanSheet
from familycare.services.report_views import (
    ComingAppointment,
    KindAttendance,
    ProgressSheet,
    WeekAttendance,
)
from familycare.services.social_evidence import Area, Fact, SocialEvidence
from familycare.services.staff_reports import RelativeFact, StaffReport
from familycare.services.support_card import Standing
from reports.catalogue import DOCUMENTS

BERLIN = ZoneInfo("Europe/Berlin")
CENTRE = "Riverside Centre"
CONTACT = "Family office, Anna Berg\nTelephone +49 30 555 0199"
FAMILY = {
    "en": ("Maria", "Juan Lopez", "Ida Lopez"),
    "zh": ("欧阳玥喆", "欧阳建国", "王欣怡"),
    "fa": ("مینا", "علی رضایی", "زهرا کریمی"),
}
"""How the client is called, and two of the family, by language."""
DAY = date(2026, 11, 7)
WRITTEN_ON = date(2026, 11, 2)


def slot(day=DAY, hour=14, minutes=60):
    starts = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)
    return TimeSlot(starts, starts + timedelta(minutes=minutes))


def days(count):
    return DAY + timedelta(days=count)


def progress(client, *_family):
    weeks = (
        WeekAttendance(date(2026, 8, 31) + timedelta(weeks=week), 4, 4 - week % 3)
        for week in range(9)
    )
    return ProgressSheet(
        centre=CENTRE,
        centre_contact=CONTACT,
        client=client,
        phase="Re-entry",
        first_day=date(2026, 9, 1),
        last_day=date(2026, 10, 31),
        printed_on=WRITTEN_ON,
        kinds=(
            KindAttendance(AppointmentKind.FAMILY_VISIT, 3, 3, 3),
            KindAttendance(AppointmentKind.COUNSELLING, 6, 5, 1),
            KindAttendance(AppointmentKind.GROUP_SESSION, 8, 7, 0),
        ),
        weeks=tuple(weeks),
        coming=tuple(
            ComingAppointment(kind, slot(days(number)), f"Room {number}")
            for number, kind in enumerate((*AppointmentKind, *AppointmentKind))
        ),
        support=Standing(Level({}, None, Band.GOOD, None, capped=False), Trend.RISING),
    )


def visit_passes(client, *family):
    one = VisitPass(4711, "4711000000", slot(), "Family room 2", client, family, "")
    return Passes(CENTRE, CONTACT, DAY, (one, one))


def closure_letters(client, *family):
    visits = tuple(
        LetterVisit(number, client, AppointmentKind.FAMILY_VISIT, slot(), "Table 3", stands)
        for number, stands in enumerate((True, False))
    )
    one = ClosureLetter(("Lopez family", "1 Sea Road", "Kiel"), family, "", visits)
    closed = slot(days(-1), 0, 24 * 60)
    return ClosureLetters(
        CENTRE, CONTACT, WRITTEN_ON, closed, False, "The hall is painted.", (one,)
    )


def invitations(client, *family):
    address = ("Lopez family", "1 Sea Road", "Kiel")
    kinds = (
        {"kind": AppointmentKind.FAMILY_VISIT, "place": "Family room 2"},
        {"kind": AppointmentKind.REMOTE_VISIT, "link": "https://meet.example.org/abc"},
        {"kind": AppointmentKind.REMOTE_VISIT, "dial_in": "+49 30 555 0100", "pin": "4711"},
    )
    letters = (
        InvitationLetter(
            number, address, family, (), "", Told(slot=slot(), client=client, **more),
            more.get("link", ""), "Asia/Tehran",
        )
        for number, more in enumerate(kinds)
    )  # fmt: skip
    return InvitationLetters(CENTRE, CONTACT, WRITTEN_ON, BERLIN, tuple(letters))


def blank_forms(*_people):
    shipped = shipped_catalogue().instruments
    questions = ("As licensed", "", "", "", "")
    wording = Wording(
        instrument="pacs", language="en", instruction="Read each question.",
        questions=questions, answers=("Never", "", "", "", "", "", ""), licence="© Somebody, 2026",
    )  # fmt: skip
    forms = (BlankForm(shipped["family-apgar"], None), BlankForm(shipped["pacs"], wording))
    return BlankForms(CENTRE, forms)


def minutes(client, *family):
    came = Attendance(Presence.ATTENDED)
    people = (
        Attendee(client, ParticipantRole.CLIENT, came),
        Attendee(family[0], ParticipantRole.FAMILY, came),
        Attendee(family[1], ParticipantRole.FAMILY, Attendance(Presence.ABSENT)),
        Attendee("Anna Berg", ParticipantRole.STAFF, None),
    )
    agreed = (
        AgreedLine("Write a letter each week", family[0], days(14), done=False, dropped=False),
        AgreedLine("Ask for a bed at home", "Anna Berg", days(7), done=True, dropped=False),
        AgreedLine("Call the school", client, days(7), done=False, dropped=True),
    )
    return MinutesSheet(
        CENTRE, slot(days(-7)), "Room 2", MeetingForm.FAMILY_MEETING, CareDomain.FAMILY,
        tuple(Strategy), "Weekends at home", people,
        (AgendaPoint("Weekends", dealt=True), AgendaPoint("Money", dealt=False)), agreed,
        slot(days(14)), "Anna Berg", datetime(2026, 11, 1, 9, tzinfo=BERLIN), WRITTEN_ON,
    )  # fmt: skip


def chart(client, *_family):
    agreed = (Agreed("Call home", ParticipantRole.CLIENT, days(7), done=False, dropped=False),)
    added = (Addition(datetime(2026, 11, 2, 9, tzinfo=BERLIN), "Ben Kay", "It was a letter."),)
    entry = ChartEntry(
        1, datetime(2026, 10, 31, 9, tzinfo=BERLIN), "Evening group", True, "All spoke.",
        "Listened well.", "Anna Berg", "Ida Ray", datetime(2026, 11, 1, 9, tzinfo=BERLIN), added,
        None, CareDomain.SOCIAL, tuple(Strategy), "Trust", (AgendaPoint("Weekends"),), agreed,
    )  # fmt: skip
    return ChartSheet(
        CENTRE, client, "C-17", date(2026, 10, 1), date(2026, 10, 31), WRITTEN_ON, (entry,)
    )


def plan(client, *family):
    return PlanSheet(
        CENTRE, CONTACT, client, WRITTEN_ON,
        PreventionPlan(
            reasons=("My daughter",),
            triggers=("Pay day", "The old square"),
            warning_signs=("I stop answering the telephone",),
            coping=("I go for a walk",),
            living=("I get up at seven",),
            people=(SupportPerson(name=family[0], phone="0555 0142", about="at any hour"),),
            numbers=(SupportPerson(name="Helpline", phone="0800 111"),),
            after_a_lapse=("I call my sister at once",),
            family_helps=("They ask how I am",),
            review_on=days(30),
            signatures=(PlanSignature(who=Signer.CLIENT, name=client, on=WRITTEN_ON),),
        ),
    )  # fmt: skip


def consent(client, *family):
    return FormSheet(CENTRE, CONTACT, client, family[0], WRITTEN_ON)


def day_sheet(client, *family):
    visitors = (Visitor(family[0], (Need.INTERPRETER,)), Visitor(family[1], ()))
    kind = AppointmentKind.REMOTE_VISIT
    line = DayLine(slot(), kind, "Table 3", client, "C-17", tuple(Need), visitors, True)
    return DaySheet(CENTRE, DAY, (line, line))


def staff_report(client, *family):
    steps = (
        Milestone(what="Ask the school", reached_on=date(2026, 10, 5)),
        Milestone(what="Begin the course", due_on=days(20)),
        Milestone(what="Stay for a month"),
    )
    goals = (
        Goal(what="A training place", measure="A signed contract", milestones=steps),
        Goal(what="Call home weekly", state=GoalState.REACHED, reached_on=date(2026, 10, 1)),
    )
    return StaffReport(
        progress(client), client, "C-17", "North", "Anna Berg", date(2026, 3, 2), days(200), goals,
        (RelativeFact(family[0], Kinship.FATHER), RelativeFact(family[1], Kinship.SISTER)),
        date(2026, 10, 31),
    )  # fmt: skip


def batch_list(client, *family):
    about = BatchLine(1, client, "C-17", "North", Readiness.READY, name=family[0], number="AB12C")
    lines = (
        about,
        about._replace(readiness=Readiness.LEFT_OUT, reasons=(NoConsent(Section.PROGRESS),)),
        about._replace(readiness=Readiness.LEFT_OUT, name="", reasons=(NoFamilyApproved(),)),
        about._replace(
            readiness=Readiness.HANDED_OUT,
            reasons=(HandedOutBefore(date(2026, 11, 2), "AB12C"),),
        ),
        about._replace(
            readiness=Readiness.TO_DRAW_UP,
            reasons=(SentBackBefore(DocumentState.SENT_BACK, family[1], client),),
        ),
    )
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    return BatchList(CENTRE, "North", True, first, last, WRITTEN_ON, lines)


def fridge_calendar(client, *_family):
    visits = (
        ComingAppointment(kind, slot(days(number * 5)), f"Room {number}")
        for number, kind in enumerate(
            (AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT) * 2
        )
    )
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    return FamilyCalendar(CENTRE, CONTACT, client, first, last, 0, tuple(visits))


def family_minutes(client, *family):
    agreed = tuple(line for line in minutes(client, *family).agreed if not line.dropped)
    return FamilyMinutes(CENTRE, CONTACT, client, family, slot(days(-7)), agreed, WRITTEN_ON)


def certificate(client, *_family):
    return Certificate(
        CENTRE, client, "Evening group", 14, 16, date(2026, 6, 1), date(2026, 9, 30), WRITTEN_ON
    )


def social_evidence(client, *family):
    noted = date(2026, 9, 12)
    source = "Record of school, work and home"
    facts = (
        Fact(Area.FAMILY, "Approved to visit", family[0], "Family list", None, Kinship.FATHER),
        Fact(
            Area.CONTACT, "Took place, of those planned", (5, 6), "Attendance list", None,
            AppointmentKind.FAMILY_VISIT,
        ),
        Fact(Area.MEASURES, "Family APGAR", 7.0, "Questionnaire", noted, Informant.CLIENT),
        Fact(Area.WORK, "Work now, or in sight", Employment.TRAINING, source, noted),
        Fact(Area.SKILLS, "Course", "Welding", source, noted, CourseState.RUNNING),
    )  # fmt: skip
    return SocialEvidence(
        CENTRE, CONTACT, client, "C-17", date(2026, 3, 2), days(200), WRITTEN_ON,
        date(2026, 8, 5), facts,
    )  # fmt: skip


def monthly_return(*_people):
    stays = (
        StayCount(Sex.FEMALE, 20, 3, 2, 21),
        StayCount(Sex.MALE, 41, 6, 7, 40),
        StayCount(Sex.UNKNOWN, 0, 0, 0, 0),
    )
    meetings = tuple(
        MeetingCount(kind, 30 * number, 20 * number, 6)
        for number, kind in enumerate(AppointmentKind, 1)
    )
    days_of_month = (date(2026, 10, 1), date(2026, 10, 31))
    return MonthlyReturn(CENTRE, CONTACT, *days_of_month, WRITTEN_ON, stays, meetings)


SHEETS = {
    "batch-list": batch_list,
    "staff-progress": staff_report,
    "fridge-calendar": fridge_calendar,
    "family-minutes": family_minutes,
    "certificate": certificate,
    "social-evidence": social_evidence,
    "monthly-return": monthly_return,
    "family-progress": progress,
    "visit-pass": visit_passes,
    "closure-letter": closure_letters,
    "invitation": invitations,
    "blank-form": blank_forms,
    "minutes": minutes,
    "chart": chart,
    "plan": plan,
    "consent": consent,
    "day-sheet": day_sheet,
}
MODULES = {document.code: document.module for document in DOCUMENTS}


def sheet_of(code, language="en"):
    """Return what this document says of a family that speaks the language."""
    return SHEETS[code](*FAMILY[language])


def rendered(code, sheet, paper, language):
    """Return the document as a file."""
    return import_module(MODULES[code]).render(sheet, paper, language)
