"""The letter that invites a family to a visit, here or from afar: a page for each household.

Neutral: it names the client by first name, no case, and nothing that is treated here. Each is
written in the language of its household.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare import formats
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.stationery import HouseText, Placeholder
from familycare.i18n import N_, _
from familycare.isolates import code
from familycare.services.invitation_text import TO_BRING, hours_told
from reports.editions import Edition, printed_as
from reports.flowables.prose import Prose
from reports.flowables.qr_code import QrCode
from reports.fonts import refuse_missing
from reports.frame import Paper
from reports.letterhead import house_name, own_words
from reports.letters import SUBJECT_LINE, Wording, letterhead, printed_for_each
from reports.styles import BODY, HEADING, ITEM, LEAD, SUBTITLE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.invitation_letters import InvitationLetter, InvitationLetters

CODE = "invitation"
TITLE = N_("Invitations to visits")
SUBJECT = N_("Invitation")
TYPEABLE = 72
"""Characters of a link that somebody would rather type than have read by a camera."""
WORDING = Wording(
    SUBJECT,
    notice=N_("For the people named here."),
    none=N_("There is no visit to come to which anybody could be invited."),
)


def render(
    sheet: InvitationLetters,
    paper: Paper = Paper.A4,
    language: str | None = None,
    edition: Edition = Edition.USUAL,
) -> bytes:
    """Return the letters as one PDF file; the same sheet, the same bytes.

    Without a language, each is written in that of its household. Raises GlyphsMissing before
    anything is drawn when a name cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with printed_as(edition):
        return printed_for_each(
            sheet.letters,
            partial(_letter, sheet),
            WORDING,
            house=sheet,
            paper=paper,
            language=language,
        )


def _typed(sheet: InvitationLetters) -> Iterator[Typed]:
    """Yield what people typed; our own sentences are known to print."""
    yield from ((N_("Centre"), sheet.centre), (N_("Contact"), sheet.contact))
    for one in sheet.letters:
        yield from ((N_("Address"), line) for line in one.address)
        yield from ((N_("Family member"), reader) for reader in one.readers)
        told = one.told
        yield from ((N_("Client"), told.client), (N_("Room"), told.place))
        yield from ((N_("Link"), one.link), (N_("Number"), told.dial_in), (N_("PIN"), told.pin))


def _letter(sheet: InvitationLetters, one: InvitationLetter) -> Iterator[Flowable]:
    on_site = KINDS[one.told.kind].family_on_site
    yield from letterhead(sheet, sheet.written_on, one.address)
    yield Prose(_(SUBJECT), SUBJECT_LINE)
    greeting = _("Dear {names},").format(names=_(", ").join(map(typed, one.readers)))
    yield Prose(greeting, BODY)
    yield Prose(_told(one, on_site=on_site), LEAD)
    for line in hours_told(one.told.slot, sheet.zone, "" if on_site else one.zone):
        yield Prose(line, SUBTITLE)
    if on_site:
        yield from _here(sheet, one)
    else:
        yield from _from_afar(one)
    yield Prose(_("Good to know"), HEADING)
    yield Prose(
        _("If the time does not suit you, please tell us. We will find another one."), BODY
    )
    facts = {
        Placeholder.CLIENT: typed(one.told.client),
        Placeholder.READER: _(", ").join(map(typed, one.readers)),
        Placeholder.DATE: formats.long_day(sheet.written_on),
    }
    yield from own_words(HouseText.INVITATION, sheet, facts)
    if sheet.contact:
        yield Prose(_("Whom you can ask"), HEADING)
        yield Prose(typed(sheet.contact), BODY)


def _told(one: InvitationLetter, *, on_site: bool) -> str:
    name = typed(one.told.client)
    if on_site:
        return _("we invite you to visit {name}.").format(name=name)
    return _("we invite you to a remote visit with {name}.").format(name=name)


def _here(sheet: InvitationLetters, one: InvitationLetter) -> Iterator[Flowable]:
    where = _("{room}, {centre}").format(
        room=typed(one.told.place), centre=typed(house_name(sheet))
    )
    yield Prose(where, LEAD)
    yield Prose(_("Please bring"), HEADING)
    for text in (N_("This letter."), *TO_BRING):
        yield Prose(_(text), ITEM)


def _from_afar(one: InvitationLetter) -> Iterator[Flowable]:
    yield Prose(_("How to join"), HEADING)
    if one.link:
        text = _(
            "Point the camera of your telephone at this code, and open the link that it shows."
        )
        yield Prose(text, BODY)
        yield QrCode(one.link)
        if len(one.link) <= TYPEABLE:
            yield Prose(_("Or type it into a browser: {link}").format(link=code(one.link)), BODY)
    elif one.told.dial_in:
        number = code(one.told.dial_in.replace(" ", "\u00a0"))
        yield Prose(
            _("Please dial this number at that time: {number}").format(number=number), BODY
        )
        if one.told.pin:
            pin = code(one.told.pin)
            yield Prose(_("You are asked for this PIN: {pin}").format(pin=pin), BODY)
    else:
        yield Prose(_("We will tell you how to join."), BODY)
