"""How a remote visit is joined and how far it is, in the details of its appointment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointments import State
from familycare.domain.remote_visits import CallStage, Outcome
from familycare.i18n import N_, _, ngettext
from familycare.services import remote_views, remote_visits
from ui import display
from ui.messages import explain
from ui.remote import words
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import button
from ui.widgets.section import caption, hairline, text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QLabel, QPushButton

    from familycare.domain.errors import Refused
    from familycare.domain.ids import AppointmentId
    from familycare.services.remote_views import Relative, RemoteCard
    from familycare.services.work import Work
    from ui.desk import Desk
    from ui.widgets.badge import Tone

A_SECOND_MS = 1_000
LIVE = frozenset({State.BOOKED, State.CHECKED_IN})
TONES: dict[CallStage, Tone] = {
    CallStage.TO_COME: "neutral",
    CallStage.RUNNING: "ok",
    CallStage.PAUSED: "warn",
    CallStage.ENDED: "neutral",
}


HEADS = {
    CallStage.TO_COME: N_("Joining"),
    CallStage.RUNNING: N_("The remote visit"),
    CallStage.PAUSED: N_("The remote visit"),
    CallStage.ENDED: N_("How it went"),
}


class RemotePanel(QWidget):
    """Link or number, host, test call and the family's time; while it runs, the clock."""

    arrangeWanted = Signal(object)
    """RemoteCard: how it is joined is to be said."""
    startWanted = Signal(object)
    pauseWanted = Signal(object)
    endWanted = Signal(object)
    linkCopied = Signal()
    """The family's link lies on the clipboard."""

    def __init__(self, desk: Desk, appointment_id: AppointmentId) -> None:
        super().__init__()
        self._desk, self._id = desk, appointment_id
        self._card: RemoteCard | None = None
        self._time: QLabel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._second = QTimer(self, interval=A_SECOND_MS)
        self._second.timeout.connect(self._show_time)
        view = partial(remote_views.card, appointment_id=appointment_id)
        desk.runner.ask(self, view, self._show, refused=self._show_refusal)

    def _show(self, card: RemoteCard) -> None:
        self._card = card
        self._add(hairline())
        self._column.addSpacing(Space.S)
        stage = card.visit.stage
        head = QHBoxLayout()
        head.addWidget(text_label(_(HEADS[stage]), "label"), 1)
        if stage is not CallStage.TO_COME:
            head.addWidget(Badge(display.label(stage), TONES[stage]))
        self._column.addLayout(head)
        if stage in {CallStage.RUNNING, CallStage.PAUSED}:
            self._show_running(card)
        elif stage is CallStage.ENDED:
            self._show_end(card)
        self._show_joining(card)
        self._column.addSpacing(Space.S)
        rows = [row for row in self._deeds(card) if row]
        for row in rows:
            self._add_row(row)
        self._column.addSpacing(Space.S)
        if rows and self.window().focusWidget() is self:
            rows[0][0].setFocus()  # the last deed was done here, and so may be the next

    def _show_joining(self, card: RemoteCard) -> None:
        for text in _joining(card):
            self._add(text_label(text, wrap=True))
        if card.visit.stage is CallStage.TO_COME and card.appointment.state in LIVE:
            for text in _missing(card):
                self._add(text_label(text, "warn", wrap=True))
        for relative in card.family:
            for line in _at_the_other_end(relative, card.whole.start.date()):
                self._add(caption(line, wrap=True))

    def _show_running(self, card: RemoteCard) -> None:
        self._time = text_label("", "section")
        self._add(self._time)
        self._show_time()
        if card.visit.stage is CallStage.RUNNING:
            self._second.start()
        if card.visit.by_telephone:
            self._add(text_label(_("It goes on by telephone."), wrap=True))
        if card.visit.stage is CallStage.PAUSED:
            reason = display.isolated(card.visit.pause_reason)
            self._add(text_label(_("Paused: {reason}").format(reason=reason), "warn", wrap=True))
        if not card.visit.identity_by:
            text = _("Nobody made sure yet that it is the family.")
            self._add(text_label(text, "warn", wrap=True))

    def _show_end(self, card: RemoteCard) -> None:
        visit = card.visit
        minutes = round(visit.seconds(self._desk.clock.now()) / words.SECONDS_A_MINUTE)
        lasted = ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
        parts = [display.label(visit.outcome)] if visit.outcome else []
        if visit.quality and visit.outcome is not Outcome.NOT_CONNECTED:
            quality = display.label(visit.quality)
            parts.append(_("Quality: {quality}").format(quality=quality))
        if visit.started_at:
            parts.append(lasted)
        self._add(text_label(display.joined(*parts), wrap=True))
        if visit.ended_because:
            self._add(text_label(display.isolated(visit.ended_because), "muted", wrap=True))

    def _show_time(self) -> None:
        if self._card and self._time:
            seconds = self._card.visit.seconds(self._desk.clock.now())
            self._time.setText(words.clock(seconds))
            self._time.setAccessibleName(_("Running for {time}").format(time=words.clock(seconds)))

    def _deeds(self, card: RemoteCard) -> Iterator[list[QPushButton]]:
        stage, state = card.visit.stage, card.appointment.state
        actor = self._desk.actor
        records = actor.may(Permission.RECORD_ATTENDANCE)
        plans = actor.may(Permission.PLAN)
        if stage is CallStage.TO_COME and state in LIVE:
            yield from self._before_it(card)
        if records and stage in {CallStage.RUNNING, CallStage.PAUSED}:
            yield from self._while_running(card)
        copied = stage is not CallStage.ENDED and state in LIVE and card.appointment.link
        if plans and copied:
            yield [self._doing(_("Copy the family’s link"), self._copy_link)]

    def _before_it(self, card: RemoteCard) -> Iterator[list[QPushButton]]:
        records = self._desk.actor.may(Permission.RECORD_ATTENDANCE)
        row = []
        if records and card.whole.start.date() <= self._desk.today():
            row.append(self._asking(_("Start …"), self.startWanted))
        if self._desk.actor.may(Permission.PLAN):
            row.append(self._asking(_("Arrange …"), self.arrangeWanted))
        yield row
        if records and card.whole.start <= self._desk.clock.now():
            yield [self._asking(_("How it ended …"), self.endWanted)]

    def _while_running(self, card: RemoteCard) -> Iterator[list[QPushButton]]:
        if not card.visit.identity_by:
            yield [
                self._doing(
                    _("It is the family"),
                    partial(self._step, remote_visits.identify, _("Identity confirmed")),
                )
            ]
        paused = card.visit.stage is CallStage.PAUSED
        going_on = partial(self._step, remote_visits.resume, _("Remote visit goes on"))
        yield [
            self._doing(_("Go on"), going_on)
            if paused
            else self._asking(_("Pause …"), self.pauseWanted),
            self._asking(_("End …"), self.endWanted),
        ]
        if not card.visit.by_telephone:
            switch = remote_visits.switch_to_telephone
            text = _("Remote visit goes on by telephone")
            yield [self._doing(_("Switch to telephone"), partial(self._step, switch, text))]

    def _asking(self, text: str, signal: SignalInstance) -> QPushButton:
        return self._doing(text, lambda: signal.emit(self._card))

    def _doing(self, text: str, act: Callable[[], object]) -> QPushButton:
        made = button(text)
        made.clicked.connect(lambda _checked: act())
        return made

    def _step(self, call: Callable[..., object], undo_text: str) -> None:
        assert self._card is not None  # noqa: S101 - the buttons come with it
        version = self._card.visit.version

        def step(work: Work) -> object:
            return call(work, self._id, version)

        self._desk.runner.run(self, step, undo_text=undo_text)

    def _copy_link(self) -> None:
        view = partial(remote_views.family_link, appointment_id=self._id)
        self._desk.runner.ask(self, view, self._keep_link, key="link")

    def _keep_link(self, link: str) -> None:
        QGuiApplication.clipboard().setText(link)
        self.linkCopied.emit()

    def _show_refusal(self, refusal: Refused) -> None:
        self._add(text_label(explain(refusal, self._desk.zone), "warn", wrap=True))

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _add_row(self, widgets: list[QPushButton]) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        for widget in widgets:
            row.addWidget(widget, 1)
        self._column.addLayout(row)


def _joining(card: RemoteCard) -> Iterator[str]:
    """Say by what, from where and by whom it is joined, as far as that is known."""
    visit, now = card.visit, card.appointment
    name = display.isolated(card.platform.name) if card.platform else ""
    if now.link and card.signed:
        yield _("{platform}: the link works {hours}").format(
            platform=name, hours=display.hours(card.open)
        )
    elif name:
        yield name
    if visit.dial_in:
        number = display.code(visit.dial_in)
        pin = _("PIN {pin}").format(pin=display.code(visit.pin)) if visit.pin else ""
        yield display.joined(_("Dial {number}").format(number=number), pin)
    if card.host:
        yield _("Hosted by {name}").format(name=display.isolated(card.host))
    if visit.device:
        yield _("Device: {device}").format(device=display.isolated(visit.device))
    if told := words.briefings(card):
        yield told
    if visit.test_call_on:
        yield _("Test call made on {day}").format(day=display.day(visit.test_call_on))


def _missing(card: RemoteCard) -> Iterator[str]:
    if not card.appointment.link and not card.visit.dial_in:
        yield _("There is neither a link nor a number yet.")
    if not card.host:
        yield _("Nobody hosts it yet.")
    if not card.visit.test_call_on:
        yield _("No test call yet.")


def _at_the_other_end(relative: Relative, here: date) -> Iterator[str]:
    far = "" if relative.distance_km is None else display.kilometres(relative.distance_km)
    there = display.their_time(relative.starts, relative.zone, here) if relative.zone else ""
    phone = display.code(relative.phone) if relative.phone else ""
    if there or far or phone:
        yield display.joined(display.isolated(relative.name), there, phone, far)
