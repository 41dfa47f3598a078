"""What is asked for the picture of a family network: whose, of which day, compared with which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare import i18n
from familycare.i18n import _
from familycare.services import family_network_views
from ui import display
from ui.reports.client_picker import ClientPicker
from ui.reports.options import PAPERS, Options, usual_paper
from ui.reports.orders import NetworkOrder
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.picker import Choice
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.family_network_views import NetworkCard
    from ui.desk import Desk
    from ui.page import NetworkPaper


class NetworkOptions(Options):
    """A client, one picture or two that are compared, a language and the paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: tuple[int, ...] = ()
        self.client = self.form.add_field("client", _("Client"), ClientPicker(desk))
        self.picture = self.form.add_field("picture", _("Picture"), ChoiceBox())
        self.other = self.form.add_field("other", _("Compared with"), ChoiceBox())
        languages = [(code, i18n.own_name(code)) for code in i18n.languages()]
        self.language = self.form.add_field("language", _("Language"), ChoiceBox(languages))
        self.language.set_value(i18n.language())
        self.paper = self.form.add_field(
            "paper", _("Paper"), ChoiceBox([(name, _(word)) for name, word in PAPERS])
        )
        self.paper.set_value(usual_paper())
        told = _("For staff only. Not to be handed to a family.")
        self.form.add_widget(text_label(told, "muted", wrap=True))
        self.client.changed.connect(self.reload)
        for field in (self.picture, self.other, self.language, self.paper):
            field.activated.connect(lambda _index: self.changed.emit())

    def open_with(self, wanted: NetworkPaper) -> None:
        """Show these pictures of a client, as another page asks for them."""
        self._wanted = wanted.network_ids
        view = partial(family_network_views.card, client_id=wanted.client_id)
        self._desk.runner.ask(self, view, self._take, key="pictures")

    @override
    def reload(self) -> None:
        """Read which pictures there are."""
        client_id = self.client.value()
        if client_id is None:
            self._offer_pictures(())
            return
        self._desk.runner.ask(
            self,
            partial(family_network_views.card, client_id=client_id),
            self._take,
            key="pictures",
            refused=lambda _refusal: self._offer_pictures(()),
        )

    @override
    def order(self) -> NetworkOrder | None:
        client_id, shown = self.client.value(), (self.other.value(), self.picture.value())
        if client_id is None or self.picture.value() is None:
            return None
        pictures = tuple(dict.fromkeys(number for number in shown if number))
        day = self._desk.today()
        return NetworkOrder(client_id, pictures, self.paper.value(), self.language.value(), day)

    def _take(self, card: NetworkCard) -> None:
        client = card.client
        if self.client.value() != client.id:
            self.client.set_chosen(Choice(client.id, client.name, client.case_number))
        latest_first = reversed(card.pictures)
        self._offer_pictures([(one.id, display.day(one.drawn_on)) for one in latest_first])

    def _offer_pictures(self, pictures: Sequence[tuple[int, str]]) -> None:
        self.picture.set_choices(pictures)
        self.other.set_choices([(None, _("Nothing: one picture alone")), *pictures])
        if self._wanted:
            self.picture.set_value(self._wanted[-1])
            self.other.set_value(self._wanted[0] if len(self._wanted) > 1 else None)
        self._wanted = ()
        self.changed.emit()
