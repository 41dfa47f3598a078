"""The program's main job where there is no screen: it plans a week, and writes it to files."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from familycare import i18n
from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.appointments import ATTENDED, CancelCause
from familycare.domain.consent import Consent
from familycare.domain.ids import AppointmentId, ClientId, FamilyMemberId, new_uid
from familycare.i18n import _, ngettext
from familycare.sentences import single_reasons
from familycare.services import (
    appointment_views,
    appointments,
    consents,
    handed_out,
    report_views,
    schedule_views,
    today_views,
    vault,
)
from familycare.services.orders import CancelAppointment, RecordAttendance
from reports import progress_report, schedules
from reports.approval import as_draft
from ui import display
from ui.commands import demo, planning
from ui.commands.console import ended, explained, say, size
from ui.commands.outputs import write_file

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment
    from familycare.domain.clock import Clock
    from familycare.services.orders import BookAppointment
    from familycare.services.report_views import Reader
    from familycare.services.vault import OpenCentre

FOLDER = Path("demo-output")
REPORT_DAYS = 90
"""The report looks back so far."""


def run(clock: Clock) -> int:
    """Show the program off; returns the exit status."""
    return ended(lambda: _show(FOLDER, clock))


def _show(folder: Path, clock: Clock) -> int:
    say(_("There is no screen here, so the program shows what it does without a window."))
    centre = demo.new_centre(folder, clock)
    try:
        written = _plan_a_week(centre, folder)
        kept = vault.files(centre.location)
    finally:
        centre.close()
    say()
    say(_("Files:"))
    for path in (*kept, *written):
        say(f"  {path}  {size(path)}")
    return 0


def _plan_a_week(centre: OpenCentre, folder: Path) -> list[Path]:
    week = planning.next_week(centre)
    _headline(
        _("{centre}: the week from {first} to {last}").format(
            centre=centre.name,
            first=display.day_and_weekday(week.first_day),
            last=display.day_and_weekday(week.last_day),
        )
    )
    booked = {}
    for kind in AppointmentKind:
        order, appointment = planning.book(centre, kind, week)
        booked[kind] = (order, appointment)
        say(_("Booked: {what}").format(what=_told(centre, appointment)))
    _refuse_and_book_another(centre, booked[AppointmentKind.FAMILY_VISIT][0])
    _move_and_back(centre, booked[AppointmentKind.COUNSELLING][1])
    _cancel(centre, booked[AppointmentKind.REMOTE_VISIT][1])
    _record_attendance(centre)
    client = booked[AppointmentKind.FAMILY_VISIT][1].client_id
    assert client is not None  # noqa: S101 - a visit is one client's
    _headline(_("On paper and for other programs"))
    return [*_reports(centre, client, folder), *_schedules(centre, week, folder)]


def _refuse_and_book_another(centre: OpenCentre, taken: BookAppointment) -> None:
    """Ask for the very same people, room and hour again: everything stands in the way."""
    _headline(_("The same visit once more"))
    order = replace(taken, request_id=new_uid())
    try:
        planning.book_order(centre, order)
    except CannotBook as refusal:
        for reason in single_reasons(refusal):
            say(_("Refused: {why}").format(why=explained(reason)))
        for other in refusal.alternatives:
            slot = display.slot_text(other.slot, centre.zone)
            say(_("It would fit here: {room}, {slot}").format(room=other.room, slot=slot))
        for other in refusal.alternatives[:1]:
            again = replace(order, room_id=other.room_id, slot=other.slot)
            appointment = planning.book_order(centre, again)
            say(_("Booked instead: {what}").format(what=_told(centre, appointment)))


def _move_and_back(centre: OpenCentre, booked: Appointment) -> None:
    _headline(_("Changes"))
    moved, way_back = planning.move(centre, booked)
    say(_("Moved: {what}").format(what=_told(centre, moved)))
    with centre.work() as work:
        way_back(work)
        work.commit()
    say(_("Undone, so again: {what}").format(what=_told(centre, booked)))


def _cancel(centre: OpenCentre, booked: Appointment) -> None:
    order = CancelAppointment(
        appointment_id=booked.id,
        version=booked.version,
        cause=CancelCause.FAMILY,
        remark=_("They have to work that day."),
    )
    with centre.work() as work:
        cancelled = appointments.cancel(work, order)
        work.commit()
    say(
        _("Called off: {what} ({cause}: {remark})").format(
            what=_told(centre, cancelled),
            cause=display.label(CancelCause.FAMILY),
            remark=cancelled.cancel_remark,
        )
    )


def _record_attendance(centre: OpenCentre) -> None:
    """Record that everybody came, wherever nobody has recorded anything."""
    with centre.reading() as reading:
        waiting = [line.id for line in today_views.sheet(reading).not_recorded]
    with centre.work() as work:
        for number in waiting:
            appointment = appointment_views.card(work, number).appointment
            marks = dict.fromkeys(appointment.participants, ATTENDED)
            appointments.record_attendance(
                work,
                RecordAttendance(
                    appointment_id=AppointmentId(number), version=appointment.version, marks=marks
                ),
            )
        work.commit()
    say(
        ngettext(
            "Recorded who came to {count} appointment of the last days.",
            "Recorded who came to {count} appointments of the last days.",
            len(waiting),
        ).format(count=len(waiting))
    )


def _reports(centre: OpenCentre, client: int, folder: Path) -> list[Path]:
    """Write one client's report in every language, as a draft: nobody approves their own."""
    reader = _reader(centre, client)
    with centre.reading() as reading:
        today = reading.today()
        first_day = today - timedelta(days=REPORT_DAYS - 1)
        sheet = report_views.progress(reading, client, first_day, today, reader.told)
    paths = []
    for language in i18n.languages():
        with as_draft():
            content = progress_report.render(sheet, language=language)
        with centre.work() as work:
            handed_out.note_report(work, client, ".pdf", first_day, today, language)
            work.commit()
        paths.append(folder / f"progress-report-{language}.pdf")
        write_file(paths[-1], content)
    return paths


def _reader(centre: OpenCentre, client: int) -> Reader:
    """Return the first of the family who may be told; where nobody may, the client consents."""
    with centre.work() as work:
        readers = report_views.readers(work, client)
        told = [one for one in readers if one.told]
        if told:
            return told[0]
        say(_("Refused: {why}").format(why=explained(readers[0].reasons[0])))
        today = work.today()
        consent = Consent(
            client_id=ClientId(client),
            family_member_id=FamilyMemberId(readers[0].family_member_id),
            sections=report_views.SECTIONS,
            purpose=_("So that they know how I am and can help"),
            valid_from=today,
            expires_on=today + timedelta(days=REPORT_DAYS),
            signed_on=today,
        )
        consents.give(work, consent)
        work.commit()
    say(_("So the client is asked, and permits it."))
    return _reader(centre, client)


def _schedules(centre: OpenCentre, week: planning.Week, folder: Path) -> list[Path]:
    with centre.reading() as reading:
        sheet = schedule_views.sheet(reading, week.first_day, week.last_day)
    paths = [folder / f"next-week{ending}" for ending in schedules.FORMATS]
    for path in paths:
        write_file(path, schedules.render(sheet, path.suffix))
    return paths


def _told(centre: OpenCentre, appointment: Appointment) -> str:
    with centre.reading() as reading:
        card = appointment_views.card(reading, appointment.id)
    parts = (
        _(KINDS[appointment.kind].label),
        card.title,
        card.room,
        display.slot_text(appointment.slot, centre.zone),
    )
    return _(", ").join(parts)


def _headline(text: str) -> None:
    say()
    say(text)
