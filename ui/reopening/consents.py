"""Ways back to the forms of consents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.domain.consent import Consent
from familycare.domain.errors import NotFound
from familycare.services import consent_views
from ui.reopening.way import Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.consent_views import ConsentLine
    from familycare.services.work import Reading
    from ui.main_window import MainWindow


def _consent(window: MainWindow, client_id: int, _new: int) -> Way:
    from ui.consents.dialogs import GiveDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(consent_views.ledger, client_id=client_id)
    return Way(view, lambda ledger: GiveDialog(window.desk, client_id, ledger, window))


def _limit(window: MainWindow, client_id: int, consent_id: int) -> Way:
    from ui.consents.dialogs import LimitDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(_line, client_id=client_id, consent_id=consent_id)
    return Way(view, lambda line: LimitDialog(window.desk, line, window))


def _revoke(window: MainWindow, client_id: int, consent_id: int) -> Way:
    from ui.consents.dialogs import RevokeDialog  # noqa: PLC0415 - loaded when wanted

    view = partial(_line, client_id=client_id, consent_id=consent_id)
    return Way(view, lambda line: RevokeDialog(window.desk, line, window))


def _conversation(window: MainWindow, client_id: int, _new: int) -> Way:
    from ui.consents.conversation_dialog import ConversationDialog  # noqa: PLC0415 - when wanted

    view = partial(consent_views.listeners, client_id=client_id)
    return Way(view, lambda found: ConversationDialog(window.desk, client_id, found, window))


def _line(reading: Reading, client_id: int, consent_id: int) -> ConsentLine:
    for line in consent_views.ledger(reading, client_id).lines:
        if line.consent.id == consent_id:
            return line
    raise NotFound(Consent, consent_id)


WAYS: dict[str, Callable[..., Way]] = {
    "consent": _consent,
    "limit consent": _limit,
    "revoke consent": _revoke,
    "conversation": _conversation,
}
