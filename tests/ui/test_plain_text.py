import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.plain_text import as_label, breakable, plain_label, set_tooltip
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
        shown = [label.text().replace("\N{ZERO WIDTH SPACE}", "") for label in texts]
        assert HOSTILE in shown
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


def test_a_name_without_a_blank_goes_on_in_the_next_line(qtbot):
    narrow = 200
    label = text_label("Wolfeschlegelsteinhausenbergerdorff" * 3, wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < narrow
    assert label.heightForWidth(narrow) > 2 * label.fontMetrics().height()


def test_words_of_usual_length_and_chinese_stay_as_they_are():
    text = "Incomprehensibility of 家庭成员与来访者的关系以及他们希望如何被联系请不要忘记"
    assert breakable(text) == text
