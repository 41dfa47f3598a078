"""One column of a form: labels above fields, what is wrong under the field it is about."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.errors import FieldMissing, FieldTooLong, Refused
from familycare.i18n import _
from ui.theme import Space
from ui.widgets.content import content_of, put_content
from ui.widgets.edits import on_edit
from ui.widgets.field import Field
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zoneinfo import ZoneInfo

Editor = TypeVar("Editor", bound=QWidget)


class FormColumn(QWidget):
    """Fields one under the other, registered by the names that refusals know them by."""

    edited = Signal()
    """A field holds something else; see `by_program`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._kept: dict[str, QWidget] = {}
        self.by_program = False
        """Whether what `edited` tells was put there by the program: nothing that could be lost."""
        self._filling = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.L)
        self._problem = text_label("", "error", wrap=True)
        self._problem.setObjectName("problem")
        self._problem.hide()
        self._column.addWidget(self._problem)

    @property
    def problem(self) -> str:
        """What is wrong with no field in particular."""
        return "" if self._problem.isHidden() else self._problem.text()

    def add_field(
        self,
        name: str,
        label: str,
        editor: Editor,
        *,
        hint: str = "",
        also: tuple[str, ...] = (),
    ) -> Editor:
        """Add a field; `name` and `also` are the `Refused.field` values that belong under it."""
        field = Field(label, editor, hint)
        for known_as in (name, *also):
            self._fields[known_as] = field
        self.keep(name, editor)
        self._column.addWidget(field)
        on_edit(editor, partial(self._take_edit, field))
        return editor

    def add_heading(self, text: str) -> None:
        """Add the heading of the fields that follow."""
        self._column.addSpacing(Space.S)
        self._column.addWidget(heading(text))

    def add_widget(self, widget: QWidget) -> None:
        """Add anything that is not a field."""
        self._column.addWidget(widget)

    def add_small(self, widget: QWidget) -> None:
        """Add something that is as wide as it needs to be, where a line begins."""
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def add_row(self, *columns: FormColumn) -> None:
        """Put short fields that belong together side by side, for example from and to."""
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for column in columns:
            row.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
            self._fields.update(column._fields)
            self._kept.update(column._kept)  # noqa: SLF001 - its own kind
            column.edited.connect(partial(self._pass_on, column))
        self._column.addLayout(row)

    def keep(self, name: str, editor: QWidget) -> None:
        """Count what is no field of its own, as a row of marks, among the content of the form."""
        self._kept[name] = editor

    def content(self) -> dict[str, Any]:
        """Return what stands in every field, by name, as JSON can hold it."""
        return {name: content_of(editor) for name, editor in self._kept.items()}

    def put_content(self, content: Mapping[str, Any]) -> None:
        """Fill fields with what `content` returned once, as if it was typed."""
        for name, value in content.items():
            if name in self._kept:  # a later release may have dropped a field
                put_content(self._kept[name], value)

    def field(self, name: str) -> Field:
        """Return the field registered by this name."""
        return self._fields[name]

    def editors(self) -> Iterator[QWidget]:
        """Yield what people type into, from top to bottom."""
        for field in dict.fromkeys(self._fields.values()):
            yield field.editor

    def show_problem(self, name: str, text: str) -> None:
        """Say what is wrong under one field, or on top if there is no such field."""
        if name in self._fields:
            field = self._fields[name]
            field.show_problem("\n".join(filter(None, (field.problem, text))))
        else:
            self._problem.setText("\n".join(filter(None, (self.problem, text))))
            self._problem.show()

    def first_problem(self) -> QWidget | None:
        """Return where something is said to be wrong, the topmost; None while all is well."""
        if self.problem:
            return self._problem
        return next((field for field in self._fields.values() if field.problem), None)

    def problems(self) -> set[str]:
        """Return every sentence that is said to be wrong, under a field or on top."""
        said = (self.problem, *(field.problem for field in self._fields.values()))
        return {line for text in said for line in text.splitlines()}

    def clear_problems(self) -> None:
        """Take away whatever was said to be wrong."""
        self._problem.clear()
        self._problem.hide()
        for field in self._fields.values():
            field.show_problem("")

    def require_clear(self) -> bool:
        """Say under each date and time that cannot be read that this is so; whether all can."""
        unclear = [
            field
            for field in dict.fromkeys(self._fields.values())
            if not getattr(field.editor, "is_clear", lambda: True)()
        ]
        for field in unclear:
            # Translators: the example is a date or a time of day, as the field would take it.
            text = _("This cannot be read. Please type it anew, such as {example}.")
            field.show_problem(text.format(example=field.editor.example()))  # type: ignore[attr-defined]
        if unclear:
            unclear[0].editor.setFocus()
        return not unclear

    def show_refusal(self, refusal: Refused, zone: ZoneInfo | None = None) -> None:
        """Say each thing in the way under its field, and go to the first of them."""
        self.clear_problems()
        from familycare.sentences import single_reasons  # noqa: PLC0415 - the first paint does not wait for it
        from ui.messages import explain  # noqa: PLC0415 - as above

        for reason in single_reasons(refusal):
            self.show_problem(self._name_for(reason), explain(reason, zone))
        for editor_field in dict.fromkeys(self._fields.values()):
            if editor_field.problem:
                editor_field.editor.setFocus()
                break

    def _take_edit(self, field: Field, *, by_person: bool) -> None:
        if by_person:
            field.show_problem("")  # it was about what stood there before
        self._tell_edited(by_person=by_person)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Let what is put into fields inside count as filled in by the program."""
        self._filling = True
        try:
            yield
        finally:
            self._filling = False

    def _tell_edited(self, *, by_person: bool) -> None:
        self.by_program = self._filling or not by_person
        self.edited.emit()
        self.by_program = False

    def _pass_on(self, column: FormColumn) -> None:
        self._tell_edited(by_person=not column.by_program)

    def _name_for(self, reason: Refused) -> str:
        if reason.field in self._fields:
            return reason.field
        if isinstance(reason, FieldMissing | FieldTooLong):
            return self._labelled(_(reason.name))
        label = getattr(reason, "label", "")
        return self._labelled(_(label)) if label else ""

    def _labelled(self, wanted: str) -> str:
        """Return the name of the field with this label, or nothing."""
        return next((n for n, f in self._fields.items() if f.label == wanted), "")
