"""Words for what groups, programmes and invitations to them are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from familycare.domain.counselling import FORMS, MeetingForm
from familycare.domain.focus import CareDomain, Strategy
from familycare.domain.group_invitations import DeclineReason, InvitedBy, Reply
from familycare.domain.programme_measures import Occasion
from familycare.domain.programmes import Admission, Audience, ProgrammeForm
from familycare.i18n import N_

if TYPE_CHECKING:
    from enum import Enum

GROUP_LABELS: dict[type[Enum], dict[Any, str]] = {
    Admission: {
        Admission.CLOSED: N_("Closed: members stay together"),
        Admission.OPEN: N_("Open: members come and go"),
        Admission.TRAINING: N_("Course with a certificate"),
    },
    Reply: {
        Reply.NONE: N_("No answer yet"),
        Reply.ACCEPTED: N_("Accepted"),
        Reply.DECLINED: N_("Declined"),
        Reply.WAITING: N_("Waits for a place"),
        Reply.LEFT: N_("Left the group"),
    },
    Audience: {
        Audience.CLIENT: N_("Clients"),
        Audience.FAMILY_MEMBER: N_("Family members"),
    },
    Occasion: {
        Occasion.BEFORE: N_("Before"),
        Occasion.DURING: N_("During"),
        Occasion.AFTER: N_("After"),
    },
    CareDomain: {
        CareDomain.INDIVIDUAL: N_("Individual"),
        CareDomain.FAMILY: N_("Family"),
        CareDomain.SOCIAL: N_("Social"),
    },
    Strategy: {
        Strategy.COGNITIVE_ACCEPTANCE: N_("Cognitive acceptance"),
        Strategy.EMOTIONAL_COMMUNICATION: N_("Emotional communication"),
        Strategy.SOCIAL_CARE: N_("Social care"),
        Strategy.SELF_GUIDANCE: N_("Self-guidance"),
    },
    MeetingForm: FORMS,
    DeclineReason: {
        DeclineReason.WORK: N_("Work"),
        DeclineReason.TRANSPORT: N_("Too far, or no way to come"),
        DeclineReason.CHILDREN: N_("Children at home"),
        DeclineReason.HEALTH: N_("Health"),
        DeclineReason.SHAME: N_("Afraid of what others may think"),
        DeclineReason.NOT_NOW: N_("Not ready yet"),
        DeclineReason.NO_USE: N_("Sees no use in it"),
        DeclineReason.CONFLICT: N_("Conflict in the family"),
        DeclineReason.OTHER_GROUP: N_("Goes to another group"),
        DeclineReason.DISCHARGED: N_("Discharged"),
        DeclineReason.COMPLETED: N_("Completed the programme"),
        DeclineReason.OTHER: N_("Another reason"),
    },
    InvitedBy: {
        InvitedBy.IN_PERSON: N_("In person"),
        InvitedBy.TELEPHONE: N_("By telephone"),
        InvitedBy.LETTER: N_("By letter"),
        InvitedBy.MESSAGE: N_("By e-mail or message"),
    },
    ProgrammeForm: {
        ProgrammeForm.GROUP: N_("Group"),
        ProgrammeForm.MEETINGS: N_("Counselling meetings"),
        ProgrammeForm.STEPS: N_("Steps"),
        ProgrammeForm.CONTACTS: N_("Contacts after discharge"),
    },
}
