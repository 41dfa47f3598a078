"""Short words for rules that somebody went beyond: the appointment keeps the names of reasons."""

from __future__ import annotations

from familycare.i18n import N_, _

BEYOND = {
    "RoomFull": N_("Every place of the room was taken"),
    "SlotFull": N_("Every place of the slot was taken"),
    "NotOffered": N_("No slot was on offer then"),
    "OfferedToOthers": N_("The slot is for other clients"),
    "TooSoon": N_("Too short a notice"),
    "TooFarAhead": N_("Too far ahead"),
    "Blackout": N_("First days of the stay"),
    "PhaseWithoutVisits": N_("Phase without such visits"),
    "EntitlementUsed": N_("No visit was left in the period"),
    "TooManyVisitors": N_("Too many people"),
    "TooManyAdults": N_("Too many adults"),
    "TooManyChildren": N_("Too many children"),
    "IdentityNotSeen": N_("Identity document not seen"),
    "EducationFirst": N_("Family-education session missing"),
    "NotStepFree": N_("Room with steps"),
    "NoInductionLoop": N_("Room without induction loop"),
    "ClientAway": N_("Client on home leave"),
}


def beyond_text(name: str) -> str:
    """Say which rule it was; one of a newer release by its name."""
    return _(BEYOND.get(name, name))
