"""The weekly look at the trail: nobody is asked, and nobody hears of it unless it is not whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.i18n import _
from familycare.sentences.trail import verdict
from familycare.services import trail_views
from ui.security.verifying import Verifying

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from familycare.domain.verification import Verified
    from ui.desk import Desk


def verify_if_due(desk: Desk, owner: QObject, tell: Callable[[str], object]) -> Verifying:
    """Verify the trail when the setting says so; `tell` hears what is wrong with it."""
    verifying = Verifying(desk.runner, owner, itself=True)
    verifying.ended.connect(partial(_tell, tell))

    def begin(due: bool) -> None:
        if due:
            verifying.start()

    desk.runner.wonder(verifying, trail_views.verification_due, begin, key="verification due")
    return verifying


def _tell(tell: Callable[[str], object], found: Verified) -> None:
    if found.first_wrong is not None:
        said = verdict(found.first_wrong.fault, found.first_wrong.number)
        tell(_("The trail is not whole: {verdict}").format(verdict=said))
