"""A part of the settings that is a list: rooms, staff, phases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from familycare.i18n import _
from ui.messages import explain
from ui.refresh import Refresher
from ui.settings.section import Section
from ui.theme import Space
from ui.widgets.buttons import button, labelled_button
from ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from familycare.domain.access import Permission
    from familycare.domain.errors import Refused
    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.widgets.form import FormDialog
    from ui.widgets.record_table import Column

R = TypeVar("R")


class RegisterSection(Section, Generic[R]):
    """A list of records with buttons above it. Enter and F2 edit the current one."""

    def __init__(self, desk: Desk, title: str, about: str, permission: Permission) -> None:
        super().__init__(desk, title, about, permission)
        self.table: RecordTable[R]
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.S)
        self._needing_one: list[QPushButton] = []
        self._nothing = ("", "")

    def view(self, reading: Reading) -> Sequence[R]:
        """Read the records; runs on the database's thread."""
        raise NotImplementedError

    def dialog(self, record: R | None) -> FormDialog:
        """Make the dialog for this record, or for a new one."""
        raise NotImplementedError

    def lay_out(
        self,
        columns: Sequence[Column[R]],
        name: str,
        add: str,
        *,
        nothing: str = "",
        icon: str = "",
    ) -> None:
        """Build list and buttons; `add` is the word on the button for a new record.

        `nothing` says what it means that there is none, under an icon.
        """
        self._nothing = nothing, icon
        self.table = RecordTable(
            self.desk.theme,
            self.desk.icons,
            columns,
            identity=lambda record: getattr(record, "id"),  # noqa: B009 - every record has one
            name=name,
        )
        self.add = labelled_button(self.desk.icons, "plus", add)
        self.add.clicked.connect(lambda: self.dialog(None).open())
        self._buttons.addWidget(self.add)
        self.edit = self.add_button(_("Edit"), self._edit, Qt.Key.Key_F2)
        self.table.lineActivated.connect(lambda _line: self._edit())
        self.table.lineChosen.connect(self._show_current)
        self.column.addLayout(self._buttons)
        self.column.addWidget(self.table, 1)

    def add_button(
        self, text: str, act: Callable[[], object], key: Qt.Key | QKeySequence | None = None
    ) -> QPushButton:
        """Add a button about the current record, with its key in the list."""
        made = button(text)
        made.clicked.connect(lambda _checked: act())
        self._buttons.addWidget(made)
        if self._needing_one:  # beside each other for the eye and for Tab, the list after them
            self.setTabOrder(self._needing_one[-1], made)
        self._needing_one.append(made)
        if key is not None:
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(made.click)
        return made

    def follow(self, *kinds: type) -> None:
        """Read, now and whenever one of these kinds was changed."""
        self._buttons.addStretch(1)
        self._show_current(None)
        if self.allowed:
            self._refresher = Refresher(self, self.desk.runner, kinds, self._reload)

    def _reload(self) -> None:
        self.desk.runner.ask(self, self.view, self._show, refused=self._show_refusal)

    def _show(self, records: Sequence[R]) -> None:
        self.table.show_lines(records)
        self._show_current(self.table.line())
        nothing, icon = self._nothing
        if records or not nothing:
            self.states.show_content()
        else:
            self.states.show_empty(nothing, self.add.text(), self.add.click, icon)

    def _show_refusal(self, refusal: Refused) -> None:
        self.states.show_error(explain(refusal, self.desk.zone), self._try_again)

    def _try_again(self) -> None:
        self.states.show_content()
        self._reload()

    def _edit(self) -> None:
        record = self.table.line()
        if record is not None:
            self.dialog(record).open()

    def _show_current(self, record: Any) -> None:  # noqa: ANN401 - a record or None
        focused = self.window().focusWidget()
        for made in self._needing_one:
            made.setEnabled(record is not None)
        self.adapt(record)
        if focused in self._needing_one and not focused.isEnabled():
            self.table.setFocus()  # else the next button had it, for example the one that removes

    def adapt(self, record: R | None) -> None:
        """Let the buttons follow the current record; may be overridden."""
