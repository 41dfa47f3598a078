"""What stands in place of a client's records for somebody whom they are not meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.widgets.empty_state import StateStack


def show_closed(
    desk: Desk, states: StateStack, sentence: str, opens: Callable[[], object]
) -> None:
    """Say why the records are closed; who may open them in need is offered the way."""
    if desk.actor.may(Permission.BREAK_GLASS):
        states.show_empty(sentence, _("Open in need …"), opens, "lock")
    else:
        states.show_empty(sentence, icon="lock")
