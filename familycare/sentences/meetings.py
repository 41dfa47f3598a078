"""What people are told when a meeting is written up, and in the trail about that.

Refusals by the names of their classes, deeds for the trail by deed and kind of record.
"""

from familycare.domain.trail import Deed
from familycare.i18n import N_

MEETINGS: dict[str, str] = {
    "SignedAlready": N_("Signed by {by}, {at}. It stays as it is; add to it instead."),
    "NotSignedYet": N_("This is not signed yet. Change it instead of adding to it."),
    "NothingWritten": N_("Nothing is written yet. Write for all, or about one of them."),
    "NamesMember": N_(
        "The note for all names {name}, and every chart shows it. Please write that into the line "
        "of that person."
    ),
    "ThemesName": N_(
        "The themes name {name}, and every chart shows them. Please write them without names."
    ),
    "AgendaNames": N_(
        "The point “{text}” of the agenda names {name}, and every chart shows it. Please write it "
        "without names."
    ),
    "AgendaTooLong": N_("An agenda holds {most} points at most. Please put some together."),
    "NoFamilyThere": N_(
        "Nobody of the family takes part in this meeting. Please choose one with the family."
    ),
    "NotCounselling": N_(
        "Only counselling meetings that take place have an agenda and agreements."
    ),
    "LineNamesOther": N_(
        "The line about {name} names {other}, whose business it is not. Please take the name out."
    ),
    "NotTakenPart": N_("A line is about somebody who is not in this meeting. Please look again."),
    "NotWrittenUp": N_("Only counselling meetings and group sessions that took place have notes."),
}
MEETING_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ADD, "MeetingNote"): N_("Wrote about a meeting."),
    (Deed.CHANGE, "MeetingNote"): N_("Changed what is written about a meeting."),
    (Deed.REMOVE, "MeetingNote"): N_("Took away what was written about a meeting."),
    (Deed.SIGN, "MeetingNote"): N_("Signed what is written about a meeting."),
    (Deed.PRINT, "MeetingNote"): N_("Printed the minutes of a meeting."),
    (Deed.ADD, "Amendment"): N_("Added to the signed note of a meeting."),
}
MEETING_FIELDS = {
    "lines": N_("Lines about participants"),
    "form": N_("Form"),
    "domain": N_("Domain"),
    "strategies": N_("Strategies"),
    "themes": N_("Themes"),
    "agenda": N_("Points of the agenda"),
    "signed_by": N_("Signed by"),
    "signed_at": N_("Signed"),
    "appointment_id": N_("Appointment"),
    "note_id": N_("Note"),
}
