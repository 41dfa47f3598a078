"""Opening and making centres away from the screen; only there is the database loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from ui import preloading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from familycare.domain.access import Role
    from familycare.domain.clock import Clock
    from familycare.services.first_look import FirstLook
    from familycare.services.restoring import Found, Restored
    from familycare.services.vault import Founder, OpenCentre
    from ui.jobs import Job, Jobs, Tell

    Failed = Callable[[Exception], object]

DEMO_FILE = "demonstration.familycare"


@dataclass(frozen=True, kw_only=True)
class CentrePlan:
    """What the set-up of a new centre asks for, before the database is loaded."""

    location: str
    name: str
    time_zone: str
    contact: str = ""
    with_rooms: bool = True
    preset: str = "blank"
    """Code of the house rules to begin with, or path of their file."""


@dataclass(frozen=True, kw_only=True)
class FounderPlan:
    """The first administrator, before the database is loaded."""

    login: str
    name: str
    password: str = field(repr=False)
    recovery_code: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class RestorePlan:
    """Which backup somebody wants back, before the database is loaded."""

    place: Path
    login: str
    password: str = field(repr=False)
    reason: str


class CentreOpener(QObject):
    """Opens centres on the pool, and says which one is open."""

    opened = Signal(object)
    """OpenCentre"""

    def __init__(
        self, jobs: Jobs, clock: Clock, demo_folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._clock, self._demo_folder = jobs, clock, demo_folder
        self.second_folder: Callable[[str], Path | None] = lambda _location: None
        """Tells where this computer keeps second copies of a centre's backups."""

    @property
    def demo_file(self) -> str:
        """Where the demonstration is kept."""
        return str(self._demo_folder / DEMO_FILE)

    def is_demo(self, centre: OpenCentre) -> bool:
        """Whether this is the demonstration, which is made anew each time."""
        return centre.location == self.demo_file

    def preload(self, asker: QObject) -> Job:
        """Load, while somebody reads or types, what is needed as soon as they have signed in."""

        def call(_tell: Tell) -> None:
            for name in preloading.STORE:
                preloading.load(name)

        def load_next(left: Iterator[str]) -> None:
            name = next(left, None)
            if name is not None and isValid(asker):  # else somebody has signed in and needs it now
                preloading.load(name)
                QTimer.singleShot(0, self, lambda: load_next(left))

        return self._jobs.compute(asker, call, lambda _none: load_next(iter(preloading.SCREEN)))

    def look(
        self, asker: QObject, location: str, *, done: Callable[[FirstLook], object], failed: Failed
    ) -> Job:
        """Tell what can be told of a centre before anybody has signed in."""

        def call(_tell: Tell) -> FirstLook:
            from familycare.services import first_look  # noqa: PLC0415 - loads the database

            return first_look.at(location)

        return self._jobs.compute(asker, call, done, failed=failed)

    def look_for_new(
        self, asker: QObject, location: str, *, done: Callable[[FirstLook], object], failed: Failed
    ) -> Job:
        """Tell whether a new centre can be made there."""

        def call(_tell: Tell) -> FirstLook:
            from familycare.services import first_look  # noqa: PLC0415 - loads the database

            return first_look.at_new(location)

        return self._jobs.compute(asker, call, done, failed=failed)

    def open_demo(
        self, asker: QObject, *, role: Role | None = None, failed: Failed | None = None
    ) -> Job:
        """Open the demonstration centre, made anew so that it is about this week.

        With a role the one that there is, as its person of that role.
        """

        def call(tell: Tell) -> OpenCentre:
            from familycare.domain.access import Role  # noqa: PLC0415 - loaded with the rest
            from familycare.services.exchange import demo, demo_users  # noqa: PLC0415 - database
            from familycare.services.exchange.demonstration import papers  # noqa: PLC0415 - same
            from reports import filed  # noqa: PLC0415 - the same

            path = self._demo_folder / DEMO_FILE
            if role is None and self._cleared(path):
                demo.create_demo(str(path), demo.plan_for_today(self._clock), self._clock, tell)
                papers.write(str(path), self._clock, filed.final)
            return demo_users.open_as(str(path), self._clock, role or Role.COORDINATOR)

        return self._compute(asker, call, None, failed)

    def sign_in(
        self,
        asker: QObject,
        location: str,
        login: str,
        password: str,
        *,
        must_choose: Callable[[OpenCentre], object],
        failed: Failed,
    ) -> Job:
        """Open a centre; who has a one-time password, must choose another before it is shown."""

        def call(_tell: Tell) -> OpenCentre:
            from familycare.services import vault  # noqa: PLC0415 - loads the database

            unlocked = vault.unlock(location, login, password, self._clock)
            return vault.open(location, self._clock, unlocked)

        def finish(centre: OpenCentre) -> None:
            if not isValid(asker):  # the window is another by now, as for another language
                centre.close()
            elif centre.account.must_change:
                must_choose(centre)
            else:
                self.opened.emit(centre)

        def fail(error: Exception) -> None:
            if isValid(asker):
                failed(error)

        return self._jobs.compute(self, call, finish, failed=fail)

    def choose_password(
        self, asker: QObject, centre: OpenCentre, old: str, new: str, *, failed: Failed
    ) -> Job:
        """Give somebody their own password, then show the centre."""

        def call(_tell: Tell) -> OpenCentre:
            from familycare.services import accounts  # noqa: PLC0415 - loads the database

            accounts.change_password(centre, old, new)
            return centre

        return self._compute(asker, call, None, failed)

    def recover(
        self, asker: QObject, location: str, code: str, password: str, *, failed: Failed
    ) -> Job:
        """Let the first administrator in by the recovery code, with a new password."""

        def call(_tell: Tell) -> OpenCentre:
            from familycare.services import recovery_codes  # noqa: PLC0415 - loads the database

            return recovery_codes.recover(location, code, password, self._clock)

        return self._compute(asker, call, None, failed)

    def find_backups(
        self, asker: QObject, location: str, *, done: Callable[[list[Found]], object]
    ) -> Job:
        """Look which backups there are of a centre that cannot be opened."""

        def call(_tell: Tell) -> list[Found]:
            from familycare.services import restoring  # noqa: PLC0415 - loads the database

            return restoring.found(location, self.second_folder(location))

        return self._jobs.compute(asker, call, done, failed=lambda _problem: done([]))

    def restore(
        self,
        asker: QObject,
        location: str,
        plan: RestorePlan,
        *,
        done: Callable[[Restored], object],
        failed: Failed,
    ) -> Job:
        """Go back to a backup although the centre cannot be opened."""

        def call(_tell: Tell) -> Restored:
            from familycare.services import restoring  # noqa: PLC0415 - loads the database

            wish = restoring.GoBack(
                place=plan.place,
                login=plan.login,
                password=plan.password,
                reason=plan.reason,
                second=self.second_folder(location),
            )
            return restoring.restore_unopened(location, wish, self._clock)

        return self._jobs.compute(asker, call, done, failed=failed)

    def create(
        self,
        asker: QObject,
        plan: CentrePlan,
        founder: FounderPlan,
        *,
        done: Callable[[], object] | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Make a new centre and open it for its founder."""

        def call(_tell: Tell) -> OpenCentre:
            from familycare.services import vault  # noqa: PLC0415 - loads the database

            order = vault.NewCentre(
                name=plan.name,
                time_zone=plan.time_zone,
                contact=plan.contact,
                with_rooms=plan.with_rooms,
                preset=plan.preset,
            )
            return vault.create(plan.location, order, self._clock, _founder(founder))

        return self._compute(asker, call, done, failed)

    def protect(
        self,
        asker: QObject,
        location: str,
        founder: FounderPlan,
        *,
        done: Callable[[], object] | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Encrypt a plain file of an earlier release, then open it for its first administrator."""

        def call(_tell: Tell) -> OpenCentre:
            from familycare.services import vault  # noqa: PLC0415 - loads the database

            vault.protect(location, _founder(founder))
            unlocked = vault.unlock(location, founder.login, founder.password, self._clock)
            return vault.open(location, self._clock, unlocked)

        return self._compute(asker, call, done, failed)

    def _cleared(self, path: Path) -> bool:
        """Take the last demonstration away; whether that could be done."""
        self._demo_folder.mkdir(parents=True, exist_ok=True)
        try:
            for part in self._demo_folder.glob(f"{path.name}*"):
                part.unlink(missing_ok=True)
        except PermissionError:  # it is open in another window: that one is shown here too
            return False
        return True

    def _compute(
        self,
        asker: QObject,
        call: Callable[[Tell], OpenCentre],
        done: Callable[[], object] | None,
        failed: Failed | None,
    ) -> Job:
        def finish(centre: Any) -> None:  # noqa: ANN401 - what the call returned
            if done:
                done()
            self.opened.emit(centre)

        return self._jobs.compute(asker, call, finish, failed=failed)


def _founder(plan: FounderPlan) -> Founder:
    from familycare.services import vault  # noqa: PLC0415 - loads the database

    return vault.Founder(
        login=plan.login,
        name=plan.name,
        password=plan.password,
        recovery_code=plan.recovery_code,
    )
