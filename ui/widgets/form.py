"""Forms: one column, labels above fields, what is wrong under the field it is about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from familycare.domain.errors import FieldMissing, FieldTooLong, Refused, StorageProblem
from familycare.domain.settings import NotRising, OutOfRange
from familycare.i18n import _
from familycare.sentences import single_reasons
from ui.messages import explain
from ui.plain_text import plain_label
from ui.sides import margins
from ui.theme import Space
from ui.widgets.buttons import button, danger_button, primary_button
from ui.widgets.edits import on_edit
from ui.widgets.field import Field
from ui.widgets.scrolled_form import ScrolledForm
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zoneinfo import ZoneInfo

    from PySide6.QtGui import QShowEvent

    from familycare.services.work import Work
    from ui.desk import Desk

DONE_KEYS = ("Ctrl+Return", "Ctrl+Enter")
"""Work in fields, too, that keep Enter for a new line."""
Editor = TypeVar("Editor", bound=QWidget)


class FormColumn(QWidget):
    """Fields one under the other, registered by the names that refusals know them by."""

    edited = Signal()
    """A field holds something else; see `by_program`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self.by_program = False
        """Whether what `edited` tells was put there by the program: nothing that could be lost."""
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

    def add_row(self, *columns: FormColumn) -> None:
        """Put short fields that belong together side by side, for example from and to."""
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for column in columns:
            row.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
            self._fields.update(column._fields)
            column.edited.connect(partial(self._pass_on, column))
        self._column.addLayout(row)

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
            field.show_problem(_("This cannot be read. Please type it anew."))
        if unclear:
            unclear[0].editor.setFocus()
        return not unclear

    def show_refusal(self, refusal: Refused, zone: ZoneInfo | None = None) -> None:
        """Say each thing in the way under its field, and go to the first of them."""
        self.clear_problems()
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

    def _tell_edited(self, *, by_person: bool) -> None:
        self.by_program = not by_person
        self.edited.emit()
        self.by_program = False

    def _pass_on(self, column: FormColumn) -> None:
        self._tell_edited(by_person=not column.by_program)

    def _name_for(self, reason: Refused) -> str:
        if reason.field in self._fields:
            return reason.field
        if isinstance(reason, FieldMissing | FieldTooLong):
            return self._labelled(_(reason.name))
        if isinstance(reason, OutOfRange | NotRising):
            return self._labelled(_(reason.label))
        return ""

    def _labelled(self, wanted: str) -> str:
        """Return the name of the field with this label, or nothing."""
        return next((n for n, f in self._fields.items() if f.label == wanted), "")


class EntryDialog(QDialog):
    """A dialog with a form; closes only once what it asks for is done, and loses nothing unasked.

    Subclasses fill `self.form` and implement `submit`.
    """

    def __init__(
        self,
        title: str,
        primary: str,
        parent: QWidget | None = None,
        *,
        form: FormColumn | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form or FormColumn()
        self.primary = primary_button(primary)
        self.cancel = button(_("Cancel"))
        self._edited = self._under_way = False
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(Space.FORM + 2 * Space.XL)
        self._question = self._make_question()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        layout.setSpacing(Space.L)
        layout.addWidget(heading(title))
        layout.addWidget(ScrolledForm(self.form), 1)
        self._below = QVBoxLayout()
        layout.addLayout(self._below)
        layout.addWidget(self._question)
        layout.addLayout(self._make_footer())
        self.primary.setDefault(True)
        self.primary.clicked.connect(self._submit)
        for keys in DONE_KEYS:
            QShortcut(QKeySequence(keys), self, self.primary.click)
        self.cancel.clicked.connect(self.reject)
        self.form.edited.connect(self._note_edit)
        self.form.installEventFilter(self)

    @property
    def dirty(self) -> bool:
        """Whether closing would lose something that was typed."""
        return self._edited

    def submit(self) -> None:
        """Gather what was typed and do it; a `Refused` raised here is shown like a service's."""
        raise NotImplementedError

    def add_below_form(self, widget: QWidget) -> None:
        """Add what stays in sight above the buttons while the form scrolls."""
        self._below.addWidget(widget)

    def begin(self) -> None:
        """Note that it is being done: until `release` it cannot be asked for again."""
        self._under_way = True

    def release(self) -> None:
        """Note that it is not being done any more."""
        self._under_way = False

    def finish(self) -> None:
        """Close: it is done."""
        self._under_way = False
        self.accept()

    def show_refusal(self, refusal: Refused) -> None:
        """Say what is in the way and let the person put it right."""
        self.release()
        self.form.show_refusal(refusal, self.zone())
        self.grow()

    def zone(self) -> ZoneInfo | None:
        """Return the zone in which moments are told; as they come if there is no centre yet."""
        return None

    @override
    def reject(self) -> None:
        if self._under_way:
            return
        if not self._edited:
            super().reject()
        elif self._question.isHidden():
            self._question.show()
            self._keep.setFocus()
            self.grow()
        else:
            self._keep_editing()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._edited = False  # what was filled in before is no loss
        self._go_to_first()
        self._grow_now()  # before it is placed: being framed, a change of size would misplace it
        super().showEvent(event)
        self.grow()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.form and event.type() == QEvent.Type.LayoutRequest:
            self.grow()
        return super().eventFilter(watched, event)

    def _submit(self) -> None:
        if self._under_way:
            return
        self._question.hide()
        self.form.clear_problems()
        if not self.form.require_clear():
            self.grow()
            return
        try:
            self.submit()
        except Refused as refusal:
            self.show_refusal(refusal)

    def grow(self) -> None:
        """Make room for what has come to be shown, as far as the screen reaches."""
        QTimer.singleShot(0, self, self._grow_now)  # the layout has to hear of it first

    def _grow_now(self) -> None:
        tallest = self.screen().availableGeometry().height() * 9 // 10
        self.resize(self.width(), min(max(self.height(), self.sizeHint().height()), tallest))
        below = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
        if below > 0:
            self.move(self.x(), max(self.y() - below, 0))

    def _note_edit(self) -> None:
        if not self.form.by_program:
            self._edited = True

    def _go_to_first(self) -> None:
        for editor in self.form.editors():
            if editor.isEnabled():
                editor.setFocus()
                break

    def _make_footer(self) -> QHBoxLayout:
        footer = QHBoxLayout()
        footer.setSpacing(Space.S)
        footer.addStretch(1)
        footer.addWidget(self.cancel)
        footer.addWidget(self.primary)
        return footer

    def _make_question(self) -> QWidget:
        question = QFrame()
        question.setObjectName("question")
        row = QHBoxLayout(question)
        row.setContentsMargins(*margins(Space.M, Space.S, Space.S, Space.S))
        row.addWidget(plain_label(_("Throw away what you typed?"), wrap=True), 1)
        discard = danger_button(_("Throw away"))
        discard.clicked.connect(self._throw_away)
        self._keep = button(_("Keep editing"))
        self._keep.clicked.connect(self._keep_editing)
        row.addWidget(discard)
        row.addWidget(self._keep)
        question.hide()
        return question

    def _throw_away(self) -> None:
        super().reject()  # connected itself, Qt would call ours, which asks again

    def _keep_editing(self) -> None:
        self._question.hide()
        self._go_to_first()


class FormDialog(EntryDialog):
    """A dialog that gathers an order for a service; `submit` usually calls `run_deed`."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        primary: str,
        parent: QWidget | None = None,
        *,
        form: FormColumn | None = None,
    ) -> None:
        super().__init__(title, primary, parent, form=form)
        self.desk = desk

    @override
    def zone(self) -> ZoneInfo | None:
        return self.desk.zone

    def run_deed(
        self,
        call: Callable[[Work], Any],
        *,
        undo_text: str = "",
        done: Callable[[Any], object] | None = None,
    ) -> None:
        """Do the deed; when done, tell `done` its result and close; otherwise say why not."""

        def finished(value: object) -> None:
            if done:
                done(value)
            self.finish()

        self.begin()
        self.desk.runner.run(
            self,
            call,
            undo_text=undo_text,
            done=finished,
            refused=self.show_refusal,
            failed=self._show_failure,
        )

    def _show_failure(self, error: BaseException) -> None:
        self.release()
        if isinstance(error, StorageProblem):
            self.form.show_problem("", explain(error, self.desk.zone))
