"""The columns of a file of people: add one here, and reading, template and explanation follow."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from familycare.domain.people import LANGUAGES, Approval, Kinship, Sex
from familycare.i18n import N_


class Part(Enum):
    """About whom a column speaks."""

    CLIENT = N_("client")
    RELATIVE = N_("family member")
    TIE = N_("tie")
    HOUSEHOLD = N_("household")


class CellKind(Enum):
    """What may stand in a column."""

    TEXT = auto()
    DATE = auto()
    CHOICE = auto()
    NUMBER = auto()
    TIME_ZONE = auto()


class Column(NamedTuple):
    """One column of the file."""

    name: str
    """Exactly as in the first row, whatever language the program speaks."""
    part: Part
    meaning: str
    """To be translated by whoever shows it."""
    example: str
    kind: CellKind = CellKind.TEXT
    needed: bool = False
    """Of clients: for one who is new. Of family members: where there is one in the row."""


CASE_NUMBER = N_("case number")
PHASE = N_("phase")
MOST_KILOMETRES = 40_000
"""Nobody lives further away."""

COLUMNS = (
    Column(
        CASE_NUMBER,
        Part.CLIENT,
        N_("Names the client. The same number in several rows is the same client."),
        "C-1042",
        needed=True,
    ),
    Column(N_("given name"), Part.CLIENT, N_("The client's given name."), "Anna", needed=True),
    Column(N_("family name"), Part.CLIENT, N_("The client's family name."), "Berg", needed=True),
    Column(N_("preferred name"), Part.CLIENT, N_("What the client wants to be called."), "Anni"),
    Column(N_("born on"), Part.CLIENT, N_("The client's date of birth."), "1990-05-17",
           CellKind.DATE),
    Column(N_("sex"), Part.CLIENT, N_("As registered; empty means unknown."), "female",
           CellKind.CHOICE),
    Column(N_("language"), Part.CLIENT, N_("The language that the client reads; empty means en."),
           "en", CellKind.CHOICE),
    Column(N_("unit"), Part.CLIENT, N_("Ward or house in which the client lives."), "North"),
    Column(PHASE, Part.CLIENT, N_("Phase of the programme, by its name in this centre."),
           "Orientation", CellKind.CHOICE, needed=True),
    Column(N_("admitted on"), Part.CLIENT, N_("Day on which the client came."), "2026-01-12",
           CellKind.DATE, needed=True),
    Column(N_("expected discharge"), Part.CLIENT,
           N_("Day on which the client will probably leave."), "2027-01-11", CellKind.DATE),
    Column(N_("relative given name"), Part.RELATIVE, N_("The family member's given name."),
           "Maria", needed=True),
    Column(N_("relative family name"), Part.RELATIVE, N_("The family member's family name."),
           "Berg", needed=True),
    Column(
        N_("relative born on"),
        Part.RELATIVE,
        N_("Date of birth. With it, the program notices a family member of several clients."),
        "1964-11-02",
        CellKind.DATE,
    ),
    Column(N_("kinship"), Part.TIE, N_("What the family member is to the client."), "mother",
           CellKind.CHOICE, needed=True),
    Column(N_("approval"), Part.TIE, N_("Whether they may come; empty means pending."), "approved",
           CellKind.CHOICE),
    Column(N_("relative phone"), Part.RELATIVE,
           N_("Telephone number, with its leading zero or +."),
           "+49 30 901820"),
    Column(N_("relative e-mail"), Part.RELATIVE, N_("E-mail address."), "maria.berg@example.org"),
    Column(N_("relative language"), Part.RELATIVE,
           N_("The language that the family member reads; empty means the client's."), "en",
           CellKind.CHOICE),
    Column(N_("household"), Part.HOUSEHOLD,
           N_("Name for letters. Empty with an address means the family name."), "Family Berg"),
    Column(N_("street"), Part.HOUSEHOLD, N_("Street and number."), "Lindenweg 4"),
    Column(N_("postal code"), Part.HOUSEHOLD, N_("With its leading zeros."), "10117"),
    Column(N_("town"), Part.HOUSEHOLD, N_("Town or village."), "Berlin"),
    Column(N_("country"), Part.HOUSEHOLD, N_("As it stands on a letter."), "Germany"),
    Column(N_("distance km"), Part.HOUSEHOLD, N_("Whole kilometres by road to the centre."), "35",
           CellKind.NUMBER),
    Column(N_("time zone"), Part.RELATIVE,
           N_("IANA name of where they live; empty means the centre's own."), "Europe/Berlin",
           CellKind.TIME_ZONE),
)  # fmt: skip
"""In the order of the template; a file may have them in any order."""

WHOLE_NAMES = {
    N_("full name"): ("given name", "family name"),
    N_("relative full name"): ("relative given name", "relative family name"),
}
"""Columns of other people's files, and the two of ours that each is parted into."""

BY_NAME = {column.name: column for column in COLUMNS}
NEEDED_IN_FILE = tuple(c.name for c in COLUMNS if c.needed and c.part is Part.CLIENT)


TARGETS = (*BY_NAME, *WHOLE_NAMES)
"""Everything that a column of a file can be taken for."""


def names_of(*parts: Part) -> tuple[str, ...]:
    """Return the names of the columns that speak about any of these."""
    return tuple(column.name for column in COLUMNS if column.part in parts)


class Choices(NamedTuple):
    """The words that may stand in a column."""

    meant: Mapping[str, object]
    """Each word in lower case, and what it stands for."""
    allowed: str
    """The words as people write them, parted by commas."""
    spelled: tuple[tuple[str, object], ...]
    """Each word as people write it, and what it stands for."""


Words = Mapping[str, Choices]
"""By the name of the column."""


def choices(meant: Mapping[str, object], *, also: Mapping[str, object] | None = None) -> Choices:
    """Return the choice between these words; `also` holds further ones that are not offered."""
    folded = {word.casefold(): value for word, value in {**(also or {}), **meant}.items()}
    return Choices(folded, ", ".join(meant), tuple(meant.items()))


def fixed_words() -> dict[str, Choices]:
    """Return the words of those columns that are the same in every centre."""
    languages = choices(
        {code: code for code in LANGUAGES}, also={name: code for code, name in LANGUAGES.items()}
    )
    return {
        "sex": choices({member.value: member for member in Sex}),
        "language": languages,
        "kinship": choices({member.value: member for member in Kinship}),
        "approval": choices({member.value: member for member in Approval}),
        "relative language": languages,
    }
