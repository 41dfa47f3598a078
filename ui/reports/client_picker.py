"""The field in which a paper's client is found, by name or case number."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.i18n import _
from familycare.services import booking_views
from ui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.booking_views import PersonChoice
    from ui.desk import Desk


class ClientPicker(Picker):
    """Offers clients as their names are typed, those who have left as well."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.icons, live=True, placeholder=_("Name or case number"))
        self._desk = desk
        self.wanted.connect(self._find)

    def _find(self, text: str) -> None:
        view = partial(booking_views.clients, text=text, former=True)
        self._desk.runner.ask(self, view, self._take, key="found")

    def _take(self, found: Sequence[PersonChoice]) -> None:
        self.offer(Choice(person.id, person.name, person.detail) for person in found)
