"""Beside the family: what holds for the one who is chosen, and whom the client must not meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.people import Approval
from familycare.i18n import _
from ui import display
from ui.people import limit_words
from ui.people.limit_dialogs import ApartDialog, LiftDialog, RestrictDialog, Someone
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import button, quiet_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.section import hairline, heading, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.people import Client
    from familycare.domain.restrictions import KeptApart, Restriction
    from familycare.services.client_views import ClientCard, RelativeLine
    from familycare.services.limit_views import ApartLine
    from ui.desk import Desk
    from ui.widgets.badge import Tone

LIMIT = "limit"
"""Property of a button: which limit it ends."""


class RelativePane(QScrollArea):
    """Made anew for whoever is chosen; each limit can be ended where it stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client: Client | None = None
        self._apart: tuple[ApartLine, ...] = ()
        self._line: RelativeLine | None = None
        self._may = desk.actor.may(Permission.RESTRICT)
        self.setFixedWidth(Space.DETAILS)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("What holds for visits"))

    def show_card(self, card: ClientCard) -> None:
        """Show another client, and the relative who is chosen as they are now."""
        self._client, self._apart = card.client, card.apart
        kept = self._line and self._line.tie_id
        self._line = next((line for line in card.relatives if line.tie_id == kept), None)
        self._fill()

    def show_line(self, line: RelativeLine | None) -> None:
        """Show somebody else of the family."""
        if line != self._line:
            self._line = line
            self._fill()

    def _fill(self) -> None:
        focused = self.isAncestorOf(self.window().focusWidget())  # on a button that goes
        before = {each.property(LIMIT) for each in self.findChildren(QPushButton)}
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        for part in self._parts():
            if part.property("role") == "section":
                column.addSpacing(Space.S)
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(page)
        buttons = page.findChildren(QPushButton)
        if focused and buttons:
            page.show()
            new = (each for each in buttons if each.property(LIMIT) not in before)
            next(new, buttons[0]).setFocus()

    def _parts(self) -> Iterator[QWidget]:
        if self._client is None:
            return
        if self._line is None:
            told = _("Choose somebody of the family to see what holds for their visits.")
            yield text_label(told, "muted", wrap=True)
        else:
            yield from self._relative(self._line)
        yield hairline()
        client = Someone(self._client.id, None, self._client.name)
        title = _("Whom {name} must not meet").format(
            name=display.isolated(self._client.spoken_name)
        )
        yield from self._must_not_meet(client, self._apart, title)

    def _relative(self, line: RelativeLine) -> Iterator[QWidget]:
        today = self._desk.today()
        yield heading(line.name, wrap=True)
        yield _badges((display.label(line.approval), limit_words.APPROVAL_TONES[line.approval]))
        if line.approval is Approval.APPROVED and line.review_on is not None:
            due = line.review_due(today)
            told = limit_words.approval_review(line, today)
            yield text_label(told, "warn" if due else "muted", wrap=True)
        yield text_label(_seen(line), "muted", wrap=True)
        if line.needs:
            yield _badges(*((display.label(need), "neutral") for need in line.needs))
        who = Someone(self._client.id if self._client else 0, line.member_id, line.name)
        yield heading(_("Limits of visits"))
        for limit in line.restrictions:
            yield self._limit(limit, who)
        if not line.restrictions:
            yield text_label(_("None."), "muted")
        if self._may:
            yield self._deed(_("Limit visits …"), RestrictDialog, who)
        yield from self._must_not_meet(who, line.apart, _("Must not meet"))

    def _must_not_meet(
        self, who: Someone, apart: tuple[ApartLine, ...], title: str
    ) -> Iterator[QWidget]:
        yield heading(title, wrap=True)
        for each in apart:
            yield self._block(each.name, ElidedLabel(each.name), each.pair, who)
        if not apart:
            yield text_label(_("Nobody."), "muted")
        if self._may:
            yield self._deed(_("Keep apart …"), ApartDialog, who)

    def _limit(self, limit: Restriction, who: Someone) -> QWidget:
        word = display.label(limit.kind)
        badge = Badge(word, limit_words.TONES[limit.kind])
        return self._block(word, badge, limit, who, limit_words.whose(limit))

    def _block(
        self,
        word: str,
        shown: QWidget,
        limit: Restriction | KeptApart,
        who: Someone,
        more: str = "",
    ) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.addWidget(shown, 1, Qt.AlignmentFlag.AlignLeading)
        if self._may:
            end = quiet_button(_("End …"))
            end.setAccessibleName(_("End: {what}").format(what=word))
            end.setProperty(LIMIT, f"{type(limit).__name__}/{limit.id}")
            end.clicked.connect(lambda: LiftDialog(self._desk, limit, who, self).open())
            head.addWidget(end)
        column.addLayout(head)
        when = display.joined(limit_words.lasting(limit, self._desk.today()), more)
        column.addWidget(text_label(when, wrap=True))
        column.addWidget(text_label(limit_words.why(limit), "muted", wrap=True))
        return block

    def _deed(
        self, text: str, dialog: type[RestrictDialog | ApartDialog], who: Someone
    ) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        made = button(text)
        made.clicked.connect(lambda: dialog(self._desk, who, self).open())
        row.addWidget(made)
        row.addStretch(1)
        return line


def _badges(*words: tuple[str, Tone]) -> QWidget:
    line = QWidget()
    row = FlowLayout(line)
    for word, tone in words:
        row.addWidget(Badge(word, tone))
    return line


def _seen(line: RelativeLine) -> str:
    identity = (
        _("Document seen on {day}").format(day=display.day(line.identity_seen_on))
        if line.identity_seen_on
        else _("No document seen yet")
    )
    education = (
        _("Education session on {day}").format(day=display.day(line.education_on))
        if line.education_on
        else _("No education session yet")
    )
    return f"{identity}\n{education}"
