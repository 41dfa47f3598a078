"""What became of long work: how far it is and a way to stop it, then its result, in one place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import _
from ui import disk, display
from ui.messages import explain, explain_all
from ui.plain_text import as_label
from ui.theme import Space
from ui.widgets.buttons import quiet_button
from ui.widgets.section import set_text_role, text_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from ui.jobs import Job
    from ui.widgets.section import TextRole

STEPS = 1_000


class JobLine(QWidget):
    """Hidden while there is nothing to tell."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._act: Callable[[], object] | None = None
        self._stopping = False
        self._text = text_label("", wrap=True)
        self._bar = QProgressBar(textVisible=False)
        self.action = quiet_button("")
        self.action.clicked.connect(self._do)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self._bar)
        self.clear()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def begin(self, text: str, job: Job | None = None) -> None:
        """Say what is under way; a job can be stopped with the button."""
        self._job = job
        if job is not None:
            job.ended.connect(self._note_ended)
        self._bar.setRange(0, 0)  # moves without end until it is told how far
        self._show(text, "muted", _("Stop"), self._stop if job else None)
        self._bar.show()

    def tell(self, fraction: float, text: str) -> None:
        """Say how far it is, from 0 to 1, while nobody stops it."""
        if self._stopping:
            return
        self._bar.setRange(0, STEPS)
        self._bar.setValue(round(fraction * STEPS))
        if text:
            self._text.setText(text)

    def finish(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say that it is done, and offer what to do with the result."""
        self._show(text, "ok", action, act)

    def ask(self, text: str, action: str, act: Callable[[], object]) -> None:
        """Say what would be done, and do it once somebody says so."""
        self._show(text, "body", action, act)
        self.action.setFocus()

    def finish_saved(self, path: Path) -> None:
        """Say which file was saved, and offer to open its folder."""
        told = _("Saved: {name}").format(name=display.code(path.name))
        self.finish(told, _("Open folder"), partial(disk.open_folder, path))

    def give_up(self, error: BaseException, zone: ZoneInfo) -> None:
        """Say why it could not be done; of a bug the window tells."""
        match error:
            case Refused():
                self.fail("\n".join(explain_all(error, zone)))
            case StorageProblem():
                self.fail(explain(error, zone))
            case _:
                self.clear()

    def fail(self, text: str) -> None:
        """Say what is in the way."""
        self._show(text, "error", "", None)

    def clear(self) -> None:
        """Say nothing."""
        self._job = None
        self._stopping = False
        self.hide()

    def _show(
        self, text: str, role: TextRole, action: str, act: Callable[[], object] | None
    ) -> None:
        self._text.setText(text)
        set_text_role(self._text, role)
        self._act = act
        self._stopping = False
        self.action.setText(as_label(action))
        self.action.setAccessibleName(action)
        self.action.setVisible(act is not None)
        self._bar.hide()
        self.setAccessibleName(text)
        self.show()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._show(_("Stopping …"), "muted", "", None)
            self._stopping = True

    def _note_ended(self) -> None:
        """Say nothing more of what was stopped and had nothing to tell of itself."""
        if self._stopping:
            self.clear()

    def _do(self) -> None:
        if self._act is not None:
            self._act()
