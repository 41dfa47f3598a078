"""The list of a batch: one line for each report, how far it is, and why it is kept back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from typing_extensions import override

from familycare.domain.batches import Readiness
from familycare.i18n import N_, _
from ui import display
from ui.messages import explain_together
from ui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any
    from zoneinfo import ZoneInfo

    from PySide6.QtGui import QKeyEvent

    from familycare.services.batch_views import BatchLine
    from ui.desk import Desk
    from ui.icons import Ink

INKS: dict[Readiness, Ink] = {
    Readiness.LEFT_OUT: "warn",
    Readiness.READY: "ok",
    Readiness.HANDED_OUT: "muted",
}
TICK_WIDTH = 40
STATE = 5
"""Column of the state."""
WHY_LEAST = 340
"""Pixels without which no reason can be read."""


class BatchTable(RecordTable["BatchLine"]):
    """Space, or a click on the circle, chooses a report that one may approve."""

    chosenChanged = Signal()

    def __init__(self, desk: Desk) -> None:
        self._zone = desk.zone
        self._ticked: set[Any] = set()
        super().__init__(
            desk.theme,
            desk.icons,
            self._columns(),
            identity=lambda line: line.key,
            name=_("Reports of many clients"),
        )
        self.clicked.connect(self._toggle_at)

    @property
    def chosen(self) -> tuple[BatchLine, ...]:
        """The reports that were chosen to be approved, as they stand in the list."""
        lines = self.record_model.lines
        return tuple(line for line in lines if line.may_approve and line.key in self._ticked)

    @override
    def show_lines(self, lines: Iterable[BatchLine]) -> None:
        found = tuple(lines)
        self._ticked &= {line.key for line in found if line.may_approve}
        super().show_lines(found)
        self.chosenChanged.emit()

    def next_to_approve(self) -> BatchLine | None:
        """Return the report after the current one that one may approve; after the last the first.

        None where there is no other.
        """
        lines, line = list(self.record_model.lines), self.line()
        here = lines.index(line) if line in lines else len(lines)
        others = (*lines[here + 1 :], *lines[:here])
        return next((each for each in others if each.may_approve), None)

    def go_to_next(self) -> None:
        """Go to the report after this one that one may approve."""
        line = self.next_to_approve()
        if line is not None:
            self.choose(line.key)

    def tell_state(self, *, told: bool) -> None:
        """Tell of each line how far it is, or leave the room to why: all are equally far."""
        self.setColumnHidden(STATE, not told)

    def forget_chosen(self) -> None:
        """Let nothing be chosen any more."""
        self._ticked.clear()
        self.viewport().update()
        self.chosenChanged.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.line())
            return
        super().keyPressEvent(event)

    def _toggle_at(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._toggle(self.record_model.line(index))

    def _toggle(self, line: BatchLine | None) -> None:
        if line is not None and line.may_approve:
            self._ticked ^= {line.key}
            self.viewport().update()
            self.chosenChanged.emit()

    def _columns(self) -> tuple[Column[BatchLine], ...]:
        return (
            Column(
                "", lambda _line: "", key=self._rank, width=TICK_WIDTH, icon=self._tick,
                ink=lambda line: "accent" if line.key in self._ticked else "muted",
                tooltip=lambda line: _("Choose to approve") if line.may_approve else "",
            ),
            Column(
                N_("Client"), lambda line: line.client, width=144,
                tooltip=lambda line: line.client,
            ),
            Column(N_("Case number"), lambda line: line.case_number, width=104, ink=_muted,
                   yields=2),
            Column(N_("Unit"), lambda line: line.unit, width=96, ink=_muted, yields=3,
                   tooltip=lambda line: line.unit),
            Column(N_("For"), lambda line: line.name, width=144, tooltip=_whom),
            Column(
                N_("State"), lambda line: display.label(line.readiness), width=144,
                key=lambda line: list(Readiness).index(line.readiness),
                ink=lambda line: INKS.get(line.readiness, "text"),
            ),
            Column(N_("Why"), self._why, width=WHY_LEAST, stretch=True, tooltip=self._why,
                   ink=_muted),
        )  # fmt: skip

    def _rank(self, line: BatchLine) -> int:
        return 2 * (line.key not in self._ticked) + (not line.may_approve)

    def _tick(self, line: BatchLine) -> str:
        if line.key in self._ticked:
            return "circle-check"
        return "circle" if line.may_approve else ""

    def _why(self, line: BatchLine) -> str:
        return why(line, self._zone)


def why(line: BatchLine, zone: ZoneInfo) -> str:
    """Return why a report does not leave now, in words; what waits for somebody says so once."""
    reasons = line.reasons[1:] if line.readiness is Readiness.WAITS else line.reasons
    told = " ".join(explain_together(reasons, zone))
    return told or (line.number if line.document else "")


def story(line: BatchLine, zone: ZoneInfo) -> str:
    """Return all of one report: for whom it is, what it tells, and why it does not leave."""
    told = [display.isolated(_whom(line))] if line.name else []
    if line.told:
        told.append(display.listed(display.label(section) for section in line.told))
    whom, reasons = display.joined(*told), why(line, zone)
    if not whom or not reasons:
        return whom or reasons
    return _("{name}: {reason}").format(name=whom, reason=reasons)


def _muted(_line: BatchLine) -> Ink:
    return "muted"


def _kinship(line: BatchLine) -> str:
    return display.label(line.kinship).lower() if line.kinship else ""


def _whom(line: BatchLine) -> str:
    return display.joined(line.name, _kinship(line)) if line.name else ""
