"""A part of the settings that is one form: nothing is saved until Save, and then all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import _
from ui.messages import explain
from ui.refresh import Refresher
from ui.settings.section import Section
from ui.sides import margins
from ui.theme import Space
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.form_column import FormColumn
from ui.widgets.section import caption, hairline
from ui.widgets.unfinished import Unfinished, edits_between, put_edits

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.domain.access import Permission
    from familycare.services.work import Reading, Work
    from ui.desk import Desk
    from ui.widgets.unfinished import Edits

FORM_WIDTH = 560


class FormSection(Section):
    """One form over one stored value. Subclasses add fields, fill them, and gather from them."""

    drafted_as: str = ""
    """By which name what was typed is kept when the program is locked; empty: never kept."""
    form_width = FORM_WIDTH
    """Pixels, at most."""

    def __init__(self, desk: Desk, title: str, about: str, permission: Permission) -> None:
        super().__init__(desk, title, about, permission)
        self._title = title
        self.form = FormColumn()
        self.form.setMaximumWidth(self.form_width)
        self._edited = self._under_way = False
        self._filling = False
        self._at_first: dict[str, Any] = {}
        self._waiting: Edits = {}
        """What somebody wants to go on with, once the stored value has been read."""
        self.save = primary_button(_("Save"))
        self.discard = quiet_button(_("Discard changes"))
        self._told = caption(_("Not saved yet"))
        self.save.clicked.connect(self.submit)
        self.discard.clicked.connect(self._start_again)
        self.form.edited.connect(self._note_edit)

    def view(self, reading: Reading) -> Any:  # noqa: ANN401 - the subclass decides
        """Read the stored value; runs on the database's thread."""
        raise NotImplementedError

    def fill(self, value: Any) -> None:  # noqa: ANN401 - what `view` returned
        """Show the stored value."""
        raise NotImplementedError

    def gathered(self) -> Callable[[Work], object]:
        """Return the deed that saves what was typed; may raise `Refused`."""
        raise NotImplementedError

    @property
    def undo_text(self) -> str:
        """What was done, for the message and for undo."""
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """Whether something typed is not saved yet."""
        return self._edited

    def unfinished(self) -> Unfinished | None:
        """Return what is not saved yet, to be kept; None if nothing, or if it is never kept."""
        if not self._edited or not self.drafted_as:
            return None
        edits = edits_between(self._at_first, self.form.content())
        return Unfinished(self.drafted_as, self._title, edits)

    def resume(self, edits: Edits) -> None:
        """Go on where somebody left off."""
        if self._at_first:
            put_edits(self.form, edits)
            self._note_edit()
        else:
            self._waiting = edits

    def follow(self, *kinds: type) -> None:
        """Lay the form out and read, now and whenever one of these kinds was changed."""
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(*margins(0, 0, Space.M, 0))
        beside = QHBoxLayout()  # which asks for the height at the width that the form gets
        beside.addWidget(self.form, 1)
        beside.addStretch()
        box.addLayout(beside)
        box.addStretch(1)
        self.add_form(inner)
        self.column.addWidget(hairline())
        footer = QWidget()
        footer.setMaximumWidth(self.form_width)
        row = QHBoxLayout(footer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._told)
        row.addStretch(1)
        row.addWidget(self.discard)
        row.addWidget(self.save)
        self.column.addWidget(footer)
        self._show_state()
        if self.allowed:
            self._refresher = Refresher(self, self.desk.runner, kinds, self._reload)

    def add_form(self, form: QWidget) -> None:
        """Add the form to the section; a subclass may put something beside it."""
        self.add_scrolled(form)

    def submit(self) -> None:
        """Save, or say under the fields why not."""
        if self._under_way or not self._edited:
            return
        self.form.clear_problems()
        try:
            deed = self.gathered()
        except Refused as refusal:
            self.show_refusal(refusal)
            return
        self._under_way = True
        self.desk.runner.run(
            self,
            deed,
            undo_text=self.undo_text,
            done=lambda _value: self._settle(),
            refused=self._show_refusal,
            failed=self._show_failure,
        )

    def _reload(self) -> None:
        self.desk.runner.ask(self, self.view, self._show)

    def _show(self, value: object) -> None:
        if self._edited or self._under_way:
            return  # what somebody types is never overwritten
        self._filling = True
        self.fill(value)
        self._filling = False
        self._at_first = self.form.content()
        self.states.show_content()
        if waiting := self._waiting:
            self._waiting = {}
            self.resume(waiting)

    def _start_again(self) -> None:
        self.form.clear_problems()
        self._settle()

    def _settle(self) -> None:
        self._edited = self._under_way = False
        self._show_state()
        self._reload()

    def _note_edit(self) -> None:
        if not self._filling:
            self._edited = True
            self._show_state()

    def _show_state(self) -> None:
        if not self._edited and (self.save.hasFocus() or self.discard.hasFocus()):
            last: QWidget | None = self.form.focusWidget()
            (self if last is None else last).setFocus()  # else the search would have the keys
        self.save.setEnabled(self._edited)
        self.discard.setVisible(self._edited)
        self._told.setVisible(self._edited)

    def show_refusal(self, refusal: Refused) -> None:
        """Say each thing in the way under its field."""
        self.form.show_refusal(refusal, self.desk.zone)

    def _show_refusal(self, refusal: Refused) -> None:
        self._under_way = False
        self.show_refusal(refusal)

    def _show_failure(self, error: BaseException) -> None:
        self._under_way = False
        if isinstance(error, StorageProblem):
            self.form.show_problem("", explain(error, self.desk.zone))
