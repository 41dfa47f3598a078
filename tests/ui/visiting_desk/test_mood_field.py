"""The mood of a visit: a field of five buttons that digits choose from."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.visiting_desk.mood_field import MoodField


def test_the_same_digit_again_keeps_the_mood_and_delete_takes_it_back(qtbot):
    mood = MoodField()
    qtbot.addWidget(mood)
    mood.set_value(4)
    qtbot.keyClick(mood, Qt.Key.Key_4)
    assert mood.value() == 4
    qtbot.keyClick(mood, Qt.Key.Key_Delete)
    assert mood.value() is None


def test_a_frame_shows_that_digits_go_to_the_mood(theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    mood = MoodField()
    QVBoxLayout(window).addWidget(mood)
    window.show()
    qtbot.waitExposed(window)

    def edge():
        return mood.grab().toImage().pixelColor(mood.width() // 2, 1)

    window.activateWindow()
    mood.setFocus()
    qtbot.waitUntil(mood.hasFocus)
    assert edge() == QColor(theme.colors().accent)
    mood.clearFocus()
    assert edge() != QColor(theme.colors().accent)
