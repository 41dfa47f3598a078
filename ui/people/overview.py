"""What one wants to know of a client within five seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from familycare.domain.access import Permission
from familycare.domain.slots import TimeSlot
from familycare.i18n import _, ngettext
from ui import display
from ui.people.limit_words import APPROVAL_TONES
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.people import Client
    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.client_views import ClientCard, NoteLine, RelativeLine
    from ui.desk import Desk

WIDEST = 1080
"""Pixels: a wider page would tear apart what belongs together."""
MOST_RELATIVES = 6
NOTE_SHOWN = 320
"""Characters of the latest note; all of it stands among the notes."""
_ORDER = list(APPROVAL_TONES)


class _Section(QWidget):
    """A heading and what stands under it, made anew for every client."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.S)
        self.column.addWidget(heading(title))
        self._body: QWidget | None = None

    def show_body(self, *parts: QWidget) -> None:
        """Show these parts, one under the other, instead of those before."""
        if self._body is not None:
            self.column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(Space.XS)
        for part in parts:
            rows.addWidget(part)
        self.column.addWidget(self._body)


class Overview(QScrollArea):
    """Who comes, when next, how the stay stands, when the family was last there.

    Two columns that pack what they hold; other features add sections of their own.
    """

    appointmentChosen = Signal(object)
    """AppointmentId"""
    newAppointmentWanted = Signal()
    familyWanted = Signal()
    notesWanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._next = _Section(_("Next appointment"))
        self._contact = _Section(_("Last time with the family"))
        self._stay = _Section(_("Stay"))
        self._family = _Section(_("Who comes"))
        self._note = _Section(_("Latest note"))
        self._clinical = [self._note]
        """What is as open as the notes."""
        self._start, self._end = QVBoxLayout(), QVBoxLayout()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._lay_out())

    def add_section(self, title: str, body: QWidget, *, dated: bool = False) -> None:
        """Add what another feature knows of a client, as open as the notes.

        What is `dated` stands among the appointments, all else between family and latest note.
        """
        section = _Section(title)
        section.show_body(body)
        self._clinical.append(section)
        column, below = (self._start, self._stay) if dated else (self._end, self._note)
        column.insertWidget(column.indexOf(below), section)

    def add_open_section(self, title: str, body: QWidget) -> None:
        """Add what another feature knows of a client, open to whoever sees the page."""
        section = _Section(title)
        section.show_body(body)
        self._start.insertWidget(self._start.count() - 1, section)

    def show_card(self, card: ClientCard) -> None:
        """Show this client."""
        self._show_next(card)
        self._show_contact(card.last_contact)
        self._show_stay(card)
        self._show_family(card.relatives)
        for section in self._clinical:
            section.setVisible(card.notes is not None)
        self._show_note(card.notes[0] if card.notes else None)

    def _lay_out(self) -> QWidget:
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        columns = QGridLayout(inner)
        columns.setContentsMargins(Space.L, Space.XL, Space.L, Space.L)
        columns.setHorizontalSpacing(Space.XXL * 2)
        for place, (column, sections) in enumerate(
            (
                (self._start, (self._next, self._contact, self._stay)),
                (self._end, (self._family, self._note)),
            )
        ):
            column.setSpacing(Space.XXL)
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
            columns.addLayout(column, 0, place)
            columns.setColumnStretch(place, 1)
            columns.setColumnMinimumWidth(place, 0)
        outer = QWidget()
        row_of_one = QHBoxLayout(outer)
        row_of_one.setContentsMargins(0, 0, 0, 0)
        row_of_one.addWidget(inner, 1)
        row_of_one.addStretch(0)
        return outer

    def _show_next(self, card: ClientCard) -> None:
        line = card.next
        may_plan = self._desk.actor.may(Permission.PLAN)
        if line is None:
            parts: list[QWidget] = [text_label(_("Nothing is planned."), "muted")]
            if may_plan:
                book = button(_("New appointment"))
                book.clicked.connect(self.newAppointmentWanted)
                parts += [_gap(), _at_start(book)]
        else:
            parts = self._told(line)
            if card.expected:
                names = display.listed(card.expected)
                parts.insert(2, ElidedLabel(_("With {names}").format(names=names)))
            look = button(_("Show it"))
            look.setAccessibleName(_("Show the next appointment"))
            look.clicked.connect(lambda: self.appointmentChosen.emit(line.id))
            parts += [_gap(), _at_start(look)]
        self._next.show_body(*parts)

    def _show_contact(self, line: AppointmentLine | None) -> None:
        if line is None:
            nothing = _("Nobody of the family has been recorded yet.")
            self._contact.show_body(text_label(nothing, "muted", wrap=True))
        else:
            self._contact.show_body(*self._told(line))

    def _told(self, line: AppointmentLine) -> list[QWidget]:
        when = display.slot_text(TimeSlot(line.starts, line.ends))
        away = display.days_away(line.starts.date(), self._desk.today())
        where = [display.label(line.kind), display.isolated(line.room)]
        if line.group_id is not None:
            where.insert(1, display.isolated(line.title))
        return [
            ElidedLabel(display.joined(when, away)),
            ElidedLabel(display.joined(*where), "muted"),
        ]

    def _show_stay(self, card: ClientCard) -> None:
        client, phase, today = card.client, card.phase, self._desk.today()
        last = client.discharged_on or today
        days = (last - client.admitted_on).days + 1
        told = ngettext("day {count}", "day {count}", days).format(count=days)
        if client.discharged_on and client.discharged_on < today:
            told = ngettext("{count} day", "{count} days", days).format(count=days)
        parts: list[QWidget] = [ElidedLabel(display.joined(display.isolated(phase), told))]
        if client.expected_discharge_on and client.expected_discharge_on > client.admitted_on:
            whole = (client.expected_discharge_on - client.admitted_on).days + 1
            bar = QProgressBar(maximum=whole, value=max(0, min(days, whole)), textVisible=False)
            bar.setAccessibleName(_("Part of the stay that has passed"))
            parts += [_gap(), bar, _gap()]
        parts.append(ElidedLabel(_dates(client), "muted"))
        whose = _("Counsellor: {name}").format(name=display.isolated(card.counsellor))
        nobody = _("No counsellor yet")
        parts.append(ElidedLabel(whose if card.counsellor else nobody, "muted"))
        self._stay.show_body(*parts)

    def _show_family(self, relatives: tuple[RelativeLine, ...]) -> None:
        if not relatives:
            add = button(_("Add a family member"))
            add.setVisible(self._desk.actor.may(Permission.EDIT_PEOPLE))
            add.clicked.connect(self.familyWanted)
            nobody = text_label(_("No family member is known yet."), "muted")
            self._family.show_body(nobody, _gap(), _at_start(add))
            return
        ordered = sorted(relatives, key=lambda line: _ORDER.index(line.approval))
        parts: list[QWidget] = [_rows(ordered[:MOST_RELATIVES])]
        more = len(ordered) - MOST_RELATIVES
        if more > 0:
            rest = ngettext("and {count} more", "and {count} more", more).format(count=more)
            parts.append(text_label(rest, "muted"))
        self._family.show_body(*parts)

    def _show_note(self, note: NoteLine | None) -> None:
        if note is None:
            self._note.show_body(text_label(_("There are no notes yet."), "muted"))
            return
        head = display.joined(display.moment(note.written_at), note.author)
        text = note.text
        if len(text) > NOTE_SHOWN:
            text = text[:NOTE_SHOWN].rsplit(None, 1)[0] + " …"
        body = text_label(text, wrap=True)
        body.setMinimumWidth(1)
        self._note.show_body(ElidedLabel(head, "caption"), body)


def _rows(lines: Sequence[RelativeLine]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(Space.XS)
    grid.setColumnStretch(0, 1)
    for row, line in enumerate(lines):
        grid.setRowMinimumHeight(row, Space.TARGET)
        grid.addWidget(ElidedLabel(line.name), row, 0)
        grid.addWidget(text_label(display.label(line.kinship), "muted"), row, 1)
        grid.addWidget(Badge(display.label(line.approval), APPROVAL_TONES[line.approval]), row, 2)
    return table


def _dates(client: Client) -> str:
    admitted = _("Admitted {day}").format(day=display.day(client.admitted_on))
    if client.discharged_on:
        return display.joined(
            admitted, _("left {day}").format(day=display.day(client.discharged_on))
        )
    if client.expected_discharge_on:
        leaves = _("expected to leave {day}").format(day=display.day(client.expected_discharge_on))
        return display.joined(admitted, leaves)
    return display.joined(admitted, _("no date of discharge yet"))


def _at_start(widget: QWidget) -> QWidget:
    """Keep a widget as wide as it is, at the start of the row."""
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return place


def _gap() -> QWidget:
    gap = QLabel()
    gap.setFixedHeight(Space.XS)
    return gap
