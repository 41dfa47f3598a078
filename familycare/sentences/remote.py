"""What people are told about remote visits and their platforms.

Refusals by the names of their classes, deeds for the trail by deed and kind of record.
"""

from familycare.domain.trail import Deed
from familycare.i18n import N_

REMOTE: dict[str, str] = {
    "ServerMalformed": N_(
        "The address of the server begins with https:// and ends with its name, as in "
        "https://meet.example.org."
    ),
    "PatternMalformed": N_(
        "Say what links look like: https://, the name of the server, and * for what varies, as "
        "in https://meet.example.org/*."
    ),
    "SecretTooShort": N_(
        "The secret has at least {least} characters, or tokens could be forged. Please choose a "
        "longer one, on the server too."
    ),
    "PlatformNotInUse": N_("{name} is out of use. Please choose another platform."),
    "LinkMalformed": N_("A link begins with https:// and has no blanks."),
    "LinkUnlike": N_("This is no link of {platform}: those look like {pattern}."),
    "LinkAndNumber": N_("Give either a link or a number to dial, not both."),
    "LinkByTelephone": N_("{platform} has no links. Please give a number to dial."),
    "NumberMalformed": N_("A number to dial has digits, blanks and perhaps a + in front."),
    "PinMalformed": N_("A PIN has digits, * and # only, at most twenty."),
    "PinWithoutNumber": N_("A PIN belongs to a number to dial."),
    "TestCallToCome": N_("The test call was made; {day} is still to come."),
    "NotRemote": N_("Only remote visits are joined from afar, not: {kind}."),
    "NothingToJoin": N_("There is no link to join by yet."),
    "StageForbids": N_("This cannot be done now. The remote visit is: {stage}."),
    "IdentityOpen": N_("Please make sure first that it is the family at the other end."),
    "BriefingOff": N_("A briefing lasts up to {most} minutes, and belongs to a remote visit."),
}

REMOTE_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ARRANGE, "Appointment"): N_("Arranged how it is joined: {appointment}."),
    (Deed.IDENTIFY, "Appointment"): N_("Made sure that it is the family: {appointment}."),
    (Deed.START, "Appointment"): N_("Started: {appointment}."),
    (Deed.PAUSE, "Appointment"): N_("Paused: {appointment}."),
    (Deed.RESUME, "Appointment"): N_("Went on after a pause: {appointment}."),
    (Deed.SWITCH, "Appointment"): N_("Switched to telephone: {appointment}."),
    (Deed.END, "Appointment"): N_("Ended: {appointment}."),
    (Deed.ADD, "Platform"): N_("Added a platform for remote visits."),
    (Deed.CHANGE, "Platform"): N_("Changed a platform for remote visits."),
    (Deed.REMOVE, "Platform"): N_("Took a platform for remote visits away."),
}
REMOTE_FIELDS: dict[str, str] = {
    "platform_id": N_("Platform"),
    "device": N_("Device"),
    "dial_in": N_("Number to dial"),
    "pin": N_("PIN"),
    "test_call_on": N_("Test call"),
    "before_minutes": N_("Briefing before"),
    "after_minutes": N_("Briefing after"),
    "address": N_("Address"),
    "app_id": N_("Application ID"),
    "secret": N_("Secret"),
}
"""What fields are called whose change the trail tells of."""
