"""What the clients of the demonstration centre permit to tell, and what their families were told.

Most permit something for some of their family; some limited it later, some it ran out for, some
took it back, for a few it ends soon, and some never permitted anything.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.consent import Consent, EndsWith, Section, Signing
from familycare.domain.disclosure import Disclosure, Method, NotCovered, cover, covers
from familycare.domain.documents import ClientDocument
from familycare.domain.errors import Refused
from familycare.domain.people import Approval
from familycare.i18n import N_, _

if TYPE_CHECKING:
    from familycare.domain.people import Client, Tie
    from familycare.services.work import Work

SEED = 6151
"""Added to the seed of the centre: everything else stays as it was before there were consents."""
MOST_CLIENTS = 300
"""In a large centre not everybody's is kept: each takes its time."""
VISITS = (Section.INVITATION,)
USUAL = (Section.INVITATION, Section.ATTENDANCE, Section.PROGRESS)
MUCH = (*USUAL, Section.GOALS, Section.PROGRAMMES, Section.SUPPORT, Section.AGREEMENTS)
SCOPES = (VISITS, VISITS, USUAL, USUAL, USUAL, MUCH)
PURPOSES = (
    N_("So that my family knows when they can come"),
    N_("So that they know how I am and can help"),
    N_("So that my family can prepare for my coming home"),
)
WAYS = (Method.PRINTED, Method.E_MAIL)
MOST_DOCUMENTS = 6
"""Reports that wait for approval, or were sent back."""
ANSWER = N_("Please leave out the missed weeks; say what went well instead.")
MOST_TOLD = 3
"""Things that somebody was told."""
LOOKS_BACK = 90
"""Days of which a report tells."""
LONG_AGO = 200
"""Days: a consent that ran out began so long ago."""


class _Story(NamedTuple):
    share: float
    """Of those of the family who are approved."""
    began: tuple[int, int]
    """So many days ago, at least and at most."""
    lasts: int
    closed: str = ""


STORIES = (
    _Story(0.46, (5, 120), 180),
    _Story(0.08, (5, 60), 0, "open"),
    _Story(0.07, (170, 176), 180),
    _Story(0.07, (LONG_AGO, LONG_AGO + 60), 180),
    _Story(0.06, (40, 120), 180, "revoked"),
    _Story(0.06, (40, 120), 180, "limited"),
)
"""How a consent goes on; whoever is left after them was never permitted to be told anything."""


class Consents:
    """Writes the consents of the clients in care."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed + SEED)  # noqa: S311 - invented people need no secrets
        self._papers = Random(seed - SEED)  # noqa: S311 - the same

    def write(self, work: Work, today: date) -> None:
        """Write them all, and what was told under them."""
        staff = {member.id: member.name for member in work.staff.listed()}
        clients = [one for one in work.people.clients.where() if one.in_care_on(today)]
        own = {one.id: one for one in clients[:MOST_CLIENTS]}
        ties: defaultdict[int, list[Tie]] = defaultdict(list)
        for tie in work.people.ties_of(list(own)):
            if tie.approval is Approval.APPROVED:
                ties[tie.client_id].append(tie)
        drawn_up = 0
        for client in own.values():
            author = staff.get(client.counsellor_id, "") if client.counsellor_id else ""
            for tie in ties[client.id]:
                kept = self._kept(work, client, tie, today, author)
                if kept:
                    self._told(work, client, tie, kept, today)
                    if drawn_up < MOST_DOCUMENTS and author:
                        drawn_up += self._drawn_up(work, tie, kept, today)

    def _kept(
        self, work: Work, client: Client, tie: Tie, today: date, author: str
    ) -> list[Consent]:
        """Write what a client permits for one of the family; usually one consent, or none."""
        chance, drawn = self._chance, self._chance.random()
        for story in STORIES:
            if drawn < story.share:
                break
            drawn -= story.share
        else:
            return []
        first = max(today - timedelta(days=chance.randint(*story.began)), client.admitted_on)
        stays = story.closed == "open"
        given = Consent(
            client_id=client.id,
            family_member_id=tie.family_member_id,
            sections=MUCH if story.closed == "limited" else chance.choice(SCOPES),
            purpose=_(chance.choice(PURPOSES)),
            uid=_uid(chance),
            valid_from=first,
            expires_on=None if stays else first + timedelta(days=story.lasts),
            ends_with=EndsWith.STAY if stays else None,
            language=client.language,
            signed=Signing.ON_PAPER,
            signed_on=first,
            taken_by=client.counsellor_id,
            author=author,
            made_at=_noon(work, first),
        )
        stored = work.consents.add(given)
        found = [stored]
        later = min(first + timedelta(days=chance.randint(10, 30)), today)
        if story.closed == "revoked":
            found = [work.consents.save(stored.revoked(later, today, Signing.SPOKEN, author))]
        elif story.closed == "limited":
            less = replace(stored, sections=USUAL, signed_on=later, made_at=_noon(work, later))
            closed, follower = stored.limited(replace(less, uid=_uid(chance)), later)
            found = [work.consents.save(closed), work.consents.add(follower)]
        return found

    def _drawn_up(self, work: Work, tie: Tie, kept: list[Consent], today: date) -> int:
        """Write a report that waits for approval, or was sent back; return how many there are."""
        chance, sections = self._papers, (Section.ATTENDANCE, Section.PROGRESS)
        try:
            covers(kept, tie.family_member_id, sections, today)
        except Refused:
            return 0
        number, back = _uid(chance), chance.random() < 0.3  # noqa: PLR2004 - a share
        document = ClientDocument(
            client_id=tie.client_id,
            family_member_id=tie.family_member_id,
            uid=_uid(chance),
            code="family-progress",
            sections=sections,
            first_day=today - timedelta(days=LOOKS_BACK),
            last_day=today - timedelta(days=1),
            language=kept[0].language,
            number=f"{number[:5]}-{number[5:10]}".upper(),
            author=kept[0].author,
            proposed_at=_noon(work, today - timedelta(days=chance.randint(1, 4))),
        )
        if back:
            document = document.sent_back(_(ANSWER), work.actor)
        work.consents.documents.add(document)
        return 1

    def _told(
        self, work: Work, client: Client, tie: Tie, kept: list[Consent], today: date
    ) -> None:
        """Write what was handed over on days on which it was covered."""
        chance = self._chance
        for _each in range(chance.randint(0, MOST_TOLD)):
            first = kept[0].valid_from
            day = first + timedelta(days=chance.randint(0, max((today - first).days, 0)))
            report = chance.random() < 0.3  # noqa: PLR2004 - a share
            sections = (Section.ATTENDANCE, Section.PROGRESS) if report else VISITS
            try:
                found = [cover(kept, tie.family_member_id, one, day).id for one in sections]
            except NotCovered:
                continue
            number = _uid(chance)
            told = Disclosure(
                client_id=client.id,
                family_member_id=tie.family_member_id,
                document="family-progress" if report else "invitation",
                number=f"{number[:5]}-{number[5:10]}".upper(),
                sha256=sha256(number.encode()).hexdigest(),
                sections=sections,
                consents=tuple(found),
                method=Method.PRINTED
                if report
                else chance.choice((Method.PRINTED, Method.E_MAIL)),
                language=client.language,
                at=_noon(work, day),
                told_on=day,
                author=kept[0].author,
            )
            work.consents.disclosures.add(told)


def _uid(chance: Random) -> str:
    return f"{chance.getrandbits(128):032x}"


def _noon(work: Work, day: date) -> datetime:
    return datetime.combine(day, time(12), work.zone)
