"""What narrows the trail down: words, a person, a kind of deed, days."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from familycare.domain.texts import sought
from familycare.domain.trail import CHANGES_NOTHING, Deed
from familycare.i18n import N_, _
from familycare.sentences.trail import pairs_with
from familycare.services import trail_views
from familycare.services.trail_views import TrailFilter
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.filter_field import FilterField

if TYPE_CHECKING:
    from datetime import date

    from familycare.services.trail_views import Person
    from ui.desk import Desk

TYPED_MS = 250
"""A search goes through a long trail: it waits until somebody stops typing."""
BY_ITSELF = 0
"""Stands for the program itself among the numbers of accounts, which begin with 1."""
_ACCOUNTS = frozenset(
    {
        Deed.ADD_ACCOUNT,
        Deed.DISABLE_ACCOUNT,
        Deed.ENABLE_ACCOUNT,
        Deed.CHANGE_ROLE,
        Deed.CHANGE_PASSWORD,
        Deed.RESET_PASSWORD,
        Deed.RENEW_CODE,
    }
)
_EMERGENCIES = frozenset({Deed.REFUSED, Deed.BREAK_GLASS, Deed.REVIEW})
GROUPS: tuple[tuple[frozenset[str] | None, str], ...] = (
    (None, N_("All deeds")),
    (frozenset(Deed) - CHANGES_NOTHING - _ACCOUNTS - _EMERGENCIES, N_("Changes")),
    (frozenset({Deed.READ}), N_("Files looked at")),
    (frozenset({Deed.PRINT, Deed.EXPORT}), N_("Printed and saved")),
    (frozenset({Deed.SIGN_IN, Deed.FAILED_SIGN_IN, Deed.LOCK}), N_("Sign-ins")),
    (_ACCOUNTS, N_("Accounts and roles")),
    (_EMERGENCIES, N_("Refusals and emergencies")),
    (
        frozenset({Deed.BACK_UP, Deed.CHECK, Deed.RESTORE, Deed.ERASE, Deed.VERIFY, Deed.BEGIN}),
        N_("Backups, erasures, verifications"),
    ),
)
"""Kinds of deed that can be asked for."""


class When(StrEnum):
    """Which days."""

    ALWAYS = "always"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    OWN = "own"


_WORDS = {
    When.ALWAYS: N_("At any time"),
    When.TODAY: N_("Today"),
    When.WEEK: N_("Last 7 days"),
    When.MONTH: N_("Last 30 days"),
    When.OWN: N_("Certain days"),
}
_DAYS = {When.TODAY: 1, When.WEEK: 7, When.MONTH: 30}
WHO_WIDTH, DEED_WIDTH, WHEN_WIDTH = 144, 200, 160


class TrailFilters(QWidget):
    """A row of fields; whatever changes in them asks anew."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.text = FilterField(desk.icons, _("Name or deed, such as Anna moved"))
        self.who = ChoiceBox([(None, _("Everybody"))])
        self.deeds = ChoiceBox([(deeds, _(word)) for deeds, word in GROUPS])
        self.when = ChoiceBox([(when, _(word)) for when, word in _WORDS.items()])
        today = desk.today()
        self.first = DateField(desk.icons, today, today - timedelta(days=6))
        self.last = DateField(desk.icons, today, today)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.text)
        for field, width, name in (
            (self.who, WHO_WIDTH, _("Who")),
            (self.deeds, DEED_WIDTH, _("What was done")),
            (self.when, WHEN_WIDTH, _("When")),
        ):
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            field.setFixedWidth(width)
            field.setAccessibleName(name)
            row.addWidget(field)
        for day, name in ((self.first, _("First day")), (self.last, _("Last day"))):
            day.keep_narrow()
            day.setAccessibleName(name)
            row.addWidget(day)
        row.addStretch(1)
        self._pause = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._listen()
        self._show_days()

    def _listen(self) -> None:
        self._pause.timeout.connect(self.changed)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        self.who.activated.connect(lambda _row: self.changed.emit())
        self.deeds.activated.connect(lambda _row: self.changed.emit())
        self.when.activated.connect(lambda _row: self._choose_when())
        for field in (self.first, self.last):
            field.changed.connect(self._pause.start)

    def read_people(self) -> None:
        """Read who can be asked for."""
        self._desk.runner.ask(self, trail_views.people, self._show_people, key="people")

    def value(self) -> TrailFilter:
        """Return what is asked for."""
        text = self.text.text()
        first, last = self._days()
        by_itself = self.who.value() == BY_ITSELF
        return TrailFilter(
            text=text,
            told=[(word, pairs_with(word)) for word in sought(text).split()],
            first_day=first,
            last_day=last,
            deeds=self.deeds.value(),
            account_id=None if by_itself else self.who.value(),
            by_itself=by_itself,
        )

    def _days(self) -> tuple[date | None, date | None]:
        when = self.when.value()
        if when is When.OWN:
            return self.first.value(), self.last.value()
        if when is When.ALWAYS:
            return None, None
        return self._desk.today() - timedelta(days=_DAYS[when] - 1), None

    def _choose_when(self) -> None:
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        for field in (self.first, self.last):
            field.setVisible(self.when.value() is When.OWN)

    def _show_people(self, people: list[Person]) -> None:
        known = [(person.account_id, person.name) for person in people]
        self.who.set_choices([(None, _("Everybody")), *known, (BY_ITSELF, _("By itself"))])
