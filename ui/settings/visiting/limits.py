"""How many visits clients may have by phase, and when which role may book: two small tables."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from typing_extensions import override

from familycare.domain.access import RIGHTS, Permission, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.booking_window import MOST_AHEAD_DAYS, MOST_NOTICE_DAYS, BookingWindow
from familycare.domain.entitlement import MOST_VISITS, Entitlement, Period
from familycare.domain.people import Phase
from familycare.domain.settings import Settings
from familycare.domain.templates import OFFERED
from familycare.i18n import N_, _
from familycare.services import house_views, visiting_rules
from ui import display
from ui.settings.register_section import RegisterSection
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.number_field import NumberField
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.domain.ids import PhaseId
    from familycare.services.work import Reading
    from ui.desk import Desk

LARGEST_TYPED = 9_999
"""Beyond the limits can be typed, so that the form can say what they are."""


class EntitlementLine(NamedTuple):
    """An entitlement with the name of its phase."""

    entitlement: Entitlement
    phase: str

    @property
    def id(self) -> int:
        """Number of the entitlement."""
        return self.entitlement.id


def _amount(line: EntitlementLine) -> str:
    amount = line.entitlement.amount
    return display.number(amount) if amount else _("None")


ENTITLEMENTS: tuple[Column[EntitlementLine], ...] = (
    Column(N_("Phase"), lambda line: line.phase, stretch=True),
    Column(N_("Kind"), lambda line: display.label(line.entitlement.kind), width=136),
    Column(
        N_("How many"), _amount, key=lambda line: line.entitlement.amount, align="end", width=96
    ),
    Column(N_("In each"), lambda line: display.label(line.entitlement.period), width=192),
)


class EntitlementsPane(RegisterSection[EntitlementLine]):
    """So many visits and remote visits a period, by phase; none listed, none limited."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "",
            _(
                "How many visits a client may have. What is not listed is not limited; staff may "
                "go beyond it with a reason. Group sessions do not count."
            ),
            Permission.SET_VISITING,
        )
        self.lay_out(
            ENTITLEMENTS,
            _("Entitlement"),
            _("New entitlement"),
            nothing=_("Nothing limits how often families visit or call."),
            icon="calendar",
        )
        self.add_button(_("Remove"), self._remove, Qt.Key.Key_Delete)
        self._phases: list[Phase] = []
        self.follow(Entitlement, Phase)

    @override
    def view(self, reading: Reading) -> Sequence[EntitlementLine]:
        found, phases = visiting_rules.entitlements(reading)
        names: dict[PhaseId | None, str] = {phase.id: phase.name for phase in phases}
        told = {e.kind for e in found if e.phase_id}
        rest = {
            kind: _("All other phases") if kind in told else _("All phases") for kind in OFFERED
        }
        return [EntitlementLine(e, names.get(e.phase_id, rest[e.kind])) for e in found]

    @override
    def dialog(self, record: EntitlementLine | None) -> FormDialog:
        return EntitlementDialog(self.desk, record and record.entitlement, self._phases, self)

    @override
    def _reload(self) -> None:
        self.desk.runner.ask(self, house_views.phases, self._keep_phases, key="phases")
        super()._reload()

    def _keep_phases(self, phases: list[Phase]) -> None:
        self._phases = phases

    def _remove(self) -> None:
        if line := self.table.line():
            self.desk.runner.run(
                self,
                partial(visiting_rules.remove_entitlement, entitlement=line.entitlement),
                undo_text=_("Entitlement removed"),
            )


class EntitlementDialog(FormDialog):
    """For which phase, how many of what, and in which time."""

    def __init__(
        self,
        desk: Desk,
        entitlement: Entitlement | None,
        phases: Sequence[Phase],
        parent: QWidget,
    ) -> None:
        title = _("Entitlement") if entitlement else _("New entitlement")
        super().__init__(desk, title, _("Save") if entitlement else _("Add"), parent)
        shown = entitlement or Entitlement(kind=OFFERED[0], amount=1, period=Period.WEEK)
        self._entitlement = shown
        all_others: tuple[PhaseId | None, str] = (None, _("All other phases"))
        named = [all_others, *((phase.id, phase.name) for phase in phases)]
        self.phase = self.form.add_field("phase", _("Phase"), ChoiceBox(named))
        self.phase.set_value(shown.phase_id)
        kind, amount, period = FormColumn(), FormColumn(), FormColumn()
        kinds = [(one, display.label(one)) for one in OFFERED]
        self.kind = kind.add_field("kind", _("Kind"), ChoiceBox(kinds))
        self.kind.set_value(shown.kind)
        self.amount = amount.add_field(
            "amount", _("How many"), NumberField(shown.amount, 0, 10 * MOST_VISITS)
        )
        periods = [(one, display.label(one)) for one in Period]
        self.period = period.add_field("period", _("In each"), ChoiceBox(periods))
        self.period.set_value(shown.period)
        self.form.add_row(kind, amount)
        self.form.add_row(period)

    @override
    def submit(self) -> None:
        wanted = replace(
            self._entitlement,
            phase_id=self.phase.value(),
            kind=AppointmentKind(self.kind.value()),
            amount=self.amount.value(),
            period=Period(self.period.value()),
        )
        deed = partial(visiting_rules.save_entitlement, entitlement=wanted)
        text = _("Entitlement changed") if wanted.id else _("Entitlement added")
        self.run_deed(deed, undo_text=text)


def _days(count: int) -> str:
    return display.number(count)


WINDOWS: tuple[Column[BookingWindow], ...] = (
    Column(N_("Role"), lambda window: display.label(window.role), stretch=True),
    Column(N_("Kind"), lambda window: display.label(window.kind), width=136),
    Column(
        N_("Whole days before"),
        lambda window: _days(window.notice_days),
        key=lambda window: window.notice_days,
        align="end",
        width=152,
    ),
    Column(
        N_("Days ahead"),
        lambda window: _days(window.ahead_days),
        key=lambda window: window.ahead_days,
        align="end",
        width=112,
    ),
)


class WindowsPane(RegisterSection[BookingWindow]):
    """Where a role books earlier, later or further ahead than the rules say for everybody."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "",
            _(
                "The rules say how long before, and how far ahead, visits are booked. A role that "
                "is listed here has a window of its own."
            ),
            Permission.SET_VISITING,
        )
        self.lay_out(
            WINDOWS,
            _("Booking windows"),
            _("New window"),
            nothing=_("The days of the visiting rules hold for every role."),
            icon="clock",
        )
        self.add_button(_("Remove"), self._remove, Qt.Key.Key_Delete)
        self._settings = Settings()
        self.follow(BookingWindow, Settings)

    @override
    def view(self, reading: Reading) -> Sequence[BookingWindow]:
        return visiting_rules.windows(reading)

    @override
    def dialog(self, record: BookingWindow | None) -> FormDialog:
        return WindowDialog(self.desk, record, self._settings, self)

    @override
    def _reload(self) -> None:
        self.desk.runner.ask(self, house_views.settings, self._keep_settings, key="settings")
        super()._reload()

    def _keep_settings(self, settings: Settings) -> None:
        self._settings = settings

    def _remove(self) -> None:
        if window := self.table.line():
            self.desk.runner.run(
                self,
                partial(visiting_rules.remove_window, window=window),
                undo_text=_("Booking window removed"),
            )


class WindowDialog(FormDialog):
    """For which role and kind, and how many days."""

    def __init__(
        self, desk: Desk, window: BookingWindow | None, usual: Settings, parent: QWidget
    ) -> None:
        title = _("Booking window") if window else _("New booking window")
        super().__init__(desk, title, _("Save") if window else _("Add"), parent)
        shown = window or BookingWindow(
            kind=OFFERED[0],
            role=Role.VISITS_OFFICER,
            notice_days=usual.visit_notice_days,
            ahead_days=usual.visit_ahead_days,
        )
        self._window = shown
        planners = [role for role in Role if Permission.PLAN in RIGHTS[role]]
        roles = [(role, display.label(role)) for role in planners]
        role, kind = FormColumn(), FormColumn()
        self.role = role.add_field("role", _("Role"), ChoiceBox(roles))
        self.role.set_value(shown.role)
        kinds = [(one, display.label(one)) for one in OFFERED]
        self.kind = kind.add_field("kind", _("Kind"), ChoiceBox(kinds))
        self.kind.set_value(shown.kind)
        self.form.add_row(role, kind)
        notice, ahead = FormColumn(), FormColumn()
        self.notice = notice.add_field(
            "notice_days",
            _("Whole days before, at least"),
            NumberField(shown.notice_days, 0, LARGEST_TYPED),
            hint=_("At most {most}.").format(most=display.number(MOST_NOTICE_DAYS)),
        )
        self.ahead = ahead.add_field(
            "ahead_days",
            _("Days ahead, at most"),
            NumberField(shown.ahead_days, 0, LARGEST_TYPED),
            hint=_("At most {most}.").format(most=display.number(MOST_AHEAD_DAYS)),
        )
        self.form.add_row(notice, ahead)

    @override
    def submit(self) -> None:
        wanted = replace(
            self._window,
            role=Role(self.role.value()),
            kind=AppointmentKind(self.kind.value()),
            notice_days=self.notice.value(),
            ahead_days=self.ahead.value(),
        )
        text = _("Booking window changed") if wanted.id else _("Booking window added")
        self.run_deed(partial(visiting_rules.save_window, window=wanted), undo_text=text)
