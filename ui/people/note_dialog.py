"""The form in which a note is written or corrected."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from familycare.i18n import _
from familycare.services import clients
from ui.widgets.form import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.domain.people import Note
    from ui.desk import Desk

SIZE = (620, 440)


class NoteDialog(FormDialog):
    """One text; Ctrl+Enter saves it."""

    def __init__(self, desk: Desk, note: Note, parent: QWidget | None = None) -> None:
        title = _("Edit note") if note.id else _("New note")
        super().__init__(desk, title, _("Save"), parent)
        self.drafted_as = f"note/{note.client_id}/{note.id}"
        self._note = note
        self.text = self.form.add_field(
            "text", _("Note"), QPlainTextEdit(note.text), hint=_("Ctrl+Enter saves.")
        )
        self.text.setTabChangesFocus(True)
        self.resize(*SIZE)

    @override
    def submit(self) -> None:
        note = replace(self._note, text=self.text.toPlainText())
        if note.id:
            self.run_deed(partial(clients.change_note, note=note), undo_text=_("Note changed"))
        else:
            self.run_deed(partial(clients.add_note, note=note), undo_text=_("Note written"))
