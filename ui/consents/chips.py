"""Chips on the head of a client's page: who may be told something now, and what ends soon."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from familycare.domain.consent import Consent
from familycare.domain.people import Client, FamilyMember
from familycare.domain.settings import Settings
from familycare.i18n import _, ngettext
from familycare.services import consent_views
from ui import display
from ui.consents import words
from ui.plain_text import set_tooltip
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.consent_views import Chip
    from ui.desk import Desk

KINDS = (Consent, Client, FamilyMember, Settings)
MOST = 4
"""Family members named; of more the number is told."""


class ConsentChips(QWidget):
    """Of one client at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client_id: int | None = None
        self.setAccessibleName(_("Who may be told something about the client"))
        self._flow = FlowLayout(self)
        self._flow.setSpacing(Space.S)
        self._refresher = Refresher(self, desk.runner, KINDS, self._reload)

    def show_client(self, client_id: int) -> None:
        """Show this client's."""
        if client_id != self._client_id:
            self._client_id = client_id
            self._fill(())
        self._refresher.mark_stale()

    def _reload(self) -> None:
        if self._client_id is not None:
            view = partial(consent_views.chips, client_id=self._client_id)
            self._desk.runner.ask(
                self, view, self._show, key="chips", refused=lambda _refusal: self._fill(())
            )

    def _show(self, found: Sequence[Chip]) -> None:
        badges = [_badge(chip) for chip in found[:MOST]]
        if len(found) > MOST:
            rest = len(found) - MOST
            more = ngettext("and {count} more", "and {count} more", rest)
            badges.append(Badge(more.format(count=display.number(rest))))
        self._fill(badges or [Badge(_("No consent: the family is told nothing"), "warn")])

    def _fill(self, badges: Sequence[Badge]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for badge in badges:
            self._flow.addWidget(badge)
            badge.show()


def _badge(chip: Chip) -> Badge:
    count = ngettext("{count} kind", "{count} kinds", len(chip.sections))
    told = _("Consent for {name}: {kinds}").format(
        name=display.isolated(chip.name),
        kinds=count.format(count=display.number(len(chip.sections))),
    )
    badge = Badge(told, "ok")
    if chip.due_on is not None:
        ends = _("ends {day}").format(day=display.short_day(chip.due_on))
        badge.show_word(display.joined(told, ends), "warn")
    set_tooltip(badge, words.sections(chip.sections))
    return badge
