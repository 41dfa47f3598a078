"""A centre that is open on this computer, and who opened it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from familycare.domain.accounts import PasswordMustChange
from familycare.domain.backups import ServerKeepsItself
from familycare.domain.storage import Damaged
from familycare.persistence.checks import quick_finding
from familycare.persistence.database import is_server
from familycare.services import review
from familycare.services.reads import Reads
from familycare.services.work import Reading, Work

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from familycare.domain.access import Actor, NotAllowed
    from familycare.domain.accounts import Account
    from familycare.domain.centre import Centre
    from familycare.domain.clock import Clock
    from familycare.domain.ids import CentreId
    from familycare.persistence.database import Database, Transaction
    from familycare.persistence.keys import FileKey, Unlocked


@dataclass
class OpenCentre:
    """A centre that is open on this computer."""

    database: Database
    centre: Centre
    clock: Clock
    account: Account
    """Who signed in."""
    actor: Actor
    """The same, as services ask."""
    unlocked: Unlocked | None = None
    """The secrets of a file; None on a server."""
    differing: bool = False
    """Whether the table of accounts said anything else than the key file when it was opened."""
    left_open: bool = False
    """Whether a program ended without closing the file, or another one had it open."""

    def __post_init__(self) -> None:
        self.reads = Reads(self.work_on_account)

    @property
    def name(self) -> str:
        """What the centre is called."""
        return self.centre.name

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which everything is shown."""
        return self.centre.zone

    @property
    def location(self) -> str:
        """Where it is kept, fit to be shown: a path, or a URL without its password."""
        return self.database.shown

    @property
    def file_key(self) -> FileKey:
        """What opens the file and seals its backups. Raises ServerKeepsItself."""
        if self.unlocked is None:
            raise ServerKeepsItself
        return self.unlocked.key

    def reading(self) -> Reading:
        """Return a unit of work that only reads."""
        self._require_own_password()
        return Reading(*self._for(self.database.reading()), reads=self.reads)

    def work(self, request_id: str = "") -> Work:
        """Return a unit of work that writes; with the same request it is saved once only."""
        self._require_own_password()
        return self.work_on_account(request_id)

    def work_on_account(self, request_id: str = "") -> Work:
        """Return a unit of work also to somebody whose password is not their own yet."""
        given = self._for(self.database.writing())
        return Work(*given, reads=self.reads, look_again=review.after_deeds, request_id=request_id)

    def sign_in_as(self, account: Account, unlocked: Unlocked | None) -> None:
        """Go on with what somebody's account has become; it is the same person."""
        self.account, self.unlocked = account, unlocked
        self.actor = replace(self.actor, name=account.name, role=account.role)

    def check(self) -> None:
        """Look through the whole file for damage; seconds on a large one, so not at opening."""
        if is_server(self.database.location):
            return
        with self.reading() as reading:
            finding = quick_finding(reading.transaction.connection)
        if finding:
            self.reads.stop()
            raise Damaged(self.location, finding)

    def note_refused(self, refusal: NotAllowed) -> None:
        """Tell the trail what the person may not do."""
        self.reads.refused(refusal, self)

    def close(self) -> None:
        """Write what still waits for the trail, and close every connection."""
        self.reads.flush()
        self.database.close()

    def _for(
        self, transaction: Transaction
    ) -> tuple[Transaction, CentreId, Actor, Clock, ZoneInfo]:
        return transaction, self.centre.id, self.actor, self.clock, self.zone

    def _require_own_password(self) -> None:
        if self.account.must_change:
            raise PasswordMustChange
