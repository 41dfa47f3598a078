"""How everything looks: colours, spacing and type, light and dark, in one place."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.resources import as_file, files
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette

from familycare.i18n import language
from ui.icon_files import IconFiles
from ui.sides import turned

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from familycare.domain.appointment_kinds import AppointmentKind


class Appearance(StrEnum):
    """Which of the two looks people chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Space:
    """Distances and sizes in device-independent pixels; everything stands on a grid of four."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32
    RADIUS = 6
    CONTROL = 32
    TARGET = 28
    ROW = 36
    ICON = 16
    ICON_LARGE = 20
    NAV = 200
    NAV_FOLDED = 56
    NAV_FOLDS_BELOW = 1200
    DETAILS = 320
    FORM = 420


class TextSize:
    """Sizes of type in points."""

    CAPTION = 8.5
    BODY = 10.0
    SECTION = 12.0
    TITLE = 16.0


@dataclass(frozen=True)
class Tokens:
    """The colours of one look as #rrggbb; the ratios between them are tested."""

    ground: str
    surface: str
    line: str
    edge: str
    """Outline of fields and boxes, strong enough to find them by."""
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    hover: str
    pressed: str
    selected: str
    danger: str
    warn: str
    ok: str
    danger_fill: str
    warn_fill: str
    ok_fill: str


LIGHT = Tokens(
    ground="#FAF9F7",
    surface="#FFFFFF",
    line="#E3E0DA",
    edge="#8F8B84",
    text="#1F2328",
    muted="#5B6470",
    accent="#0F6B5C",
    accent_hover="#0B5A4D",
    on_accent="#FFFFFF",
    hover="#F1EFEB",
    pressed="#E8E5DF",
    selected="#E1F0EC",
    danger="#B3261E",
    warn="#8A5A00",
    ok="#1E6B3A",
    danger_fill="#FBEAE8",
    warn_fill="#FBF1DD",
    ok_fill="#E5F3E9",
)

DARK = Tokens(
    ground="#16191D",
    surface="#1F2329",
    line="#343A42",
    edge="#78818C",
    text="#ECEEF1",
    muted="#A6AFBA",
    accent="#5CC8B2",
    accent_hover="#7AD6C3",
    on_accent="#0A2621",
    hover="#2A2F37",
    pressed="#333943",
    selected="#1F3A36",
    danger="#F2867E",
    warn="#E8B95B",
    ok="#7CCB94",
    danger_fill="#3B2325",
    warn_fill="#372E1C",
    ok_fill="#1E3327",
)

KIND_COLOURS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "family visit": (("#D5EEE8", "#0B5A4D"), ("#1E4740", "#9FE3D3")),
    "remote visit": (("#DCE6FA", "#1F4A99"), ("#22365C", "#AFC9F7")),
    "counselling": (("#FBE9CC", "#7A4B00"), ("#4E3A17", "#F3CF92")),
    "group session": (("#EBDFF5", "#5B2F86"), ("#40305A", "#D6BDF0")),
    "aftercare follow-up": (("#E3ECD0", "#44591A"), ("#36421F", "#CDE0A2")),
}
"""Fill and ink of each kind of appointment, light and dark; by the stored value of the kind."""

OTHER_KIND = (("#E4E6E9", "#3B444F"), ("#363C44", "#CDD3DA"))
"""What a kind without colours of its own gets."""

FONT_FILES = {
    "Vazirmatn": ("Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf"),
    "Noto Sans SC": ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"),
}
SHIPPED_FONTS = tuple(FONT_FILES)
FONT_OF = {"fa": ("Vazirmatn",), "zh": ("Noto Sans SC",)}
"""Languages whose screens are set in a font that we ship; all others have the system's."""

NARROW_FIGURES = frozenset({"fa"})
"""Languages whose figures, all made equally wide, would stand apart like words."""


class Colours:
    """The tokens of the look in use, ready to paint with."""

    def __init__(self, tokens: Tokens) -> None:
        self.ground = QColor(tokens.ground)
        self.surface = QColor(tokens.surface)
        self.line = QColor(tokens.line)
        self.edge = QColor(tokens.edge)
        self.text = QColor(tokens.text)
        self.muted = QColor(tokens.muted)
        self.accent = QColor(tokens.accent)
        self.on_accent = QColor(tokens.on_accent)
        self.hover = QColor(tokens.hover)
        self.pressed = QColor(tokens.pressed)
        self.selected = QColor(tokens.selected)
        self.danger = QColor(tokens.danger)
        self.warn = QColor(tokens.warn)
        self.ok = QColor(tokens.ok)
        self.danger_fill = QColor(tokens.danger_fill)
        self.warn_fill = QColor(tokens.warn_fill)
        self.ok_fill = QColor(tokens.ok_fill)


class Theme(QObject):
    """The look in use. One object, made with the application and handed down."""

    changed = Signal()
    """The colours or the fonts are others now; whoever paints, paints again."""

    def __init__(self, parent: QObject | None = None, icon_folder: Path | None = None) -> None:
        super().__init__(parent)
        self.icon_files = IconFiles(icon_folder)
        self._app: QApplication | None = None
        self._appearance = Appearance.SYSTEM
        self._dark = False
        self._colours = Colours(LIGHT)
        self._system_family = ""
        self._shipped: list[str] = []

    @property
    def appearance(self) -> Appearance:
        """What people chose."""
        return self._appearance

    @property
    def dark(self) -> bool:
        """Whether the dark look is in use."""
        return self._dark

    @property
    def tokens(self) -> Tokens:
        """The colours in use as texts."""
        return DARK if self._dark else LIGHT

    def colors(self) -> Colours:
        """Return the colours in use."""
        return self._colours

    def kind_colors(self, kind: AppointmentKind) -> tuple[QColor, QColor]:
        """Return fill and ink for this kind of appointment."""
        fill, ink = KIND_COLOURS.get(kind, OTHER_KIND)[self._dark]
        return QColor(fill), QColor(ink)

    def font(self, size: float = TextSize.BODY, *, bold: bool = False) -> QFont:
        """Return the interface font in this size; figures are of one width where they may be."""
        first = FONT_OF.get(language(), ())
        font = QFont([*first, self._system_family or QFont().family(), *self._shipped])
        font.setPointSizeF(size)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        if language() not in NARROW_FIGURES:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def apply(self, app: QApplication, appearance: Appearance) -> None:
        """Dress the whole application; follows the system when told so."""
        if self._app is None:
            self._app = app
            app.setStyle("Fusion")
            system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
            # Its name may be an alias, which would lose against the shipped fonts.
            self._system_family = QFontInfo(system).family()
            self._load_fonts(FONT_OF.get(language(), ()))  # the others can wait
            app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._appearance = appearance
        hints = app.styleHints()
        if appearance is Appearance.SYSTEM:
            hints.unsetColorScheme()
        else:
            scheme = Qt.ColorScheme.Dark if appearance is Appearance.DARK else Qt.ColorScheme.Light
            hints.setColorScheme(scheme)  # so that the window's own frame follows
        self._dress(app)

    def load_shipped_fonts(self) -> None:
        """Add the fonts for Chinese and Persian; called once the window has been painted."""
        if self._app is not None:
            self._load_fonts(SHIPPED_FONTS)
            self._app.setFont(self.font())
            self.changed.emit()

    def _load_fonts(self, families: Iterable[str]) -> None:
        folder = files("resources").joinpath("fonts")
        for family in families:
            if family not in self._shipped and folder.is_dir():
                for name in FONT_FILES[family]:
                    with as_file(folder.joinpath(name)) as path:
                        QFontDatabase.addApplicationFont(str(path))
                self._shipped.append(family)

    @Slot()
    def _follow_system(self) -> None:
        if self._app is not None and self._appearance is Appearance.SYSTEM:
            self._dress(self._app)

    def _dress(self, app: QApplication) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            self._dark = self._appearance is Appearance.DARK
        self._colours = Colours(self.tokens)
        app.setFont(self.font())
        app.setPalette(_palette(self._colours))
        app.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _style_sheet(self) -> str:
        template = files("resources").joinpath("theme.qss").read_text("utf-8")
        tokens = self.tokens
        images = {
            "icon_down": self.icon_files.path("chevron-down", tokens.muted),
            "icon_up": self.icon_files.path("chevron-up", tokens.muted),
            "icon_check": self.icon_files.path("check", tokens.on_accent),
            "icon_partly": self.icon_files.path("minus", tokens.on_accent),
            "icon_calendar": self.icon_files.path("calendar", tokens.muted),
        }
        return turned(Template(template).substitute(asdict(tokens), **images))


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.ground),
        (role.Text, colours.text),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.selected),
        (role.HighlightedText, colours.text),
        (role.ToolTipBase, colours.text),
        (role.ToolTipText, colours.surface),
        (role.Link, colours.accent),
        (role.Accent, colours.accent),
        (role.Mid, colours.line),
        (role.Light, colours.surface),
        (role.Dark, colours.line),
    ):
        palette.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, colours.muted)
    return palette
