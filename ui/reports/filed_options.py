"""Documents that wait for approval or were approved: seen, decided on, handed out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.documents import DocumentState
from familycare.domain.recipients import ToWhom
from familycare.domain.texts import NAME_LIMIT
from familycare.i18n import _
from familycare.services import document_views, documents
from familycare.services.documents import AnswerDocument, ApproveDocument
from ui import display
from ui.plain_text import set_tooltip
from ui.reports import making
from ui.reports.filed_table import filed_table, reader_of
from ui.reports.options import Options
from ui.reports.orders import FiledOrder
from ui.theme import Space
from ui.widgets.buttons import button, primary_button
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.domain.documents import ClientDocument
    from familycare.domain.errors import Refused
    from familycare.services.document_views import DocumentLine, Kept, Waiting
    from ui.desk import Desk

APPROVE_KEYS, NEXT_KEYS = "Ctrl+Return", "Ctrl+Down"


class FiledOptions(Options):
    """What waits stands first; the reason is that of sending back, withdrawing, or a new copy."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted: int | None = None
        self.listed = filed_table(desk)
        """Stands above the paper, where there is room for it."""
        self._about = text_label("", "label", wrap=True)
        self.form.add_widget(self._about)
        self.reason = self.form.add_field(
            "reason",
            _("Reason"),
            QLineEdit(maxLength=NAME_LIMIT),
            hint=_("For sending back, and for withdrawing."),
        )
        self.approve = primary_button(_("Approve"))
        self.send_back = button(_("Send back"))
        self.withdraw = button(_("Withdraw"))
        shortcut = QShortcut(QKeySequence(APPROVE_KEYS), self, self.approve.click)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        set_tooltip(self.approve, shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))
        self.next = button(_("Next one waiting"))
        forward = QShortcut(QKeySequence(NEXT_KEYS), self, self.next.click)
        forward.setContext(Qt.ShortcutContext.WindowShortcut)
        set_tooltip(self.next, forward.key().toString(QKeySequence.SequenceFormat.NativeText))
        deeds = QWidget()
        grid = QGridLayout(deeds)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        grid.addWidget(self.approve, 0, 0, 1, 2)
        grid.addWidget(self.send_back, 1, 0)
        grid.addWidget(self.withdraw, 1, 1)
        grid.addWidget(self.next, 2, 0, 1, 2)
        self.form.add_widget(deeds)
        self.listed.lineChosen.connect(lambda _line: self._look())
        self.next.clicked.connect(self.go_to_next)
        self.approve.clicked.connect(self._approve)
        self.send_back.clicked.connect(partial(self._answer, documents.send_back, _("Sent back")))
        self.withdraw.clicked.connect(partial(self._answer, documents.withdraw, _("Withdrawn")))
        self._show_deeds()

    def open_with(self, document_id: int) -> None:
        """Show this document, as another page asks for it."""
        self._wanted = document_id
        self.reload()

    @property
    @override
    def above(self) -> QWidget:
        return self.listed

    @override
    def reload(self) -> None:
        if self._desk.actor.may(Permission.REPORT):
            self._desk.runner.ask(self, document_views.listed, self._take, key="documents")

    @override
    def order(self) -> FiledOrder | None:
        line = self._line()
        if line is None:
            return None
        kept = line.document
        return FiledOrder(
            kept.id, kept.code, kept.version, kept.first_day, kept.last_day, kept.paper,
            kept.language, kept.state is DocumentState.APPROVED,
            kept.to_whom is ToWhom.FAMILY,
        )  # fmt: skip

    def _line(self) -> DocumentLine | None:
        return self.listed.line()

    def go_to_next(self) -> None:
        """Show the one after this that waits; from the last one the first."""
        lines = list(self.listed.record_model.lines)
        here = lines.index(shown) + 1 if (shown := self._line()) in lines else 0
        for line in (*lines[here:], *lines[:here]):
            if line.document.state is DocumentState.DRAFT:
                self.listed.choose(line.document.id)
                return

    def _take(self, lines: Sequence[DocumentLine]) -> None:
        wanted, self._wanted = self._wanted, None
        before = self._line()
        self.listed.show_lines(lines)
        if wanted is not None:
            self.listed.choose(wanted)
        self.listed.choose_first()
        if self._line() == before:  # else the table told of it
            self._look()

    def _look(self) -> None:
        line = self._line()
        self.reason.clear()
        self.clear_problems()
        self._about.setText(_named(line) if line else "")
        self.say(_story(line) if line else "")
        self._show_deeds()
        self.changed.emit()

    def _show_deeds(self) -> None:
        line = self._line()
        state = line.document.state if line else None
        waits, may = state is DocumentState.DRAFT, self._desk.actor.may(Permission.APPROVE)
        self.approve.setEnabled(bool(line and waits and may and line.may_approve))
        self.send_back.setEnabled(bool(line and waits and may))
        self.withdraw.setEnabled(waits or state is DocumentState.APPROVED)
        lines = self.listed.record_model.lines
        self.next.setEnabled(any(
            each.document.state is DocumentState.DRAFT and each != line for each in lines
        ))  # fmt: skip

    def _approve(self) -> None:
        """Draw the document with its number, as it is today, and have exactly that approved."""
        line = self._line()
        if line is None:
            return
        self.approve.setEnabled(False)
        view = partial(document_views.shown, document_id=line.document.id)
        self._desk.runner.ask(self, view, self._draw_final, key="final", refused=self._tell)

    def _draw_final(self, found: Waiting | Kept) -> None:
        if isinstance(found, document_views.Waiting):
            keep = partial(self._keep, found.document)
            job = partial(making.released_document, found)
            self._desk.runner.compute(self, job, keep, failed=lambda _error: self._show_deeds())

    def _keep(self, document: ClientDocument, content: bytes) -> None:
        order = ApproveDocument(document_id=document.id, version=document.version, content=content)
        call = partial(documents.approve, order=order)
        self._desk.runner.run(
            self, call, done=lambda kept: self.open_with(kept.id), refused=self._tell
        )

    def _answer(self, deed: Callable[..., ClientDocument], told: str) -> None:
        line = self._line()
        if line is None:
            return
        order = AnswerDocument(
            document_id=line.document.id, version=line.document.version, reason=self.reason.text()
        )
        call = partial(deed, order=order)
        self._desk.runner.run(
            self, call, undo_text=told, done=lambda kept: self.open_with(kept.id),
            refused=self._tell,
        )  # fmt: skip

    def _tell(self, refusal: Refused) -> None:
        self.form.show_refusal(refusal, self._desk.zone)
        self._show_deeds()


def _named(line: DocumentLine) -> str:
    if line.document.to_whom is ToWhom.CLIENT:
        return _("{client}, for the client").format(client=display.isolated(line.client))
    return _("{client}, for {name}").format(
        client=display.isolated(line.client), name=display.isolated(reader_of(line))
    )


def _story(line: DocumentLine) -> str:
    """Say what became of a document so far, and why one may not approve it."""
    kept = line.document
    told = [_("Drawn up by {name}.").format(name=display.isolated(kept.author))]
    if kept.ground is not None:
        told.append(_("{ground}: {basis}.").format(
            ground=display.label(kept.ground), basis=display.isolated(kept.basis)
        ))  # fmt: skip
    if kept.approver:
        name = display.isolated(kept.approver)
        told.append(_("Approved by {name} as number {number}.").format(
            name=name, number=display.code(kept.number)
        ))  # fmt: skip
    if kept.answer:
        name = display.isolated(kept.answered_by)
        why = display.isolated(kept.answer)
        told.append(_("{state} by {name}: {why}").format(
            state=display.label(kept.state), name=name, why=why
        ))  # fmt: skip
    if kept.state is DocumentState.DRAFT and not line.may_approve:
        told.append(_("Somebody else approves it, since you drew it up."))
    return " ".join(told)
