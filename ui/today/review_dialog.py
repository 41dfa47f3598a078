"""The form of a review: what was opened in need, by whom and why, and whether that was right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.i18n import _
from familycare.services import glass
from ui import display
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.glass import OpenedLine
    from ui.desk import Desk


class ReviewDialog(FormDialog):
    """Tells who opened what, when and why; asks what the review came to."""

    def __init__(self, desk: Desk, line: OpenedLine, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Review what was opened in need"), _("Reviewed"), parent)
        self.drafted_as = f"review/{line.id}"
        self._line = line
        for text in _told(line):
            self.form.add_widget(text_label(text, wrap=True))
        self.finding = self.form.add_field(
            "finding",
            _("Finding"),
            QLineEdit(),
            hint=_("Whether it was right, and what follows from it."),
        )

    @override
    def submit(self) -> None:
        call = partial(
            glass.review,
            glass_id=self._line.id,
            version=self._line.version,
            finding=self.finding.text(),
        )
        self.run_deed(call)


def _told(line: OpenedLine) -> tuple[str, ...]:
    opener, client = display.isolated(line.opener), display.isolated(line.client)
    start, end = display.moment(line.opened_at), display.clock_time(line.ends_at)
    return (
        _("{who} opened the records of {client}.").format(who=opener, client=client),
        _("Open from {start} to {end}").format(start=start, end=end),
        _("Reason: {reason}").format(reason=display.isolated(line.reason)),
    )
