"""Verifies the trail some lines at a time, so that whoever works here meanwhile never waits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from familycare.domain.verification import Verified
from familycare.services import trail_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.verification import Anchor, Verifier
    from ui.runner import Runner


class Verifying(QObject):
    """One walk along the trail; its result becomes a line of it."""

    progressed = Signal(float)
    """From 0 to 1."""
    ended = Signal(object)
    """Verified"""
    keyMissing = Signal()
    """This person holds no key; on a server it is kept apart and has to be typed."""
    refused = Signal(object)
    """Refused | Exception: it cannot be verified now."""

    def __init__(
        self, runner: Runner, parent: QObject | None = None, *, itself: bool = False
    ) -> None:
        """Make one; `itself` says that nobody asks for it."""
        super().__init__(parent)
        self._runner, self._itself = runner, itself
        self.running = False

    def start(self, anchors: Sequence[Anchor] = (), key: bytes | None = None) -> None:
        """Begin at the first line; does nothing while it is under way."""
        if self.running:
            return
        self.running = True
        if key is not None:
            self._begin(anchors, key)
            return
        self._runner.manage(
            self,
            trail_views.verification_key,
            done=partial(self._begin, anchors),
            refused=self._give_up,
            failed=self._give_up,
        )

    def _begin(self, anchors: Sequence[Anchor], key: bytes | None) -> None:
        if key is None:
            self.running = False
            self.keyMissing.emit()
            return
        begin = partial(trail_views.begin, key=key, anchors=anchors)
        self._runner.ask(
            self, begin, self._step, key="begin", refused=self._give_up, failed=self._give_up
        )

    def _step(self, verifier: Verifier) -> None:
        def go_on(found: Verified | float) -> None:
            if isinstance(found, Verified):
                self._end(found)
            else:
                self.progressed.emit(found)
                self._step(verifier)

        step = partial(trail_views.go_on, verifier=verifier)
        self._runner.ask(
            self, step, go_on, key="step", refused=self._give_up, failed=self._give_up
        )

    def _end(self, found: Verified) -> None:
        self.running = False
        self._runner.run(
            self, partial(trail_views.note_verified, found=found, itself=self._itself)
        )
        self.ended.emit(found)

    def _give_up(self, error: BaseException) -> None:
        self.running = False
        self.refused.emit(error)
