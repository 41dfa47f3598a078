"""Who one is, and one's password; a failed try says how long the next one waits."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.errors import FieldMissing, Refused, refuse_all
from familycare.i18n import N_, _, ngettext
from ui.locations import is_server, name_of
from ui.plain_text import set_tooltip
from ui.security.card import Card
from ui.widgets.buttons import quiet_button
from ui.widgets.password_field import PasswordField
from ui.widgets.section import hairline, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QPushButton

    from ui.icons import Icons

TICK_MS = 250
"""How often the seconds that are left are looked at."""
IN_SECONDS = 120
"""Up to so many, seconds are counted; beyond, minutes."""


class SignInCard(Card):
    """Sign-in name and password of one centre; knows nothing of what is inside."""

    signInWanted = Signal(str, str)
    """Sign-in name and password."""
    recoveryWanted = Signal()
    restoreWanted = Signal()
    otherCentreWanted = Signal()

    def __init__(self, icons: Icons, location: str, login: str = "") -> None:
        super().__init__(_("Sign in"), name_of(location), _("Sign in"))
        set_tooltip(self.about, location)
        self.warning = text_label("", "warn", wrap=True)
        self.warning.hide()
        self.form.add_widget(self.warning)
        self.login = self.form.add_field("login", _("Sign-in name"), QLineEdit(login))
        self.password = self.form.add_field("password", _("Password"), PasswordField(icons))
        if not is_server(location):  # a server's administrator sets passwords there
            forgotten = quiet_button(_("Forgotten?"))
            forgotten.clicked.connect(self.recoveryWanted)
            self.add_beside_primary(forgotten)
        self.add_below(hairline())
        other = quiet_button(_("Choose another centre"))
        other.clicked.connect(self.otherCentreWanted)
        self.add_below(other)
        self.restore: QPushButton | None = None
        self._free_at = 0.0
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._count_down)

    @override
    def go_to_first(self) -> None:
        # a known name is filled in already
        (self.password if self.login.text() else self.login).setFocus()

    def warn(self, text: str) -> None:
        """Say what should be known about this place, without holding anybody up."""
        self.warning.setText(text)
        self.warning.setVisible(bool(text))

    def offer_restore(self) -> None:
        """Offer the way out where the centre cannot be opened."""
        if self.restore is None:
            self.restore = quiet_button(_("Go back to a backup …"))
            self.restore.clicked.connect(self.restoreWanted)
            self.add_below(self.restore)

    @property
    def waiting(self) -> bool:
        """Whether failures make the next try wait."""
        return self._tick.isActive()

    @override
    def submit(self) -> None:
        if self.waiting:
            return
        refuse_all(self._missing())
        self.show_busy(True)
        self.signInWanted.emit(self.login.text().strip(), self.password.text())

    @override
    def show_failure(self, error: Exception) -> None:
        from familycare.domain.accounts import (  # noqa: PLC0415 - the first paint does not wait
            WaitBeforeSignIn,
            WrongSignIn,
        )

        super().show_failure(error)
        if isinstance(error, WrongSignIn):
            self.password.clear()
            self.password.setFocus()
        elif isinstance(error, WaitBeforeSignIn):
            self._wait(error.seconds)

    def _missing(self) -> Iterator[Refused]:
        if not self.login.text().strip():
            yield FieldMissing(N_("Sign-in name"))
        if not self.password.text():
            yield FieldMissing(N_("Password"))

    def _wait(self, seconds: int) -> None:
        self._free_at = time.monotonic() + seconds
        self.primary.setEnabled(False)
        self._tick.start()
        self._count_down()

    def _count_down(self) -> None:
        left = self._free_at - time.monotonic()
        problem = self.form.field("password")
        if left > 0:
            problem.show_problem(_wait_for(int(left) + 1))
            return
        self._tick.stop()
        problem.show_problem("")
        self.primary.setEnabled(True)
        self.password.setFocus()


def _wait_for(seconds: int) -> str:
    from familycare.formats import number  # noqa: PLC0415 - the first paint does not wait for it

    if seconds <= IN_SECONDS:
        told = ngettext(
            "Several attempts have failed. You can try again in {count} second.",
            "Several attempts have failed. You can try again in {count} seconds.",
            seconds,
        )
        return told.format(count=number(seconds))
    minutes = -(-seconds // 60)
    told = ngettext(
        "Several attempts have failed. You can try again in {count} minute.",
        "Several attempts have failed. You can try again in {count} minutes.",
        minutes,
    )
    return told.format(count=number(minutes))
