"""Keeping what clients permit to tell their families: giving, limiting, revoking, the signed form.

Every one of them is entered by staff for the client, who may say it in whatever way; how, when
and before whom is part of it. A consent under which something was told can be revoked, not taken
away: what was told stays covered by what was permitted then.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.consent import Consent, Section, Signing
from familycare.domain.consent_scans import ConsentScan, ScannedAlready, kind_of
from familycare.domain.disclosure import NotTheirFamily
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.ids import new_uid
from familycare.domain.people import Approval
from familycare.domain.texts import tidy_line
from familycare.domain.trail import Deed
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.ids import ConsentId

_CONSENTS = Register(Consent, lambda work: work.consents)
_SCANS = Register(ConsentScan, lambda work: work.consents.scans)


@dataclass(frozen=True, kw_only=True)
class RevokeConsent:
    """A consent that the client does not give any more."""

    consent_id: ConsentId
    version: int
    closed_on: date
    how: Signing = Signing.ON_PAPER


@dataclass(frozen=True, kw_only=True)
class LimitConsent:
    """A consent that is to allow less from today on."""

    consent_id: ConsentId
    version: int
    sections: tuple[Section, ...]
    """Those that stay."""
    expires_on: date | None
    signed: Signing = Signing.ON_PAPER
    signed_on: date
    witness: str = ""


@dataclass(frozen=True, kw_only=True)
class AttachScan:
    """The scan of a signed form, as it was read from a file."""

    consent_id: ConsentId
    content: bytes = field(repr=False)


@needs(Permission.KEEP_CONSENTS)
def give(work: Work, consent: Consent) -> Consent:
    """Enter a new consent; its number, author and who took it are set here."""
    consent = _taken(work, replace(tidied(consent), sections=_in_order(consent.sections)))
    consent.check(work.today(), work.settings.longest_consent_days)
    _require_family(work, consent)
    return _CONSENTS.add(work, consent)


@needs(Permission.KEEP_CONSENTS)
def limit(work: Work, order: LimitConsent) -> Consent:
    """Let a consent allow less from today on; return the one that stands in its place."""
    before = _current(work, order.consent_id, order.version)
    less = replace(
        _taken(work, before),
        uid=new_uid(),
        sections=_in_order(order.sections),
        expires_on=order.expires_on,
        signed=order.signed,
        signed_on=order.signed_on,
        witness=tidy_line(order.witness),
    )
    closed, follower = before.limited(less, work.today())
    follower.check(work.today(), work.settings.longest_consent_days)
    _CONSENTS.change(work, closed, deed=Deed.LIMIT)
    return _CONSENTS.add(work, follower)


@needs(Permission.KEEP_CONSENTS)
def revoke(work: Work, order: RevokeConsent) -> Consent:
    """Close a consent: from that day on nothing leaves under it."""
    before = _current(work, order.consent_id, order.version)
    after = before.revoked(order.closed_on, work.today(), order.how, work.actor.name)
    return _CONSENTS.change(work, after, deed=Deed.REVOKE)


@needs(Permission.KEEP_CONSENTS)
def attach_scan(work: Work, order: AttachScan) -> ConsentScan:
    """Keep the scan of the signed form inside the database; raises what is wrong with the file."""
    consent = work.consents.get(order.consent_id)
    kind = kind_of(order.content, work.settings.scan_megabytes)
    if work.consents.scan_of(consent.id) is not None:
        raise ScannedAlready
    scan = ConsentScan(
        consent_id=consent.id,
        client_id=consent.client_id,
        kind=kind,
        content=order.content,
        author=work.actor.name,
        added_at=work.clock.now(),
    )
    return _SCANS.add(work, scan)


@needs(Permission.KEEP_CONSENTS)
def remove_scan(work: Work, consent_id: ConsentId) -> None:
    """Take the scan of a form away, as when it was the wrong file."""
    scan = work.consents.scan_of(consent_id)
    if scan is None:
        raise ChangedElsewhere(ConsentScan, consent_id)
    _SCANS.remove(work, scan)


@needs(Permission.KEEP_CONSENTS)
def note_form(work: Work, client_id: int) -> None:
    """Note that the form of a consent is printed or saved for a client to read and sign."""
    work.noted(Consent, client_id, Deed.PRINT, client_id=client_id)


def _taken(work: Work, consent: Consent) -> Consent:
    """Return it as entered now by whoever asks."""
    who, now = work.actor, work.clock.now()
    return replace(consent, taken_by=who.staff_id, author=who.name, made_at=now)


def _in_order(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    wanted = set(sections)
    return tuple(section for section in Section if section in wanted)


def _current(work: Work, consent_id: ConsentId, version: int) -> Consent:
    found = work.consents.get(consent_id)
    if found.version != version:
        raise ChangedElsewhere(Consent, consent_id)
    return found


def _require_family(work: Work, consent: Consent) -> None:
    """Refuse a recipient who is not of the client's family, or not any more."""
    for tie in work.people.ties_of([consent.client_id]):
        if tie.family_member_id == consent.family_member_id:
            if tie.approval is not Approval.WITHDRAWN:
                return
            break
    raise NotTheirFamily
