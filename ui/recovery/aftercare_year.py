"""The year after a stay: its contacts on a line, the watched months, and what is next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.recovery.aftercare import Aftercare, ContactState, watched, watched_days
from familycare.domain.recovery.records import RecordKind
from familycare.i18n import _
from ui import display
from ui.recovery.picture import Picture, tick_box
from ui.recovery.year_strip import YearStrip
from ui.theme import Space
from ui.widgets.badge import Badge, Tone
from ui.widgets.buttons import button
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from familycare.domain.recovery.aftercare import AftercareContact
    from familycare.domain.recovery.records import RecoveryRecord
    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk

NEXT, PAST = 4, 2
"""Contacts that are offered: what is due or comes next, and what was noted last, to mend it."""
OPEN = (ContactState.PLANNED, ContactState.BOOKED)


class AftercareYear(Picture):
    """The latest plan of aftercare at a glance."""

    def __init__(self, desk: Desk, card: RecoveryCard) -> None:
        super().__init__(desk, card)
        found = card.of(RecordKind.AFTERCARE)
        if not found or not isinstance(found[0].page, Aftercare):
            return
        record, plan = found[0], found[0].page
        if plan.leaves_on is None:
            return
        first, last = watched_days(plan.leaves_on, card.settings)
        days = _("From {first} to {last} most relapses come: these weeks are watched.").format(
            first=display.day(first), last=display.day(last)
        )
        self.column.addWidget(text_label(days, "muted", wrap=True))
        self.column.addWidget(YearStrip(desk.theme, plan, (first, last), card.today))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(3, 1)
        for row, number in enumerate(_offered(plan)):
            for place, widget in enumerate(self._contact(record, plan, number)):
                grid.addWidget(widget, row, place)
        self.column.addLayout(grid)

    def _contact(self, record: RecoveryRecord, plan: Aftercare, number: int) -> list[QWidget]:
        contact = plan.contacts[number]
        late = contact.state in OPEN and contact.due_on and contact.due_on < self.card.today
        reached: Tone = "ok" if contact.state is ContactState.REACHED else "neutral"
        tone: Tone = "warn" if late else reached
        day = display.day(contact.due_on) if contact.due_on else ""
        made: list[QWidget] = [
            text_label(day),
            Badge(display.label(contact.state), tone),
            caption(display.joined(display.label(contact.way), self._watched(plan, contact))),
            text_label(display.isolated(contact.note), "caption", wrap=True),
        ]
        if self.may_write:
            made += self._deeds(record, plan, number)
        return made

    def _watched(self, plan: Aftercare, contact: AftercareContact) -> str:
        if plan.leaves_on is None or contact.due_on is None:
            return ""
        lies = watched(plan.leaves_on, contact.due_on, self.card.settings)
        return _("watched month") if lies else ""

    def _deeds(self, record: RecoveryRecord, plan: Aftercare, number: int) -> list[QWidget]:
        contact = plan.contacts[number]
        made: list[QWidget] = []
        if contact.state is ContactState.PLANNED and self.desk.actor.may(Permission.PLAN):
            book = button(_("Book …"))
            book.setObjectName(f"book-{record.id}-{number}")
            book.clicked.connect(partial(self.contactWanted.emit, record, number))
            made.append(book)
        day = display.day(contact.due_on) if contact.due_on else ""
        for state in (ContactState.REACHED, ContactState.NOT_REACHED):
            word = display.label(state)
            name = f"{state.name.lower()}-{record.id}-{number}"
            note = tick_box(name, word, checked=contact.state is state)
            note.setAccessibleName(_("{day}: {state}").format(day=day, state=word))
            turned = ContactState.PLANNED if contact.state is state else state
            after = plan.noted(number, turned)
            note.clicked.connect(partial(self.keep, record, after, _("Contact noted")))
            made.append(note)
        if len(made) == 2:
            made.insert(0, QWidget())
        return made


def _offered(plan: Aftercare) -> list[int]:
    numbers = [number for number, one in enumerate(plan.contacts) if one.due_on]
    numbers.sort(key=lambda number: str(plan.contacts[number].due_on))
    to_come = [number for number in numbers if plan.contacts[number].state in OPEN]
    noted = [
        number
        for number in numbers
        if plan.contacts[number].state in (ContactState.REACHED, ContactState.NOT_REACHED)
    ]
    return noted[-PAST:] + to_come[:NEXT]
