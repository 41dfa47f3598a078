"""Words of consents and of what is handed out: refusals in both voices, kinds, the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from familycare.domain.batches import BatchState, Readiness
from familycare.domain.consent import Closing, ConsentState, EndsWith, Section, Signing
from familycare.domain.consent_scans import ScanKind
from familycare.domain.disclosure import Method
from familycare.domain.documents import DocumentState
from familycare.domain.recipients import Ground, ToWhom
from familycare.domain.trail import Deed
from familycare.i18n import N_

if TYPE_CHECKING:
    from enum import Enum

_DOCUMENT = "ClientDocument"
CONSENTS: dict[str, str] = {
    "SectionsNeeded": N_("Tick at least one kind of information."),
    "NotesAlone": N_(
        "Counselling notes need a consent of their own. Tick them alone, or leave them out."
    ),
    "EndNeeded": N_("A consent has an end. Give a last day, or choose the event it ends with."),
    "EndsBeforeItHolds": N_(
        "The last day lies before the consent begins to hold on {valid_from}."
    ),
    "HoldsTooLong": N_(
        "A consent ends by {latest} at the latest. Choose an earlier last day; it can be given "
        "anew then."
    ),
    "WitnessNeeded": N_("A mark or the spoken word needs a witness. Please say who was there."),
    "SignedLater": N_("It was signed by {latest} at the latest. Please check the date."),
    "NotNarrower": N_(
        "To limit is to allow less: leave out a kind of information, or choose an earlier last "
        "day. For more, the client gives another consent."
    ),
    "ConsentOver": N_("This consent has not held since {ended_on}."),
    "RevokedOutside": N_("A consent is revoked between {earliest} and {latest}."),
    "NotCovered": N_("No consent covers this: {section}."),
    "NoConsent": N_("There is no consent for this: {section}."),
    "OtherRecipient": N_(
        "The client’s consent is for somebody else, not for this family member: {section}."
    ),
    "OtherSection": N_("The client’s consent for this family member does not cover: {section}."),
    "ConsentNotYet": N_("The consent holds from {valid_from} only: {section}."),
    "ConsentExpired": N_("The consent ended with {last_day}: {section}."),
    "ConsentRevoked": N_("The client revoked the consent on {closed_on}: {section}."),
    "ConsentLimited": N_(
        "The client limited the consent on {closed_on}; this was taken out: {section}."
    ),
    "NotTheirFamily": N_("This person is not approved as family of the client."),
    "KeptFrom": N_("{reason} This concerns: {name}."),
    "NothingTold": N_("Tick at least one section, or there is nothing to hand out."),
    "NoScan": N_("A scan is a PDF, PNG or JPEG file; this is none. Please choose another one."),
    "ScanCutOff": N_(
        "The file ends in the middle, as after a copy that was broken off. Please copy or scan it "
        "again."
    ),
    "ScanTooLarge": N_(
        "The file is larger than {megabytes} MB. Scan it in black and white, or with fewer dots "
        "per inch."
    ),
    "ScannedAlready": N_("There is a scan of this form already. Remove it before another one."),
    "ReprintReasonNeeded": N_("Please say why the document is handed out once more."),
    "NeedsNoApproval": N_("A document of this kind needs no approval. Print or save it."),
    "NotForThem": N_("A document of this kind is not for such a recipient: {to_whom}."),
    "NotInSuch": N_("A document of this kind does not tell this: {section}."),
    "GroundMissing": N_("Nobody outside is told anything without a ground. Please choose one."),
    "DaysTurnedRound": N_("The last day lies before the first. Please check the days."),
    "OwnDocument": N_(
        "You drew this document up yourself. Somebody else approves it, unless Settings say "
        "otherwise."
    ),
    "NotWaiting": N_("This document does not wait for approval any more: {state}."),
    "ApprovalNeeded": N_(
        "Only an approved document is handed out; this one is not: {state}. Ask for approval "
        "first."
    ),
    "DoneWith": N_("This document was done with before: {state}. Draw up a new one."),
    "NoWholeFile": N_("The file could not be made whole. Please open the preview again."),
    "FileDiffers": N_(
        "The file kept under number {number} is not the one that was approved, so it is not "
        "handed out. Withdraw it, draw up a new one, and tell the administrator."
    ),
    "NoBatchOfThese": N_("Documents of this kind are made one by one."),
    "NoFamilyApproved": N_("Nobody is approved as family of this client."),
    "NotDrawnUp": N_("Nobody has drawn it up yet for these days."),
    "SentBackBefore": N_("{state} by {name}: “{reason}”. Draw up another one."),
    "HandedOutBefore": N_(
        "It left on {day} as number {number}. Another copy is handed out by itself, with a reason."
    ),
    "PerhapsPrinted": N_(
        "The program ended while number {number} was sent to the printer. Look whether it came "
        "out; if not, hand it out by itself, with the reason."
    ),
    "NotThere": N_("{file} is not in the folder any more, so it is not in the file with all."),
}
"""Refusals for staff, by the names of their classes. No family ever hears whether there is a
consent, for whom, or until when: it hears what it hears of everything that is not possible."""
TO_WHOM_WORDS: dict[ToWhom, str] = {
    ToWhom.FAMILY: N_("one of the family"),
    ToWhom.CLIENT: N_("the client"),
    ToWhom.OUTSIDE: N_("somebody outside"),
}
"""Who gets something, within a sentence."""
_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ADD, "Consent"): N_("Entered a consent of {client} for {member}."),
    (Deed.CHANGE, "Consent"): N_("Changed a consent of {client} for {member}."),
    (Deed.REMOVE, "Consent"): N_("Took back a consent of {client} for {member}."),
    (Deed.REVOKE, "Consent"): N_("Entered that {client} revoked the consent for {member}."),
    (Deed.LIMIT, "Consent"): N_("Entered that {client} limited the consent for {member}."),
    (Deed.ADD, "ConsentScan"): N_("Kept the scan of a consent of {client}."),
    (Deed.CHANGE, "ConsentScan"): N_("Changed the scan of a consent of {client}."),
    (Deed.REMOVE, "ConsentScan"): N_("Removed the scan of a consent of {client}."),
    (Deed.READ, "ConsentScan"): N_("Looked at the scan of a consent of {client}."),
    (Deed.PRINT, "Consent"): N_("Printed or saved the form of a consent of {client}."),
    (Deed.DISCLOSE, "Disclosure"): N_("Handed something about {client} to {member}."),
    (Deed.SAY, "Disclosure"): N_(
        "Noted that {member} was told something about {client} in person or by telephone."
    ),
    (Deed.ADD, "ClientDocument"): N_(
        "Asked for approval of a document about {client} for {member}."
    ),
    (Deed.CHANGE, "ClientDocument"): N_("Changed a document about {client} for {member}."),
    (Deed.REMOVE, "ClientDocument"): N_("Took back a document about {client} for {member}."),
    (Deed.APPROVE, "ClientDocument"): N_("Approved a document about {client} for {member}."),
    (Deed.SEND_BACK, "ClientDocument"): N_("Sent back a document about {client} for {member}."),
    (Deed.TAKE_BACK, "ClientDocument"): N_("Withdrew a document about {client} for {member}."),
    (Deed.READ, "ClientDocument"): N_("Looked at an approved document about {client}."),
    (Deed.ADD, "Batch"): N_("Began to hand out reports of many clients in one go."),
    (Deed.NOT_LEFT, "Disclosure"): N_(
        "Noted that something about {client} did not reach {member} after all."
    ),
}
CONSENT_DEEDS = _DEEDS | {
    (deed, "FamilyDocument"): text for (deed, kind), text in _DEEDS.items() if kind == _DOCUMENT
}
"""Lines of before there were documents for anybody but families go on calling them so."""
CONSENT_FIELDS: dict[str, str] = {
    "sections": N_("May be told"),
    "purpose": N_("Purpose"),
    "valid_from": N_("Holds from"),
    "expires_on": N_("Last day"),
    "ends_with": N_("Ends with"),
    "signed": N_("How it was given"),
    "signed_on": N_("Signed on"),
    "witness": N_("Witness"),
    "taken_by": N_("Taken by"),
    "limits": N_("In place of"),
    "left_on": N_("Left on"),
    "consent_id": N_("Consent"),
    "content": N_("File"),
    "added_at": N_("Kept on"),
    "first_day": N_("From"),
    "last_day": N_("To"),
    "to_whom": N_("For"),
    "outsider": N_("Recipient"),
    "authority": N_("Office or authority"),
    "ground": N_("Ground"),
    "basis": N_("Ground in words"),
    "about": N_("About"),
    "variant": N_("Edition"),
    "paper": N_("Paper"),
    "number": N_("Document number"),
    "author_account": N_("By"),
    "proposed_at": N_("Asked for on"),
    "approver_account": N_("Approved by"),
    "approver": N_("Approved by"),
    "approved_at": N_("Approved on"),
    "sha256": N_("Digest"),
    "answered_by": N_("Answered by"),
    "answer": N_("Reason"),
    "closed_on": N_("Closed on"),
    "closing": N_("Closed because"),
    "closed_how": N_("How the client said so"),
    "closed_by": N_("Closed by"),
}
"""What fields are called whose change the trail tells of."""
CONSENT_LABELS: dict[type[Enum], dict[Any, str]] = {
    Section: {
        Section.INVITATION: N_("Invitations and times"),
        Section.ATTENDANCE: N_("Attendance"),
        Section.PROGRESS: N_("How it goes"),
        Section.GOALS: N_("Goals and milestones"),
        Section.PROGRAMMES: N_("Programmes and groups"),
        Section.SUPPORT: N_("Family support"),
        Section.AGREEMENTS: N_("Agreements"),
        Section.PLAN: N_("Prevention plan"),
        Section.NOTES: N_("Counselling notes"),
    },
    EndsWith: {
        EndsWith.STAY: N_("The end of the stay"),
        EndsWith.AFTERCARE: N_("The end of aftercare"),
    },
    Signing: {
        Signing.ON_PAPER: N_("Signed on paper"),
        Signing.MARK: N_("By a mark or thumbprint"),
        Signing.SPOKEN: N_("Said before a witness"),
    },
    Closing: {
        Closing.REVOKED: N_("Revoked"),
        Closing.LIMITED: N_("Limited"),
    },
    ConsentState: {
        ConsentState.LIVE: N_("Holds"),
        ConsentState.NOT_YET: N_("Not yet"),
        ConsentState.EXPIRED: N_("Expired"),
        ConsentState.REVOKED: N_("Revoked"),
        ConsentState.LIMITED: N_("Limited"),
    },
    ScanKind: {
        ScanKind.PDF: N_("PDF"),
        ScanKind.PNG: N_("PNG picture"),
        ScanKind.JPEG: N_("JPEG picture"),
    },
    Readiness: {
        Readiness.TO_DRAW_UP: N_("To be drawn up"),
        Readiness.WAITS: N_("Waits for approval"),
        Readiness.READY: N_("Ready"),
        Readiness.HANDED_OUT: N_("Already handed out"),
        Readiness.LEFT_OUT: N_("Left out"),
    },
    BatchState: {
        BatchState.UNDER_WAY: N_("Under way"),
        BatchState.STOPPED: N_("Stopped"),
        BatchState.DONE: N_("Done"),
        BatchState.LEFT: N_("Left as it is"),
    },
    DocumentState: {
        DocumentState.DRAFT: N_("Waits for approval"),
        DocumentState.SENT_BACK: N_("Sent back"),
        DocumentState.APPROVED: N_("Approved"),
        DocumentState.WITHDRAWN: N_("Withdrawn"),
    },
    ToWhom: {
        ToWhom.FAMILY: N_("The family"),
        ToWhom.CLIENT: N_("The client"),
        ToWhom.OUTSIDE: N_("Somebody outside"),
    },
    Ground: {
        Ground.CONSENT: N_("The client’s written consent"),
        Ground.LAW: N_("A law"),
        Ground.ORDER: N_("An order of a court or an authority"),
    },
    Method: {
        Method.PRINTED: N_("Printed"),
        Method.SAVED: N_("Saved as a file"),
        Method.E_MAIL: N_("Sent by e-mail"),
        Method.IN_PERSON: N_("Told in person"),
        Method.TELEPHONE: N_("Told by telephone"),
    },
}
"""Words for the members of the enumerations, on screens and in print alike."""
