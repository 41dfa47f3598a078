"""Every service with plausible arguments, and who may call it: made from the table of rights."""

import importlib
import inspect
import pkgutil
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import familycare.services
from familycare.domain.access import RIGHTS, Reach, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Attendance, CancelCause, Presence
from familycare.domain.backups import Why
from familycare.domain.closures import Leave, LeaveKind
from familycare.domain.consent import Consent, Section
from familycare.domain.counselling import MeetingForm
from familycare.domain.documents import ClientDocument
from familycare.domain.entitlement import Correction
from familycare.domain.errors import Refused, StorageProblem
from familycare.domain.family_network import FamilyNetwork
from familycare.domain.groups import Group
from familycare.domain.people import Client, FamilyMember, Kinship, Note, Phase, Tie
from familycare.domain.platforms import Platform, PlatformKind
from familycare.domain.recovery.records import RecoveryRecord
from familycare.domain.remote_visits import Outcome
from familycare.domain.restrictions import (
    KeptApart,
    Restriction,
    RestrictionCause,
    RestrictionKind,
)
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.schedules import Privacy
from familycare.domain.staff import StaffMember
from familycare.domain.standing_exports import StandingExport
from familycare.domain.stationery import Stationery
from familycare.domain.storage import ServerRefused
from familycare.domain.support import Assessment, Concern, ConcernKind, Informant, Judgement
from familycare.domain.support_level import Band
from familycare.services import (
    accounts,
    appointments,
    assessments,
    clients,
    consents,
    documents,
    family_network,
    groups,
    meeting_notes,
    recovery_records,
    support,
)
from familycare.services.agreements import Agree
from familycare.services.erasure import Erase
from familycare.services.exchange.demo import DemoPlan
from familycare.services.family import Relative
from familycare.services.meeting_notes import Amend, Plan, Prepare, WriteUp
from familycare.services.orders import (
    BookAppointment,
    CancelAppointment,
    ChangeAppointment,
    MoveAppointment,
    RecordAttendance,
)
from familycare.services.remote_visits import ArrangeRemote, EndRemote
from familycare.services.report_views import Told
from familycare.services.restoring import GoBack
from familycare.services.restrictions import Lift
from tests import (
    consent_services,
    desk_services,
    eligibility_services,
    mail_services,
    network_services,
    planning_services,
    questionnaire_services,
    recovery_services,
    template_services,
)
from tests.centre import at

DAY = date(2026, 7, 11)
BEFORE = date(2026, 6, 27)
ONES_OWN = {
    "accounts.change_password",
    "accounts.confirm",
    "accounts.take_own_password",
    "arrival.note",
    "exchange.demo_users.let_in",
}
"""Calls that ask for no permission: one's own password, one's own arrival, and a new
demonstration."""


def services():
    """Yield name and call of every public function that is given a unit of work or a centre."""
    package = familycare.services
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        module = importlib.import_module(found.name)
        for name, call in vars(module).items():
            if not inspect.isfunction(call) or name.startswith("_"):
                continue
            first = next(iter(inspect.signature(call).parameters), "")
            if call.__module__ == module.__name__ and first in {"work", "reading", "centre"}:
                yield f"{module.__name__.split('.', 2)[2]}.{name}", call


SERVICES = dict(services())


@dataclass
class Records:
    """What is known about one client."""

    client: Client
    tie: Tie
    note: Note
    assessment: Assessment
    concern: Concern
    record: RecoveryRecord
    picture: FamilyNetwork
    consent: Consent
    document: ClientDocument
    meeting: object = None
    """A counselling meeting of the client; Hanna leads it if the client is hers."""


@dataclass
class World:
    """A centre in which there is something of everything."""

    own: Records
    """Of a client who is Hanna's."""
    other: Records
    """Of a client who is not."""
    booked: object
    group: Group
    glass: object
    """What somebody opened who is no longer here."""


def furnished(opened, numbers):
    """Put something of everything into a centre; whoever opened it may do everything."""
    with opened.work() as work:
        own = _records(work, numbers.anna, numbers.hanna)
        other = _records(work, numbers.ben, None)
        booked = appointments.book(work, visit(numbers))
        group = groups.save(work, Group(name="Meaning", clients=(numbers.anna,)))
        for records, staff, hour in ((own, numbers.hanna, 16), (other, numbers.omar, 17)):
            asked = talk(numbers, records.client.id, staff, hour)
            records.meeting = appointments.book(work, asked)
            signed = WriteUp(
                appointment_id=records.meeting.id, version=1, text="They talked.", sign=True
            )
            meeting_notes.write_up(work, signed)
        work.commit()
    return World(own, other, booked, group, None)


def _records(work, client_id, counsellor_id):
    client = clients.change(
        work, replace(work.people.clients.get(client_id), counsellor_id=counsellor_id)
    )
    tie = work.people.ties_of([client_id])[0]
    return Records(
        client,
        tie,
        clients.add_note(work, Note(client_id=client_id, text="Sleeps badly.")),
        assessments.save(work, _answers(client_id)),
        support.raise_concern(
            work, Concern(client_id=client_id, kind=ConcernKind.SAFETY, reason="Threats")
        ),
        recovery_records.save(work, recovery_services.plan(client_id)),
        family_network.put(work, network_services.drawn_in(client_id)),
        consents.give(work, consent_services.given(tie, BEFORE)),
        documents.propose(work, consent_services.drawn_up(tie, BEFORE)),
    )


def _answers(client_id):
    return Assessment(
        client_id=client_id, informant=Informant.CLIENT, instrument="mspss-family",
        filled_on=date(2026, 6, 1), answers=(4, 4, 4, 4),
    )  # fmt: skip


def visit(numbers, hour=10):
    """Return the order of a visit of Anna's mother."""
    return BookAppointment(
        kind=AppointmentKind.FAMILY_VISIT, slot=at(hour), room_id=numbers.room_a,
        clients=(numbers.anna,), family=(numbers.mother_of[numbers.anna],),
    )  # fmt: skip


def talk(numbers, client, staff, hour):
    """Return the order of a counselling meeting some days ago."""
    return BookAppointment(
        kind=AppointmentKind.COUNSELLING, slot=at(hour, day=BEFORE),
        room_id=numbers.counselling_room, clients=(client,), staff=(staff,),
    )  # fmt: skip


def call(opened, name, world, about, numbers):
    """Call a service as whoever opened the centre; return why it was refused, or None."""
    service = SERVICES[name]
    first = next(iter(inspect.signature(service).parameters))
    arguments, named = arguments_of(name, world, about, numbers)
    try:
        if first == "centre":
            service(opened, *arguments, **named)
        else:
            with opened.work() if first == "work" else opened.reading() as unit:
                service(unit, *arguments, **named)
    except Refused as refusal:
        return refusal
    except ServerRefused:
        raise
    except (StorageProblem, TypeError, AttributeError):  # it went on, which is all that is asked
        return None
    return None


def fits(name, world, about, numbers):
    """Return whether the arguments below are those that the service takes."""
    arguments, named = arguments_of(name, world, about, numbers)
    try:
        inspect.signature(SERVICES[name]).bind(None, *arguments, **named)
    except TypeError:
        return False
    return True


def allowed(role, name, *, own):
    """Return whether the table of rights lets the role call the service about such a client."""
    service = SERVICES[name]
    reach = RIGHTS[role].get(service.needs)
    return reach is Reach.ALL or (reach is Reach.OWN and (service.of is None or own))


def arguments_of(name, world, about, numbers):
    """Return plausible arguments, none where none are named; `about` says whose records."""
    found = _arguments(world, about, numbers).get(name, [])
    return found if isinstance(found, tuple) and isinstance(found[-1], dict) else (found, {})


def leave_of(**more):
    """Return leave on one day, of whoever is named."""
    return Leave(**{"kind": LeaveKind.OTHER, "starts_on": DAY, "ends_on": DAY, **more})


def _arguments(world, about, numbers):
    who, booked = about.client.id, world.booked
    version = booked.version
    answers = replace(_answers(who), filled_on=date(2026, 6, 2))
    during, days = at(15), (DAY, DAY + timedelta(days=6))
    newcomer = Client(
        case_number="N-1", given_name="Nora", family_name="Neu",
        phase_id=about.client.phase_id, admitted_on=date(2026, 6, 1),
    )  # fmt: skip
    marks = {booked.participants[0]: Attendance(Presence.ATTENDED)}
    room = Room(name="New room", kind=RoomKind.VISIT_TABLE, seats=2)
    aunt = Relative(
        member=FamilyMember(given_name="Tina", family_name="Klein"),
        tie=Tie(client_id=who, family_member_id=0, kinship=Kinship.SISTER),
    )
    of_templates = template_services.arguments(numbers, DAY)
    of_templates |= eligibility_services.arguments(booked, numbers, who)
    return (
        planning_services.arguments(booked, DAY, who)
        | desk_services.arguments(booked, DAY, who)
        | mail_services.arguments(booked, DAY)
        | questionnaire_services.arguments(answers)
        | recovery_services.arguments(who, about.record)
        | network_services.arguments(about.picture, BEFORE)
        | consent_services.arguments(about.consent, about.tie, BEFORE)
        | consent_services.arguments_of_documents(about.document, about.tie, BEFORE)
        | consent_services.arguments_of_batches(about.document, about.tie, BEFORE)
        | of_templates
        | {
            "accounts.add": [accounts.NewAccount(login="nora", name="Nora", role=Role.RECEPTION)],
            "accounts.disable": [999],
            "accounts.enable": [999],
            "accounts.renew_recovery_code": (["ABCD"], {"password": "no", "reason": ""}),
            "accounts.reset": [999],
            "accounts.change_role": ([999, Role.AUDITOR], {"password": "no", "reason": ""}),
            "appointment_views.card": [booked.id],
            "appointments.book": [visit(numbers, 13)],
            "appointments.change": [
                ChangeAppointment(
                    appointment_id=booked.id,
                    version=version,
                    wanted=replace(visit(numbers), remark="Brings a cake"),
                )
            ],
            "appointments.move": [
                MoveAppointment(appointment_id=booked.id, version=version, slot=at(16))
            ],
            "appointments.cancel": [
                CancelAppointment(
                    appointment_id=booked.id, version=version, cause=CancelCause.FAMILY
                )
            ],
            "appointments.reinstate": [booked.id, version],
            "appointments.check_in": [booked.id, version],
            "appointments.record_attendance": [
                RecordAttendance(appointment_id=booked.id, version=version, marks=marks)
            ],
            "diary.put_back": [booked, booked],
            "assessments.save": [answers],
            "assessments.remove": [about.assessment],
            "assessments.of_client": [who],
            "backups.attend": [],
            "backups.drill": [],
            "backups.drill_if_due": [],
            "backups.keep_ledger": [],
            "backups.make": [],
            "backups.shelf": [],
            "booking_views.clients": ["anna"],
            "booking_views.family_members": ["maria"],
            "booking_views.family_of": [(who,)],
            "booking_views.choices": [AppointmentKind.FAMILY_VISIT, during],
            "booking_views.rooms": [AppointmentKind.FAMILY_VISIT, during],
            "booking_views.staff": [during],
            "calendar_views.between": [during],
            "checks.after_opening": [],
            "checks.fully": [],
            "checks.last": [],
            "client_views.listed": ["klein"],
            "client_views.card": [who],
            "client_views.notes": [who],
            "client_views.relatives": [(who,)],
            "client_views.relative": [about.tie.id],
            "client_views.member": [about.tie.family_member_id],
            "clients.add": [newcomer],
            "clients.change": [replace(about.client, unit="Oak")],
            "clients.add_note": [Note(client_id=who, text="Calmer today.")],
            "clients.change_note": [replace(about.note, text="Sleeps better.")],
            "corrections.correct": [
                Correction(
                    client_id=who,
                    kind=AppointmentKind.FAMILY_VISIT,
                    day=DAY,
                    amount=1,
                    reason="Her birthday",
                )
            ],
            "drafts.lock": [{"note": "half a"}],
            "entitlement_views.account": [who],
            "drafts.forget": [999],
            "erasure.erase": [Erase(kind=Client, id=who, password="", reason="")],
            "exchange.demo.fill": [DemoPlan(clients=-1, today=DAY), lambda _done: None],
            "exchange.roster.plan": [None],
            "exchange.roster.bring_in": [None],
            "exchange.rosters.batch.write_plan": [None],
            "erasure.due": [],
            "erasure.outlook": [Client, who],
            "family.save": [aunt],
            "family.remove_tie": [about.tie],
            "glass.open_in_need": [who, "Nobody else is here, and he is in danger"],
            "glass.review": [999, 1, "Rightly so"],
            "candidates.found": [world.group.id, "klein"],
            "family_groups.offered": [who],
            "group_views.card": [world.group.id],
            "group_views.library": [],
            "programme_due.due_in_programmes": [DAY],
            "programme_outcomes.of_client": [who],
            "programme_outcomes.of_group": [world.group.id],
            "group_views.invitations": [world.group.id],
            "meeting_notes.amend": [
                Amend(appointment_id=about.meeting.id, about=None, text="More")
            ],
            "meeting_notes.prepare": [
                Prepare(
                    appointment_id=about.meeting.id,
                    note_version=2,
                    plan=Plan(form=MeetingForm.INDIVIDUAL),
                )
            ],
            "agreements.agree": [Agree(appointment_id=about.meeting.id, agreements=())],
            "tasks.of_client": [who],
            "meeting_notes.write_up": [
                WriteUp(appointment_id=about.meeting.id, version=1, text="They talked.")
            ],
            "charts.chart": [who],
            "meeting_papers.minutes": [about.meeting.id],
            "meeting_papers.family_minutes": [about.meeting.id],
            "certificates.choices": [who],
            "certificates.of": [who, world.group.id, (Section.ATTENDANCE,)],
            "family_calendars.of": [who, *days],
            "family_calendars.hand": [consent_services.calendar_for(who)],
            "monthly_returns.of": list(days),
            "social_evidence.of": [who],
            "staff_reports.of": [who, *days],
            "staff_reports.of_several": [(who,), *days],
            "meeting_papers.note_minutes": [about.meeting.id, ".pdf"],
            "meeting_papers.chart": [who, *days],
            "meeting_views.sheet": [about.meeting.id],
            "group_views.sessions": [world.group.id],
            "leave.save_of_staff": [leave_of(staff_id=numbers.hanna)],
            "leave.save_of_client": [leave_of(client_id=who, kind=LeaveKind.HOSPITAL)],
            "leave.remove_of_staff": [leave_of(staff_id=numbers.hanna)],
            "leave.remove_of_client": [leave_of(client_id=who)],
            "leave.of_client": [who],
            "limit_views.of_client": [who],
            "limit_views.of_relatives": [(), who],
            "groups.save": [replace(world.group, name="Sense")],
            "house.change_centre": [None],
            "house.put_back_centre": [None, None],
            "house.change_settings": [None],
            "house.put_back_settings": [None, None],
            "personal_data.of_client": [who],
            "personal_data.of_member": [about.tie.family_member_id],
            "personal_visits.parts": [Client, who],
            "phases.save": [Phase(name="Holidays", position=0)],
            "phases.move": [about.client.phase_id, 1],
            "phases.remove": [about.client.phase_id],
            "restrictions.restrict": [
                Restriction(
                    family_member_id=about.tie.family_member_id,
                    client_id=who,
                    kind=RestrictionKind.BAN,
                    cause=RestrictionCause.OTHER,
                    reason="Shouts",
                    starts_on=DAY,
                )
            ],
            "restrictions.lift": [Lift(id=999, version=1, last_day=DAY, because="Over")],
            "restrictions.keep_apart": [
                KeptApart(
                    first_client_id=numbers.anna,
                    second_client_id=numbers.ben,
                    cause=RestrictionCause.VIOLENCE,
                    starts_on=DAY,
                )
            ],
            "restrictions.let_meet": [Lift(id=999, version=1, last_day=DAY, because="Over")],
            "platforms.save": [Platform(name="Meetings", kind=PlatformKind.TELEPHONE)],
            "platforms.remove": [999],
            "remote_views.card": [booked.id],
            "remote_views.family_link": [booked.id],
            "remote_views.host_link": [booked.id],
            "remote_views.relatives": [{booked.id: booked.slot.start}],
            "remote_visits.arrange": [ArrangeRemote(appointment_id=booked.id, version=version)],
            "remote_visits.end": [
                EndRemote(appointment_id=booked.id, version=version, outcome=Outcome.HELD)
            ],
            "remote_visits.identify": [booked.id, version],
            "remote_visits.pause": [booked.id, version, "Noise"],
            "remote_visits.resume": [booked.id, version],
            "remote_visits.start": [booked.id, version],
            "remote_visits.switch_to_telephone": [booked.id, version],
            "saved_travel.between": list(days),
            "saved_travel.of_client": [who],
            "report_views.readers": [who],
            "report_views.progress": [who, *days],
            "report_views.progress_of": [(Told(who),), *days],
            "restoring.losses": [Path("none")],
            "restoring.restore": [GoBack(place=Path("none"), login="", password="", reason="")],
            "handed_out.note_report": [who, "pdf", *days, "en"],
            "handed_out.note_schedule": ["pdf", *days, 3],
            "house_views.booked_in": [booked.room_id],
            "rooms.save": [room],
            "schedule_views.sheet": list(days),
            "schedule_offers.free": [*days, ()],
            "schedule_people.by_appointment": [booked.slot, Privacy.FULL],
            "standing_exports.due": [],
            "standing_exports.listed": [],
            "standing_exports.note_done": [999],
            "standing_exports.remove": [999],
            "standing_exports.save": [StandingExport(name="Wall", folder="/tmp")],
            "staff.save": [StaffMember(name="Ida")],
            "stationery.to_set_up": [],
            "stationery.save": [Stationery(telephone="0555 0199")],
            "support.judge": [Judgement(client_id=who, band=Band.GOOD, reason="They talk again")],
            "support.raise_concern": [
                Concern(client_id=who, kind=ConcernKind.SAFETY, reason="Threats")
            ],
            "support.close_concern": [about.concern, "Talked it over"],
            "support_card.card": [who],
            "support_history.changed_since": [who, DAY],
            "support_card.standings": [(who,), DAY],
            "backups.keep": [Why.HOURLY],
            "trail_lines.told": [[]],
            "trail_views.begin": [b""],
            "trail_views.go_on": [None],
            "trail_views.growth": [None],
            "trail_views.lines": [None],
            "trail_views.note_exported": ["csv", 1],
            "trail_views.note_verified": [None],
            "trail_views.of_appointment": [booked.id],
            "trail_views.of_client": [who],
            "trail_views.verify": [b""],
        }
    )
