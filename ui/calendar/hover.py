"""The card beside the mouse: everything about an appointment that a glance should tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolTip

from familycare import formats
from familycare.domain.remote_visits import CallStage
from familycare.i18n import _
from familycare.services import hover_views
from ui import display
from ui.messages import explain_all
from ui.plain_text import as_tooltip

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QWidget

    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.hover_views import HoverCard
    from familycare.services.shading import Shade
    from familycare.services.work import Reading
    from ui.calendar.board import Board
    from ui.desk import Desk


class Hover(QObject):
    """Tells at once what is known already, and the rest as soon as it is read."""

    def __init__(self, desk: Desk, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._desk, self._viewport = desk, viewport
        self._told: AppointmentLine | None = None

    def tell_at(self, board: Board, event: QHelpEvent) -> None:
        """Say what stands under the mouse, or what the rules say about the time there."""
        hit = board.hit(event.pos()) if board.columns else None
        if hit and hit.line:
            self.tell(hit.line, event.globalPos())
        elif not hit and board.shades and not board.on_axis(event.pos().x()):
            shade = board.shades.at(board.cell(event.pos()))
            self.tell_shade(shade, board.shades.whom, event.globalPos())
        else:
            self.hide()

    def tell(self, line: AppointmentLine, point: QPoint) -> None:
        """Show the card of an appointment at a point of the screen."""
        self._told = line
        QToolTip.showText(point, as_tooltip(display.spoken(line)), self._viewport)

        def read(reading: Reading) -> HoverCard:
            return hover_views.card(reading, line.id)

        def show(card: HoverCard) -> None:
            if self._told == line and QToolTip.isVisible():
                QToolTip.showText(point, as_tooltip(in_words(card)), self._viewport)

        self._desk.runner.wonder(self, read, show, key="card")

    def tell_shade(self, shade: Shade | None, whom: str, point: QPoint) -> None:
        """Say what stands against a time for whoever is planned for."""
        self._told = None
        words = about_shade(self._desk, shade, whom)
        QToolTip.showText(point, as_tooltip(words), self._viewport)

    def hide(self) -> None:
        """Nothing stands under the mouse."""
        self._told = None
        QToolTip.hideText()


def in_words(card: HoverCard) -> str:
    """Say an appointment in lines: when, who, where, how it stands, what to mind."""
    line = card.line
    state = display.joined(
        display.label(line.state),
        _("Overbooked") if line.overbooked else "",
        _("Supervised") if line.supervised else "",
    )
    parts = (
        display.joined(display.label(line.kind), display.isolated(line.title)),
        _("{day}, {time}").format(
            day=display.day_and_weekday(line.starts), time=formats.hours(line.starts, line.ends)
        ),
        display.isolated(line.room),
        _people(_("Clients: {names}"), card.clients) if len(card.clients) > 1 else "",
        _people(_("Family: {names}"), card.family),
        _people(_("Staff: {names}"), card.staff),
        state,
        _people(_("Needs: {names}"), tuple(map(display.label, card.needs))),
        _people(_("To look at: {names}"), tuple(map(display.label, card.flags))),
        _joining(card),
    )
    return "\n".join(part for part in parts if part)


def about_shade(desk: Desk, shade: Shade | None, whom: str) -> str:
    """Say what stands against a time, one reason a line."""
    name = display.isolated(whom)
    if shade is None:
        return _("Not possible for {name}: past, closed, or in no room.").format(name=name)
    if not shade.reasons:
        return _("Free for {name}").format(name=name)
    words = {
        "override": _("Possible for {name} with a reason:"),
        "impossible": _("Not possible for {name}:"),
    }[shade.verdict]
    told = [sentence for reason in shade.reasons for sentence in explain_all(reason, desk.zone)]
    return "\n".join([words.format(name=name), *dict.fromkeys(told)])


def _people(sentence: str, names: tuple[str, ...]) -> str:
    return sentence.format(names=display.listed(names)) if names else ""


def _joining(card: HoverCard) -> str:
    if card.joining is None:
        return ""
    if card.joining.stage is not CallStage.TO_COME:
        return display.label(card.joining.stage)
    return _("There is a way to join") if card.joining.has_way else _("No way to join yet")
