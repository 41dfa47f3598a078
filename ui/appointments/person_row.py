"""One person of an appointment: came, did not come, or not recorded; how late, or why not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from familycare.domain.appointments import AbsenceCause, Attendance, Presence
from familycare.domain.meeting_notes import LINE_LIMIT
from familycare.i18n import N_, _
from ui import display
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.content import content_of, put_content
from ui.widgets.drop_down import DropDown
from ui.widgets.number_field import NumberField
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from familycare.domain.appointments import Participant
    from familycare.services.appointment_views import ParticipantLine

MOST_MINUTES = 240
MARK_KEYS = ("Ctrl+1", "Ctrl+2", "Ctrl+3")
"""In the line about somebody: came, did not come, not recorded."""
CHOICES = (
    (Presence.ATTENDED, N_("Came")),
    (Presence.ABSENT, N_("Did not come")),
    (None, N_("Not recorded")),
)


class PersonRow(QWidget):
    """One person: came, did not come, or not recorded; how late, or why not."""

    changed = Signal()

    def __init__(self, line: ParticipantLine, *, note: str | None = None) -> None:
        """Begin with what is recorded; `note` is what is written about the person, if that is."""
        super().__init__()
        self.line = None if note is None else QLineEdit(note)
        self._early: NumberField | None = None
        if self.line is not None:
            self._early = NumberField(0, 0, MOST_MINUTES, _("min early"))
            self._early.setAccessibleName(_("Minutes before the end"))
            self._early.valueChanged.connect(self.changed)
            self._prepare(self.line, line.name)
        self.participant: Participant = line.participant
        self._marks = QButtonGroup(self)
        self._late = NumberField(0, 0, MOST_MINUTES, _("min late"))
        self._late.setAccessibleName(_("Minutes late"))
        self._cause = DropDown()
        self._cause.setAccessibleName(_("Why"))
        for cause in AbsenceCause:
            self._cause.addItem(display.label(cause), cause)
        self._cause.setCurrentIndex(self._cause.findData(AbsenceCause.UNKNOWN))
        self._lay_out(line.name)
        found = line.participant.attendance
        self._was_early = found.minutes_early if found else 0
        self._show(found)
        self._marks.idToggled.connect(self._mark_changed)
        self._late.valueChanged.connect(self.changed)
        self._cause.currentIndexChanged.connect(self.changed)

    def attendance(self) -> Attendance | None:
        """Return what is marked, or None for not recorded."""
        match self._presence():
            case Presence.ATTENDED:
                early = self._early.value() if self._early else self._was_early
                return Attendance(
                    Presence.ATTENDED, minutes_late=self._late.value(), minutes_early=early
                )
            case Presence.ABSENT:
                cause = AbsenceCause(self._cause.currentData())
                return Attendance(Presence.ABSENT, cause=cause)
        return None

    def mark_present(self) -> None:
        """Mark as having come, unless something is marked already."""
        if self._presence() is None:
            self._marks.button(0).setChecked(True)

    def content(self) -> list[Any]:
        """Return what is marked, to be kept."""
        early = self._early.value() if self._early else 0
        written = self.line.text() if self.line else ""
        return [
            self._marks.checkedId(),
            self._late.value(),
            content_of(self._cause),
            early,
            written,
        ]

    def put_content(self, content: list[Any]) -> None:
        """Mark as was kept."""
        mark, late, cause, early, written = content
        self._marks.button(mark).setChecked(True)
        self._late.setValue(late)
        put_content(self._cause, cause)
        if self._early is not None and self.line is not None:
            self._early.setValue(early)
            self.line.setText(written)

    def _prepare(self, line: QLineEdit, name: str) -> None:
        line.setMaxLength(LINE_LIMIT)
        line.setPlaceholderText(_("About this person alone"))
        line.setAccessibleName(_("About {name}").format(name=name))
        line.textChanged.connect(lambda _text: self.changed.emit())
        for number, keys in enumerate(MARK_KEYS):
            mark = QShortcut(QKeySequence(keys), line, partial(self._mark, number))
            mark.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _mark(self, number: int) -> None:
        self._marks.button(number).setChecked(True)

    def _presence(self) -> Presence | None:
        return CHOICES[self._marks.checkedId()][0]

    def _lay_out(self, name: str) -> None:
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(text_label(display.isolated(name), wrap=True))
        who.addWidget(caption(display.label(self.participant.role)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        row = QHBoxLayout()
        whole.addLayout(row)
        if self.line is not None:
            whole.addWidget(self.line)
        row.setSpacing(Space.XS)
        row.addLayout(who, 1)
        for number, (_presence, text) in enumerate(CHOICES):
            choice = button(_(text))
            choice.setProperty("kind", "toggle")
            choice.setCheckable(True)
            choice.setAccessibleName(f"{name}: {_(text)}")
            self._marks.addButton(choice, number)
            row.addWidget(choice)
        extras = (self._late, self._cause, *([self._early] if self._early else []))
        for extra in extras:
            extra.ensurePolished()
            row.addWidget(extra)
        hints = [extra.sizeHint() for extra in extras]
        for extra in extras:  # the same for both, so that the rows stand still
            extra.setFixedWidth(max(hint.width() for hint in hints))
        least = max(hint.height() for hint in hints)
        for extra in extras:
            kept = extra.sizePolicy()
            kept.setRetainSizeWhenHidden(extra is self._early)
            extra.setSizePolicy(kept)
        self.setMinimumHeight(least)

    def _show(self, attendance: Attendance | None) -> None:
        presence = attendance.presence if attendance else None
        number = next(n for n, (mark, _text) in enumerate(CHOICES) if mark is presence)
        self._marks.button(number).setChecked(True)
        if attendance:
            self._late.setValue(attendance.minutes_late)
            if self._early is not None:
                self._early.setValue(attendance.minutes_early)
            if attendance.cause:
                self._cause.setCurrentIndex(self._cause.findData(attendance.cause))
        self._show_extras()

    def _mark_changed(self) -> None:
        self._show_extras()
        self.changed.emit()

    def _show_extras(self) -> None:
        presence = self._presence()
        self._late.setVisible(presence is not Presence.ABSENT)
        self._late.setEnabled(presence is Presence.ATTENDED)
        self._cause.setVisible(presence is Presence.ABSENT)
        if self._early is not None:
            self._early.setVisible(presence is not Presence.ABSENT)
            self._early.setEnabled(presence is Presence.ATTENDED)
