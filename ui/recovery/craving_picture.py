"""What brings cravings and when in the day, and how strong they are over time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from familycare.domain.recovery.cravings import (
    STRONGEST,
    Craving,
    Cue,
    Daypart,
    heat,
    over_time,
)
from familycare.domain.recovery.records import RecordKind
from familycare.i18n import _, ngettext
from ui import display
from ui.plain_text import plain_label
from ui.recovery import words
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.line_chart import Chart, LineChart
from ui.widgets.read_table import Cell, ReadTable
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk

SPANS = (30, 90)
"""Days up to today that can be looked at by themselves."""
CHOICE_WIDTH = 200
QUARTERS = (25.0, 50.0, 75.0)


class CravingPicture(QWidget):
    """A table of cues by part of the day, and a line of the strength."""

    def __init__(self, desk: Desk, card: RecoveryCard) -> None:
        super().__init__()
        self._today = card.today
        self._cravings = tuple(
            (record.noted_on, record.page)
            for record in card.of(RecordKind.CRAVING)
            if isinstance(record.page, Craving)
        )
        last = (
            ngettext("The last {count} day", "The last {count} days", days).format(
                count=display.number(days)
            )
            for days in SPANS
        )
        self.span = ChoiceBox([(None, _("All")), *zip(SPANS, last, strict=True)])
        self.span.setObjectName("cravings-of")
        self.table = ReadTable(
            desk.theme,
            _("What brings cravings, by part of the day"),
            ("", *map(display.label, Daypart)),
        )
        self.about = text_label("", "muted", wrap=True)
        self.untimed = caption("", wrap=True)
        self.line_head = text_label(_("Mean strength of each day"), "label")
        self.line = LineChart(desk.theme)
        self._lay_out()
        self.span.currentIndexChanged.connect(lambda _row: self._show())
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        row = QHBoxLayout()
        name = plain_label(_("Cravings of"))
        name.setBuddy(self.span)
        self.span.setAccessibleName(_("Cravings of"))
        self.span.setFixedWidth(CHOICE_WIDTH)
        self.span.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(name)
        row.addWidget(self.span)
        row.addStretch(1)
        column.addLayout(row)
        for widget in (self.about, self.table, self.untimed, self.line_head, self.line):
            column.addWidget(widget)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _show(self) -> None:
        days = self.span.value()
        since = self._today - timedelta(days=days) if days else None
        shown = [(day, one) for day, one in self._cravings if since is None or day > since]
        cells = heat(one for _day, one in shown)
        cues = [cue for cue in Cue if any((cue, part) in cells for part in Daypart)]
        most = max((count for count, _mean in cells.values()), default=1)
        self.table.show_rows([_row(cue, cells, most) for cue in cues])
        self.table.setVisible(bool(cues))
        self.about.setText(
            _(
                "How often, and in brackets how strong on average, 0 to 100; "
                "the oftener, the stronger the tint."
            )
            if shown
            else _("No craving was noted in this time.")
        )
        untimed = sum(one.at is None for _day, one in shown)
        self.untimed.setVisible(bool(untimed))
        self.untimed.setText(
            ngettext(
                "{count} craving without a time of day is not in the table.",
                "{count} cravings without a time of day are not in the table.",
                untimed,
            ).format(count=display.number(untimed))
        )
        self._show_line(over_time(shown))

    def _show_line(self, points: tuple[tuple[date, float], ...]) -> None:
        self.line_head.setVisible(bool(points))
        self.line.setVisible(bool(points))
        self.line.show_chart(
            Chart(
                points,
                0.0,
                float(STRONGEST),
                ((0.0, float(STRONGEST), ""),),
                marks=QUARTERS,
                spoken=_whole,
            )
        )
        self.line.setAccessibleName(self.line_head.text())


def craving_picture(desk: Desk, card: RecoveryCard) -> QWidget | None:
    """Draw the log of cravings."""
    return CravingPicture(desk, card)


def _whole(strength: float) -> str:
    return display.number(round(strength))


def _row(
    cue: Cue, cells: Mapping[tuple[Cue, Daypart], tuple[int, float]], most: int
) -> list[Cell]:
    row = [Cell(display.label(cue))]
    for part in Daypart:
        found = cells.get((cue, part))
        if found is None:
            row.append(Cell("–", spoken=_("none")))
            continue
        count, mean = found
        times = ngettext("{count} time", "{count} times", count).format(
            count=display.number(count)
        )
        strong = _whole(mean)
        spoken = display.joined(times, _("mean strength {mean}").format(mean=strong))
        row.append(Cell(words.bracketed(times, strong), tint=count / most, spoken=spoken))
    return row
