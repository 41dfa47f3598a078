"""Documents of the demonstration on their way: some wait, some are approved, some have left.

What some of the family were told face to face or by telephone is noted as well.

They are made by the very services that people use, by the counsellor and the coordinator of the
demonstration. What is approved is drawn, and whoever makes the demonstration brings what draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple

from familycare import i18n
from familycare.domain.access import Permission, Role
from familycare.domain.consent import Section
from familycare.domain.disclosure import BY_MOUTH, Method
from familycare.domain.errors import Refused
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.domain.recipients import Addressed, Ground, ToWhom
from familycare.i18n import N_, _
from familycare.services import (
    certificates,
    consent_views,
    conversations,
    document_views,
    documents,
    meeting_papers,
    prevention_plans,
    report_views,
    scope,
    social_evidence,
)
from familycare.services.conversations import Conversation
from familycare.services.document_views import Waiting
from familycare.services.documents import (
    AnswerDocument,
    ApproveDocument,
    HandDocument,
    ProposeDocument,
)
from familycare.services.exchange import demo_users

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.clock import Clock
    from familycare.domain.ids import DocumentId
    from familycare.services.open_centre import OpenCentre
    from familycare.services.work import Reading, Work

Draw = Callable[[Waiting], bytes]
"""Draws what waits as it leaves, with its number and scope on every page."""
LOOKS_BACK = 90
"""Days of which the papers tell."""
MOST = 3
"""Of each kind that are drawn up."""
OWN = Addressed(to_whom=ToWhom.CLIENT)
OFFICIALS = (
    (N_("Ms Brandt"), N_("Release board of the district court"), N_("Order 14 K 27")),
    (N_("Mr Osei"), N_("Probation service"), N_("Order 9 P 311")),
)
WHY_BACK = N_("Please name the good weeks first.")
WHY_ONCE_MORE = N_("The first copy got wet.")


class _Paper(NamedTuple):
    """What a document is to be."""

    code: str
    recipient: Addressed
    sections: tuple[Section, ...]
    language: str
    about: int | None = None
    variant: str = ""


def write(location: str, clock: Clock, draw: Draw) -> None:
    """Draw documents up as the counsellor, who also tells; decide on them as the coordinator."""
    with closing(demo_users.open_as(location, clock, Role.COUNSELLOR)) as centre:
        _draw_up(centre)
        _tell(centre)
    with closing(demo_users.open_as(location, clock, Role.COORDINATOR)) as centre:
        _decide(centre, draw)


def _draw_up(centre: OpenCentre) -> None:
    drawn: Counter[str] = Counter()
    with centre.reading() as reading:
        own = scope.clients(reading, Permission.REPORT) or ()
        papers = [(client, one) for client in sorted(own) for one in _of_client(reading, client)]
        papers += _agreed(reading)
        wanted = [_order(reading, client, paper) for client, paper in papers]
    for order in wanted:
        if drawn[order.code] >= MOST:
            continue
        with suppress(Refused), centre.work() as work:
            documents.propose(work, order)
            work.commit()
            drawn[order.code] += 1


def _of_client(reading: Reading, client_id: int) -> Iterator[_Paper]:
    language = reading.people.clients.get(client_id).language
    for plan in prevention_plans.versions(reading, client_id).versions[:1]:
        yield _Paper("plan", OWN, (Section.PLAN,), language, plan.record_id)
    for run in certificates.choices(reading, client_id).taken[:1]:
        yield _Paper("certificate", OWN, certificates.SECTIONS[:1], language, run.group_id)
        yield from _of_run(reading, client_id, run.group_id)
    name, authority, basis = OFFICIALS[client_id % len(OFFICIALS)]
    official = Addressed(
        to_whom=ToWhom.OUTSIDE, outsider=_(name), authority=_(authority), ground=Ground.ORDER,
        basis=_(basis),
    )  # fmt: skip
    yield _Paper("social-evidence", official, social_evidence.SECTIONS, i18n.language())
    for reader in report_views.readers(reading, client_id):
        member = Addressed(family_member_id=FamilyMemberId(reader.family_member_id))
        if reader.told:
            yield _Paper("family-progress", member, reader.told, reader.language, variant="USUAL")


def _of_run(reading: Reading, client_id: int, group_id: int) -> Iterator[_Paper]:
    """Yield a certificate for each of the family who may be told of programmes and groups."""
    told = (Section.PROGRAMMES,)
    for one in consent_views.listeners(reading, client_id):
        if Section.PROGRAMMES in one.may_be_told:
            number, language = one.recipient.family_member_id, one.recipient.language
            member = Addressed(family_member_id=FamilyMemberId(number))
            yield _Paper("certificate", member, told, language, group_id)


def _agreed(reading: Reading) -> Iterator[tuple[int, _Paper]]:
    for line in meeting_papers.choices(reading):
        for tie in reading.people.ties_of([line.client_id] if line.client_id else []):
            member = Addressed(family_member_id=tie.family_member_id)
            told = (Section.AGREEMENTS,)
            paper = _Paper("family-minutes", member, told, "", line.id, "USUAL")
            yield tie.client_id, paper


def _tell(centre: OpenCentre) -> None:
    """Tell the families of a few own clients what they may be told, by turns in both ways."""
    with centre.reading() as reading:
        own = scope.clients(reading, Permission.REPORT) or ()
        willing = [
            (client, one)
            for client in sorted(own)
            for one in consent_views.listeners(reading, client)
            if one.may_be_told
        ]
    for (client, one), way in zip(willing[:MOST], cycle(BY_MOUTH), strict=False):
        order = Conversation(
            client_id=ClientId(client),
            family_member_id=FamilyMemberId(one.recipient.family_member_id),
            sections=one.may_be_told[:MOST],
            method=way,
        )
        _done(centre, partial(conversations.note, order=order))


def _order(reading: Reading, client_id: int, paper: _Paper) -> ProposeDocument:
    today = reading.today()
    return ProposeDocument(
        **paper.recipient.recipient,
        client_id=ClientId(client_id),
        code=paper.code,
        about=paper.about,
        sections=paper.sections,
        first_day=today - timedelta(days=LOOKS_BACK),
        last_day=today,
        language=i18n.spoken_or_ours(paper.language),
        variant=paper.variant,
    )


def _decide(centre: OpenCentre, draw: Draw) -> None:
    """Let the first of each kind leave, approve the second, and leave the others waiting."""
    with centre.reading() as reading:
        waiting = document_views.waiting(reading)
    seen: Counter[str] = Counter()
    for line in waiting:
        document = line.document
        seen[document.code] += 1
        if seen[document.code] == 1:
            _approve(centre, draw, document.id)
            _hand_over(centre, document.id, again=document.to_whom is ToWhom.CLIENT)
        elif seen[document.code] == 2:  # noqa: PLR2004 - the second
            _approve(centre, draw, document.id)
        elif document.to_whom is ToWhom.OUTSIDE:
            answer = AnswerDocument(
                document_id=document.id, version=document.version, reason=_(WHY_BACK)
            )
            _done(centre, partial(documents.send_back, order=answer))


def _approve(centre: OpenCentre, draw: Draw, document_id: DocumentId) -> None:
    with centre.reading() as reading:
        found = document_views.shown(reading, document_id)
    if isinstance(found, Waiting):
        order = ApproveDocument(
            document_id=document_id, version=found.document.version, content=draw(found)
        )
        _done(centre, partial(documents.approve, order=order))


def _hand_over(centre: OpenCentre, document_id: DocumentId, *, again: bool) -> None:
    for reason in ("", _(WHY_ONCE_MORE))[: 1 + again]:
        order = HandDocument(document_id=document_id, method=Method.PRINTED, reason=reason)
        _done(centre, partial(documents.hand_over_copy, order=order))


def _done(centre: OpenCentre, deed: Callable[[Work], object]) -> None:
    with centre.work() as work:
        deed(work)
        work.commit()
