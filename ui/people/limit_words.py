"""What limits visits, in words for staff; nothing of it is for a family to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.people import Approval
from familycare.domain.restrictions import RestrictionKind
from familycare.i18n import _
from ui import display

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.restrictions import KeptApart, Restriction
    from familycare.services.client_views import RelativeLine
    from ui.widgets.badge import Tone

TONES: dict[RestrictionKind, Tone] = {
    RestrictionKind.BAN: "danger",
    RestrictionKind.SUPERVISED_ONLY: "warn",
}
APPROVAL_TONES: dict[Approval, Tone] = {
    Approval.APPROVED: "ok",
    Approval.PENDING: "warn",
    Approval.WITHDRAWN: "danger",
}


def lasting(limit: Restriction | KeptApart, today: date) -> str:
    """Say from when until when it holds; of what has begun, only the end."""
    if limit.starts_on > today:
        start = display.day(limit.starts_on)
        if limit.ends_on is None:
            return _("from {start} on").format(start=start)
        end = display.day(limit.ends_on)
        return _("from {start} to {end}").format(start=start, end=end)
    if limit.ends_on is None:
        return _("without end")
    return _("until {end}").format(end=display.day(limit.ends_on))


def why(limit: Restriction | KeptApart) -> str:
    """Return the cause, with the words that somebody added."""
    return display.joined(display.label(limit.cause), display.isolated(limit.reason))


def whose(limit: Restriction) -> str:
    """Say for which visits it holds."""
    return _("with this client") if limit.client_id is not None else _("with every client")


def briefly(line: RelativeLine, today: date) -> str:
    """Say in a few words what limits the visits of somebody."""
    told = [
        display.joined(display.label(limit.kind), lasting(limit, today))
        for limit in line.restrictions
    ]
    if line.apart:
        names = display.listed(each.name for each in line.apart)
        told.append(_("Not with {names}").format(names=names))
    return _(", ").join(told)


def approval_review(line: RelativeLine, today: date) -> str:
    """Say when somebody should look at the approval again; nothing where no day is set."""
    if line.review_on is None:
        return ""
    day = display.day(line.review_on)
    if line.review_due(today):
        return _("Look at it again: due since {day}").format(day=day)
    return _("Look at it again on {day}").format(day=day)
