"""The dialog in which a series gets more dates, or fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.appointments import CancelCause
from familycare.domain.series import FEWEST_DATES, MOST_DATES
from familycare.i18n import _
from familycare.services.series import ResizeSeries
from ui import display
from ui.appointments.series_deeds import Decided, SeriesLength
from ui.appointments.series_dialog import SeriesDialog
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.number_field import NumberField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.domain.series import Series
    from familycare.services.series_dates import PlannedDate
    from ui.desk import Desk


class LengthDialog(FormDialog):
    """Asks how many dates; every date that comes or goes is shown before anything is saved."""

    def __init__(self, desk: Desk, series: Series, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Longer or shorter"), _("Show the dates"), parent)
        self._series = series
        self.count = self.form.add_field(
            "count",
            _("Number of dates"),
            NumberField(series.count, FEWEST_DATES, MOST_DATES),
            hint=_("What has been stays, and so does what was changed alone."),
        )
        causes: list[tuple[CancelCause | None, str]] = [(None, _("Choose a reason"))]
        causes += [(c, display.label(c)) for c in CancelCause if c is not CancelCause.UNDONE]
        self.cause = self.form.add_field("reason", _("Reason"), ChoiceBox(causes))
        self.count.valueChanged.connect(self._show_cause)
        self._show_cause()

    def submit(self) -> None:
        """Show what would become of it, then do it."""
        deed = SeriesLength(
            ResizeSeries(
                series_id=self._series.id,
                version=self._series.version,
                count=self.count.value(),
                cause=self.cause.value(),
            )
        )
        self.begin()

        def opened(dates: Sequence[PlannedDate]) -> None:
            self.release()
            dialog = SeriesDialog(self.desk, dates, deed, self)
            dialog.saved.connect(lambda _dates: self.finish())
            dialog.open()

        self.desk.runner.run(
            self, deed.plan(Decided()), done=opened, refused=self.show_refusal,
            failed=self.show_failure,
        )  # fmt: skip

    def _show_cause(self) -> None:
        self.form.field("reason").setVisible(self.count.value() < self._series.count)
