"""What is doubtful about one appointment, in plain words, and what makes each doubt go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.i18n import _
from familycare.sentences.review import CLEARS
from ui import display
from ui.messages import explain
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.review_views import FlagTold
    from ui.desk import Desk
    from ui.widgets.badge import Tone


class FlagList(QWidget):
    """One paragraph a flag, those that wait first."""

    def __init__(self, desk: Desk, flags: Sequence[FlagTold]) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        for told in flags:
            self._add(told)

    def _add(self, told: FlagTold) -> None:
        flag = told.flag
        self._column.addWidget(Badge(display.label(flag.cause), _tone(told)))
        if told.reason is not None:
            sentence = explain(told.reason, self._desk.zone)
            self._column.addWidget(text_label(sentence, wrap=True))
        if flag.waits:
            self._column.addWidget(caption(_(CLEARS[flag.cause]), wrap=True))
        else:
            kept = _("{name} keeps it as it is: {reason}").format(
                name=display.isolated(flag.kept_by), reason=display.isolated(flag.kept_because)
            )
            self._column.addWidget(caption(kept, wrap=True))
        self._column.addSpacing(Space.S)


def _tone(told: FlagTold) -> Tone:
    return "warn" if told.flag.waits else "neutral"
