import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.plain_text import as_label, plain_label, set_tooltip
from ui.widgets.badge import Badge
from ui.widgets.empty_state import EmptyState
from ui.widgets.message_bar import MessageBar
from ui.widgets.picker import Chip
from ui.widgets.section import caption, heading, text_label

HOSTILE = '<img src="https://example.invalid/x.png"><h1>Bo</h1> & Co'


def made(icons):
    bar = MessageBar(icons)
    bar.tell(HOSTILE)
    return [
        plain_label(HOSTILE),
        text_label(HOSTILE),
        heading(HOSTILE),
        caption(HOSTILE),
        Badge(HOSTILE),
        EmptyState(HOSTILE),
        Chip(icons, HOSTILE),
        bar,
    ]


def test_every_label_shows_a_hostile_name_as_it_was_typed(qtbot, icons):
    for widget in made(icons):
        qtbot.addWidget(widget)
        labels = [
            each for each in (widget, *widget.findChildren(QLabel)) if type(each) is not QWidget
        ]
        texts = [each for each in labels if isinstance(each, QLabel) and each.text()]
        assert any(label.text() == HOSTILE for label in texts)
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in texts)


@pytest.mark.parametrize("text", [HOSTILE, "a\nb", "<", ""])
def test_tooltips_hold_no_markup_of_others(qtbot, text):
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tooltip(widget, text)
    assert "<img" not in widget.toolTip()
    assert "<h1" not in widget.toolTip()


def test_ampersand_in_a_name_is_no_keyboard_letter():
    assert as_label("Bo & Co") == "Bo && Co"
