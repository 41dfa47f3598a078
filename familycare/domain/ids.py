"""Typed identifiers, so that a room's number can never stand where a client's belongs."""

from secrets import token_hex
from typing import NewType
from uuid import uuid4

CentreId = NewType("CentreId", int)
PhaseId = NewType("PhaseId", int)
ClientId = NewType("ClientId", int)
HouseholdId = NewType("HouseholdId", int)
FamilyMemberId = NewType("FamilyMemberId", int)
TieId = NewType("TieId", int)
StaffId = NewType("StaffId", int)
RoomId = NewType("RoomId", int)
GroupId = NewType("GroupId", int)
GroupInvitationId = NewType("GroupInvitationId", int)
AppointmentId = NewType("AppointmentId", int)
NoteId = NewType("NoteId", int)
AssessmentId = NewType("AssessmentId", int)
JudgementId = NewType("JudgementId", int)
ConcernId = NewType("ConcernId", int)
GlassId = NewType("GlassId", int)
TemplateId = NewType("TemplateId", int)
RestrictionId = NewType("RestrictionId", int)
SeriesId = NewType("SeriesId", int)
VisitRequestId = NewType("VisitRequestId", int)
ClosureId = NewType("ClosureId", int)
LeaveId = NewType("LeaveId", int)
FlagId = NewType("FlagId", int)
TaskId = NewType("TaskId", int)
MeetingNoteId = NewType("MeetingNoteId", int)
RecoveryRecordId = NewType("RecoveryRecordId", int)
NetworkId = NewType("NetworkId", int)
ConsentId = NewType("ConsentId", int)
ConsentScanId = NewType("ConsentScanId", int)
DocumentId = NewType("DocumentId", int)
DisclosureId = NewType("DisclosureId", int)
StationeryId = NewType("StationeryId", int)


def new_uid() -> str:
    """Make a random identifier for what leaves the building: 32 hexadecimal characters."""
    return uuid4().hex


def new_uids(count: int) -> list[str]:
    """Make many at once: the system's source of chance is slow to ask, not slow to answer."""
    length = 32
    chance = token_hex(count * length // 2)
    return [chance[start : start + length] for start in range(0, len(chance), length)]
