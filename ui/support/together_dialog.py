"""Filling in side by side: several people and questionnaires on one date, saved in one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QScrollArea, QWidget
from typing_extensions import override

from familycare.domain.errors import FieldMissing
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.domain.instruments import NothingAnswered
from familycare.domain.support import Assessment, Informant
from familycare.i18n import N_, _, ngettext
from familycare.services import assessments
from ui import display
from ui.plain_text import as_label
from ui.support.answer_grid import AnswerGrid, Person
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.section import caption, set_text_role, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QShowEvent

    from familycare.domain.errors import Refused
    from familycare.domain.instruments import Instrument
    from familycare.services.support_card import SupportCard
    from ui.desk import Desk

SIZE = (760, 680)
FIRST_RELATIVES = 1
"""Of how many relatives a column stands there to begin with."""


class TogetherDialog(FormDialog):
    """One sheet for everybody; one undo takes all of it back."""

    def __init__(
        self, desk: Desk, card: SupportCard, *, code: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, _("Fill in side by side"), _("Save all"), parent)
        self.drafted_as = f"together/{card.client.id}/0"
        self._card = card
        what, when = FormColumn(), FormColumn()
        self.what = what.add_field("what", _("What is filled in"), ChoiceBox(self._choices()))
        if code:
            self.what.set_value((code,))
        self.filled_on = when.add_field(
            "filled_on",
            _("Filled in on"),
            DateField(desk.icons, card.today, card.today),
            also=("informant",),
        )
        self.form.add_row(what, when)
        self.form.add_widget(text_label(_("Who answers"), "muted"))
        self.ticks = self._make_ticks()
        self.form.add_widget(
            caption(
                _(
                    "Digits answer and go on downwards; Tab and the arrows go to another column. "
                    "Backspace takes an answer out."
                ),
                wrap=True,
            )
        )
        self.grid = self.form.add_field("answers", "", AnswerGrid())
        self.told = text_label("", "muted", wrap=True)
        self.add_below_form(self.told)
        self._ask()
        self.what.currentIndexChanged.connect(self._ask)
        self.grid.changed.connect(self._tell)
        self.grid.finished.connect(self.primary.setFocus)
        self.resize(*SIZE)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grid.go_to_first()

    @override
    def submit(self) -> None:
        day = self.filled_on.value()
        if day is None:
            raise FieldMissing(N_("Filled in on"))
        entries = [
            Assessment(
                client_id=ClientId(self._card.client.id),
                informant=entry.person.informant,
                family_member_id=entry.person.member_id,
                instrument=entry.instrument.code,
                filled_on=day,
                answers=entry.answers,
            )
            for entry in self.grid.entries()
        ]
        if not entries:
            raise NothingAnswered
        count = len(entries)
        done = ngettext(
            "{count} questionnaire recorded", "{count} questionnaires recorded", count
        ).format(count=display.number(count))
        self.run_deed(partial(assessments.save_together, entries=entries), undo_text=done)

    @override
    def show_refusal(self, refusal: Refused) -> None:
        """Say what is wrong with the answers above the buttons, where no scrolling hides it."""
        super().show_refusal(refusal)
        answers = self.form.field("answers")
        if problem := answers.problem:
            answers.show_problem("")
            set_text_role(self.told, "error")
            self.told.setText(problem)

    @property
    def chosen(self) -> list[Instrument]:
        """The questionnaires that are filled in."""
        known = self._card.catalogue.offered
        return [known[code] for code in self.what.value() if code in known]

    @property
    def people(self) -> list[Person]:
        """Whoever has a column: ticked, and asked by one of the questionnaires."""
        asked = {informant for one in self.chosen for informant in one.informants}
        return [
            person
            for person, tick in self.ticks.items()
            if tick.isChecked() and person.informant in asked
        ]

    def _choices(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield batteries, then single questionnaires; those that are due first among these."""
        for battery in self._card.batteries:
            yield battery.instruments, _("Battery: {name}").format(name=_(battery.name))
        due = {line.code for line in self._card.due}
        known = self._card.catalogue.offered.values()
        for one in sorted(known, key=lambda each: each.code not in due):
            yield (one.code,), _(one.title)

    def _make_ticks(self) -> dict[Person, QCheckBox]:
        place = QWidget()
        flow = FlowLayout(place)
        flow.setSpacing(Space.M)
        ticks = {}
        for number, person in enumerate(self._everybody()):
            tick = QCheckBox(as_label(person.name))  # kept whole: the flow gives it room
            tick.setAccessibleName(person.name)
            tick.setChecked(number < FIRST_RELATIVES + 2)
            tick.toggled.connect(self._ask)
            flow.addWidget(tick)
            self.form.keep(f"who {person.key}", tick)
            ticks[person] = tick
        self.form.add_widget(place)
        return ticks

    def _everybody(self) -> Iterator[Person]:
        for informant in (Informant.CLIENT, Informant.STAFF):
            yield Person(informant, None, display.label(informant))
        for line in self._card.relatives:
            name = _("{name}, {kinship}").format(
                name=display.isolated(line.name), kinship=display.label(line.kinship)
            )
            yield Person(Informant.FAMILY_MEMBER, FamilyMemberId(line.member_id), name)

    def _ask(self) -> None:
        asked = {informant for one in self.chosen for informant in one.informants}
        for person, tick in self.ticks.items():
            tick.setEnabled(person.informant in asked)
        self.grid.ask(self.chosen, self.people, self._card.wordings)
        for cell in self.grid.cells.values():
            cell.stepped.connect(self._keep_in_sight)
        self._tell()

    def _tell(self) -> None:
        set_text_role(self.told, "muted")
        entries = list(self.grid.entries())
        good = sum(entry.instrument.fits(entry.answers) for entry in entries)
        self.told.setText(
            _("{good} of {all} begun can be scored").format(
                good=display.number(good), all=display.number(len(entries))
            )
            if entries
            else _("Nothing answered yet")
        )

    def _keep_in_sight(self) -> None:
        area = self.findChild(QScrollArea)
        if area:
            area.ensureWidgetVisible(self.focusWidget(), 0, Space.XXL)
