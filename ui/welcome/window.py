"""The window before a centre is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import _
from ui.locations import SUFFIX
from ui.plain_text import set_tooltip
from ui.theme import Space
from ui.welcome.choice_button import ChoiceButton
from ui.widgets.buttons import icon_button, quiet_button
from ui.widgets.empty_state import StateStack
from ui.widgets.language_button import LanguageButton
from ui.widgets.message_bar import MessageBar
from ui.widgets.section import heading, text_label
from ui.widgets.small_screens import fill

if TYPE_CHECKING:
    from ui.icons import Icons
    from ui.jobs import Job
    from ui.preferences import Preferences
    from ui.screen_language import ScreenLanguage

WIDTH = 760


class WelcomeWindow(QMainWindow):
    """Where everybody starts: the demonstration, a new centre, a known one, one on a server."""

    demoWanted = Signal()
    newCentreWanted = Signal()
    centreChosen = Signal(str)
    """A path, or the URL of a database."""

    def __init__(
        self,
        preferences: Preferences,
        icons: Icons,
        language: ScreenLanguage | None = None,
    ) -> None:
        super().__init__()
        self._preferences, self._icons = preferences, icons
        self.setWindowTitle(_("familycare"))
        self.messages = MessageBar(icons)
        self.languages = LanguageButton(icons, language)
        self._recent = QVBoxLayout()
        self._content = self._make_content()
        self.states = StateStack(self._content, icons)
        whole = QWidget()
        whole.setObjectName("welcome")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.states, 1)
        column.addWidget(self.messages)
        fill(self, whole)
        self._show_recent()

    def wait_for(self, job: Job) -> None:
        """Show how far the work is, with a way to stop it."""

        def stop() -> None:
            job.cancel()
            self.states.show_content()

        job.progressed.connect(lambda fraction, _text: self.states.show_progress(fraction))
        self.states.show_loading(stop)

    def show_failure(self, error: Exception) -> None:
        """Say why the centre could not be opened."""
        self.states.show_content()
        if isinstance(error, Refused | StorageProblem):
            from ui.messages import explain  # noqa: PLC0415 - the first paint does not wait for it

            self.messages.warn(explain(error), "danger")

    def _make_content(self) -> QWidget:
        middle = QWidget()
        middle.setFixedWidth(WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, Space.XXL, 0, Space.XXL)
        column.setSpacing(Space.S)
        column.addStretch(2)
        column.addWidget(text_label(_("familycare"), "title"))
        column.addWidget(
            text_label(
                _("Every contact between clients and their families, planned in one place."),
                "muted",
            )
        )
        column.addSpacing(Space.L)
        column.addLayout(self._make_choices())
        column.addSpacing(Space.L)
        column.addLayout(self._recent)
        column.addStretch(3)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(Space.L, Space.L, Space.L, 0)
        whole.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignTrailing)
        whole.addWidget(middle, 1, Qt.AlignmentFlag.AlignHCenter)
        return content

    def _make_choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(Space.M)
        grid.setRowStretch(0, 1)
        grid.setRowStretch(1, 1)
        for number, (icon, name, line, act) in enumerate(
            (
                (
                    "sparkles",
                    _("Look around"),
                    _("A demonstration centre with invented people. Nothing can go wrong."),
                    self._open_demo,
                ),
                (
                    "plus",
                    _("New centre"),
                    _("Name, time zone and a file: ready in a minute."),
                    self._new_centre,
                ),
                (
                    "folder-open",
                    _("Open a centre"),
                    _("A file on this computer or on a drive of yours."),
                    self._open_file,
                ),
                (
                    "server",
                    _("Connect to a server"),
                    _("A centre that many computers share."),
                    self._connect,
                ),
            )
        ):
            choice = ChoiceButton(self._icons, icon, name, line)
            choice.clicked.connect(act)
            grid.addWidget(choice, *divmod(number, 2))
        return grid

    def _show_recent(self) -> None:
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        known = self._preferences.recent
        if known:
            self._recent.addWidget(heading(_("Opened before")))
        for location in known:
            self._recent.addWidget(self._recent_row(location))

    def _recent_row(self, location: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        name = location.rsplit("/", 1)[-1] if "://" in location else Path(location).stem
        opener = quiet_button(name)
        opener.clicked.connect(lambda: self.centreChosen.emit(location))
        line.addWidget(opener)
        line.addWidget(text_label(location, "muted"), 1)
        forget = icon_button(self._icons, "x", _("Take {name} off this list").format(name=name))
        forget.clicked.connect(lambda: self._forget(location))
        set_tooltip(opener, location)
        line.addWidget(forget)
        return row

    def _forget(self, location: str) -> None:
        self._preferences.forget_recent(location)
        self._show_recent()

    def _open_demo(self) -> None:
        self.demoWanted.emit()

    def _new_centre(self) -> None:
        self.newCentreWanted.emit()

    def _open_file(self) -> None:
        from ui import disk  # noqa: PLC0415 - as above

        kinds = _("Centres (*{suffix})").format(suffix=SUFFIX)
        disk.ask_which(self, _("Open a centre"), kinds, self.centreChosen.emit)

    def _connect(self) -> None:
        from ui.welcome.server_dialog import ServerDialog  # noqa: PLC0415 - as above

        dialog = ServerDialog(self)
        dialog.chosen.connect(self.centreChosen)
        dialog.open()
