"""The form of any page: one field for each of its fields, filled in and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QCheckBox, QWidget

from familycare.domain.recovery.pages import fields_of
from familycare.i18n import _
from ui.recovery import editors
from ui.recovery.lines_field import LinesField

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from familycare.domain.recovery.pages import Page, PageField
    from ui.icons import Icons
    from ui.widgets.form_column import FormColumn

P = TypeVar("P", bound="Page")
ROW_OF_LINES = 4
"""Fields of a line from which on a form is wide."""


class PageForm:
    """The editors of a page in a form; those named in `apart` are made by somebody else."""

    def __init__(
        self,
        form: FormColumn,
        page: Page,
        icons: Icons,
        today: date,
        apart: Collection[str] = (),
    ) -> None:
        self._kind = type(page)
        self._page = page
        self.editors: dict[str, QWidget] = {}
        for each in fields_of(self._kind):
            if each.name not in apart:
                self.editors[each.name] = self._add(form, each, icons, today)
        self._show(page)

    @property
    def wide(self) -> bool:
        """Whether some line has so many fields that the form should be wide."""
        return any(
            each.lines and len(fields_of(each.kind)) >= ROW_OF_LINES
            for each in fields_of(self._kind)
        )

    def page(self, **more: object) -> Page:
        """Return the page as it is filled in, with what was made by somebody else."""
        known = {each.name: each for each in fields_of(self._kind)}
        values = {name: _value(known[name], one) for name, one in self.editors.items()}
        return self._kind(**{**values, **more})

    def _add(self, form: FormColumn, each: PageField, icons: Icons, today: date) -> QWidget:
        if each.lines:
            editor: QWidget = LinesField(each.kind, icons, today)
        else:
            editor = editors.editor_for(each, icons, today)
        label = "" if isinstance(editor, QCheckBox) else _(each.asked.label)
        hint = _(each.asked.hint) if each.asked.hint else ""
        return form.add_field(each.name, label, editor, hint=hint)

    def _show(self, page: Page) -> None:
        for name, editor in self.editors.items():
            value = getattr(page, name)
            if isinstance(editor, LinesField):
                editor.set_value(value)
            else:
                editors.show_value(editor, value)


def _value(each: PageField, editor: QWidget) -> object:
    return editor.value() if isinstance(editor, LinesField) else editors.value_of(each, editor)
