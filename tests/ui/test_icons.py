from importlib.resources import files

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton

from ui.icon_files import UnknownIconError
from ui.theme import Appearance

NAMES = [
    entry.name.removesuffix(".svg")
    for entry in files("resources").joinpath("icons").iterdir()
    if entry.name.endswith(".svg")
]


def inks(pixmap):
    """Every colour of pixels that are wholly covered."""
    image = pixmap.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (image.pixelColor(*point) for point in points)
    return {colour.name() for colour in colours if colour.alpha() == 255}


def alike(one, other):
    """Equal but for rounding where strokes cross."""
    pairs = zip(QColor(one).getRgb(), QColor(other).getRgb(), strict=True)
    return all(abs(a - b) <= 2 for a, b in pairs)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_colour_of_text(icons, theme, name):
    pixmap = icons.pixmap(name, "text", 16, 2.0)
    assert pixmap.width() == 32
    assert pixmap.devicePixelRatio() == 2
    assert all(alike(ink, theme.tokens.text) for ink in inks(pixmap))


def test_icons_follow_the_look(qtbot, qapp, theme, icons):
    button = QToolButton()
    qtbot.addWidget(button)
    icons.put(button, "circle", "text")
    light = inks(button.icon().pixmap(32, 32))
    theme.apply(qapp, Appearance.DARK)
    dark = inks(button.icon().pixmap(32, 32))
    theme.apply(qapp, Appearance.LIGHT)

    assert light != dark
    assert all(QColor(name).lightness() > 200 for name in dark)


def test_unknown_icon_is_a_mistake_of_ours(icons):
    with pytest.raises(UnknownIconError):
        icons.icon("no-such-icon")
