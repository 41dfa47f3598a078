"""Why something cannot be booked so: no higher than what it has to say."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from familycare.domain.appointments import ParticipantRole
from familycare.domain.booking import NobodyChosen
from ui.messages import explain
from ui.theme import Space
from ui.widgets.refusal import RefusalPanel


@pytest.mark.qt_log_ignore("^This plugin does not support")  # raising
@pytest.mark.parametrize("width", [Space.FORM, 2 * Space.FORM])
def test_a_single_reason_takes_no_more_than_its_lines(qtbot, desk, width):
    window = QWidget()
    qtbot.addWidget(window)
    window.setFixedWidth(width)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    panel = RefusalPanel(desk)
    column.addWidget(panel)
    column.addStretch(1)
    with qtbot.waitExposed(window):
        window.show()
    refusal = NobodyChosen(ParticipantRole.CLIENT)
    panel.show_refusal(refusal)
    told = explain(refusal, desk.zone)
    (label,) = (each for each in panel.findChildren(QLabel) if each.text() == told)
    frame = 2 * Space.M
    qtbot.waitUntil(
        lambda: panel.height() == max(label.heightForWidth(label.width()), Space.ICON) + frame
    )
