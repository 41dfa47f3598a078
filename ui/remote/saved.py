"""How far the family of a client did not have to travel, for the overview of a client."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.appointments import Appointment
from familycare.domain.people import Household
from familycare.domain.settings import Settings
from familycare.i18n import _, ngettext
from familycare.services import saved_travel
from ui import display
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from familycare.services.saved_travel import Saved
    from ui.desk import Desk

MINUTES_AN_HOUR = 60


class SavedTravel(QWidget):
    """Remote visits held within a year, and the kilometres and hours they saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client_id: int | None = None
        self.text = text_label("", wrap=True)
        self.more = caption("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.text)
        column.addWidget(self.more)
        kinds = (Appointment, Household, Settings)
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)

    def show_client(self, client_id: int | None) -> None:
        """Show what the family of this client was saved."""
        self._client_id = client_id
        self._refresher.mark_stale()

    def _reload(self) -> None:
        if self._client_id is not None:
            view = partial(saved_travel.of_client, client_id=self._client_id)
            self._desk.runner.ask(self, view, self._show)

    def _show(self, saved: Saved) -> None:
        self.text.setText(sentence(saved))
        self.more.setText(_without_distance(saved))
        self.more.setVisible(bool(saved.unknown))


def sentence(saved: Saved) -> str:
    """Say how many remote visits there were, and what they saved."""
    if not saved.visits:
        return _("None within a year.")
    text = ngettext("{count} held within a year", "{count} held within a year", saved.visits)
    held = text.format(count=display.number(saved.visits))
    if not saved.kilometres:
        return held
    hours = round(saved.minutes / MINUTES_AN_HOUR)
    road = ngettext("{count} hour on the road", "{count} hours on the road", hours)
    return _("{held}: {distance} and {hours} saved").format(
        held=held,
        distance=display.kilometres(saved.kilometres),
        hours=road.format(count=display.number(hours)),
    )


def _without_distance(saved: Saved) -> str:
    text = ngettext(
        "For {count} of them nobody has noted how far the family lives.",
        "For {count} of them nobody has noted how far the family lives.",
        saved.unknown,
    )
    return text.format(count=display.number(saved.unknown))
