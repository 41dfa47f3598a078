"""Whether a remote visit can be joined as somebody wants it: asked wherever a link is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.errors import refuse_all

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment
    from familycare.persistence.remote import Remote


def require_fitting_link(remote: Remote, wanted: Appointment) -> None:
    """Refuse a link that no browser opens, that stands beside a number, or is unlike others.

    Only remote visits are joined by a link.
    """
    if wanted.rules.family_on_site or not wanted.link:
        return
    visit = remote.of(wanted.id)
    platform = None if visit.platform_id is None else remote.platforms.get(visit.platform_id)
    refuse_all(visit.against_link(wanted.link, platform))
