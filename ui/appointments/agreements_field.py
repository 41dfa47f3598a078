"""What a meeting agrees on: who does what until when, a line each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from familycare.domain.appointments import ParticipantRole
from familycare.domain.ids import TaskId
from familycare.domain.texts import NAME_LIMIT
from familycare.i18n import _
from familycare.services.agreements import Agreement
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from familycare.domain.tasks import Owner
    from familycare.services.meeting_views import MeetingSheet
    from ui.desk import Desk

MOST = 30
USUAL_DAYS = 14
"""From the meeting until what it agrees on is due, as long as nobody says otherwise."""
ROLES = (ParticipantRole.CLIENT, ParticipantRole.FAMILY, ParticipantRole.STAFF)


class AgreementRow(ListRow):
    """One thing to be done."""

    def __init__(self, desk: Desk, people: list[tuple[Owner, str]], first: Agreement) -> None:
        super().__init__(desk.icons, _("To be done"), _("Remove the agreement"))
        self._first = first
        self.edit.setMaxLength(NAME_LIMIT)
        self.edit.setText(first.text)
        self.owner = ChoiceBox(people)
        self.owner.setAccessibleName(_("Who does it"))
        self.owner.set_value(first.owner)
        self.due = DateField(desk.icons, desk.today(), first.due_on)
        self.due.setAccessibleName(_("Until"))
        self.owner.activated.connect(lambda _place: self.changed.emit())
        self.due.changed.connect(self.changed)
        self.place((self.edit, 5), (self.owner, 3), (self.due, 2))

    def agreement(self) -> Agreement:
        """Return what is typed and chosen."""
        return Agreement(
            id=self._first.id,
            version=self._first.version,
            text=" ".join(self.edit.text().split()),
            owner=self.owner.value(),
            due_on=self.due.value() or self._first.due_on,
        )


class AgreementsField(RowList[AgreementRow]):
    """Whoever took part, or another member of staff, can have something to do."""

    def __init__(self, desk: Desk, sheet: MeetingSheet) -> None:
        super().__init__(desk.icons, _("Add an agreement"), MOST)
        self._desk = desk
        self._people = _people(sheet)
        self._usual = sheet.card.slot.start.date() + timedelta(days=USUAL_DAYS)
        self.put_rows([self._row(_agreement(task)) for task in sheet.agreements if task.owner])

    def value(self) -> tuple[Agreement, ...]:
        """Return what is agreed on."""
        return tuple(made for row in self.rows if (made := row.agreement()).text)

    def is_clear(self) -> bool:
        """Whether every date can be read."""
        return all(row.due.is_clear() for row in self.rows)

    def example(self) -> str:
        """Return a date as it can be typed."""
        return next((row.due.example() for row in self.rows), "")

    @override
    def new_row(self) -> AgreementRow:
        return self._row(Agreement(text="", owner=self._people[0][0], due_on=self._usual))

    @override
    def content(self) -> list[Any]:
        return [
            [made.id, made.version, made.text, list(made.owner), made.due_on.isoformat()]
            for made in self.value()
        ]

    def put_content(self, content: list[Any]) -> None:
        """Show what was kept."""
        self.put_rows([self._row(_kept(each)) for each in content])

    def _row(self, first: Agreement) -> AgreementRow:
        return AgreementRow(self._desk, self._people, first)


def _people(sheet: MeetingSheet) -> list[tuple[Owner, str]]:
    told = _("{name}, {role}")
    there: list[tuple[Owner, str]] = [
        (
            (line.participant.role, line.participant.person_id),
            told.format(
                name=display.isolated(line.name), role=display.label(line.participant.role).lower()
            ),
        )
        for role in ROLES
        for line in sheet.card.people
        if line.participant.role is role
    ]
    known = {owner for owner, _name in there}
    staff: list[tuple[Owner, str]] = [
        ((ParticipantRole.STAFF, each.id), display.isolated(each.name)) for each in sheet.staff
    ]
    return there + [(owner, name) for owner, name in staff if owner not in known]


def _agreement(task: Any) -> Agreement:  # noqa: ANN401 - a task with an owner
    return Agreement(
        id=task.id, version=task.version, text=task.text, owner=task.owner, due_on=task.due_on
    )


def _kept(content: list[Any]) -> Agreement:
    number, version, text, (role, person), due = content
    return Agreement(
        id=TaskId(number),
        version=version,
        text=text,
        owner=(ParticipantRole(role), person),
        due_on=date.fromisoformat(due),
    )
