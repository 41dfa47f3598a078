"""Why something cannot be booked so, and where it could go instead: choosing one books it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.alternatives import CannotBook
from familycare.i18n import _, ngettext
from ui.display import isolated, slot_text
from ui.messages import explain_all
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.scrolled_form import ScrolledForm
from ui.widgets.section import heading, text_label
from ui.widgets.tab_order import tab_in_place

if TYPE_CHECKING:
    from familycare.domain.alternatives import Alternative
    from familycare.domain.errors import Refused
    from ui.desk import Desk

MOST = 0.36
"""Of the screen's height: the form above stays in sight, with the field for a reason."""


class RefusalPanel(QFrame):
    """Every reason, one a line, and a button for each slot that would fit; many of them scroll."""

    alternativeChosen = Signal(object)
    """Alternative"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.offers: list[QWidget] = []
        """The buttons of what would fit, nearest first."""
        self.setObjectName("refusal")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        whole.addWidget(_Reasons(inside))
        self.hide()

    def show_refusal(self, refusal: Refused) -> None:
        """Say everything that is in the way."""
        self._clear()
        for sentence in explain_all(refusal, self._desk.zone):
            self._column.addWidget(_reason(self._desk, sentence))
        offers = refusal.alternatives if isinstance(refusal, CannotBook) else ()
        if offers:
            text = ngettext("This would fit everybody:", "These would fit everybody:", len(offers))
            self._column.addWidget(text_label(text, "label"))
        self.offers = [self._offer(offer) for offer in offers]
        for one in self.offers:
            self._column.addWidget(one)
        tab_in_place(self, self.offers)
        self.show()

    def clear(self) -> None:
        """Take everything away: it fits now, or something else is asked."""
        self._clear()
        self.hide()

    def _offer(self, offer: Alternative) -> QWidget:
        text = _("{slot} · {room}").format(
            slot=slot_text(offer.slot, self._desk.zone), room=isolated(offer.room)
        )
        choose = button(text)
        choose.clicked.connect(lambda: self.alternativeChosen.emit(offer))
        return choose

    def _clear(self) -> None:
        self.offers = []
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


class _Reasons(ScrolledForm):
    """As high as what it holds, up to its share of the screen."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside
        self.viewport().setAutoFillBackground(False)  # the ground is the panel's
        inside.setAutoFillBackground(False)

    @override
    def sizeHint(self) -> QSize:
        width = self.width() if self.isVisible() else super().sizeHint().width()
        height = self._inside.heightForWidth(width)  # how its lines break there, and no more
        most = int(MOST * self.screen().availableGeometry().height())
        return QSize(super().sizeHint().width(), min(height, most))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())


def _reason(desk: Desk, sentence: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    mark = text_label("")
    mark.setPixmap(
        desk.icons.pixmap("circle-alert", "danger", Space.ICON, line.devicePixelRatioF())
    )
    mark.setFixedWidth(Space.ICON)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text_label(sentence, wrap=True), 1)
    return line


class RefusalDialog(QDialog):
    """The same on its own, for a deed without a form such as a drag."""

    alternativeChosen = Signal(object)
    """Alternative; the dialog has closed by then."""

    def __init__(self, desk: Desk, title: str, refusal: Refused, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(Space.FORM)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel = RefusalPanel(desk)
        panel.alternativeChosen.connect(self._choose)
        close = button(_("Leave it as it was"))
        close.clicked.connect(self.reject)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(heading(title))
        column.addWidget(panel)
        footer = QHBoxLayout()
        footer.addStretch(1)
        footer.addWidget(close)
        column.addLayout(footer)
        panel.show_refusal(refusal)

    def _choose(self, offer: object) -> None:
        self.accept()
        self.alternativeChosen.emit(offer)
