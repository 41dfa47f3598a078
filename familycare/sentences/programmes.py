"""What people are told about programmes and groups: when something is refused, and in the trail.

Refusals by the names of their classes, deeds for the trail by deed and kind of record.
"""

from familycare.domain.trail import Deed
from familycare.i18n import N_, N_of

PROGRAMMES: dict[str, str] = {
    "UnknownProgramme": N_(
        "No file describes the programme {code}. Was its file taken away or renamed?"
    ),
    "NotADay": N_("{file}: {key} must be a day without quotation marks, as 2026-03-02."),
    "TopicsDoNotFit": N_(
        "{file}: there are {topics} topics for {meetings} meetings. Please give each meeting one, "
        "or leave all of them out."
    ),
    "RhythmUnclear": N_(
        "{file}: {key}: meetings come several times a week or every so many weeks. Please take "
        "one of the two keys out."
    ),
    "LastDayWrong": N_(
        "{file}: {key} is given as {expected} but comes to {found}. Please check which is right."
    ),
    "MeasureUnknown": N_(
        "{file}: {key}: there is no questionnaire with the code {code}. Please correct the code, "
        "or add the file of the questionnaire first."
    ),
    "OtherProgramme": N_(
        "{file} describes the programme {found}, not {wanted}. Add it as another one instead."
    ),
    "ProgrammeInUse": N_(
        "{title} is the programme of {groups} groups, so it stays. Put it out of use: then no new "
        "group takes it, and those that have it keep it."
    ),
    "SeatsOff": N_("A group takes {fewest} to {most} members."),
    "GroupFull": N_of(
        "seats",
        "{group} is full: it takes {seats} member. Let the person wait for a place, or raise the "
        "number of members.",
        "{group} is full: it takes {seats} members. Let the person wait for a place, or raise the "
        "number of members.",
    ),
    "TooManyTopics": N_("A group works through {most} topics at most."),
    "MemberAlready": N_("{name} belongs to the group already."),
    "InSameProgramme": N_(
        "{name} is in {group}, which has the same programme. Let them leave that one first."
    ),
    "KeptApartInGroup": N_("{name} must not meet {other}, who belongs to the group."),
    "NotOfUnit": N_("{name} is of the unit {unit}; the group is for {units}."),
    "NotOfSex": N_("{name}: the group is for others: {sexes}."),
    "SpeaksAnother": N_("{name} speaks {language}; the group is held in other languages."),
    "NotInCareNow": N_("{name} is not in care today."),
    "NotMadeForThem": N_("{name}: the programme is made for others: {audience}."),
    "BegunAlready": N_of(
        "meetings",
        "{group} began some time ago: it has met {meetings} time, and its members stay together.",
        "{group} began some time ago: it has met {meetings} times, and its members stay together.",
    ),
    "OnePersonNeeded": N_("Choose who is asked: one client, or one family member."),
    "AnsweredBefore": N_("The answer came between {earliest} and {latest}."),
    "InvitedInTheFuture": N_("{day} is still to come. Note when the person was asked."),
    "WhyNotNeeded": N_("Say why. If nobody knows, choose another reason."),
    "FollowsByItself": N_("Let the person join or leave the group; the log follows by itself."),
    "InvitedAlready": N_(
        "{name} was asked before: {answer}. Please note the answer there instead."
    ),
    "LeadsAlready": N_("{name} leads this meeting already. Choose somebody else."),
    "DoesNotLead": N_("Whoever cannot come is not in this meeting any more. Please look again."),
    "MeetingsInTheWay": N_of(
        "count",
        "Something is in the way of {count} meeting. Leave it out, or clear it first.",
        "Something is in the way of {count} meetings. Leave them out, or clear them first.",
    ),
}
PROGRAMME_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ADD, "ProgrammeFile"): N_("Added the file of a programme."),
    (Deed.CHANGE, "ProgrammeFile"): N_("Changed the file of a programme, or whether it is used."),
    (Deed.REMOVE, "ProgrammeFile"): N_("Took the file of a programme away."),
    (Deed.ADD, "GroupInvitation"): N_("Noted who was asked to join a group."),
    (Deed.CHANGE, "GroupInvitation"): N_("Noted what became of an invitation to a group."),
    (Deed.REMOVE, "GroupInvitation"): N_("Took an invitation to a group out of the log."),
}
PROGRAMME_FIELDS = {
    "programme": N_("Programme"),
    "admission": N_("Who may join"),
    "mandatory": N_("Mandatory"),
    "topics": N_("Topics"),
    "units": N_("Units"),
    "sexes": N_("For whom"),
    "languages": N_("Languages"),
    "co_facilitators": N_("Co-led by"),
    "group_id": N_("Group"),
    "invited_on": N_("Invited on"),
    "invited_by": N_("Asked by"),
    "answer": N_("Answer"),
    "answered_on": N_("Answered on"),
}
