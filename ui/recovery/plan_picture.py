"""Above the plan: what a good one still has, who signs, the paper, and what changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.recovery.prevention_plan import PreventionPlan, differences
from familycare.domain.recovery.records import RecordKind
from familycare.i18n import _
from ui import display
from ui.recovery import words
from ui.recovery.picture import Picture, hint
from ui.recovery.sign_dialog import SignDialog
from ui.theme import Space
from ui.widgets.buttons import button, labelled_button
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.recovery.prevention_plan import Difference
    from familycare.domain.recovery.records import RecoveryRecord
    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk


class PlanPicture(Picture):
    """What is to be done about the latest version of the plan."""

    def __init__(
        self, desk: Desk, card: RecoveryCard, versions: tuple[RecoveryRecord, ...]
    ) -> None:
        super().__init__(desk, card)
        self._versions = versions
        self.column.addWidget(text_label(_standing(versions[0]), "muted", wrap=True))
        missing = tuple(_plan(versions[0]).missing)
        if missing:
            told = _("A good plan also says: {parts}.").format(
                parts=display.listed(_(label) for label in missing)
            )
            self.column.addWidget(hint(told))
        self.changes = self._changes()
        self.column.addLayout(self._buttons())
        self.column.addWidget(self.changes)
        self.changes.hide()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        if self.may_write and _plan(self._versions[0]).unsigned_by:
            self.sign = button(_("Sign …"))
            self.sign.clicked.connect(self._sign)
            row.addWidget(self.sign)
        self.paper = labelled_button(self.desk.icons, "printer", _("Print …"))
        self.paper.clicked.connect(partial(self.paperWanted.emit, self._versions[0]))
        row.addWidget(self.paper)
        if len(self._versions) > 1:
            self.compare = button(_("Compare with the version before"))
            self.compare.setCheckable(True)
            self.compare.toggled.connect(self.changes.setVisible)
            row.addWidget(self.compare)
        row.addStretch(1)
        return row

    def _sign(self) -> None:
        SignDialog(self.desk, self.card, self._versions[0], self.window()).open()

    def _changes(self) -> QWidget:
        whole = QFrame()
        whole.setObjectName("card")
        column = QVBoxLayout(whole)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XS)
        if len(self._versions) > 1:
            now, before = self._versions[:2]
            since = _("Since the version of {day}").format(day=display.day(before.noted_on))
            column.addWidget(caption(since))
            found = tuple(differences(_plan(before), _plan(now)))
            for one in found:
                column.addWidget(text_label(_(one.field.asked.label), "label"))
                for line in _told(one):
                    column.addWidget(text_label(line, wrap=True))
            if not found:
                column.addWidget(text_label(_("Both versions say the same."), "muted"))
        return whole


def made(desk: Desk, card: RecoveryCard) -> PlanPicture | None:
    """Return what stands above the plan."""
    versions = tuple(
        one for one in card.of(RecordKind.PREVENTION_PLAN) if isinstance(one.page, PreventionPlan)
    )
    return PlanPicture(desk, card, versions) if versions else None


def _plan(record: RecoveryRecord) -> PreventionPlan:
    assert isinstance(record.page, PreventionPlan)  # noqa: S101 - as `made` chose them
    return record.page


def _standing(record: RecoveryRecord) -> str:
    plan = _plan(record)
    if not plan.closed:
        return _("Nobody has signed this version yet; its text can still be changed.")
    names = display.listed(display.label(who) for who in plan.unsigned_by)
    if not names:
        return _("Everybody has signed this version. It is the client’s own paper.")
    return _("Signed: the text stays. Can still sign: {names}.").format(names=names)


def _told(one: Difference) -> Iterator[str]:
    yield from (_("Added: {text}").format(text=words.text_of(part)) for part in one.added)
    yield from (_("Gone: {text}").format(text=words.text_of(part)) for part in one.gone)
    if not one.added and not one.gone:
        yield _("In another order")
