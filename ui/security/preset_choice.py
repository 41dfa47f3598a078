"""With which house rules a new centre begins: a shipped preset, or a file of one's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.errors import Refused
from familycare.i18n import _
from familycare.services.data_files import ENDING
from familycare.services.preset_files import USUAL, catalogue, from_file
from ui import disk
from ui.messages import explain
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.section import set_text_role, text_label


class PresetChoice(QWidget):
    """A list of presets with what each means; a file of one's own is added to it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known = {code: (one.title, one.about) for code, one in catalogue().by_code.items()}
        self.box = ChoiceBox()
        self.about = text_label("", "muted", wrap=True)
        self.other = button(_("Other file …"))
        self.other.clicked.connect(self._ask_file)
        self.setFocusProxy(self.box)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.box, 1)
        row.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.about)
        self._offer(USUAL)
        self.box.currentIndexChanged.connect(self._show_about)
        self._show_about()

    def value(self) -> str:
        """Return the code of the preset, or the path of its file."""
        return str(self.box.value())

    def add_file(self, path: str) -> None:
        """Offer the preset of a file, or say why it is none."""
        try:
            own = from_file(Path(path))
        except Refused as refusal:
            self.about.setText(explain(refusal))
            set_text_role(self.about, "error")
            return
        self._known[path] = (own.title, own.about)
        self._offer(path)
        self._show_about()

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def _offer(self, value: str) -> None:
        self.box.set_choices([(key, _(title)) for key, (title, _about) in self._known.items()])
        self.box.set_value(value)

    def _ask_file(self) -> None:
        kinds = _("Presets (*{suffix})").format(suffix=ENDING)
        disk.ask_which(self, _("Choose a file"), kinds, self.add_file)

    def _show_about(self) -> None:
        if self.value() in self._known:
            set_text_role(self.about, "muted")
            self.about.setText(_(self._known[self.value()][1]))
            self.changed.emit()
