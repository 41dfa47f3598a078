"""What the trail says in plain words: one sentence for each deed to each kind of record.

The trail keeps numbers; names come from what bears these numbers now. The sentences have no
subject: who did it stands beside them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from familycare import formats
from familycare.domain.access import Permission, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import State
from familycare.domain.recipients import ToWhom
from familycare.domain.texts import sought
from familycare.domain.trail import Deed
from familycare.domain.verification import (
    AnchorMalformed,
    AnchorOfAnother,
    Fault,
    KeyMalformed,
)
from familycare.i18n import N_, _
from familycare.sentences.calendar import CALENDAR_DEEDS
from familycare.sentences.consents import CONSENT_DEEDS, TO_WHOM_WORDS
from familycare.sentences.desk import DESK_DEEDS
from familycare.sentences.family_network import NETWORK_DEEDS
from familycare.sentences.mail import MAIL_DEEDS
from familycare.sentences.meetings import MEETING_DEEDS
from familycare.sentences.programmes import PROGRAMME_DEEDS
from familycare.sentences.questionnaires import QUESTIONNAIRE_DEEDS
from familycare.sentences.remote import REMOTE_DEEDS
from familycare.sentences.requests import REQUEST_DEEDS
from familycare.sentences.restrictions import RESTRICTION_DEEDS
from familycare.sentences.review import REVIEW_DEEDS
from familycare.sentences.series import SERIES_DEEDS
from familycare.sentences.stationery import STATIONERY_DEEDS
from familycare.sentences.templates import TEMPLATE_DEEDS
from familycare.sentences.trail_details import Shown, Told, details_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from familycare.domain.errors import Refused

__all__ = ["SENTENCES", "Told", "details_of", "pairs_with", "sentence_of"]

_UNDONE = N_("Undo or redo: {sentence}")

SENTENCES: dict[tuple[str, str], str] = {
    (Deed.BOOK, "Appointment"): N_("Booked: {appointment}."),
    (Deed.CHANGE, "Appointment"): N_("Changed: {appointment}."),
    (Deed.MOVE, "Appointment"): N_("Moved from {before} to {after}: {appointment}."),
    (Deed.CANCEL, "Appointment"): N_("Cancelled: {appointment}."),
    (Deed.REINSTATE, "Appointment"): N_("Booked again: {appointment}."),
    (Deed.CHECK_IN, "Appointment"): N_("Checked in: {appointment}."),
    (Deed.RECORD_ATTENDANCE, "Appointment"): N_("Recorded who came: {appointment}."),
    (Deed.ADD, "Client"): N_("Took {record} in."),
    (Deed.CHANGE, "Client"): N_("Changed the data of {record}."),
    (Deed.REMOVE, "Client"): N_("Took the client {record} away."),
    (Deed.IMPORT, "Client"): N_("Imported clients: {count}."),
    (Deed.READ, "Client"): N_("Looked at the file of {record}."),
    (Deed.ERASE, "Client"): N_("Erased a client's data."),
    (Deed.EXPORT, "Client"): N_("Handed out the data of {record}."),
    (Deed.PRINT, "Client"): N_("Printed or saved a document about {record}."),
    (Deed.ADD, "FamilyMember"): N_("Added {record} to the family of {client}."),
    (Deed.CHANGE, "FamilyMember"): N_("Changed the data of {record}."),
    (Deed.REMOVE, "FamilyMember"): N_("Took the family member {record} away."),
    (Deed.IMPORT, "FamilyMember"): N_("Imported family members: {count}."),
    (Deed.READ, "FamilyMember"): N_("Looked at the data of {record}."),
    (Deed.ERASE, "FamilyMember"): N_("Erased a family member's data."),
    (Deed.EXPORT, "FamilyMember"): N_("Handed out the data of {record}."),
    (Deed.ADD, "Household"): N_("Added a household."),
    (Deed.CHANGE, "Household"): N_("Changed a household."),
    (Deed.REMOVE, "Household"): N_("Took a household away."),
    (Deed.IMPORT, "Household"): N_("Imported households: {count}."),
    (Deed.ADD, "Tie"): N_("Tied {member} to {client}."),
    (Deed.CHANGE, "Tie"): N_("Changed how {member} is tied to {client}."),
    (Deed.REMOVE, "Tie"): N_("Removed the tie between {member} and {client}."),
    (Deed.IMPORT, "Tie"): N_("Imported ties between clients and family: {count}."),
    (Deed.ADD, "Note"): N_("Wrote a note about {client}."),
    (Deed.CHANGE, "Note"): N_("Corrected a note about {client}."),
    (Deed.REMOVE, "Note"): N_("Removed a note about {client}."),
    (Deed.ADD, "Assessment"): N_("Recorded a questionnaire about {client}."),
    (Deed.CHANGE, "Assessment"): N_("Corrected a questionnaire about {client}."),
    (Deed.REMOVE, "Assessment"): N_("Removed a questionnaire about {client}."),
    (Deed.ADD, "Judgement"): N_("Judged the support level of {client}."),
    (Deed.REMOVE, "Judgement"): N_("Removed a judgement of the support level of {client}."),
    (Deed.CHANGE, "Judgement"): N_("Changed a judgement of the support level of {client}."),
    (Deed.ADD, "Concern"): N_("Noted a concern about {client}."),
    (Deed.CHANGE, "Concern"): N_("Closed or changed a concern about {client}."),
    (Deed.REMOVE, "Concern"): N_("Removed a concern about {client}."),
    (Deed.ADD, "RecoveryRecord"): N_("Wrote a recovery record of {client}."),
    (Deed.CHANGE, "RecoveryRecord"): N_("Changed a recovery record of {client}."),
    (Deed.PRINT, "RecoveryRecord"): N_("Printed or saved the plan of {client}."),
    (Deed.REMOVE, "RecoveryRecord"): N_("Took a recovery record of {client} away."),
    (Deed.BREAK_GLASS, "BrokenGlass"): N_("Opened the records of {client} in need."),
    (Deed.REVIEW, "BrokenGlass"): N_("Reviewed that the records of {client} were opened in need."),
    (Deed.ADD, "Group"): N_("Added the group {record}."),
    (Deed.CHANGE, "Group"): N_("Changed the group {record}."),
    (Deed.REMOVE, "Group"): N_("Took the group {record} away."),
    (Deed.ADD, "Room"): N_("Added the room {record}."),
    (Deed.CHANGE, "Room"): N_("Changed the room {record}."),
    (Deed.REMOVE, "Room"): N_("Took the room {record} away."),
    (Deed.ADD, "StaffMember"): N_("Added {record} to the staff."),
    (Deed.CHANGE, "StaffMember"): N_("Changed the data of {record}."),
    (Deed.REMOVE, "StaffMember"): N_("Took {record} off the staff."),
    (Deed.ADD, "Phase"): N_("Added the phase {record}."),
    (Deed.CHANGE, "Phase"): N_("Changed the phase {record}."),
    (Deed.REMOVE, "Phase"): N_("Took the phase {record} away."),
    (Deed.CHANGE, "Centre"): N_("Changed what the centre is called or how families reach it."),
    (Deed.FILL, "Centre"): N_("Filled the centre with invented people."),
    (Deed.CHANGE, "Settings"): N_("Changed settings."),
    (Deed.BEGIN, "Trail"): N_("From here on, the trail is sealed."),
    (Deed.VERIFY, "Trail"): N_("Verified the trail: {result}"),
    (Deed.EXPORT, "Trail"): N_("Saved lines of the trail as a file."),
    (Deed.EXPORT, "Centre"): N_("Saved a schedule or list as a file."),
    (Deed.PRINT, "Centre"): N_("Printed a schedule."),
    (Deed.EXPORT, "Statistics"): N_("Saved figures about visits as a file."),
    (Deed.BACK_UP, "Backup"): N_("Made a backup."),
    (Deed.CHECK, "Backup"): N_("Restored a backup as a trial: {found}"),
    (Deed.CHECK, "Centre"): N_("Looked through the whole file: {found}"),
    (Deed.RESTORE, "Backup"): N_("Went back to the backup of {moment}."),
    (Deed.REFUSED, "Permission"): N_("Was refused: {permission}."),
    (Deed.SIGN_IN, "Account"): N_("Signed in."),
    (Deed.FAILED_SIGN_IN, "Account"): N_("Could not sign in: wrong login or password."),
    (Deed.LOCK, "Account"): N_("Locked the program."),
    (Deed.ADD_ACCOUNT, "Account"): N_("Let {record} sign in from now on."),
    (Deed.DISABLE_ACCOUNT, "Account"): N_("Kept {record} from signing in."),
    (Deed.ENABLE_ACCOUNT, "Account"): N_("Let {record} sign in again."),
    (Deed.CHANGE_ROLE, "Account"): N_("Gave {record} another role: {before} → {after}."),
    (Deed.CHANGE_PASSWORD, "Account"): N_("Chose another password."),
    (Deed.RESET_PASSWORD, "Account"): N_("Gave {record} a password for one time."),
    (Deed.ADD, "Draft"): N_("Kept a form that was not finished."),
    (Deed.REMOVE, "Draft"): N_("Threw away a form that was not finished."),
    **CALENDAR_DEEDS,
    **DESK_DEEDS,
    **TEMPLATE_DEEDS,
    **MEETING_DEEDS,
    **NETWORK_DEEDS,
    **CONSENT_DEEDS,
    **PROGRAMME_DEEDS,
    **REMOTE_DEEDS,
    **MAIL_DEEDS,
    **QUESTIONNAIRE_DEEDS,
    **REQUEST_DEEDS,
    **RESTRICTION_DEEDS,
    **REVIEW_DEEDS,
    **SERIES_DEEDS,
    **STATIONERY_DEEDS,
    (Deed.RENEW_CODE, "Centre"): N_("Made a new recovery code; the one before opens nothing."),
    (Deed.SET_UP, "Centre"): N_("Set the server up, as the owner of its database."),
}
"""What was done, by deed and kind of record."""

_FAULTS = {
    Fault.WRONG_KEY: N_("not even the first sealed line fits the key."),
    Fault.ALTERED: N_("line {number} was changed or put in later."),
    Fault.MISSING: N_("line {number} is missing."),
    Fault.TAIL_MISSING: N_("the newest lines are missing, from line {number} on."),
    Fault.END_ALTERED: N_("lines after {number} were cut off or added."),
    Fault.NO_CHAIN: N_("no line is sealed."),
    Fault.ANCHOR: N_("line {number} is not the one that was printed."),
}
VERIFYING: dict[type[Refused], str] = {
    AnchorMalformed: N_("This is no mark of a trail. It looks like 1a2b3c4d-123-20260701-… ."),
    AnchorOfAnother: N_("This mark belongs to the trail of another centre."),
    KeyMalformed: N_("This is no key of a trail: it has 64 characters, 0 to 9 and a to f."),
}
"""Why a trail cannot be verified, for whoever wants it to be."""
_UNKNOWN = N_("Did something that this release does not know ({deed}, {kind}).")


def sentence_of(line: Told, shown: Shown, *, within: bool = False) -> str:
    """Say in one sentence what was done; `shown` turns a name or a member into text.

    `within` the history of an appointment it need not say which one.
    """
    if line.deed == Deed.PUT_BACK:
        return _(_UNDONE).format(sentence=_sentence(line, _effect(line), shown, within=within))
    return _sentence(line, line.deed, shown, within=within)


def verdict(fault: str | None, number: int) -> str:
    """Say what verifying found."""
    if fault is None:
        return _("every line fits.")
    return _(_FAULTS[Fault(fault)]).format(number=number)


def pairs_with(word: str) -> frozenset[tuple[str, str]]:
    """Return the deeds and kinds in whose sentences a word occurs, as `sought` writes it."""
    return frozenset(pair for pair, text in SENTENCES.items() if word in sought(_(text)))


def _sentence(line: Told, deed: str, shown: Shown, *, within: bool) -> str:
    text = SENTENCES.get((deed, line.kind))
    if text is None:
        return _(_UNKNOWN).format(deed=deed, kind=line.kind)
    words = _words(line, shown)
    if line.kind == "Appointment":
        words |= _appointment(line, shown, within=within)
    return _(text).format(**words)


def _effect(line: Told) -> str:
    """Return which deed undo or redo came to."""
    facts = line.facts
    if line.last_id is not None:
        return Deed.IMPORT
    if "result" in facts or line.kind != "Appointment":
        return str(facts.get("result", Deed.CHANGE))
    before, after = facts.get("state", (None, None))
    if State.CANCELLED in {before, after}:
        return Deed.CANCEL if after == State.CANCELLED else Deed.REINSTATE
    if "started" in facts:
        return Deed.MOVE
    if "came" in facts or after is not None:
        return Deed.RECORD_ATTENDANCE
    return Deed.CHANGE


def _words(line: Told, shown: Shown) -> dict[str, object]:
    facts = line.facts
    words: dict[str, object] = {
        "record": _person(line.name(line.kind, line.record_id), line.kind, shown),
        "client": _person(line.name("Client", line.client_id), "Client", shown),
        "member": _recipient(line, shown),
        "count": (line.last_id or line.record_id) - line.record_id + 1,
        **_restricted(line, shown),
        **{name: facts.get(name, 0) for name in ("flagged", "cleared")},
    }
    if "permission" in facts:
        words["permission"] = shown(Permission(facts["permission"]))
    if line.deed == Deed.CHANGE_ROLE:
        words |= {"before": shown(Role(facts["from"])), "after": shown(Role(facts["to"]))}
    if line.deed == Deed.CHECK:
        words["found"] = _("damaged.") if facts.get("finding") else _("all is well.")
    if line.kind == "Backup":
        moment = _instant(line.record_id, line.at.tzinfo)
        words["moment"] = "" if moment is None else _moment(moment)
    if line.deed == Deed.VERIFY:
        words["result"] = verdict(facts.get("fault"), facts.get("wrong", 0))
    return words


def _recipient(line: Told, shown: Shown) -> str:
    """Return who of the family it is, or in words who else."""
    if "to_whom" in line.facts:
        return _(TO_WHOM_WORDS[ToWhom(line.facts["to_whom"])])
    name = line.name("FamilyMember", line.facts.get("family_member"))
    return _person(name, "FamilyMember", shown)


def _restricted(line: Told, shown: Shown) -> dict[str, object]:
    """Return who must not meet, and who is away."""
    facts = line.facts
    words: dict[str, object] = {}
    for fact, kind in (("apart_clients", "Client"), ("apart_members", "FamilyMember")):
        for word, number in zip(("first", "second"), facts.get(fact, ()), strict=False):
            words[word] = _person(line.name(kind, number), kind, shown)
    if line.kind == "Leave":
        kind = "StaffMember" if line.client_id is None else "Client"
        number = facts.get("staff_member", line.client_id)
        words["away"] = _person(line.name(kind, number), kind, shown)
    return words


def _person(name: str | None, kind: str, shown: Shown) -> str:
    if name is not None:
        return shown(name)
    return _("an erased person") if kind in {"Client", "FamilyMember"} else _("one taken away")


def _appointment(line: Told, shown: Shown, *, within: bool) -> dict[str, object]:
    """Return what the sentences about appointments need: which one, and from when to when."""
    facts = line.facts
    zone = line.at.tzinfo
    starts = _instant(facts.get("starts"), zone)
    if starts is None:  # a line of the first releases, which kept no facts
        whose = _person(line.name("Client", line.client_id), "Client", shown)
        plain = whose if line.client_id else _("an appointment")
        return {"appointment": plain, "before": "?", "after": "?"}
    started = _instant(facts.get("started"), zone) or starts
    same_day = started.date() == starts.date()
    show = formats.clock_time if same_day else _moment
    when = formats.day_and_weekday(starts) if "started" in facts else _moment(starts)
    kind = shown(AppointmentKind(facts["kind"]))
    if within:
        told = when if same_day else kind
    elif same_day:
        text = _("{kind}, {name}, {when}")
        told = text.format(kind=kind, name=_whose(line, shown), when=when)
    else:
        told = _("{kind}, {name}").format(kind=kind, name=_whose(line, shown))
    return {"appointment": told, "before": show(started), "after": show(starts)}


def _whose(line: Told, shown: Shown) -> str:
    """Return the name of the group or client whose appointment it is."""
    group = line.name("Group", line.facts.get("group")) if "group" in line.facts else None
    return shown(group) if group else _person(line.name("Client", line.client_id), "Client", shown)


def _instant(seconds: int | None, zone: tzinfo | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).astimezone(zone)


def _moment(value: datetime) -> str:
    return _("{day}, {time}").format(
        day=formats.day_and_weekday(value), time=formats.clock_time(value)
    )
