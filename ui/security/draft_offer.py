"""Offers what somebody had begun before the program locked, one after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from familycare.i18n import _
from familycare.services import drafts
from ui import display
from ui.security.bars import DraftBar
from ui.security.unfinished_forms import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.domain.drafts import Draft
    from familycare.domain.errors import Refused
    from ui.desk import Desk
    from ui.widgets.unfinished import Unfinishable

    Reopen = Callable[[str, Callable[[Unfinishable], object], Callable[[Refused], object]], None]
    """Opens the form of a name and hands it over, or hears that what it was about is gone."""


class DraftOffer(QObject):
    """One for a window; a draft stays kept until its form is saved or thrown away."""

    def __init__(self, desk: Desk, window: QWidget, reopen: Reopen) -> None:
        super().__init__(window)
        self._desk, self._reopen = desk, reopen
        self._waiting: list[Draft] = []
        self.bar = DraftBar()
        self.bar.resumed.connect(self._resume)
        self.bar.dropped.connect(self._drop)
        desk.runner.history.wentBack.connect(self._look_again)
        desk.runner.history.wentForth.connect(self._look_again)
        self._ask()

    def _take(self, found: Sequence[Draft]) -> None:
        self._waiting = list(found)
        self._show_next()

    def _show_next(self) -> None:
        self.bar.setVisible(bool(self._waiting))
        if self._waiting:
            draft = self._waiting[0]
            title, _edits = read(draft.content)
            at = draft.saved_at.astimezone(self._desk.zone)
            today = at.date() == self._desk.today()
            when = display.clock_time(at.time()) if today else display.moment(at)
            self.bar.say(_("You had begun: {form}, {time}").format(form=title, time=when))

    def _resume(self) -> None:
        draft = self._waiting.pop(0)
        self._show_next()
        self._reopen(
            draft.form, partial(self._fill, draft), lambda refusal: self._put_back(draft, refusal)
        )

    def _fill(self, draft: Draft, form: Unfinishable) -> None:
        _title, edits = read(draft.content)
        form.resume(edits)
        if isinstance(form, QDialog):  # saved or thrown away: either way it is finished
            form.finished.connect(lambda _result: self._forget(draft))
        else:
            self._forget(draft)

    def _put_back(self, draft: Draft, refusal: Refused) -> None:
        """Say why it cannot be opened; the person decides what becomes of it."""
        self._desk.runner.refused.emit(refusal)
        self._waiting.insert(0, draft)
        self._show_next()

    def _drop(self) -> None:
        draft = self._waiting.pop(0)
        title, _edits = read(draft.content)
        told = _("Thrown away: {form}").format(form=title)
        self._desk.runner.run(self, partial(drafts.forget, draft_id=draft.id), undo_text=told)
        self._show_next()

    def _forget(self, draft: Draft) -> None:
        """Drop what is finished: what was saved has its own way back."""
        self._desk.runner.run(self, partial(drafts.forget, draft_id=draft.id))

    @Slot(str)
    def _look_again(self, _deed: str) -> None:
        """Offer again what Undo has brought back."""
        self._ask()

    def _ask(self) -> None:
        self._desk.runner.ask(self, drafts.mine, self._take, key="drafts")
