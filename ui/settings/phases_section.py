"""The phases of the programme, in the order in which clients go through them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.people import Phase
from familycare.i18n import N_, _
from familycare.services import house_views, phases
from ui import display
from ui.settings.register_section import RegisterSection
from ui.widgets.form import FormDialog
from ui.widgets.record_table import Column
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.services.work import Reading
    from ui.desk import Desk


def _place(phase: Phase) -> str:
    return _("{number}.").format(number=phase.position + 1)


def _rules(phase: Phase) -> str:
    """Say in a few words what the rules of a phase leave out; nothing where all is open."""
    told = (
        "" if phase.visits else _("no visits"),
        "" if phase.remote_visits else _("no remote visits"),
        _("supervised only") if phase.visits and phase.supervised_only else "",
        "" if phase.children or not phase.visits else _("no children"),
        _("home leave") if phase.home_leave else "",
    )
    return display.joined(*told)


COLUMNS: tuple[Column[Phase], ...] = (
    Column("", _place, key=lambda p: p.position, align="end", width=44),
    Column(N_("Name"), lambda phase: phase.name, stretch=True, tooltip=lambda phase: phase.name),
    Column(N_("Visiting rules"), _rules, width=280, tooltip=_rules, yields=1),
)
ALT = Qt.KeyboardModifier.AltModifier


class PhasesSection(RegisterSection[Phase]):
    """The phases, top to bottom."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Phases"),
            _("Clients go through them from top to bottom. One with clients cannot be removed."),
            Permission.EDIT_HOUSE,
        )
        self.lay_out(COLUMNS, _("Phases"), _("New phase"))
        self.table.setSortingEnabled(False)
        self.up = self.add_button(
            _("Move up"), partial(self._move, -1), QKeySequence(ALT | Qt.Key.Key_Up)
        )
        self.down = self.add_button(
            _("Move down"), partial(self._move, 1), QKeySequence(ALT | Qt.Key.Key_Down)
        )
        self.remove = self.add_button(_("Remove"), self._remove, Qt.Key.Key_Delete)
        self.follow(Phase)

    @override
    def view(self, reading: Reading) -> Sequence[Phase]:
        listed = house_views.phases(reading)
        return [replace(phase, position=place) for place, phase in enumerate(listed)]

    @override
    def dialog(self, record: Phase | None) -> FormDialog:
        return PhaseDialog(self.desk, record, self)

    @override
    def adapt(self, record: Phase | None) -> None:
        last = len(self.table.record_model.lines) - 1
        self.up.setEnabled(record is not None and record.position > 0)
        self.down.setEnabled(record is not None and record.position < last)

    def _move(self, steps: int) -> None:
        if phase := self.table.line():
            self.desk.runner.run(
                self,
                partial(phases.move, phase_id=phase.id, steps=steps),
                undo_text=_("Phase moved: {name}").format(name=display.isolated(phase.name)),
            )

    def _remove(self) -> None:
        if phase := self.table.line():
            self.desk.runner.run(
                self,
                partial(phases.remove, phase_id=phase.id),
                undo_text=_("Phase removed: {name}").format(name=display.isolated(phase.name)),
            )


class PhaseDialog(FormDialog):
    """The name of one phase, and what its clients may have."""

    def __init__(self, desk: Desk, phase: Phase | None, parent: QWidget) -> None:
        title = _("Edit phase") if phase else _("New phase")
        super().__init__(desk, title, _("Save") if phase else _("Add phase"), parent)
        self.drafted_as = f"phase/{phase.id if phase else 0}"
        self._phase = phase or Phase(name="", position=0)
        self.name = self.form.add_field("name", _("Name"), QLineEdit(self._phase.name))
        self.name.selectAll()
        self.form.add_heading(_("Visiting rules"))
        self.visits = self._mark("visits", _("The family may visit"))
        self.remote_visits = self._mark("remote_visits", _("Remote visits are possible"))
        self.supervised_only = self._mark("supervised_only", _("Only supervised visits"))
        self.with_children = self._mark("children", _("Children may come"))
        self.home_leave = self._mark("home_leave", _("Clients may spend days at home"))
        self.visits.toggled.connect(self._follow_visits)
        self._follow_visits(self.visits.isChecked())

    @override
    def submit(self) -> None:
        phase = replace(
            self._phase,
            name=self.name.text(),
            visits=self.visits.isChecked(),
            remote_visits=self.remote_visits.isChecked(),
            supervised_only=self.supervised_only.isChecked(),
            children=self.with_children.isChecked(),
            home_leave=self.home_leave.isChecked(),
        )
        text = _("Phase changed: {name}") if phase.id else _("Phase added: {name}")
        self.run_deed(
            partial(phases.save, phase=phase),
            undo_text=text.format(name=display.isolated(phase.name.strip())),
        )

    def _mark(self, name: str, text: str) -> TickBox:
        made = self.form.add_field(name, "", TickBox(text))
        made.setChecked(getattr(self._phase, name))
        return made

    def _follow_visits(self, visits: bool) -> None:
        """Where nobody visits, there is nothing to say about how."""
        for made in (self.supervised_only, self.with_children):
            made.setEnabled(visits)
