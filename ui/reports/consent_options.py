"""What is asked for the form of a consent: whose, about whom, in which language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare import i18n
from familycare.i18n import _
from familycare.services import client_views, consent_views
from ui import display
from ui.reports.client_picker import ClientPicker
from ui.reports.options import PAPERS, Options, usual_paper
from ui.reports.orders import ConsentOrder
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.picker import Choice
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from familycare.services.client_views import ClientCard
    from familycare.services.consent_views import Ledger
    from ui.desk import Desk

SOMEBODY = 0
"""Nobody in particular: the name is written by hand."""


class ConsentOptions(Options):
    """A client, somebody of the family, a language and the paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.client = self.form.add_field("client", _("Client"), ClientPicker(desk))
        self.member = self.form.add_field("member", _("For"), ChoiceBox([(SOMEBODY, _by_hand())]))
        languages = [(code, i18n.own_name(code)) for code in i18n.languages()]
        self.language = self.form.add_field("language", _("Language"), ChoiceBox(languages))
        self.language.set_value(i18n.language())
        self.paper = self.form.add_field(
            "paper", _("Paper"), ChoiceBox([(name, _(word)) for name, word in PAPERS])
        )
        self.paper.set_value(usual_paper())
        told = _(
            "The client reads it, ticks and signs by hand. Then enter the consent on the client’s "
            "page, under Consents, and keep the scan there."
        )
        self.form.add_widget(text_label(told, "muted", wrap=True))
        self.client.changed.connect(self._ask_family)
        for field in (self.member, self.language, self.paper):
            field.activated.connect(lambda _index: self.changed.emit())

    def choose_client(self, client_id: int) -> None:
        """Ask for this client's form."""
        view = partial(client_views.card, client_id=client_id)
        self._desk.runner.ask(self, view, self._choose, key="client")

    @override
    def order(self) -> ConsentOrder | None:
        client_id = self.client.value()
        if client_id is None:
            return None
        return ConsentOrder(
            client_id, self.member.value() or None, self.paper.value(), self.language.value(),
            self._desk.today(),
        )  # fmt: skip

    def _choose(self, card: ClientCard) -> None:
        self.client.set_chosen(Choice(card.client.id, card.client.name, card.client.case_number))
        self._ask_family()

    def _ask_family(self) -> None:
        client_id = self.client.value()
        if client_id is None:
            self.changed.emit()
            return
        view = partial(consent_views.ledger, client_id=client_id)
        self._desk.runner.ask(
            self, view, self._take, key="family", refused=lambda _refusal: self.changed.emit()
        )

    def _take(self, ledger: Ledger) -> None:
        people = [(one.family_member_id, display.isolated(one.name)) for one in ledger.family]
        self.member.set_choices([(SOMEBODY, _by_hand()), *people])
        self.language.set_value(i18n.spoken_or_ours(ledger.language))
        self.changed.emit()


def _by_hand() -> str:
    return _("Written in by hand")
