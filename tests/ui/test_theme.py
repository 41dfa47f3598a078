from dataclasses import asdict
from itertools import product

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from familycare.domain.appointment_kinds import AppointmentKind
from ui.theme import DARK, KIND_COLOURS, LIGHT, OTHER_KIND, Appearance

LOOKS = {"light": LIGHT, "dark": DARK}


def luminance(colour):
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("look", "ground"), [*product(LOOKS, ("ground", "surface", "hover", "selected"))]
)
def test_text_is_easy_to_read_on_every_ground(look, ground):
    tokens = asdict(LOOKS[look])
    assert contrast(tokens["text"], tokens[ground]) >= (
        13 if ground in {"ground", "surface"} else 9
    )


@pytest.mark.parametrize(
    ("look", "ink", "ground"),
    [*product(LOOKS, ("muted", "danger", "warn", "ok", "accent"), ("ground", "surface"))],
)
def test_quiet_text_and_states_are_easy_to_read(look, ink, ground):
    tokens = asdict(LOOKS[look])
    assert contrast(tokens[ink], tokens[ground]) >= 5.6


@pytest.mark.parametrize(
    ("look", "ink", "ground"),
    [*product(LOOKS, ("danger", "warn", "ok", "text"), ("danger_fill", "warn_fill", "ok_fill"))],
)
def test_words_on_tinted_grounds_can_be_read(look, ink, ground):
    tokens = asdict(LOOKS[look])
    if ink in {"text", ground.removesuffix("_fill")}:
        assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
def test_primary_button_selection_and_field_outlines_stand_out(look):
    tokens = LOOKS[look]
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
    assert contrast(tokens.muted, tokens.selected) >= 4.5
    assert contrast(tokens.accent, tokens.selected) >= 4.5
    for ground in (tokens.ground, tokens.surface):
        assert contrast(tokens.edge, ground) >= 3


@pytest.mark.parametrize("kind", [*AppointmentKind, None])
def test_kinds_of_appointment_have_colours_that_can_be_read(kind):
    pairs = KIND_COLOURS[kind] if kind else OTHER_KIND
    for fill, ink in pairs:
        assert contrast(fill, ink) >= 6


def test_look_changes_at_once_and_tells_painters(qtbot, qapp, theme):
    with qtbot.waitSignal(theme.changed):
        theme.apply(qapp, Appearance.DARK)
    assert theme.dark
    assert theme.colors().text == QColor(DARK.text)
    assert theme.kind_colors(AppointmentKind.COUNSELLING)[0] == QColor("#4E3A17")
    assert DARK.surface in qapp.styleSheet()
    theme.apply(qapp, Appearance.LIGHT)
    assert not theme.dark


def test_style_sheet_has_no_token_left_open(qapp, theme):
    assert "$" not in qapp.styleSheet().split("*/", 1)[1]


def test_what_a_field_asks_for_can_be_read(qtbot, theme):
    for field in (QLineEdit(placeholderText="Type a name"), QPlainTextEdit()):
        qtbot.addWidget(field)
        field.ensurePolished()
        assert field.palette().color(QPalette.ColorRole.PlaceholderText) == QColor(LIGHT.muted)


def ring(widget):
    """The colours of a widget's picture that are the accent's, counted."""
    shot = widget.grab().toImage()
    accent = QColor(LIGHT.accent).rgb()
    return sum(
        shot.pixel(x, y) == accent for x in range(shot.width()) for y in range(shot.height())
    )


@pytest.mark.qt_log_ignore("^This plugin does not support")  # grabbing, raising
def test_the_keyboard_is_seen_in_a_list_of_parts_and_on_tabs(qtbot, theme):
    window, parts, tabs = QWidget(), QListWidget(objectName="sideList"), QTabBar()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    parts.addItems(["Language", "Appearance"])
    parts.setCurrentRow(0)
    tabs.addTab("Slots")
    for widget in (parts, tabs):
        column.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    for widget, other in ((parts, tabs), (tabs, parts)):
        other.setFocus()
        before = ring(widget)
        widget.setFocus()
        assert ring(widget) > before + widget.height()
