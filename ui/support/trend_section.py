"""The trend of one client: which score is drawn, the drawing, and what its lines mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from familycare.domain.support import Informant
from familycare.i18n import _
from ui import display
from ui.support import words
from ui.support.trend_chart import chart_of
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.line_chart import LineChart
from ui.widgets.section import caption, heading, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.settings import Settings
    from familycare.services.support_card import Series
    from ui.theme import Theme

CHOICE_WIDTH = 360


class TrendSection(QWidget):
    """The support level first; each questionnaire and who answered it besides."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._series: dict[str, Series] = {}
        self._settings: Settings | None = None
        self.which = ChoiceBox()
        self.which.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.which.setFixedWidth(CHOICE_WIDTH)
        self.which.setAccessibleName(_("What is drawn"))
        self.chart = LineChart(theme)
        self._nothing = text_label(
            _("There is nothing to draw yet. It begins with the first questionnaire or visit."),
            "muted",
            wrap=True,
        )
        self._legend = caption("", wrap=True)
        head = QHBoxLayout()
        head.addWidget(heading(_("Trend")))
        head.addStretch(1)
        head.addWidget(self.which, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        for widget in (self._nothing, self.chart, self._legend):
            column.addWidget(widget)
        self.which.currentIndexChanged.connect(self._draw)

    def show_series(self, series: Sequence[Series], settings: Settings) -> None:
        """Offer these to draw; the one that was drawn stays if it can."""
        self._settings = settings
        self._series = {_title(one): one for one in series}
        self.which.set_choices((title, title) for title in self._series)
        self.which.setVisible(bool(series))
        self._draw()

    def _draw(self) -> None:
        chosen = self._series.get(self.which.value() or "")
        drawn = chosen is not None and bool(chosen.points)
        self.chart.setVisible(drawn)
        self._nothing.setVisible(not drawn)
        self._legend.setVisible(drawn)
        if chosen is None or self._settings is None:
            self.chart.show_chart(None)
            return
        self.chart.show_chart(chart_of(chosen, self._settings))
        self._legend.setText(_legend(chosen))


def _title(series: Series) -> str:
    if series.instrument is None:
        return _("Support level")
    who = display.isolated(series.who) or display.label(Informant(series.informant))
    title = _(series.instrument.title)
    if series.scale and series.scale.title:
        title = _("{title}, {scale}").format(title=title, scale=_(series.scale.title))
    return _("{title}: {who}").format(title=title, who=who)


def _legend(series: Series) -> str:
    scale = series.scale
    if scale is None:
        return _("Reckoned for each month of which at least two parts are known.")
    if scale.rc95 is None:
        return _("Nobody has measured how far this score moves by chance.")
    limit = words.limit(scale)
    return _(
        "Beyond the dashed lines, {limit} from the first score, a change is reliable."
    ).format(limit=limit)
