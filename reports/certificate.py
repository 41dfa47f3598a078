"""The certificate of a programme: one sheet, across, to be kept and shown.

It need not say what the programme was about: an employer may be shown it. One of the family may
get one, too, where the client's consent covers it; it is spoken to them then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.platypus import Spacer

from familycare import formats, i18n
from familycare.i18n import N_, _, ngettext
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head, house_name, with_notice
from reports.styles import ACCENT, HEADLINE, LEAD, META, PLAIN, SUBTITLE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.certificates import Certificate

CODE = "certificate"
TITLE = N_("Certificate")
LARGE = replace(HEADLINE, size=34, leading=44)
NAME = replace(HEADLINE, size=26, leading=36, outline=None)
TOLD = replace(LEAD, size=14, leading=21, measure=640, characters=90)
TO_SIGN = "…" * 34


def render(sheet: Certificate, paper: Paper = Paper.A4, language: str = i18n.ENGLISH) -> bytes:
    """Return the certificate as a PDF file; it says what the group is called if the sheet does.

    Raises GlyphsMissing before anything is drawn when a name cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with i18n.speaking(language):
        frame = PageSetup(
            title=_(TITLE),
            author=sheet.centre,
            notice=_notice(sheet),
            paper=paper,
            landscape=True,
        )
        return printed(tuple(_story(sheet)), frame)


def _notice(sheet: Certificate) -> str:
    if not sheet.for_family:
        return _("For the person named on it.")
    told = _("Confidential: for the family of {name} only. Please do not pass it on.")
    return with_notice(told.format(name=typed(sheet.client)), sheet)


def _typed(sheet: Certificate) -> Iterator[Typed]:
    yield from ((N_("Centre"), sheet.centre), (N_("Client"), sheet.client))
    if sheet.programme:
        yield N_("Group"), sheet.programme


def _story(sheet: Certificate) -> Iterator[Flowable]:
    yield from head(sheet, brief=True)
    yield Spacer(0, 22)
    yield Prose(_(TITLE), LARGE)
    yield Rule(thickness=1.5, colour=ACCENT)
    yield Spacer(0, 26)
    yield Prose(typed(sheet.client), NAME)
    yield Spacer(0, 8)
    yield Prose(_attended(sheet), TOLD)
    if sheet.programme:
        yield Prose(typed(sheet.programme), SUBTITLE)
    days = formats.long_day_range(sheet.first_day, sheet.last_day)
    yield Prose(_("From the first meeting to the last: {days}.").format(days=days), TOLD)
    yield Prose(_thanks(sheet), TOLD)
    yield Spacer(0, 44)
    written = formats.long_day(sheet.written_on)
    yield Prose(_("{place}, {day}").format(place=typed(house_name(sheet)), day=written), LEAD)
    yield Spacer(0, 46)
    yield Prose(TO_SIGN, PLAIN)
    yield Prose(_("For the centre"), META)


def _thanks(sheet: Certificate) -> str:
    """Thank whoever reads it: the client for the work, the family for being there."""
    if sheet.for_family:
        return _("It took time, trust and courage. Thank you for being there.")
    return _("We thank you for your time, your trust and your courage.")


def _attended(sheet: Certificate) -> str:
    if not sheet.meetings:
        return _("took part in a group programme.")
    told = ngettext(
        "took part in {attended} of {count} meeting of a group programme.",
        "took part in {attended} of {count} meetings of a group programme.",
        sheet.meetings,
    )
    return told.format(attended=sheet.attended, count=sheet.meetings)
