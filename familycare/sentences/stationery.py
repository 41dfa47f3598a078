"""Words of letterhead, logo and the house's own texts: what is wrong with them, and the trail."""

from familycare.domain.stationery import Placeholder
from familycare.domain.trail import Deed
from familycare.i18n import N_, N_of

STATIONERY: dict[str, str] = {
    "LogoRefused": N_("This picture cannot be the logo. Please choose another one."),
    "NoLogo": N_(
        "A logo is a PNG or JPEG picture; this file is neither, whatever it is called. Open it "
        "in a program for pictures, and save it as PNG."
    ),
    "LogoCutOff": N_(
        "The picture is damaged or ends in the middle, as after a copy that was broken off. "
        "Please copy it again, or save it anew as PNG."
    ),
    "LogoTooLarge": N_("The file is larger than {megabytes} MB. Please save the picture smaller."),
    "LogoTooWide": N_(
        "The picture is {width} by {height} pixels large; at most {most} in each direction are "
        "taken. Please save it smaller: on paper it is no larger than the title."
    ),
    "LogoTooSmall": N_(
        "The picture is only {width} by {height} pixels large, and would print as a blot. It "
        "needs {least} in each direction."
    ),
    "HouseTextRefused": N_("{label}, {language}: please look through this text."),
    "UnknownPlaceholder": N_(
        "{label}, {language}: nothing is known as {found}. What can be filled in here: {known}."
    ),
    "NoPlaceholders": N_(
        "{label}, {language}: nothing is filled in here. Please write it out in place of {found}."
    ),
    "StrayBrace": N_(
        "{label}, {language}: a brace stands alone, near “{around}”. Braces come in pairs around "
        "what is filled in."
    ),
    "NothingToFillIn": N_(
        "{label}, {language}: {found} would stay empty. Please give it above, or leave it out "
        "here."
    ),
    "MarkupInText": N_(
        "{label}, {language}: {found} would be printed just as it stands. Please write plain text."
    ),
    "UnseenSign": N_(
        "{label}, {language}: there is a sign that nobody sees and no paper can show ({found}). "
        "Please delete the text there and type it anew."
    ),
    "HouseTextTooLong": N_("{label}, {language}: at most {limit} characters have room."),
    "TooManyHouseLines": N_of(
        "most",
        "{label}, {language}: only {most} line has room.",
        "{label}, {language}: at most {most} lines have room.",
    ),
}
"""Refusals for staff, by the names of their classes."""
STATIONERY_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ADD, "Stationery"): N_("Set up the letterhead and the words on papers."),
    (Deed.CHANGE, "Stationery"): N_("Changed the letterhead or the words on papers."),
    (Deed.REMOVE, "Stationery"): N_("Took the letterhead and the words on papers away."),
}
STATIONERY_FIELDS: dict[str, str] = {
    "telephone": N_("Telephone"),
    "left_out": N_("Sections to begin with"),
    "texts": N_("Texts"),
    "logo": N_("Logo"),
}
PLACEHOLDERS: dict[Placeholder, str] = {
    Placeholder.CLIENT: N_("what the client is called"),
    Placeholder.READER: N_("whom the letter greets"),
    Placeholder.CENTRE: N_("the name of the house"),
    Placeholder.DATE: N_("the day of the paper"),
    Placeholder.TELEPHONE: N_("your telephone number"),
    Placeholder.EMAIL: N_("your e-mail address"),
}
"""What a placeholder stands for."""
