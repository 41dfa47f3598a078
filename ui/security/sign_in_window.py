"""The window in which one signs in to a centre that is known by its place only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from familycare.i18n import _
from ui.locations import login_of, name_of, without_password
from ui.opening import RestorePlan
from ui.security.sign_in_card import SignInCard
from ui.theme import Space
from ui.widgets.language_button import LanguageButton
from ui.widgets.small_screens import let_shrink

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from familycare.services.first_look import FirstLook
    from familycare.services.restoring import Found, Restored
    from familycare.services.vault import OpenCentre
    from ui.icons import Icons
    from ui.opening import CentreOpener
    from ui.preferences import Preferences
    from ui.screen_language import ScreenLanguage
    from ui.security.card import Card

PAINTED_AFTER_MS = 40
ABOVE = 2
BELOW = 3
"""Share of the free height over and under the card: a little above the middle looks calm."""


class SignInWindow(QMainWindow):
    """Sign in, choose one's own password, or recover; then the centre opens."""

    otherCentreWanted = Signal()
    protectionWanted = Signal(str)
    """Where a centre is that an earlier release left unencrypted."""

    def __init__(
        self,
        opener: CentreOpener,
        preferences: Preferences,
        icons: Icons,
        location: str,
        language: ScreenLanguage | None = None,
    ) -> None:
        super().__init__()
        self._opener, self._preferences, self._icons = opener, preferences, icons
        self.location = location
        self.setWindowTitle(_("{centre} – familycare").format(centre=name_of(location)))
        let_shrink(self)
        self.languages = LanguageButton(icons, language)
        self._middle = QHBoxLayout()
        self._lay_out()
        self.card: Card = self.show_sign_in()
        QTimer.singleShot(PAINTED_AFTER_MS, self, self._begin)

    def _begin(self) -> None:
        """Look at the place and load the rest: no thread shall be in the first paint's way."""
        self._opener.look(
            self, self.location, done=self._show_first_look, failed=self._show_failure
        )
        self._opener.preload(self)

    def show_sign_in(self) -> SignInCard:
        """Ask for sign-in name and password."""
        known = login_of(self.location) or self._preferences.login_of(
            without_password(self.location)
        )
        card = SignInCard(self._icons, self.location, known)
        card.signInWanted.connect(self._sign_in)
        card.recoveryWanted.connect(self.show_recovery)
        card.otherCentreWanted.connect(self.otherCentreWanted)
        self._put(card)
        return card

    def show_recovery(self) -> None:
        """Ask for the recovery code and a new password."""
        from ui.security.recovery_card import RecoveryCard  # noqa: PLC0415 - seldom wanted

        card = RecoveryCard(self._icons)
        card.recoveryWanted.connect(self._recover)
        card.left.connect(self.show_sign_in)
        self._put(card)

    def choose_password(self, centre: OpenCentre, one_time: str) -> None:
        """Ask for a password of one's own before the centre is shown."""
        from ui.security.choose_password_card import ChoosePasswordCard  # noqa: PLC0415 - as above

        card = ChoosePasswordCard(self._icons, centre.account.login)

        def leave() -> None:
            centre.close()
            self.show_sign_in()

        card.chosen.connect(
            lambda new: self._opener.choose_password(
                self, centre, one_time, new, failed=self._show_failure
            )
        )
        card.left.connect(leave)
        self._put(card)

    def _sign_in(self, login: str, password: str) -> None:
        self._preferences.note_login(without_password(self.location), login)
        self._opener.sign_in(
            self,
            self.location,
            login,
            password,
            must_choose=lambda centre: self.choose_password(centre, password),
            failed=self._show_failure,
        )

    def _recover(self, code: str, password: str) -> None:
        self._opener.recover(self, self.location, code, password, failed=self._show_failure)

    def show_restore(self, backups: Sequence[Found]) -> None:
        """Ask which backup is to come back, and who wants that."""
        from ui.security.restore_card import RestoreCard  # noqa: PLC0415 - seldom wanted

        known = self._preferences.login_of(without_password(self.location))
        card = RestoreCard(self._icons, backups, known)
        card.restoreWanted.connect(self._restore)
        card.left.connect(self.show_sign_in)
        self._put(card)

    def _restore(self, place: Path, login: str, password: str, reason: str) -> None:
        plan = RestorePlan(place=place, login=login, password=password, reason=reason)
        self._opener.restore(
            self, self.location, plan, done=self._tell_restored, failed=self._show_failure
        )

    def _tell_restored(self, done: Restored) -> None:
        card = self.show_sign_in()
        told = _("The centre is as it was when the backup was made. Please sign in.")
        if done.old_keys:
            more = _(
                "The passwords are those of the backup. Please look through the accounts: who "
                "was kept out since can sign in again."
            )
            told = f"{told} {more}"
        card.warn(told)

    def _show_failure(self, error: Exception) -> None:
        self.card.show_failure(error)
        if _mended_by_a_backup(error) and isinstance(self.card, SignInCard):
            self._opener.find_backups(self, self.location, done=self._offer_backups)

    def _offer_backups(self, found: Sequence[Found]) -> None:
        if found and isinstance(self.card, SignInCard):
            self.card.offer_restore()
            self.card.restoreWanted.connect(lambda: self.show_restore(found))

    def _show_first_look(self, look: FirstLook) -> None:
        if self.location == self._opener.demo_file and isinstance(self.card, SignInCard):
            self.card.about.setText(_how_to_look_around())
        if look.plain:
            self.protectionWanted.emit(self.location)
        elif look.synchronised_by and isinstance(self.card, SignInCard):
            self.card.warn(synchronised(look.synchronised_by))

    def _put(self, card: Card) -> None:
        before = getattr(self, "card", None)
        if before is not None:
            self._middle.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.card = card
        # Not by alignment, which would cost wrapped lines their height.
        self._middle.insertWidget(1, card)
        card.show()
        QTimer.singleShot(0, card, card.go_to_first)

    def _lay_out(self) -> None:
        self._middle.addStretch(1)
        self._middle.addStretch(1)
        place = QVBoxLayout()
        place.addStretch(ABOVE)
        place.addLayout(self._middle)
        place.addStretch(BELOW)
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(self.languages)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.addLayout(top)
        whole.addLayout(place, 1)
        area = QScrollArea()
        area.setObjectName("welcome")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        self.setCentralWidget(area)


def _mended_by_a_backup(error: Exception) -> bool:
    """Whether this is wrong with a centre so that a backup is the way out."""
    from familycare.domain import storage  # noqa: PLC0415 - the first paint does not wait for it

    mended = (
        storage.Damaged,
        storage.KeyFileAltered,
        storage.KeyFileDamaged,
        storage.KeyFileMissing,
        storage.KeysPutBack,
        storage.NoSuchFile,
        storage.NotACentre,
        storage.WrongKey,
    )
    return isinstance(error, mended)


def _how_to_look_around() -> str:
    from familycare.services.exchange import demo_users  # noqa: PLC0415 - loads the database
    from ui import display  # noqa: PLC0415 - the first paint does not wait for it

    names = display.listed(demo_users.LOGINS.values())
    return _("The demonstration: sign in as {names}, with the password {password}.").format(
        names=names, password=demo_users.PASSWORD
    )


def synchronised(folder: str) -> str:
    """Say why a folder that is copied elsewhere by itself is no good place for a centre."""
    return _(
        "This file lies in {folder}, which another program copies to other computers. Its copies "
        "can be half-written, and conflicts there lose bookings. Better move it to a folder of "
        "this computer alone."
    ).format(folder=folder)
