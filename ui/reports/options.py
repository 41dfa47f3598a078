"""What is asked for each document before it can be made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from familycare import i18n
from familycare.domain.consent import Section
from familycare.domain.disclosure import NoConsent, NotCovered, NothingTold
from familycare.domain.errors import refuse_all
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.i18n import N_, _
from familycare.sentences import single_reasons
from familycare.services import client_views, report_views
from familycare.services.documents import ProposeDocument
from reports.readers import edition_for, language_of
from ui import display
from ui.messages import explain
from ui.reports.client_picker import ClientPicker
from ui.reports.orders import PDF, DraftOrder
from ui.reports.period_field import PeriodField
from ui.reports.periods import OF_REPORT, Period
from ui.reports.reader_field import reader_named
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form_column import FormColumn
from ui.widgets.marks_field import MarksField
from ui.widgets.picker import Choice
from ui.widgets.section import caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.errors import Refused
    from familycare.services.client_views import ClientCard
    from familycare.services.report_views import Reader
    from ui.desk import Desk
    from ui.reports.orders import Order

EDITIONS = (
    ("USUAL", N_("Usual print")),
    ("LARGE_PRINT", N_("Large print, 18 points")),
    ("EASY_READ", N_("Easy to read, with pictures")),
)
"""By their names in `reports.editions`, which is not loaded before it is needed."""
PAPERS = (("A4", N_("A4")), ("LETTER", N_("Letter")))
"""By their names in `reports.frame`, which is not loaded before it is needed."""


class Options(QWidget):
    """The form of one document."""

    changed = Signal()
    paperWanted = Signal(object)
    """Another paper is asked for: what the page opens with."""
    placeWanted = Signal(str, object)
    """Another page, and what it opens with."""
    asks_approval = False
    """Whether what is asked for leaves only once somebody else has approved it."""

    def __init__(self) -> None:
        super().__init__()
        self.form = FormColumn()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.L)
        self._said = caption("", wrap=True)
        self._said.hide()
        box.addWidget(self.form)
        box.addWidget(self._said)
        box.addStretch(1)

    def say(self, text: str) -> None:
        """Say below the form who is left out of the document, and why; empty: nobody."""
        self._said.setText(text)
        self._said.setVisible(bool(text))

    @property
    def instead(self) -> QWidget | None:
        """What stands at the right in place of the document; None for the document itself."""
        return None

    @property
    def above(self) -> QWidget | None:
        """What stands at the right above the document."""
        return None

    @property
    def ending(self) -> str:
        """The ending of the file that is asked for."""
        return PDF

    def order(self) -> Order | None:
        """Return what is asked for, or None while something is not chosen; raises `Refused`."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read again what the fields offer."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say under the fields what is in the way."""
        self.form.show_refusal(refusal)

    def clear_problems(self) -> None:
        """Take away what was said to be wrong."""
        self.form.clear_problems()


class PeriodOptions(Options):
    """The form of a document that speaks of some days."""

    def __init__(self, period: PeriodField) -> None:
        super().__init__()
        self.period = period

    @override
    def show_refusal(self, refusal: Refused) -> None:
        self.period.form.show_refusal(refusal)

    @override
    def clear_problems(self) -> None:
        self.period.form.clear_problems()


class ReportOptions(PeriodOptions):
    """Whose progress report, over which days, for which reader, and on which paper."""

    asks_approval = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(PeriodField(desk, OF_REPORT, Period.LAST_90_DAYS))
        self._desk = desk
        self.client = self.form.add_field(
            "client",
            _("Client"),
            ClientPicker(desk),
        )
        self.form.add_widget(self.period)
        self._readers: tuple[Reader, ...] = ()
        self.reader = self.form.add_field("recipient", _("For"), ChoiceBox(_offered(())))
        told = [(each, display.label(each)) for each in report_views.SECTIONS]
        self.sections: MarksField[Section] = self.form.add_field(
            "sections",
            _("What it tells"),
            MarksField(told, columns=1),
            hint=_("Only what the client’s consent for this reader covers today can be ticked."),
        )
        self.sections.changed.connect(self.changed)
        self.language = self.form.add_field(
            "language",
            _("Language"),
            ChoiceBox([(code, i18n.own_name(code)) for code in i18n.languages()]),
        )
        self.language.set_value(i18n.language())
        self.paper = self.form.add_field(
            "paper", _("Paper"), ChoiceBox([(name, _(word)) for name, word in PAPERS])
        )
        self.paper.set_value(usual_paper())
        self.edition = self.form.add_field("edition", _("Print"), ChoiceBox(edition_choices()))
        self.edition.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.client.changed.connect(self.reload)
        self.reader.activated.connect(lambda _index: self._read_to(self.reader.value()))
        self.period.changed.connect(self.changed)
        self.language.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.paper.currentIndexChanged.connect(lambda _index: self.changed.emit())

    @override
    def show_refusal(self, refusal: Refused) -> None:
        """Say beside whom it is for what they may not be told, and beside the days the rest."""
        if isinstance(next(iter(single_reasons(refusal))), NotCovered | NothingTold):
            self.form.show_refusal(refusal)
        else:
            super().show_refusal(refusal)

    @override
    def clear_problems(self) -> None:
        super().clear_problems()
        self.form.clear_problems()

    @override
    def order(self) -> DraftOrder | None:
        client_id = self.client.value()
        first, last = self.period.days()
        if client_id is None:
            return None
        reader: Reader | None = self.reader.value()
        if reader is None:
            raise NoConsent(Section.PROGRESS)
        sections = self.sections.value()
        if not sections:
            refuse_all(reader.reasons if not reader.told else (NothingTold(),))
        return DraftOrder(
            ProposeDocument(
                client_id=ClientId(client_id),
                family_member_id=FamilyMemberId(reader.family_member_id),
                code="family-progress",
                sections=sections,
                first_day=first,
                last_day=last,
                language=self.language.value(),
                variant=self.edition.value(),
                paper=self.paper.value(),
            )
        )

    def choose_client(self, client_id: int) -> None:
        """Ask for this client's report."""
        view = partial(client_views.card, client_id=client_id)
        self._desk.runner.ask(self, view, self._choose, key="client")

    def _choose(self, card: ClientCard) -> None:
        self.client.set_chosen(Choice(card.client.id, card.client.name, card.client.case_number))
        self.reload()

    @override
    def reload(self) -> None:
        """Find out who of the family may read the report, and so its language."""
        client_id = self.client.value()
        if client_id is None:
            self._take_readers(())
            return
        view = partial(report_views.readers, client_id=client_id)
        self._desk.runner.ask(
            self,
            view,
            self._take_readers,
            key="readers",
            refused=lambda _refusal: self._take_readers(()),  # the page says what is refused
        )

    def _take_readers(self, readers: tuple[Reader, ...]) -> None:
        if readers != self._readers:
            self._readers = readers
            self.reader.set_choices(_offered(readers))
            self.reader.grey_out(
                {
                    each: explain(each.reasons[0], self._desk.zone)
                    for each in readers
                    if not each.told
                }
            )
            allowed = [each for each in readers if each.told]
            if allowed and self.reader.value() not in allowed:
                self.reader.set_value(allowed[0])
            self._speak_to(self.reader.value())
        self.changed.emit()

    def _speak_to(self, reader: Reader | None) -> None:
        self.language.set_value(language_of(reader) if reader else i18n.language())
        self.edition.set_value(edition_for(reader.needs if reader else ()))
        told = reader.told if reader else ()
        for section, mark in self.sections.marks.items():
            mark.setEnabled(section in told)
        self.sections.set_value(reader.ticked if reader else ())

    def _read_to(self, reader: Reader | None) -> None:
        self._speak_to(reader)
        self.changed.emit()


def _offered(readers: Sequence[Reader]) -> list[tuple[Reader | None, str]]:
    """Return whom the report can be for, with their words."""
    return [(reader, reader_named(reader)) for reader in readers] or [(None, _("The family"))]


def edition_choices() -> list[tuple[str, str]]:
    """Return how a paper for families can be printed."""
    return [(name, _(word)) for name, word in EDITIONS]


def usual_paper() -> str:
    """Return the size of paper that this country uses."""
    metric = QLocale.system().measurementSystem() is not QLocale.MeasurementSystem.ImperialUSSystem
    return "A4" if metric else "LETTER"
