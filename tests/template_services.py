"""Plausible arguments for the services of slot templates, limits and presets."""

from datetime import date, time

from familycare.domain.access import Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.booking_window import BookingWindow
from familycare.domain.entitlement import Entitlement, Period
from familycare.domain.templates import SlotTemplate, TemplateDate
from familycare.services import preset_files
from familycare.services.templates import MoveAll


def arguments(numbers, day):
    """Return arguments by name of the service; templates are ones that do not exist."""
    offer = SlotTemplate(
        name="Sunday", room_id=numbers.room_a, weekday=6, opens=time(10), closes=time(11),
        valid_from=date(2026, 6, 29),
    )  # fmt: skip
    limit = Entitlement(kind=AppointmentKind.FAMILY_VISIT, amount=1, period=Period.WEEK)
    window = BookingWindow(
        kind=AppointmentKind.FAMILY_VISIT, role=Role.RECEPTION, notice_days=1, ahead_days=9
    )
    blank = preset_files.named(preset_files.BLANK)
    return {
        "presets.apply": [blank],
        "presets.preview": [blank],
        "template_views.coming": [999, 3],
        "template_views.dates": [999, day, day],
        "template_views.differing": [999],
        "templates.booked_by": [999],
        "templates.booked_without_slots": [offer],
        "templates.end": [999, day],
        "templates.move_all": [MoveAll(template_id=999, target_id=998, since=day)],
        "templates.remove": [999],
        "templates.remove_date": [999],
        "templates.save": [offer],
        "templates.save_date": [TemplateDate(template_id=999, day=day)],
        "templates.why_not": [offer],
        "visiting_rules.remove_entitlement": [limit],
        "visiting_rules.remove_window": [window],
        "visiting_rules.save_entitlement": [limit],
        "visiting_rules.save_window": [window],
    }
