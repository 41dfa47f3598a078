"""How text on printed pages looks: sizes in points, colours of the light theme."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor

TEXT = HexColor("#1F2328")
MUTED = HexColor("#5B6470")
ACCENT = HexColor("#0F6B5C")
LINE = HexColor("#E3E0DA")
SHADE = HexColor("#F3F1ED")
WHITE = HexColor("#FFFFFF")

UNBOUNDED = 10_000.0


@dataclass(frozen=True, kw_only=True)
class Style:
    """How one kind of paragraph is set."""

    size: float
    leading: float
    """From one baseline to the next."""
    bold: bool = False
    colour: Color = TEXT
    before: float = 0
    """Room above, not used at the top of a page."""
    after: float = 0
    keep_with_next: bool = False
    measure: float = UNBOUNDED
    """The longest line, in points, where the page is wider."""
    characters: int = 10_000
    """The longest line, in characters."""
    prose: bool = False
    """Made of sentences, of which no word stands alone on the last line."""
    outline: int | None = None
    """How deep it stands among the bookmarks; None for what is none of them."""
    bullet: str = ""
    indent: float = 0

    # Compared and hashed as the object it is: styles are constants, and are looked up often.
    __hash__ = object.__hash__
    __eq__ = object.__eq__


BODY = Style(size=11, leading=16, after=6, characters=70, measure=450, prose=True)
LEAD = replace(BODY, size=12, leading=17.5)
ITEM = replace(BODY, bullet="•", indent=13, after=4)
HEADLINE = Style(size=21, leading=27, bold=True, characters=70, outline=0)
SUBTITLE = Style(size=15, leading=21, after=1, characters=70)
META = Style(size=10, leading=14.5, colour=MUTED)
HEADING = Style(
    size=13,
    leading=18,
    bold=True,
    before=11,
    after=3,
    keep_with_next=True,
    characters=70,
    outline=1,
)
NOTE = replace(META, characters=70, measure=450, after=4, prose=True)
CAPTION = Style(size=8.5, leading=11.5, colour=MUTED)
PLAIN = replace(BODY, prose=False)
CELL = Style(size=9.5, leading=13)
CELL_BOLD = replace(CELL, bold=True)
CELL_MUTED = replace(CELL, colour=MUTED)
