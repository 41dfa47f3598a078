"""The forms of the documents, one behind the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QSize


class FormStack(QStackedWidget):
    """As high as the form that is shown: a longer one behind it is nothing to scroll to."""

    @override
    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.sizeHint() if shown else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown else super().minimumSizeHint()
