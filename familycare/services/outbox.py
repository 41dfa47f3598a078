"""Sending what is queued: beside all other work, each e-mail by one workstation and never twice.

An e-mail is noted as being sent before a server hears of it. So whoever falls silent in between
leaves one behind of which nobody knows whether it left, and a person decides about it: a family
that is told twice trusts the third message less, and a family that is not told is seen in the
list. Whatever certainly did not leave is tried again, after waits that grow.

No transaction is open while a server is talked to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.errors import ChangedElsewhere, NotFound
from familycare.domain.mail import Mail, MailProblem, MailState
from familycare.domain.trail import Deed
from familycare.services.disclosures import did_not_leave, hand_over
from familycare.services.mail_contents import Contents
from familycare.services.smtp_line import connected
from familycare.services.work import Changes, Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.message import EmailMessage

    from familycare.domain.ids import DisclosureId
    from familycare.domain.mail import MailServer
    from familycare.services.open_centre import OpenCentre
    from familycare.services.smtp_line import Line

TOUCHED = Changes(frozenset({Mail}))


@needs(Permission.PLAN)
def attend(centre: OpenCentre) -> Changes:
    """Send what is due, as far as a server takes it now; tell what was touched.

    What waits and is not so any more is withdrawn, also while it is not due.
    """
    with centre.reading() as reading:
        contents = Contents(reading)
        waiting = [mail for mail in reading.mail.waiting() if contents.is_ours(mail)]
        server = reading.mail.server()
        stale = _stale(reading, waiting)
    if not waiting:
        return Changes()
    touched = _tidy(centre, stale)
    now = centre.clock.now()
    gone = {mail.id for mail in stale}
    due = [
        mail
        for mail in waiting
        if mail.state is MailState.QUEUED and mail.next_at <= now and mail.id not in gone
    ]
    if not (due and server.host):
        return TOUCHED if touched else Changes()
    try:
        with connected(server) as line:
            _send_all(centre, line, server, due)
    except MailProblem as problem:
        _postpone(centre, due, problem)
    return TOUCHED


def _stale(reading: Reading, waiting: Sequence[Mail]) -> list[Mail]:
    """Return what is to be withdrawn, and what nobody ended sending."""
    if not waiting:
        return []
    contents, now = Contents(reading), reading.clock.now()
    return [
        mail
        for mail in waiting
        if mail.is_lost(now) or (mail.state is MailState.QUEUED and contents.said(mail) is None)
    ]


def _tidy(centre: OpenCentre, stale: Sequence[Mail]) -> bool:
    """Withdraw what is not so any more, and note what was left behind; whether anything was."""
    touched = False
    for mail in stale:
        with centre.work() as work:
            now = _as_known(work, mail)
            if now is None:
                continue
            if now.is_lost(work.clock.now()):
                work.mail.mails.save(now.lost())
            elif Contents(work).said(now) is None:
                _tell(work, work.mail.mails.save(now.withdrawn()), Deed.LAPSE)
            work.commit()
            touched = True
    return touched


def _send_all(centre: OpenCentre, line: Line, server: MailServer, due: Sequence[Mail]) -> None:
    for mail in due:
        claimed = _claim(centre, mail)
        if claimed is None:
            continue
        taken, message, told = claimed
        try:
            line.send(server.sender, taken.address, message.as_bytes())
        except MailProblem as problem:
            after = taken.after(problem, centre.clock.now())
            _settle(centre, taken, after, told)
            if after.state is not MailState.FAILED:
                return  # the rest is tried again by itself, over a new line
        else:
            _settle(centre, taken, taken.sent(centre.clock.now()), told)


def _claim(centre: OpenCentre, mail: Mail) -> tuple[Mail, EmailMessage, DisclosureId] | None:
    """Note that this workstation sends it; None if another does, or it is not so any more.

    That it is disclosed is written in the same transaction: the gate has let it through just now.
    """
    with centre.work() as work:
        now = _as_known(work, mail)
        if now is None:
            return None
        found = Contents(work).said(now)
        if found is None:
            return None  # the next round withdraws it
        try:
            taken = work.mail.mails.save(now.claimed(work.clock.now()))
        except ChangedElsewhere:
            return None
        (told,) = hand_over(work, [found.told])
        work.commit()
        return taken, found.message, told.id


def _settle(centre: OpenCentre, taken: Mail, after: Mail, told: DisclosureId) -> None:
    """Note what became of it. Whoever was slower than anybody waits for finds it decided."""
    deeds = {MailState.SENT: Deed.SEND, MailState.FAILED: Deed.BOUNCE}
    with centre.work() as work:
        if _as_known(work, taken) is None:
            return
        stored = work.mail.mails.save(after)
        if stored.state in {MailState.FAILED, MailState.QUEUED}:
            did_not_leave(work, [told])
        if stored.state in deeds:
            _tell(work, stored, deeds[stored.state])
        work.commit()


def _postpone(centre: OpenCentre, due: Sequence[Mail], problem: MailProblem) -> None:
    """Note that the server let nobody in, and when it is asked again."""
    with centre.work() as work:
        now = work.clock.now()
        for mail in due:
            if _as_known(work, mail) is not None:
                work.mail.mails.save(mail.postponed(now, problem, mail.attempts + 1))
        work.commit()


def _as_known(work: Work, mail: Mail) -> Mail | None:
    """Return the e-mail if nobody changed it since it was read."""
    try:
        now = work.mail.mails.get(mail.id)
    except NotFound:
        return None
    return now if now.version == mail.version else None


def _tell(work: Work, mail: Mail, deed: Deed) -> None:
    """Tell in the history of what it is about what became of an e-mail, by itself."""
    of = Contents(work).about(mail)
    work.noted(of.kind, of.id, deed, facts=of.facts, client_id=of.client_id, itself=True)
