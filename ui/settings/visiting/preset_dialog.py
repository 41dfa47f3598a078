"""Putting a preset on: what it would change is seen before anything is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.errors import Refused
from familycare.i18n import _
from familycare.services import preset_files, presets
from familycare.services.data_files import ENDING
from ui import disk, display
from ui.messages import explain
from ui.settings.visiting import preset_words
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from familycare.domain.presets import Plan, Preset
    from ui.desk import Desk


WIDTH = 600
"""Pixels: what would change is read line by line."""


class PresetDialog(FormDialog):
    """Shipped presets and files of one's own; one undo takes back whatever was changed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, _("Start from a preset"), _("Apply"), parent)
        self.setMinimumWidth(WIDTH)
        about = _(
            "Presets are examples, never law: every number can be changed afterwards. Booked "
            "appointments stay as they are."
        )
        self.form.add_widget(text_label(about, "muted", wrap=True))
        known = preset_files.catalogue()
        self._presets: list[Preset] = list(known.by_code.values())
        self.preset = self.form.add_field("preset", _("Preset"), ChoiceBox())
        self.other = button(_("Other file …"))
        self.other.clicked.connect(self._ask_file)
        self.add_to_footer(self.other)
        for refusal in known.refused:
            self.form.show_problem("preset", explain(refusal))
        self.about = text_label("", wrap=True)
        self.form.add_widget(self.about)
        self.changes = QWidget()
        self._column = QVBoxLayout(self.changes)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self.form.add_widget(self.changes)
        self._offer(preset_files.USUAL)
        self.preset.currentIndexChanged.connect(self._preview)
        self._preview()

    @property
    def chosen(self) -> Preset | None:
        """The preset that is shown."""
        return next((one for one in self._presets if one.code == self.preset.value()), None)

    def add_file(self, path: str) -> None:
        """Offer the preset of one's own file and show it, or say what is wrong with it."""
        self.form.clear_problems()
        try:
            own = preset_files.from_file(Path(path))
        except Refused as refusal:
            self.form.show_problem("preset", explain(refusal))
            self.grow()
            return
        self._presets = [one for one in self._presets if one.code != own.code] + [own]
        self._offer(own.code)
        self._preview()

    @override
    def submit(self) -> None:
        if preset := self.chosen:
            name = display.isolated(_(preset.title))
            self.run_deed(
                partial(presets.apply, preset=preset),
                undo_text=_("Preset applied: {name}").format(name=name),
            )

    def _offer(self, code: str) -> None:
        self.preset.set_choices([(one.code, _(one.title)) for one in self._presets])
        self.preset.set_value(code)

    def _ask_file(self) -> None:
        kinds = _("Presets (*{suffix})").format(suffix=ENDING)
        disk.ask_which(self, _("Choose a file"), kinds, self.add_file)

    def _preview(self) -> None:
        if preset := self.chosen:
            self.about.setText(_(preset.about))
            view = partial(presets.preview, preset=preset)
            self.desk.runner.ask(self, view, self._show, key="preview")

    def _show(self, plan: Plan) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        told = preset_words.changes(plan, self.desk.zone)
        for title, lines in told:
            self._column.addSpacing(Space.S)
            self._column.addWidget(text_label(title, "label"))
            for line in lines:
                self._column.addWidget(text_label(line, "muted", wrap=True))
        if not told:
            self._column.addWidget(text_label(_("The centre stands like this already."), "muted"))
        self.primary.setEnabled(bool(preset_words.does_anything(plan)))
        self.grow()
