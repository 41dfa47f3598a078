"""What is written about the latest meetings of the demonstration centre: all but a few signed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointments import Participant, ParticipantRole, Presence
from familycare.domain.counselling import usual_domain
from familycare.domain.focus import Strategy
from familycare.domain.meeting_notes import MeetingNote, NoteLine
from familycare.services import group_views
from familycare.services.exchange.demonstration.recipe import recipe
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from familycare.domain.appointments import Appointment

DAYS_BACK = 28
"""How far back meetings are written up."""
MOST_MEETINGS = 400
"""In a large centre only the latest: writing a note each takes its time."""
LEFT_OPEN = 3
"""Meetings, the latest ones, about which nothing is signed yet."""


@needs(Permission.EDIT_HOUSE)
def write(work: Work, chance: Random, today: date) -> None:
    """Write the meetings of the last weeks up, in the words of the recipe."""
    texts = recipe("texts")["meetings"]
    since = work.days(today - timedelta(days=DAYS_BACK), today).start
    found = work.meetings.held(since, work.clock.now(), MOST_MEETINGS)
    staff = {member.id: member.name for member in work.staff.listed()}
    latest_first = sorted(
        work.appointments.among(found), key=lambda each: each.slot.start, reverse=True
    )
    for meeting in latest_first[LEFT_OPEN:]:
        topic = group_views.topic_of(work, meeting)
        author = staff.get(meeting.lead_id, "") if meeting.lead_id else ""
        written = meeting.slot.end + timedelta(minutes=20)
        lines = tuple(
            NoteLine(each.role, each.person_id, chance.choice(texts["line"]))
            for each in _came(meeting)
        )
        work.meetings.add(
            MeetingNote(
                appointment_id=meeting.id,
                text=chance.choice(texts["all"]),
                lines=lines,
                domain=usual_domain(
                    None,
                    topic.domain if topic else None,
                    with_family=bool(meeting.people(ParticipantRole.FAMILY)),
                ),
                strategies=tuple(chance.sample(list(Strategy), 1)),
                themes=chance.choice(texts["themes"]),
                author=author,
                written_at=written,
                signed_by=author,
                signed_at=written + timedelta(minutes=5),
            )
        )


def _came(meeting: Appointment) -> list[Participant]:
    return [
        each
        for each in meeting.participants
        if each.role is ParticipantRole.CLIENT
        and each.attendance is not None
        and each.attendance.presence is Presence.ATTENDED
    ]
