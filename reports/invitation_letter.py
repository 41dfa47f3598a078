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
from reports.easy_read import pictured, times
from reports.editions import Edition, easy_to_read, printed_as
from reports.flowables.pictured import Pictured
from reports.flowables.prose import Prose
from reports.flowables.qr_code import QrCode
from reports.fonts import refuse_missing
from reports.frame import Paper
from reports.letterhead import house_name, own_words
from reports.letters import SUBJECT_LINE, Wording, closing, letterhead, printed_for_each
from reports.pictures import Sign
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
OTHER_TIME = N_("If the time does not suit you, please tell us. We will find another one.")
CAMERA = N_("Point the camera of your telephone at this code, and open the link that it shows.")
BROUGHT = dict(
    zip(
        (N_("This letter."), *TO_BRING),
        (Sign.LETTER, Sign.IDENTITY, Sign.FOR_CHILDREN),
        strict=True,
    )
)
"""What to bring along, and how it looks."""
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
    if easy_to_read():
        yield from _easy(sheet, one, on_site=on_site)
        return
    yield Prose(_told(one, on_site=on_site), LEAD)
    for line in hours_told(one.told.slot, sheet.zone, "" if on_site else one.zone):
        yield Prose(line, SUBTITLE)
    if on_site:
        yield from _here(sheet, one)
    else:
        yield from _from_afar(one)
    yield Prose(_("Good to know"), HEADING)
    yield Prose(_(OTHER_TIME), BODY)
    yield from own_words(HouseText.INVITATION, sheet, _facts(sheet, one))
    yield from closing(sheet, sheet.contact)


def _facts(sheet: InvitationLetters, one: InvitationLetter) -> dict[Placeholder, str]:
    return {
        Placeholder.CLIENT: typed(one.told.client),
        Placeholder.READER: _(", ").join(map(typed, one.readers)),
        Placeholder.DATE: formats.long_day(sheet.written_on),
    }


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
    for text in BROUGHT:
        yield Prose(_(text), ITEM)


def _from_afar(one: InvitationLetter) -> Iterator[Flowable]:
    yield Prose(_("How to join"), HEADING)
    if one.link:
        yield Prose(_(CAMERA), BODY)
        yield QrCode(one.link)
        if len(one.link) <= TYPEABLE:
            yield Prose(_typeable(one), BODY)
    elif one.told.dial_in:
        yield Prose(_dialled(one), BODY)
        if one.told.pin:
            yield Prose(_asked_for(one), BODY)
    else:
        yield Prose(_("We will tell you how to join."), BODY)


def _typeable(one: InvitationLetter) -> str:
    return _("Or type it into a browser: {link}").format(link=code(one.link))


def _dialled(one: InvitationLetter) -> str:
    number = code(one.told.dial_in.replace(" ", "\u00a0"))
    return _("Please dial this number at that time: {number}").format(number=number)


def _asked_for(one: InvitationLetter) -> str:
    return _("You are asked for this PIN: {pin}").format(pin=code(one.told.pin))


def _easy(sheet: InvitationLetters, one: InvitationLetter, *, on_site: bool) -> Iterator[Flowable]:
    """Yield the same with a picture beside each sentence."""
    yield pictured(Sign.VISIT if on_site else Sign.REMOTE_VISIT, _told(one, on_site=on_site))
    yield from times(one.told.slot, sheet.zone, "" if on_site else one.zone)
    if on_site:
        yield Pictured(Sign.DOOR, typed(one.told.place), typed(house_name(sheet)))
        yield Prose(_("Please bring"), HEADING)
        yield from (pictured(sign, _(text)) for text, sign in BROUGHT.items())
    else:
        yield Prose(_("How to join"), HEADING)
        yield from _easy_to_join(one)
    yield Prose(_("Good to know"), HEADING)
    yield pictured(Sign.ASK, _(OTHER_TIME))
    yield from own_words(HouseText.INVITATION, sheet, _facts(sheet, one))
    yield from closing(sheet, sheet.contact)


def _easy_to_join(one: InvitationLetter) -> Iterator[Flowable]:
    if one.link:
        yield pictured(Sign.SMARTPHONE, _(CAMERA))
        yield QrCode(one.link)
        if len(one.link) <= TYPEABLE:
            yield pictured(Sign.REMOTE_VISIT, _typeable(one))
    elif one.told.dial_in:
        yield pictured(Sign.TELEPHONE, _dialled(one))
        if one.told.pin:
            yield pictured(Sign.KEY_PAD, _asked_for(one))
    else:
        yield pictured(Sign.LETTER, _("We will tell you how to join."))
