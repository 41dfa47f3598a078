"""Looking for damage: a quick look after opening, the whole of it weekly and after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.backups import FULL_CHECK_EVERY
from familycare.domain.centre import Centre
from familycare.domain.storage import Damaged
from familycare.domain.trail import Deed
from familycare.persistence.checks import Checks, checkpoint
from familycare.persistence.erasures import Erasures
from familycare.persistence.forgetting import compact
from familycare.services.work import needs

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.services.open_centre import OpenCentre


@needs(Permission.READ)
def after_opening(centre: OpenCentre) -> None:
    """Look as thoroughly as it is time for; raises Damaged. Then the trail learns who came."""
    if centre.unlocked is not None and (centre.left_open or _is_due(centre)):
        fully(centre, itself=True)
    else:
        centre.check()
    centre.reads.flush()


@needs(Permission.READ)
def fully(centre: OpenCentre, *, itself: bool = False) -> None:
    """Look through cipher, database, references and the end of the trail; raises Damaged.

    The trail is told that all is well, and whether the program looked by itself. Into a
    damaged file nothing is written: whoever mends it finds it as it was. Nothing to do on a
    server.
    """
    if centre.unlocked is None:
        return
    if _has_traces(centre):
        compact(centre.database.engine)
    checkpoint(centre.database.engine)
    with centre.reading() as reading:
        finding = Checks(reading.transaction.connection, reading.centre_id).finding()
    if finding:
        centre.reads.stop()
        raise Damaged(centre.location, finding)
    _tell(centre, finding, itself=itself)


@needs(Permission.READ)
def last(centre: OpenCentre) -> datetime | None:
    """Return when everything was looked through last; None for never."""
    with centre.reading() as reading:
        connection = reading.transaction.connection
        found = Checks(connection, reading.centre_id).last(Deed.CHECK, Centre.__name__)
    return None if found is None else found.astimezone(centre.zone)


def _has_traces(centre: OpenCentre) -> bool:
    """Whether somebody was erased since the last time: the file may have had no peace for it."""
    before = last(centre)
    with centre.reading() as reading:
        erased = Erasures(reading.transaction.connection, reading.centre_id).listed()
    newest = max((each.erased_at for each in erased), default=0)
    return newest > (0 if before is None else before.timestamp())


def _is_due(centre: OpenCentre) -> bool:
    before = last(centre)
    return before is None or centre.clock.now() - before >= FULL_CHECK_EVERY


def _tell(centre: OpenCentre, finding: str, *, itself: bool) -> None:
    with centre.work_on_account() as work:
        work.noted(Centre, work.centre_id, Deed.CHECK, facts={"finding": finding}, itself=itself)
        work.commit()
