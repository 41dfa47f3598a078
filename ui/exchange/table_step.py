"""How the bytes of a file become a table: found out, shown, and corrected at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.i18n import N_, _
from familycare.services.exchange.roster import ENCODINGS, SEPARATORS, Form
from ui import display
from ui.exchange.grid_preview import GridCell, GridPreview, GridRow
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field import Field
from ui.widgets.number_field import NumberField
from ui.widgets.section import set_text_role, text_label

if TYPE_CHECKING:
    from familycare.services.exchange.roster import SheetName, Table
    from ui.desk import Desk
    from ui.icons import Ink

SHOWN_ROWS = 60
MOST_HEADING_ROWS = 50
FIELD_WIDTH = 270
_LETTERS = 26

ENCODING_NAMES = {
    "utf-8": N_("UTF-8 (all languages)"),
    "utf-16-le": N_("UTF-16 LE (Excel, Unicode text)"),
    "utf-16-be": N_("UTF-16 BE"),
    "gb18030": N_("GB 18030 (Chinese)"),
    "windows-1256": N_("Windows-1256 (Persian, Arabic)"),
    "windows-1252": N_("Windows-1252 (Western European)"),
}
SEPARATOR_NAMES = {
    ",": N_("Comma ,"),
    ";": N_("Semicolon ;"),
    "\t": N_("Tab"),
    "|": N_("Vertical bar |"),
}


class TableStep(QWidget):
    """Encoding, separator, sheet and heading row above the rows that come of them."""

    formChosen = Signal(object)
    """Form: to be read anew in this way."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._form = Form()
        self.name = ElidedLabel("", "section")
        self.note = text_label("", "muted", wrap=True)
        self.encoding = ChoiceBox((one, _(ENCODING_NAMES[one])) for one in ENCODINGS)
        self.separator = ChoiceBox((one, _(SEPARATOR_NAMES[one])) for one in SEPARATORS)
        self.sheet = ChoiceBox()
        self.heading_row = NumberField(1, 1, MOST_HEADING_ROWS)
        self.preview = GridPreview(desk.theme, _("What stands in the file"))
        self._fields = [
            Field(_("Encoding"), self.encoding),
            Field(_("Columns are parted by"), self.separator),
            Field(_("Sheet"), self.sheet),
            Field(_("Headings are in row"), self.heading_row),
        ]
        self._lay_out()
        for box in (self.encoding, self.separator, self.sheet):
            box.activated.connect(self._tell)
        self.heading_row.valueChanged.connect(self._tell)

    @property
    def form(self) -> Form:
        """How the file is read, as it stands in the fields."""
        plain = self._form.encoding != ""
        return replace(
            self._form,
            encoding=self.encoding.value() if plain else "",
            separator=self.separator.value() if plain else "",
            sheet=self.sheet.value() if self._form.sheet else "",
            heading_row=self.heading_row.value(),
        )

    def show_table(self, name: str, table: Table) -> None:
        """Show what was read, and how."""
        self._form = form = table.form
        self.name.set_line(name)
        self.encoding.set_value(form.encoding)
        self.separator.set_value(form.separator)
        self.sheet.set_choices((one.name, _sheet_word(one)) for one in table.sheets)
        self.sheet.set_value(form.sheet)
        self.heading_row.blockSignals(True)
        self.heading_row.setValue(form.heading_row)
        self.heading_row.blockSignals(False)
        encoding, separator, sheet, _row = self._fields
        encoding.setVisible(bool(form.encoding))
        separator.setVisible(bool(form.encoding))
        sheet.setVisible(len(table.sheets) > 1)
        self._show_note(table)
        self.preview.show_rows(_letters(table), _rows(table))

    def _show_note(self, table: Table) -> None:
        if table.unreadable_row:
            text = _(
                "Row {row} and others cannot be read in this encoding; {sign} stands there. "
                "Please choose another one."
            ).format(row=display.number(table.unreadable_row), sign="\ufffd")
            set_text_role(self.note, "error")
        elif table.likely != table.form.encoding:
            text = _("The file looks more like {encoding}. Please look at the names.").format(
                encoding=_(ENCODING_NAMES[table.likely])
            )
            set_text_role(self.note, "warn")
        elif not table.sure and table.sheets:
            text = _("The file has several sheets. Please choose the one with the people.")
            set_text_role(self.note, "warn")
        elif not table.sure:
            text = _(
                "The file does not say which encoding it is in; this is what it looks most like. "
                "Please look at the names: if they are wrong, choose another encoding."
            )
            set_text_role(self.note, "warn")
        else:
            text = _("Is every name readable, and every cell in a column of its own?")
            set_text_role(self.note, "muted")
        self.note.setText(text)

    def _tell(self) -> None:
        if self.form != self._form:
            self.formChosen.emit(self.form)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for field in self._fields:
            field.setMaximumWidth(FIELD_WIDTH)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.name)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self.preview, 1)


def _sheet_word(sheet: SheetName) -> str:
    return _("{name} (hidden)").format(name=sheet.name) if sheet.hidden else sheet.name


def _letters(table: Table) -> list[str]:
    """Return the names of the columns as spreadsheets have them: A, B … Z, AA."""
    count = max((len(row.cells) for row in table.rows[:SHOWN_ROWS]), default=0)
    names = []
    for place in range(count):
        ahead, last = divmod(place, _LETTERS)
        names.append((chr(ord("A") + ahead - 1) if ahead else "") + chr(ord("A") + last))
    return names


def _rows(table: Table) -> list[GridRow]:
    top = table.form.heading_row
    found = []
    for row in table.rows[:SHOWN_ROWS]:
        ink: Ink = "muted" if row.number < top else "text"
        cells = [
            GridCell(text, "danger" if "\ufffd" in text else ink, row.number == top)
            for text in row.texts
        ]
        found.append(GridRow(display.number(row.number), cells))
    return found
