"""What people are told about slot templates, entitlements, booking windows and presets.

Refusals by the names of their classes, deeds for the trail by deed and kind of record.
"""

from familycare.domain.trail import Deed
from familycare.i18n import N_

TEMPLATES: dict[str, str] = {
    "NoPlaceOffered": N_("Offer at least one open or supervised place."),
    "EndsBeforeItBegins": N_("The last day lies before the first one, {valid_from}."),
    "WeeksOff": N_("Every week, or every so many weeks up to {most}."),
    "NeverComes": N_(
        "In this time there is no date: no such weekday comes in a week that counts."
    ),
    "TooFewPlaces": N_(
        "{room} has fewer places: {open_places} open and {supervised_places} supervised."
    ),
    "RoomNotOpen": N_("{room} is open from {opens} to {closes} only."),
    "RoomUnfit": N_("{room} is not meant for this: {kind}."),
    "Overlaps": N_(
        "The same room is offered from {opens} to {closes} by “{other}”, first on {day}. "
        "Choose another time, another room, or the weeks in between."
    ),
    "BookedInTheWay": N_(
        "Booked appointments would no longer fit: {count}. The first is {name}, {slot}. Move or "
        "cancel what is in the way first."
    ),
    "NotItsDate": N_("The template has no date on {day}."),
    "DateTold": N_("It is said already what is offered on {day}."),
    "NoDateInItsWeek": N_("{name}, {slot}: the other template has no date in that week."),
    "CannotMoveThere": N_("{name}, {slot}: cannot be moved there."),
    "NothingToMove": N_("Nothing is booked there from that day on."),
    "SameTemplate": N_("Choose another template of the same kind of appointment."),
    "AmountOff": N_("Between none and {most} in each period."),
    "EntitlementTold": N_("There is an entitlement for this phase already: {kind}."),
    "WindowDaysOff": N_(
        "Notice is at most {most_notice} days, and booking reaches 1 to {most_ahead} days ahead."
    ),
    "WindowEmpty": N_(
        "Nothing could ever be booked: the notice ({notice_days}) leaves nothing of the days that "
        "booking reaches ahead ({ahead_days})."
    ),
    "WindowTold": N_("There is a booking window for this role already: {role}, {kind}."),
    # Files of presets.
    "NotAClock": N_("{file}: {key} must be a time of day in quotation marks, as “10:00”."),
    "NotATable": N_("{file}: {key} must be a table of keys, as [{key}]."),
    "EndNotAfterStart": N_("{file}: {key}: the slot must end after it begins."),
    "SettingsContradict": N_("{file}: the numbers under {key} contradict one another."),
    "UnknownPreset": N_("There is no preset with the code {code}."),
}

TEMPLATE_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ADD, "SlotTemplate"): N_("Added the slot template {record}."),
    (Deed.CHANGE, "SlotTemplate"): N_("Changed the slot template {record}."),
    (Deed.REMOVE, "SlotTemplate"): N_("Took the slot template {record} away."),
    (Deed.ADD, "TemplateDate"): N_("Said what a slot template offers on one date."),
    (Deed.CHANGE, "TemplateDate"): N_("Changed what a slot template offers on one date."),
    (Deed.REMOVE, "TemplateDate"): N_("Let a slot template offer the usual on a date again."),
    (Deed.ADD, "Entitlement"): N_("Said how many visits clients may have."),
    (Deed.CHANGE, "Entitlement"): N_("Changed how many visits clients may have."),
    (Deed.REMOVE, "Entitlement"): N_("Removed a limit to how many visits clients may have."),
    (Deed.ADD, "BookingWindow"): N_("Gave a role a booking window of its own."),
    (Deed.CHANGE, "BookingWindow"): N_("Changed the booking window of a role."),
    (Deed.REMOVE, "BookingWindow"): N_("Removed the booking window of a role."),
}
TEMPLATE_FIELDS: dict[str, str] = {
    "weekday": N_("Weekday"),
    "every_weeks": N_("Every so many weeks"),
    "valid_from": N_("First day"),
    "valid_to": N_("Last day"),
    "phases": N_("Phases"),
    "units": N_("Units"),
    "template_id": N_("Slot template"),
    "day": N_("Date"),
    "closed": N_("Nothing offered"),
    "amount": N_("Amount"),
    "period": N_("Period"),
    "notice_days": N_("Notice"),
    "ahead_days": N_("Days ahead"),
}
"""What fields are called whose change the trail tells of."""
