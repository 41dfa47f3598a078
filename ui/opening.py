"""Opening and making centres away from the screen; only there is the database loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from familycare.domain.clock import Clock
    from familycare.services.vault import OpenCentre
    from ui.jobs import Job, Jobs, Tell

DEMO_FILE = "demonstration.familycare"


@dataclass(frozen=True, kw_only=True)
class CentrePlan:
    """What the set-up of a new centre asks for, before the database is loaded."""

    location: str
    name: str
    time_zone: str
    contact: str = ""
    with_rooms: bool = True


class CentreOpener(QObject):
    """Opens centres on the pool, and says which one is open."""

    opened = Signal(object)
    """OpenCentre"""

    def __init__(
        self, jobs: Jobs, clock: Clock, demo_folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._clock, self._demo_folder = jobs, clock, demo_folder

    def is_demo(self, centre: OpenCentre) -> bool:
        """Whether this is the demonstration, which is made anew each time."""
        return centre.location == str(self._demo_folder / DEMO_FILE)

    def open_demo(
        self,
        asker: QObject,
        *,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Open the demonstration centre, made anew so that it is about this week."""

        def call(tell: Tell) -> OpenCentre:
            from familycare.services import vault  # noqa: PLC0415 - loads the database
            from familycare.services.exchange import demo  # noqa: PLC0415 - the same

            path = self._demo_folder / DEMO_FILE
            if self._cleared(path):
                demo.create_demo(str(path), demo.plan_for_today(self._clock), self._clock, tell)
            return vault.open(str(path), self._clock)

        return self._compute(asker, call, None, failed)

    def open(
        self,
        asker: QObject,
        location: str,
        *,
        done: Callable[[], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Open a centre that there is; `failed` hears why not."""

        def call(_tell: Tell) -> OpenCentre:
            from familycare.services import vault  # noqa: PLC0415 - loads the database

            return vault.open(location, self._clock)

        return self._compute(asker, call, done, failed)

    def create(
        self,
        asker: QObject,
        plan: CentrePlan,
        *,
        done: Callable[[], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Make a new centre and open it."""

        def call(_tell: Tell) -> OpenCentre:
            from familycare.services import vault  # noqa: PLC0415 - loads the database

            order = vault.NewCentre(
                name=plan.name,
                time_zone=plan.time_zone,
                contact=plan.contact,
                with_rooms=plan.with_rooms,
            )
            return vault.create(plan.location, order, self._clock)

        return self._compute(asker, call, done, failed)

    def _cleared(self, path: Path) -> bool:
        """Take the last demonstration away; whether that could be done."""
        self._demo_folder.mkdir(parents=True, exist_ok=True)
        try:
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
        except PermissionError:  # it is open in another window: that one is shown here too
            return False
        return True

    def _compute(
        self,
        asker: QObject,
        call: Callable[[Tell], OpenCentre],
        done: Callable[[], object] | None,
        failed: Callable[[Exception], object] | None,
    ) -> Job:
        def finish(centre: OpenCentre) -> None:
            if done:
                done()
            self.opened.emit(centre)

        return self._jobs.compute(asker, call, finish, failed=failed)
