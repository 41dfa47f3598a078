"""What somebody needs in order to take part, as marks side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from familycare.domain.people import Need
from familycare.i18n import _
from ui import display
from ui.plain_text import as_label
from ui.theme import Space

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.widgets.form_column import FormColumn

COLUMNS = 2


class NeedsField(QWidget):
    """One mark a need; the day sheet shows them, and rooms are looked at for them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        self.marks = {need: QCheckBox(as_label(display.label(need))) for need in Need}
        for place, mark in enumerate(self.marks.values()):
            grid.addWidget(mark, *divmod(place, COLUMNS))
            mark.clicked.connect(lambda _on: self.changed.emit())
        self.setFocusProxy(next(iter(self.marks.values())))

    def value(self) -> tuple[Need, ...]:
        """Return what is needed."""
        return tuple(need for need, mark in self.marks.items() if mark.isChecked())

    def set_value(self, needs: Iterable[Need]) -> None:
        """Show other needs."""
        chosen = frozenset(needs)
        for need, mark in self.marks.items():
            mark.setChecked(need in chosen)

    def content(self) -> list[str]:
        """Return what is needed, to be kept."""
        return [need.value for need in self.value()]

    def put_content(self, content: list[str]) -> None:
        """Show what was kept."""
        self.set_value(Need(word) for word in content)
        self.changed.emit()


def add_needs(form: FormColumn) -> NeedsField:
    """Add the field to a form."""
    return form.add_field("needs", _("Needs"), NeedsField())
