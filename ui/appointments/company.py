"""What is said about those who would come: limits, visits that are left, needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.eligibility import NotApproved
from familycare.i18n import _
from ui import display
from ui.messages import explain

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from familycare.services.booking_offers import Companion, Company


def limits_text(each: Companion, zone: ZoneInfo) -> str:
    """Say what keeps one relative from coming, or how the visit would be."""
    told = [
        explain(reason, zone)
        for reason in each.reasons
        if not isinstance(reason, NotApproved)  # stands beside the name already
    ]
    if each.supervised:
        told.append(_("The visit is supervised because of this person."))
    told += [display.label(need) for need in each.needs]
    return " ".join(told)


def client_facts(company: Company) -> str:
    """Say how many visits the client has left, and what the client needs."""
    parts = []
    if balance := company.balance:
        text = _("Left of this period: {left} of {amount}; renews on {day}")
        parts.append(
            text.format(
                left=display.number(balance.left),
                amount=display.number(balance.amount),
                day=display.day(balance.renews_on),
            )
        )
    if company.needs:
        needs = ", ".join(display.label(need) for need in company.needs)
        parts.append(_("Needs: {needs}").format(needs=needs))
    return display.joined(*parts)
