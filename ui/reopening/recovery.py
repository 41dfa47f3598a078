"""Ways back to the forms of recovery records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.services import recovery_views
from ui.reopening.way import Way, one

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.main_window import MainWindow
    from ui.widgets.form import FormDialog


def _record(window: MainWindow, client_id: int, kind: str, record_id: int) -> Way:
    from familycare.domain.recovery.records import RecordKind, RecoveryRecord  # noqa: PLC0415 - when wanted
    from ui.recovery.pictures import FORMS  # noqa: PLC0415 - as above
    from ui.recovery.record_dialog import RecordDialog  # noqa: PLC0415 - as above

    def make(card: recovery_views.RecoveryCard) -> FormDialog:
        which = RecordKind[kind.upper()]
        before = one(card.of(which), record_id, RecoveryRecord) if record_id else None
        return FORMS.get(which, RecordDialog)(window.desk, card, which, before, window)

    return Way(partial(recovery_views.card, client_id=client_id), make)


def _signing(window: MainWindow, client_id: int, record_id: int) -> Way:
    from familycare.domain.recovery.records import RecordKind, RecoveryRecord  # noqa: PLC0415 - when wanted
    from ui.recovery.sign_dialog import SignDialog  # noqa: PLC0415 - as above

    def make(card: recovery_views.RecoveryCard) -> FormDialog:
        plan = one(card.of(RecordKind.PREVENTION_PLAN), record_id, RecoveryRecord)
        return SignDialog(window.desk, card, plan, window)

    return Way(partial(recovery_views.card, client_id=client_id), make)


WAYS: dict[str, Callable[..., Way]] = {"recovery": _record, "sign plan": _signing}
