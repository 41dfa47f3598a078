"""What the trail tells about an appointment beside the deed: when, where, and what became else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.appointments import Presence

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment
    from familycare.domain.trail import Fact

_OTHERS = (
    "before_minutes", "after_minutes", "link", "remark", "overbooked_because", "cancel_remark",
)  # fmt: skip


def facts_of(before: Appointment | None, after: Appointment) -> dict[str, Fact]:
    """Return the facts of a deed that made `after` of `before`; None for a new appointment."""
    facts: dict[str, Fact] = {
        "kind": after.kind,
        "starts": _seconds(after)[0],
        "ends": _seconds(after)[1],
        "room": after.room_id,
    }
    if after.group_id is not None:
        facts["group"] = after.group_id
    if after.overbooked_because:
        facts["overbooked"] = 1
    if after.overridden:
        facts["beyond"] = 1
    if after.series_id is not None:
        facts["series"] = after.series_id
    return facts if before is None else facts | _became(before, after)


def _became(before: Appointment, after: Appointment) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    if _seconds(before) != _seconds(after):
        facts["started"], facts["ended"] = _seconds(before)
    if before.room_id != after.room_id:
        facts["left_room"] = before.room_id
    if before.state is not after.state:
        facts["state"] = [before.state, after.state]
    if after.cancelled_because:
        facts["cause"] = after.cancelled_because
    if after.heard_by:
        facts["heard_by"] = after.heard_by
    if before.participants != after.participants:
        facts |= _who(before, after)
    changed: list[int | str | None] = [
        name
        for name in ("kind", "supervised", *_OTHERS)
        if getattr(before, name) != getattr(after, name)
    ]
    return facts | ({"fields": changed} if changed else {})


def _who(before: Appointment, after: Appointment) -> dict[str, Fact]:
    """Return who joined and who left, as counts, and how many came as far as that is recorded."""
    then, now = ({(p.role, p.person_id) for p in one.participants} for one in (before, after))
    marks = [p.attendance for p in after.participants if p.attendance is not None]
    told: dict[str, Fact] = {"joined": len(now - then), "left": len(then - now)}
    if marks or any(p.attendance for p in before.participants):
        came = sum(mark.presence is Presence.ATTENDED for mark in marks)
        told |= {"came": came, "absent": len(marks) - came}
    return {name: count for name, count in told.items() if count or name == "came"}


def _seconds(appointment: Appointment) -> tuple[int, int]:
    slot = appointment.slot
    return int(slot.start.timestamp()), int(slot.end.timestamp())
