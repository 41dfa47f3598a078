"""The same as the picture in words: everybody in it, and who is not in it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem
from typing_extensions import override

from familycare.domain.family_network import Influence, NetworkKind, TieStrength
from familycare.i18n import N_, _
from familycare.sentences import network_words
from ui import display
from ui.network.picture_view import MIME
from ui.network.words import spoken
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from familycare.domain.family_network import NetworkPerson
    from familycare.services.family_network_views import Kin

KEY = Qt.ItemDataRole.UserRole
KIN, OTHER = "kin", "other"


class PersonLine(NamedTuple):
    """Somebody in the picture, with the name."""

    person: NetworkPerson
    name: str

    @property
    def number(self) -> int:
        """By which the person is known."""
        return self.person.number


def _influence_icon(line: PersonLine) -> str:
    return {
        Influence.SAFE: "circle-check",
        Influence.UNCLEAR: "circle-question-mark",
        Influence.DRUG_RELATED: "triangle-alert",
    }[line.person.influence]


COLUMNS: tuple[Column[PersonLine], ...] = (
    Column(
        N_("Name"),
        lambda line: line.name,
        stretch=True,
        detail=lambda line: network_words.word(line.person.kind),
        tooltip=lambda line: spoken(line.person, line.name),
    ),
    Column(
        N_("Tie"),
        lambda line: network_words.tie_words(line.person),
        key=lambda line: list(TieStrength).index(line.person.strength),
        width=184,
    ),
    Column(
        N_("Support"),
        lambda line: network_words.support_words(line.person),
        width=260,
        yields=2,
    ),
    Column(
        N_("Safe or drug-related"),
        lambda line: network_words.word(line.person.influence),
        icon=_influence_icon,
        ink=lambda line: "warn" if line.person.influence is Influence.DRUG_RELATED else "text",
        width=164,
        yields=1,
    ),
    Column(
        N_("Frequency of contact"),
        lambda line: network_words.word(line.person.how_often),
        width=130,
        yields=3,
    ),
)


class NotDrawnList(QListWidget):
    """Who can be drawn in: relatives by name, others by what they are. Dragged, or by Enter."""

    wanted = Signal(str)
    """Who is to be drawn in."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Not in the picture yet"))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setProperty("ruled", True)
        self.itemDoubleClicked.connect(self._tell)

    def offer(self, kin: Sequence[Kin]) -> None:
        """Offer these relatives, and others of every kind."""
        self.clear()
        for each in kin:
            text = _("{name} · {kinship}").format(
                name=display.isolated(each.name), kinship=display.label(each.kinship)
            )
            self._add(f"{KIN}/{each.id}", text)
        for kind in NetworkKind:
            if kind is not NetworkKind.FAMILY:
                self._add(f"{OTHER}/{kind.value}", _("{kind} …").format(kind=display.label(kind)))

    def _add(self, key: str, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(KEY, key)
        self.addItem(item)

    def _tell(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(KEY))

    @override
    def mimeData(self, items: Iterable[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        for item in items:
            data.setData(MIME, item.data(KEY).encode())
        return data

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self._tell(item)
            return
        super().keyPressEvent(event)
