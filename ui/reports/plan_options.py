"""What is asked for a client's plan: whose, which version, in which language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare import i18n
from familycare.domain.consent import Section
from familycare.domain.ids import ClientId
from familycare.i18n import _
from familycare.services import client_views, prevention_plans
from familycare.services.documents import ProposeDocument
from ui import display
from ui.reports.client_picker import ClientPicker
from ui.reports.options import Options, edition_choices
from ui.reports.orders import DraftOrder
from ui.reports.paper_fields import PaperFields
from ui.reports.reader_field import ReaderField
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.picker import Choice
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.client_views import ClientCard
    from familycare.services.prevention_plans import PlanVersion, PlanVersions
    from ui.desk import Desk
    from ui.page import PlanPaper


SECTIONS = (Section.PLAN,)


class PlanOptions(Options):
    """A client, a version of the plan, a language and the paper."""

    asks_approval = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: int | None = None
        self.client = self.form.add_field("client", _("Client"), ClientPicker(desk))
        self.version = self.form.add_field("version", _("Version"), ChoiceBox())
        field = ReaderField(desk, SECTIONS, self.changed.emit, own=True)
        self.reader = self.form.add_field("recipient", _("For"), field)
        fields = PaperFields(self)
        self.language, self.paper = fields.language, fields.paper
        told = _(
            "This is the client’s own paper. Somebody of the family gets it only where the "
            "client’s consent covers it."
        )
        edition = self.reader.leads(ChoiceBox(edition_choices()))
        self.edition = self.form.add_field("edition", _("Print"), edition)
        self.edition.activated.connect(lambda _index: self.changed.emit())
        self.form.add_widget(text_label(told, "muted", wrap=True))
        self.client.changed.connect(self.reload)
        self.version.activated.connect(lambda _index: self.changed.emit())

    def open_with(self, wanted: PlanPaper) -> None:
        """Show this version of a client's plan, as another page asks for it."""
        self._wanted = wanted.record_id
        view = partial(client_views.card, client_id=wanted.client_id)
        self._desk.runner.ask(self, view, self._choose, key="client")

    @override
    def reload(self) -> None:
        """Read which versions of the plan there are."""
        client_id = self.client.value()
        self.reader.ask(client_id)
        if client_id is None:
            self._take(())
            return
        self._desk.runner.ask(
            self,
            partial(prevention_plans.versions, client_id=client_id),
            self._take_versions,
            key="versions",
            refused=lambda _refusal: self._take(()),
        )

    @override
    def order(self) -> DraftOrder | None:
        client_id, record_id = self.client.value(), self.version.value()
        if client_id is None or record_id is None:
            return None
        day = self._desk.today()
        return DraftOrder(
            ProposeDocument(
                **self.reader.recipient().recipient,
                client_id=ClientId(client_id),
                code="plan",
                about=record_id,
                sections=SECTIONS,
                first_day=day,
                last_day=day,
                language=self.language.value(),
                variant=self.edition.value(),
                paper=self.paper.value(),
            )
        )

    def _choose(self, card: ClientCard) -> None:
        self.client.set_chosen(Choice(card.client.id, card.client.name, card.client.case_number))
        self.reload()

    def _take_versions(self, found: PlanVersions) -> None:
        self.language.set_value(i18n.spoken_or_ours(found.language))
        self._take(found.versions)

    def _take(self, versions: Sequence[PlanVersion]) -> None:
        chosen = self._wanted if self._wanted is not None else self.version.value()
        self.version.set_choices((one.record_id, _told(one)) for one in versions)
        if chosen in {one.record_id for one in versions}:
            self.version.set_value(chosen)
        self._wanted = None
        self.changed.emit()


def _told(version: PlanVersion) -> str:
    signed = _("Signed") if version.signed else _("Not signed")
    return display.joined(display.day(version.written_on), signed)
