"""Dialogs with a form: they close once what they ask for is done, and lose nothing unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import _
from ui.messages import explain
from ui.plain_text import plain_label
from ui.sides import margins
from ui.theme import Space
from ui.widgets.buttons import button, danger_button, primary_button
from ui.widgets.form_column import FormColumn
from ui.widgets.picker import Picker
from ui.widgets.scrolled_form import ScrolledForm
from ui.widgets.section import heading
from ui.widgets.unfinished import Unfinished, edits_between, put_edits

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from PySide6.QtGui import QShowEvent

    from familycare.services.work import Work
    from ui.desk import Desk
    from ui.widgets.unfinished import Edits

NEW = "/0"
"""How the name of a form ends that makes a new record."""
DONE_KEYS = ("Ctrl+Return", "Ctrl+Enter")
"""Work in fields, too, that keep Enter for a new line."""


class EntryDialog(QDialog):
    """A dialog with a form; closes only once what it asks for is done, and loses nothing unasked.

    Subclasses fill `self.form` and implement `submit`.
    """

    drafted_as: str = ""
    """By which name what was typed is kept when the program is locked; empty: never kept."""

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
        self._at_first: dict[str, Any] = {}
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(Space.FORM + 2 * Space.XL)
        self._question = self._make_question()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        layout.setSpacing(Space.L)
        layout.addWidget(heading(title))
        self._scrolled = ScrolledForm(self.form)
        layout.addWidget(self._scrolled, 1)
        self._below = QVBoxLayout()
        layout.addLayout(self._below)
        layout.addWidget(self._question)
        self._footer = QHBoxLayout()
        self._lay_out_footer()
        layout.addLayout(self._footer)
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

    def unfinished(self) -> Unfinished | None:
        """Return what closing would lose, to be kept; None if nothing, or if it is never kept."""
        if not (self.drafted_as and self.isVisible() and (self.dirty or self._half_typed())):
            return None
        at_first = None if self.drafted_as.endswith(NEW) else self._at_first
        edits = edits_between(at_first, self.form.content())
        return Unfinished(self.drafted_as, self.windowTitle(), edits)

    def _half_typed(self) -> bool:
        """Whether a name is typed that chooses nobody yet.

        No loss to who closes the form, but to who is locked out over it.
        """
        return any(picker.half_typed for picker in self.form.findChildren(Picker))

    def resume(self, edits: Edits) -> None:
        """Go on where somebody left off; called when the dialog is open."""
        put_edits(self.form, edits)
        self._edited = True

    def submit(self) -> None:
        """Gather what was typed and do it; a `Refused` raised here is shown like a service's."""
        raise NotImplementedError

    def add_below_form(self, widget: QWidget) -> None:
        """Add what stays in sight above the buttons while the form scrolls."""
        self._below.addWidget(widget)

    def add_to_footer(self, widget: QWidget) -> None:
        """Add a button at the other end of the line of buttons."""
        self._footer.insertWidget(0, widget)

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
        self._scrolled.reveal(self.form.first_problem())

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
        self._at_first = self.form.content() if self.drafted_as else {}
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
            self._scrolled.reveal(self.form.first_problem())
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

    def _lay_out_footer(self) -> None:
        self._footer.setSpacing(Space.S)
        self._footer.addStretch(1)
        self._footer.addWidget(self.cancel)
        self._footer.addWidget(self.primary)

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

    def scroll_to(self, part: QWidget) -> None:
        """Bring into sight what has just come to be shown."""
        self._scrolled.reveal(part)

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
            failed=self.show_failure,
        )

    def show_failure(self, error: BaseException) -> None:
        """Say what is wrong with the place of the data; what was typed stays."""
        self.release()
        if isinstance(error, StorageProblem):
            self.form.show_problem("", explain(error, self.desk.zone))
